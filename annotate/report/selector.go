package report

import (
	"unicode/utf8"

	"galley/citations/prose"
)

// around is how many characters before and after a quotation its selector
// holds, as Hypothesis does.
const around = 32

// selectors point to a span of a text in the two ways of the W3C model: by
// its words, which survive small changes of the page, and by its place in
// code points. They are nil where the span is not in the text.
func selectors(text string, s prose.Span) []any {
	if s.Len() <= 0 || s.Start < 0 || s.End > len(text) {
		return nil
	}
	start := utf8.RuneCountInString(text[:s.Start])
	return []any{
		object{"type": "TextQuoteSelector", "exact": s.Of(text), "prefix": tail(text[:s.Start], around), "suffix": head(text[s.End:], around)},
		object{"type": "TextPositionSelector", "start": start, "end": start + utf8.RuneCountInString(s.Of(text))},
	}
}

type object = map[string]any

// head returns the first n characters of s, tail the last n.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func tail(s string, n int) string {
	for i := len(s); i > 0; n-- {
		if n == 0 {
			return s[i:]
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s
}
