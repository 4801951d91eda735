package place

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

// raw turns offsets into the decoded page into offsets into its bytes; ok is
// false where the two cannot be brought together.
func (p *Page) raw(start, end int) (from, to int, ok bool) {
	body, skipped := p.body, 0
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"} {
		if bytes.HasPrefix(body, []byte(mark)) && (len(mark) == 2 || p.charset == "utf-8") {
			body, skipped = body[len(mark):], len(mark)
			break
		}
	}
	if p.charset == "utf-8" && utf8.Valid(body) {
		return start + skipped, end + skipped, end <= len(body)
	}
	enc, _ := charset.Lookup(p.charset)
	if enc == nil || p.charset == "utf-8" {
		return 0, 0, false
	}
	decode := enc.NewDecoder()
	var out [64]byte
	read, written := 0, 0
	from = -1
	for read < len(body) {
		if written == start {
			from = read
		}
		n, size := 0, 0
		for window := 1; ; window++ { // as many bytes as make one character
			tail := read+window >= len(body)
			var err error
			n, size, err = decode.Transform(out[:], body[read:min(read+window, len(body))], tail)
			if size > 0 || n > 0 || err != nil && err != transform.ErrShortSrc || tail {
				break
			}
		}
		if size == 0 {
			return 0, 0, false
		}
		if written+n > len(p.text) || string(out[:n]) != p.text[written:written+n] {
			return 0, 0, false
		}
		read, written = read+size, written+n
		if written >= end {
			return from + skipped, read + skipped, from >= 0 && written == end
		}
	}
	return 0, 0, false
}
