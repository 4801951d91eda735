package inline

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
		if r.dash(after) || r.isMark(after, "/") {
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
	if r.isMark(after, ",/") && r.has(after+1) && r.tokens[after+1].Len() <= 2 {
		return false // "July 7,22", "July 3/4"
	}
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
