package inline

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
