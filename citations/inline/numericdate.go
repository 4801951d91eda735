package inline

import (
	"unicode/utf8"
)

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
	case na == 4 && nb == 2 && sep(i+1, "-‑") && (!r.has(i+3) || r.isMark(i+3, ",;")):
		p.first = point{y: a, m: b} // "2021-05"
		if b < 1 || b > 12 || a < earliestYear || a > latestYear {
			return p, i
		}
		return p, i + 3
	case na == 2 && nb == 2 && nc == 2 && sep(i+1, ".") && sep(i+3, "."):
		p.first = point{fullYear(c), b, a}
	case na <= 2 && na > 0 && nb > 0 && nb <= 2 && nc == 4 && sep(i+1, "/") && sep(i+3, "/"):
		p.first = point{c, a, b} // month first, as in American use
		if a > 12 {
			p.first = point{c, b, a}
		}
		p.swapped = a <= 12 && b <= 12 && a != b
	case na <= 2 && na > 0 && nb > 0 && nb <= 2 && nc == 2 && sep(i+1, "/") && sep(i+3, "/"):
		p.first = point{fullYear(c), a, b}
		if a > 12 {
			p.first.m, p.first.d = b, a
		}
		p.swapped = a <= 12 && b <= 12 && a != b
	case na == 2 && nb == 2 && nc == 0 && sep(i+1, ".") && b <= 12 && b > 0 && a > 0 && a <= 31:
		p.first = point{0, b, a}
		if sep(i+3, ".") {
			return p, i + 4 // "26.08."
		}
		return p, i + 3
	default:
		return p, i
	}
	if p.first.m < 1 || p.first.m > 12 || p.first.d < 1 || p.first.d > 31 || p.first.y < earliestYear || p.first.y > latestYear {
		return p, i
	}
	return p, i + 5
}

// fullYear is the year that two digits mean: one of the hundred around 2000.
func fullYear(digits int) int {
	if digits >= 50 {
		return 1900 + digits
	}
	return 2000 + digits
}
