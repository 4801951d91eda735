package evidence

import (
	"strings"

	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// mask returns text with the spans blanked, so that offsets stay as they are.
func mask(text string, spans []prose.Span) string {
	if len(spans) == 0 {
		return text
	}
	b := []byte(text)
	for _, s := range spans {
		for i := max(0, s.Start); i < min(s.End, len(b)); i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

// citations returns the parentheses of a claim that end in a date after a
// comma, as "(see The Mill Post, July 7)" does: they say where the claim comes
// from and are no part of it.
func citations(text, language string) []prose.Span {
	var spans []prose.Span
	for from := 0; from < len(text); {
		open := strings.IndexByte(text[from:], '(')
		if open < 0 {
			break
		}
		open += from
		end := strings.IndexByte(text[open:], ')')
		if end < 0 {
			break
		}
		inner := text[open+1 : open+end]
		if comma := strings.IndexByte(inner, ','); comma > 0 {
			for _, q := range numbers.Find(inner, language) {
				if q.Kind == numbers.Date && q.Start > comma {
					spans = append(spans, prose.Span{Start: open, End: open + end + 1})
					break
				}
			}
		}
		from = open + end + 1
	}
	return spans
}
