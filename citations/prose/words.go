package prose

import (
	"unicode"
	"unicode/utf8"
)

// Words returns the words and numbers of a text in order. A word is a run of
// letters, digits and combining marks; an apostrophe between letters belongs
// to it (don't, п'ять), a hyphen between letters or digits does too
// (Nagorno-Karabakh, 30-е), and so does a full stop or comma between digits
// (3.2, 1,000).
func Words(text string) []Span {
	var words []Span
	start := -1
	var prev rune // the rune before i, 0 at the beginning of a word
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case wordRune(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && joins(r, prev, text[i+size:]):
		case start >= 0:
			words = append(words, Span{start, i})
			start = -1
		}
		prev = r
		i += size
	}
	if start >= 0 {
		words = append(words, Span{start, len(text)})
	}
	return words
}

func wordRune(r rune) bool {
	// The letters that nearly all words are made of, without a look at tables.
	switch {
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case 0x400 <= r && r <= 0x481:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// joins reports whether r, between prev and rest, holds a word together.
func joins(r, prev rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '\'', '’', 'ʼ', '`':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case '-', '\u2010', '\u2011':
		return wordRune(prev) && wordRune(next)
	case '.', ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	case '\u00AD': // soft hyphen
		return wordRune(prev) && wordRune(next)
	}
	return false
}
