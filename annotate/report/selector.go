package report

import (
	"net/http"
	"unicode/utf8"

	"galley/annotate/workbook"
	inpage "galley/citations/extract/place"
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

// copies are the kept copies of sources, by hash, as passages are looked for
// in them; one that cannot be read is nil.
type copies map[string]*inpage.Page

// find returns the bytes of a passage in our copy of its source, which is one
// of the states that the annotation's target names.
func (c copies) find(s workbook.Source, passage string) (inpage.Place, bool) {
	if s.Copy == nil || s.SHA256 == "" || passage == "" {
		return inpage.Place{}, false
	}
	page, read := c[s.SHA256]
	if !read {
		if body, err := s.Copy(); err == nil {
			page = inpage.Of(body, http.Header(s.Header).Get("Content-Type"))
		}
		c[s.SHA256] = page
	}
	if page == nil {
		return inpage.Place{}, false
	}
	return page.Find(passage)
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
