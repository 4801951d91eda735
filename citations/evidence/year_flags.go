package evidence

import "galley/citations/evidence/numbers"

// strayYear returns, for a number of the claim that names a year which the
// source never prints, the year of the source that comes closest; ok is false
// where the source prints the claim's year, prints none, or was published in
// it: a page seldom prints the year of its own day, and a claim adds it.
func (x *Index) strayYear(q numbers.Quantity, published int) (nearest sourceNumber, ok bool) {
	want := q.CalendarYear()
	if want == 0 || want == published {
		return sourceNumber{}, false
	}
	distance := 0
	for _, other := range x.numbers {
		year := other.CalendarYear()
		if year == 0 {
			continue
		}
		if year == want {
			return sourceNumber{}, false
		}
		d := max(year-want, want-year)
		if !ok || d < distance || d == distance && year < nearest.CalendarYear() {
			nearest, distance, ok = other, d, true
		}
	}
	return nearest, ok
}

// otherYear reports whether a date of the claim, which agrees with number n
// only as far as that one goes, has a year that the source speaks against: the
// same day stands near the passage in another year; or n prints no year, and
// the years of the passage itself, or all those of the page, are others.
func (x *Index) otherYear(q numbers.Quantity, n int, near map[int32]bool, passage int32, published int) bool {
	if q.Kind != numbers.Date || q.Year == 0 {
		return false
	}
	found := x.numbers[n]
	if found.Kind == numbers.Date && found.Year == q.Year {
		return false
	}
	same, others, clash := false, false, false
	for _, o := range x.numbers {
		if !near[o.sentence] {
			continue
		}
		if o.Kind == numbers.Date && q.Day != 0 && o.Day == q.Day && o.Month == q.Month && o.Year != 0 {
			if o.Year == q.Year {
				return false
			}
			clash = true
		}
		if o.sentence == passage && o.CalendarYear() != 0 {
			others = true
		}
		same = same || o.CalendarYear() == q.Year
	}
	if clash {
		return true
	}
	if found.CalendarYear() != 0 || same {
		return false
	}
	_, stray := x.strayYear(q, published)
	return others && q.Day != 0 || stray
}
