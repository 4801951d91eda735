package inline

import (
	"strings"

	"galley/citations/prose"
)

// element is a step in reading a source: the text between two commas, dates,
// or an address.
type element struct {
	prose.Span
	dates   []printed
	address *token
	dated   bool // a date follows directly
	comma   bool // begins directly after a comma with nothing before it
}

// elements appends the elements of one source to list.
func elements(list []element, r dateReader) []element {
	start := -1 // first token of the open piece
	flush := func(end int, dated bool) {
		if start >= 0 && start < end {
			list = append(list, element{Span: r.span(start, end), dated: dated})
		} else if dated && len(list) > 0 && list[len(list)-1].dates == nil {
			list[len(list)-1].dated = true
		}
		start = -1
	}
	for i := 0; i < len(r.tokens); {
		t := r.tokens[i]
		if t.kind == address {
			flush(i, false)
			list = append(list, element{Span: t.Span, address: &r.tokens[i]})
			i++
			continue
		}
		if t.kind == mark && t.mark == ',' {
			if i == 0 {
				list = append(list, element{Span: prose.Span{Start: t.Start, End: t.Start}, comma: true})
			}
			flush(i, false)
			i++
			continue
		}
		if dates, next := r.at(i); next > i && !(dates[0].bareMonth() && !r.aloneAt(i, next, start)) {
			flush(i, true)
			list = append(list, element{Span: dates[0].Span, dates: dates})
			i = next
			continue
		}
		if start < 0 {
			start = i
		}
		i++
		if t.kind == quoted && commaBeforeQuote(t.Of(r.text)) {
			flush(i, false)
		}
	}
	flush(len(r.tokens), false)
	return list
}

// commaBeforeQuote reports whether a quotation ends with its comma inside, as
// American use has it: “A title,”.
func commaBeforeQuote(s string) bool {
	return strings.HasSuffix(strings.TrimRight(s, "”“\"»"), ",")
}

// aloneAt reports whether a bare month from token i to next stands where only
// a date can: after a comma, and before one or the end.
func (r dateReader) aloneAt(i, next, start int) bool {
	return start < 0 && i > 0 && (!r.has(next) || r.isMark(next, ",") || r.tokens[next].kind == group || r.cutOff(next))
}

// cutOff reports whether nothing but full stops follows from token i on.
func (r dateReader) cutOff(i int) bool {
	for ; r.has(i); i++ {
		if !r.isMark(i, ".…") {
			return false
		}
	}
	return true
}
