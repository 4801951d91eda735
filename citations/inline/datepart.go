package inline

import (
	"strings"

	"galley/citations/prose"
)

func (r dateReader) has(i int) bool { return i >= 0 && i < len(r.tokens) }

func (r dateReader) isMark(i int, marks string) bool {
	return r.has(i) && r.tokens[i].kind == mark && strings.ContainsRune(marks, r.tokens[i].mark)
}

func (r dateReader) isWord(i int, words ...string) bool {
	if !r.has(i) || r.tokens[i].kind != word {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(r.tokens[i].Of(r.text), w) {
			return true
		}
	}
	return false
}

// dash reports whether token i joins the ends of a range.
func (r dateReader) dash(i int) bool {
	return r.isMark(i, "-–—‒―−‐‑") || r.isWord(i, "to", "through", "till")
}

// and returns the token after a joiner of a list: a comma, "and", or both.
func (r dateReader) and(i int) int {
	start := i
	if r.isMark(i, ",") {
		i++
	}
	if r.isWord(i, "and", "и", "та", "і") || r.isMark(i, "&") {
		i++
	}
	if i == start {
		return -1
	}
	return i
}

// small reads a number of one or two digits. What a scanner of paper makes of
// digits counts: "3O", "1O", "l4".
func (r dateReader) small(i int) (value, next int) {
	var buf []byte
	for next = i; r.has(next) && next < i+3; next++ {
		t := r.tokens[next]
		if next > i && t.spaced {
			break
		}
		s := t.Of(r.text)
		switch {
		case t.kind == number && len(buf)+len(s) <= 2:
			buf = append(buf, s...)
			continue
		case t.kind == word && (s == "O" || s == "o" || s == "О" || s == "о"):
			buf = append(buf, '0')
			continue
		case t.kind == word && (s == "l" || s == "I"):
			buf = append(buf, '1')
			continue
		case t.kind == number:
			return 0, i
		}
		break
	}
	if len(buf) == 0 || len(buf) > 2 {
		return 0, i
	}
	for _, c := range buf {
		value = value*10 + int(c-'0')
	}
	return value, next
}

// day reads a day of the month with its ordinal ending: "3", "3rd", "3-го".
func (r dateReader) day(i int) (value, next int) {
	digit := false
	value, next = r.small(i)
	for j := i; j < next; j++ {
		digit = digit || r.tokens[j].kind == number
	}
	if next == i || !digit || value < 1 || value > 31 {
		return 0, i
	}
	if r.isWord(next, "st", "nd", "rd", "th") && !r.tokens[next].spaced {
		next++
	}
	if r.isMark(next, "-") && r.isWord(next+1, "го", "е", "ого", "го", "ого") {
		next += 2
	}
	return value, next
}

// month reads the name of a month and the full stop of its abbreviation.
func (r dateReader) month(i int) (f monthForm, next int) {
	if !r.has(i) || r.tokens[i].kind != word {
		return f, i
	}
	f, ok := monthOf(r.tokens[i].Of(r.text))
	if !ok {
		return f, i
	}
	if f.short && r.isMark(i+1, ".") && !r.tokens[i+1].spaced {
		return f, i + 2
	}
	return f, i + 1
}

// The years that a number in a citation can mean.
const earliestYear, latestYear = 1900, 2099

// year reads a year, also after a comma, with the word for "year" after it.
func (r dateReader) year(i int) (value, next int) {
	start := i
	if r.isMark(i, ",") || r.isMark(i, ".") && r.has(i+1) && r.tokens[i+1].spaced {
		i++
	}
	if r.isMark(i, "’'‘") && r.has(i+1) && r.tokens[i+1].End-r.tokens[i+1].Start == 2 && r.tokens[i+1].value >= 0 {
		// "’94": two digits of the hundred years around now.
		return fullYear(r.tokens[i+1].value), i + 2
	}
	if !r.has(i) || r.tokens[i].kind != number {
		return 0, start
	}
	t := r.tokens[i]
	value, next = t.value, i+1
	if t.Len() == 3 && r.isWord(i+1, "O", "o", "О", "о") && !r.tokens[i+1].spaced {
		value, next = value*10, i+2
	} else if t.Len() != 4 {
		return 0, start
	}
	if value < earliestYear || value > latestYear || r.isWord(next, "GMT", "UTC", "MSK", "hours", "hrs") || r.isMark(next, ":") {
		return 0, start
	}
	if r.isWord(next, "г", "р", "гг", "рр") && r.isMark(next+1, ".") {
		return value, next + 2
	}
	if r.isWord(next, "г", "р", "года", "году", "год", "року", "році", "рік") {
		return value, next + 1
	}
	return value, next
}

func (r dateReader) span(i, next int) prose.Span {
	return prose.Span{Start: r.tokens[i].Start, End: r.tokens[next-1].End}
}
