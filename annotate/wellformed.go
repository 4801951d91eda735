package annotate

import (
	"strings"
	"unicode/utf8"
)

// wellFormed puts a question mark in the place of each byte that is not
// UTF-8, so that all offsets into the text hold.
func wellFormed(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteByte('?')
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}
