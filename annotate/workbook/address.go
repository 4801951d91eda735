package workbook

import (
	"net/url"
	"strings"
)

// maxAddress is the longest hyperlink that Excel takes; a longer one makes
// it offer to repair the file.
const maxAddress = 2079

// maxFormulaText is the longest string inside a formula.
const maxFormulaText = 255

// Address returns raw as a link target that spreadsheet programs take, and
// whether it is one: an absolute http, https or mailto address, or a relative one
// into the folder of copies, escaped, at most 2,079 characters. Anything else
// (javascript:, an address too long) is shown as text and never linked.
func Address(raw string) (string, bool) {
	raw = strings.TrimSpace(raw)
	if raw == "" || strings.ContainsAny(raw, "\x00\n\r\t") {
		return "", false
	}
	u, err := url.Parse(raw)
	if err != nil {
		// Stray per cent signs and the like: escape what is there.
		if u, err = url.Parse(escapeStray(raw)); err != nil {
			return "", false
		}
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return "", false
		}
	case "mailto":
	case "":
		if u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") || strings.Contains(u.Path, "..") {
			return "", false
		}
	default:
		return "", false
	}
	out := escapeStray(u.String())
	if len(out) > maxAddress {
		return "", false
	}
	return out, true
}

// escapeStray percent-encodes what must not stand in an address: spaces,
// quotation marks, brackets of markup, everything beyond ASCII, and per cent
// signs that begin no escape.
func escapeStray(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		stray := c <= ' ' || c >= 0x7F || strings.IndexByte("\"<>\\^`{|}", c) >= 0 ||
			c == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]))
		if stray {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
