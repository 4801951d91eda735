package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// isPunctuation reports whether s begins with a dash, a quotation mark or dots
// of Unicode's block of general punctuation.
func isPunctuation(s string) bool {
	return len(s) > 2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA6
}

// isTidy reports whether tidy would change nothing.
func isTidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && space, c < ' ', c == 0xC2, c == 0xE1, c == 0xE3, c == 0xE2 && !isPunctuation(s[i:]):
			return false // white space of other kinds begins with these bytes
		default:
			space = c == ' '
		}
	}
	return !space
}

// tidy collapses white space and soft hyphens.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00AD", "")), " ")
}

// edgeMarks are the ASCII marks that stand around names.
const edgeMarks = " \t\r\n,;:."

// trimEdges cuts white space, commas, full stops, colons and dashes off both
// ends of the span.
func trimEdges(text string, s prose.Span) prose.Span {
	return trim(text, s, func(r rune) bool {
		switch r {
		case ',', ';', ':', '.', '-', '–', '—', '―':
			return true
		}
		return unicode.IsSpace(r)
	})
}

// trimSpace cuts white space off both ends of the span.
func trimSpace(text string, s prose.Span) prose.Span { return trim(text, s, unicode.IsSpace) }

func trim(text string, s prose.Span, cut func(rune) bool) prose.Span {
	for s.Start < s.End {
		r, size := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !cut(r) {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		r, size := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !cut(r) {
			break
		}
		s.End -= size
	}
	return s
}

// unquote takes off the quotation marks around the whole of s.
func unquote(s string) string {
	for _, q := range []struct{ open, close string }{{"“", "”"}, {"«", "»"}, {"\"", "\""}, {"„", "“"}, {"„", "”"}, {"‘", "’"}, {"'", "'"}} {
		if len(s) > len(q.open)+len(q.close) && strings.HasPrefix(s, q.open) && strings.HasSuffix(s, q.close) {
			inner := s[len(q.open) : len(s)-len(q.close)]
			if !strings.Contains(inner, q.close) {
				return strings.Trim(inner, edgeMarks)
			}
		}
	}
	return s
}
