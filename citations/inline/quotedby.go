package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// Bounds on a quotation that ends before a date, and on what introduces it.
const (
	maxQuotation   = 600 // bytes
	maxIntroducing = 200 // bytes
)

// quotedBy finds the outlet of "She told Interfax that “nobody asked” (28
// January)": the only known publisher named between the beginning of the
// sentence and the quotation that ends before offset i. Empty where there is
// none, or more than one.
func (f *finder) quotedBy(block prose.Block, i int) prose.Span {
	text := f.in.Text
	end := trimSpaceEnd(text[:i], i)
	head := text[max(block.Start, end-maxQuotation):end]
	opening := -1
	for _, q := range []struct{ open, close string }{{"“", "”"}, {"\"", "\""}, {"«", "»"}} {
		if body, ok := strings.CutSuffix(head, q.close); ok {
			if opening = strings.LastIndex(body, q.open); opening >= 0 && strings.Count(body[opening:], " ") < 2 {
				opening = -1 // a word, not what somebody said
			}
		}
	}
	if opening < 0 {
		return prose.Span{}
	}
	at := end - len(head) + opening
	start := max(block.Start, at-maxIntroducing)
	for _, stop := range []string{". ", ".\n", ") "} {
		if n := strings.LastIndex(text[start:at], stop); n >= 0 {
			start += n + len(stop)
		}
	}
	return f.onlyPublisher(prose.Span{Start: start, End: at})
}

// onlyPublisher returns the name of the one publisher that is named in the
// span, empty where there is none or more than one.
func (f *finder) onlyPublisher(s prose.Span) prose.Span {
	var only prose.Span
	if f.register.names == nil {
		return only
	}
	in := s.Of(f.in.Text)
	for at := skipSpace(in, 0); at < len(in); {
		first, _ := utf8.DecodeRuneInString(in[at:])
		if unicode.IsUpper(first) {
			if n, m := f.register.names.LongestName(in[at:]); n > 0 && publishes(m) && !m.Ordinary {
				if only.Len() > 0 {
					return prose.Span{}
				}
				only = prose.Span{Start: s.Start + at, End: s.Start + at + n}
				at = skipSpace(in, at+n)
				continue
			}
		}
		at = skipSpace(in, wordEnd(in, at))
	}
	return only
}
