package inline

import (
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
