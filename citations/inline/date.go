package inline

import (
	"strings"
	"unicode/utf8"

	"galley/citations/prose"
)

// point is a date as far as it is printed: 0 stands for what is not.
type point struct{ y, m, d int }

// printed is a date, or a range of dates, as printed.
type printed struct {
	prose.Span
	first, last point // last is zero where it is no range
	// dayFirst tells "4 July" from "July 4": only in the former does a year
	// reach back over the dates before it.
	dayFirst bool
	// swapped is set where day and month could be meant the other way round.
	swapped bool
}

func (p printed) isRange() bool { return p.last != point{} }

// setYear gives the year to a date that has none; the beginning of a range
// that runs over New Year gets the year before.
func (p *printed) setYear(y int) {
	if !p.isRange() {
		if p.first.y == 0 {
			p.first.y = y
		}
		return
	}
	if p.last.y == 0 {
		p.last.y = y
	}
	if p.first.y == 0 {
		p.first.y = p.last.y
		if p.first.m > p.last.m {
			p.first.y--
		}
	}
}

// bareMonth reports whether nothing but the name of a month is printed.
func (p printed) bareMonth() bool { return p.first.d == 0 && p.first.y == 0 && !p.isRange() }

// longestList bounds the days that share one month.
const longestList = 12

// dateReader reads dates from the tokens of one bracket.
type dateReader struct {
	text   string
	tokens []token
}

// at reads the dates that begin at token i: one, or several that share a
// month. next is the token after them; it is i where no date begins there.
func (r dateReader) at(i int) (dates []printed, next int) {
	t := r.tokens[i]
	switch t.kind {
	case number:
		if d, next := r.numeric(i); next > i {
			return []printed{d}, next
		}
		return r.dayFirst(i)
	case word:
		if dates, next = r.monthFirst(i); next > i {
			return dates, next
		}
		if len(t.Of(r.text)) <= 2 { // "lO January"
			return r.dayFirst(i)
		}
	}
	return nil, i
}

func (r dateReader) has(i int) bool { return i < len(r.tokens) }

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
		value = 1900 + r.tokens[i+1].value
		if r.tokens[i+1].value < 50 {
			value += 100
		}
		return value, i + 2
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

// monthFirst reads "July 7", "July 7, 22, 2025", "July 3–5", "June 28–July 2",
// "July 2025", "May–June 1994" and "July".
func (r dateReader) monthFirst(i int) ([]printed, int) {
	m, j := r.month(i)
	if j == i {
		return nil, i
	}
	if r.isWord(j, "the") {
		j++
	}
	if _, after := r.day(j); after == j || r.partOfLonger(j, after) {
		return r.wholeMonth(i, m)
	}
	var dates []printed
	start := i
	for len(dates) < longestList {
		d, after := r.day(j)
		p := printed{first: point{m: m.month, d: d}}
		end := after
		if y, k := r.year(after); k > after && r.dash(k) {
			if _, k2 := r.month(k + 1); k2 > k+1 { // "December 28, 2023–January 3, 2024"
				p.first.y, after = y, k
			}
		}
		if r.dash(after) {
			last := point{m: m.month}
			k := after + 1
			if m2, k2 := r.month(k); k2 > k {
				last.m, k = m2.month, k2
			}
			if d2, k2 := r.day(k); k2 > k && !r.partOfLonger(k, k2) {
				if _, follows := r.month(k2); follows == k2 || last.m != m.month {
					last.d = d2
					p.last, end = last, k2
				}
			}
		}
		p.Span = r.span(start, end)
		dates = append(dates, p)
		if y, k := r.year(end); k > end {
			dates[len(dates)-1].End = r.tokens[k-1].End
			for n := range dates {
				dates[n].setYear(y)
			}
			return dates, k
		}
		next := r.and(end)
		if next < 0 || !r.has(next) || !r.listed(next) {
			return dates, end
		}
		start, j = next, next
	}
	return dates, j
}

