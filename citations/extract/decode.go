package extract

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// Decode turns the bytes of a page or a text file into UTF-8 and names the
// charset it found ("utf-8", "windows-1251", …). The order is the one that was
// right most often on old Russian pages: byte order mark, valid UTF-8, the
// HTTP header, a meta element anywhere in the document, the letters that
// Cyrillic text is made of, and a statistical detector last. A declared
// charset is believed only if the bytes can be of it. Decode never fails: bytes
// without a meaning become U+FFFD.
func Decode(body []byte, contentType string) (text, name string) {
	if enc, name, n := byteOrderMark(body); enc != nil {
		return decodeWith(enc, body[n:]), name
	}
	if enc, name := utf16WithoutMark(body); enc != nil {
		return decodeWith(enc, body), name
	}
	if utf8.Valid(body) {
		return string(body), "utf-8"
	}
	if mostlyUTF8(body) {
		return strings.ToValidUTF8(string(body), "\uFFFD"), "utf-8"
	}
	for _, label := range []string{headerCharset(contentType), metaCharset(body)} {
		if enc, name := lookUp(label); enc != nil && name != "utf-8" {
			if text := decodeWith(enc, body); plausible(text) {
				return text, name
			}
		}
	}
	if text, name, ok := cyrillic(body); ok {
		return text, name
	}
	if best, err := chardet.NewTextDetector().DetectBest(sample(body)); err == nil {
		if enc, name := lookUp(best.Charset); enc != nil {
			return decodeWith(enc, body), name
		}
	}
	enc, name := charset.Lookup("windows-1252")
	return decodeWith(enc, body), name
}

// detectorSample bounds what the detector of last resort reads; it takes
// several milliseconds per 100 KB.
const detectorSample = 64 << 10

func sample(body []byte) []byte { return body[:min(len(body), detectorSample)] }

func byteOrderMark(body []byte) (encoding.Encoding, string, int) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.UTF8, "utf-8", 3
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", 2
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", 2
	}
	return nil, "", 0
}

// mostlyUTF8 reports whether the bytes are UTF-8 with a few broken places, as a
// page cut off in the middle of a letter or with one foreign comment has.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good >= 20*bad && good > 0
}

// utf16WithoutMark recognises UTF-16 by the zero bytes that its white space
// and Latin letters are made of.
func utf16WithoutMark(body []byte) (encoding.Encoding, string) {
	var even, odd int
	head := sample(body)
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch enough := len(head) / 20; {
	case odd > enough && odd > 8*even:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case even > enough && even > 8*odd:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

func headerCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err == nil {
		return params["charset"]
	}
	_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	return strings.Trim(after, ` "';`)
}

// metaCharset returns the charset that a meta element (or an XML declaration)
// gives, wherever in the document it stands.
func metaCharset(body []byte) string {
	lower := bytes.ToLower(body)
	if bytes.HasPrefix(bytes.TrimSpace(lower[:min(len(lower), 200)]), []byte("<?xml")) {
		end := bytes.Index(lower, []byte("?>"))
		if i := bytes.Index(lower, []byte("encoding=")); i >= 0 && i < end {
			return label(lower[i+len("encoding="):])
		}
	}
	for rest := lower; ; {
		i := bytes.Index(rest, []byte("<meta"))
		if i < 0 {
			return ""
		}
		rest = rest[i:]
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return ""
		}
		if j := bytes.Index(rest[:end], []byte("charset")); j >= 0 {
			value := bytes.TrimLeft(rest[j+len("charset"):end], " \t\r\n")
			if len(value) > 0 && value[0] == '=' {
				return label(value[1:])
			}
		}
		rest = rest[end:]
	}
}

// label reads a charset's name up to where it ends.
func label(b []byte) string {
	b = bytes.TrimLeft(b, " \t\r\n\"'")
	if i := bytes.IndexAny(b, " \t\r\n\"';/>?"); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

func lookUp(label string) (encoding.Encoding, string) {
	if label == "" {
		return nil, ""
	}
	enc, name := charset.Lookup(label)
	if enc == encoding.Replacement {
		return nil, ""
	}
	return enc, name
}

// decodeWith decodes and keeps what could be read if the rest is broken.
func decodeWith(enc encoding.Encoding, body []byte) string {
	out, _ := enc.NewDecoder().Bytes(body)
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// plausible reports whether a decoded text can be meant: few characters
// without a meaning, and none of the control characters that only the wrong
// table gives.
func plausible(text string) bool {
	letters, bad := 0, 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError, r >= 0x80 && r < 0xA0:
			bad++
		case r > 0x7f:
			letters++
		}
	}
	return bad*20 <= letters+bad
}