// listed reports whether the token at i is one more day of the month before:
// a number that ends the list, or with another after it, and does not belong
// to what follows ("22 August", "22 people", "22:15").
func (r dateReader) listed(i int) bool {
	_, after := r.day(i)
	if after == i {
		return false
	}
	if r.dash(after) {
		if _, k := r.day(after + 1); k > after+1 {
			after = k
		}
	}
	if !r.has(after) {
		return true
	}
	if _, k := r.month(after); k > after {
		return false
	}
	return r.isMark(after, ",;&") || r.isWord(after, "and", "и", "та", "і") || r.tokens[after].kind == group
}

// bareDays reads a source that is nothing but days, as in "July 3; 5; 8": they
// are of the month of the date before.
func (r dateReader) bareDays(before []source) []printed {
	if len(before) == 0 || len(before[len(before)-1].dates) == 0 {
		return nil
	}
	month := before[len(before)-1].dates[0]
	var days []printed
	for i := 0; i < len(r.tokens); {
		d, next := r.day(i)
		if next == i || next < len(r.tokens) && r.and(next) < 0 {
			return nil
		}
		days = append(days, printed{Span: r.span(i, next), first: point{y: month.first.y, m: month.first.m, d: d}})
		if i = next; r.has(i) {
			i = r.and(i)
		}
	}
	return days
}

// partOfLonger reports whether the number before token after goes on as a
// time, a decimal or a longer number.
func (r dateReader) partOfLonger(i, after int) bool {
	if r.isMark(after, ":.,/%") && r.has(after+1) && r.tokens[after+1].kind == number && !r.tokens[after+1].spaced && !r.tokens[after].spaced {
		return true
	}
	return r.isMark(after, "%")
}

// wholeMonth reads a month without a day.
func (r dateReader) wholeMonth(i int, m monthForm) ([]printed, int) {
	_, j := r.month(i)
	p := printed{first: point{m: m.month}}
	if r.dash(j) {
		if m2, k := r.month(j + 1); k > j+1 {
			if y, k2 := r.year(k); k2 > k {
				p.last = point{m: m2.month}
				p.setYear(y)
				p.Span = r.span(i, k2)
				return []printed{p}, k2
			}
		}
	}
	if y, k := r.year(j); k > j {
		p.first.y = y
		p.Span = r.span(i, k)
		return []printed{p}, k
	}
	if m.short {
		return nil, i
	}
	p.Span = r.span(i, j)
	return []printed{p}, j
}

// dayFirst reads "7 July", "19, 22 February 1991", "14-21 June",
// "30 June–2 July".
func (r dateReader) dayFirst(i int) ([]printed, int) {
	var dates []printed
	start, k := i, i
	for len(dates) < longestList {
		d, after := r.day(k)
		if after == k {
			return nil, i
		}
		p := printed{first: point{d: d}, dayFirst: true}
		if r.dash(after) || r.isMark(after, "/") {
			if d2, next := r.day(after + 1); next > after+1 {
				p.last, after = point{d: d2}, next
			}
		}
		if r.isWord(after, "of") {
			after++
		}
		if m, next := r.month(after); next > after {
			p.first.m = m.month
			if p.isRange() {
				p.last.m = m.month
			}
			return r.closeDays(append(dates, p), start, next)
		}
		p.Span = r.span(start, after)
		dates = append(dates, p)
		next := r.and(after)
		if next < 0 || !r.opensList(i) {
			return nil, i
		}
		start, k = next, next
	}
	return nil, i
}

// opensList reports whether a number at i may begin a list of days: not the
// number of an issue or a channel.
func (r dateReader) opensList(i int) bool {
	return i == 0 || r.isMark(i-1, ",;:") || r.isWord(i-1, "and", "on", "of")
}

// closeDays ends a list of days whose month has been read: the other end of a
// range, and the year.
func (r dateReader) closeDays(dates []printed, start, next int) ([]printed, int) {
	p := &dates[len(dates)-1]
	after := next
	if y, k := r.year(next); k > next && r.dash(k) {
		if _, k2 := r.day(k + 1); k2 > k+1 {
			if _, k3 := r.month(k2); k3 > k2 {
				p.first.y, after = y, k
			}
		}
	}
	if !p.isRange() && r.dash(after) {
		if d2, k := r.day(after + 1); k > after+1 {
			if m2, k2 := r.month(k); k2 > k {
				p.last, next = point{m: m2.month, d: d2}, k2
			}
		}
	}
	p.Span = r.span(start, next)
	for n := range dates {
		dates[n].first.m = max(dates[n].first.m, 0)
		if dates[n].first.m == 0 {
			dates[n].first.m = p.first.m
		}
		if dates[n].isRange() && dates[n].last.m == 0 {
			dates[n].last.m = p.first.m
		}
	}
	if y, k := r.year(next); k > next {
		p.End = r.tokens[k-1].End
		for n := range dates {
			dates[n].setYear(y)
		}
		next = k
	}
	return dates, next
}

// numeric reads ISO dates (2025-07-04), dotted ones (04.07.2025, 04.07) and
// those with slashes (7/4/2025), alone and as the ends of a range.
func (r dateReader) numeric(i int) (printed, int) {
	p, next := r.oneNumeric(i)
	if next == i {
		return p, i
	}
	if r.dash(next) && r.has(next+1) {
		if q, k := r.oneNumeric(next + 1); k > next+1 && q.first.y != 0 {
			p.last = q.first
			p.setYear(q.first.y)
			next = k
		}
	}
	if p.first.y == 0 && p.last.y == 0 && !r.standsAlone(i, next) {
		return p, i
	}
	p.Span = r.span(i, next)
	return p, next
}

// standsAlone reports whether the tokens from i to next lie between commas or
// brackets, so that "04.07" is a date and no decimal.
func (r dateReader) standsAlone(i, next int) bool {
	return (i == 0 || r.isMark(i-1, ",;")) && (!r.has(next) || r.isMark(next, ",;"))
}

func (r dateReader) oneNumeric(i int) (printed, int) {
	at := func(j int) (int, int) { // value and digits of the number at j
		if !r.has(j) || r.tokens[j].kind != number || j > i && r.tokens[j].spaced {
			return 0, 0
		}
		return r.tokens[j].value, utf8.RuneCountInString(r.tokens[j].Of(r.text))
	}
	sep := func(j int, marks string) bool { return r.isMark(j, marks) && !r.tokens[j].spaced }
	a, na := at(i)
	b, nb := at(i + 2)
	c, nc := at(i + 4)
	var p printed
	switch {
	case na == 4 && nb == 2 && nc == 2 && sep(i+1, "-/.‑") && sep(i+3, "-/.‑"):
		p.first = point{a, b, c}
	case na <= 2 && na > 0 && nb > 0 && nb <= 2 && nc == 4 && sep(i+1, ".") && sep(i+3, "."):
		p.first = point{c, b, a}
	case na == 2 && nb == 2 && nc == 2 && sep(i+1, ".") && sep(i+3, "."):
		p.first = point{2000 + c, b, a}
		if c >= 50 {
			p.first.y -= 100
		}
	case na <= 2 && na > 0 && nb > 0 && nb <= 2 && nc == 4 && sep(i+1, "/") && sep(i+3, "/"):
		p.first = point{c, a, b} // month first, as in American use
		if a > 12 {
			p.first = point{c, b, a}
		}
		p.swapped = a <= 12 && b <= 12 && a != b
	case na == 2 && nb == 2 && nc == 0 && sep(i+1, ".") && b <= 12 && b > 0 && a > 0 && a <= 31:
		p.first = point{0, b, a}
		return p, i + 3
	default:
		return p, i
	}
	if p.first.m < 1 || p.first.m > 12 || p.first.d < 1 || p.first.d > 31 || p.first.y < earliestYear || p.first.y > latestYear {
		return p, i
	}
	return p, i + 5
}
