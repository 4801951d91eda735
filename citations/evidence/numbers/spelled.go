package numbers

import (
	"unicode/utf8"
)

// spelled reads a number in words.
func (r *reader) spelled() (Quantity, bool) {
	t := r.at(r.i)
	if r.words.words[t.text] == nil || t.digits {
		return Quantity{}, false
	}
	q := Quantity{Span: t.Span, Spelled: true, Step: 1, Kind: Count}
	if m, ok := r.words.find(t.text, ordinal, group, weak); ok {
		if m.class != weak || !r.goesOn(r.i+1) {
			r.i++
			q.Kind, q.Value = Weak, m.value
			return q, true
		}
	}
	if m, ok := r.words.find(t.text, fraction); ok {
		r.i++
		q.Value, q.Step, q.Kind = m.value, 0.01, Weak
		if next := r.at(r.i); next.text == "a" || next.text == "of" {
			if _, ok := r.words.find(r.at(r.i+1).text, scale); ok {
				r.i++
			}
		}
		if s, ok := r.words.find(r.at(r.i).text, scale); ok && len(r.at(r.i).text) > 1 {
			q.Value, q.Step, q.Kind = m.value*s.value, s.value/10, Count
			q.End = r.at(r.i).End
			r.i++
		}
		return q, true
	}
	total, current, any, step := 0.0, 0.0, false, 1.0
	lastClass := noClass
	for r.i < len(r.tokens) {
		t := r.tokens[r.i]
		if any && !space(t.gap) && !t.glued {
			break
		}
		if any && t.text == "and" && r.language == "en" {
			if m, ok := r.words.find(r.at(r.i+1).text, unit, tens); ok && lastClass == scale && m.value > 0 {
				r.i++
				continue
			}
			break
		}
		m, ok := r.words.find(t.text, unit, tens, hundreds, scale, weak)
		if !ok || len(t.text) == 1 {
			break
		}
		switch m.class {
		case scale:
			if !any && r.language == "en" && (m.value == 100 || m.value == 12) && r.at(r.i-1).text != "a" {
				return Quantity{}, false
			}
			if current == 0 {
				current = 1
			}
			if m.value >= 1000 {
				total += current * m.value
				current = 0
			} else {
				current *= m.value
			}
			step = m.value
		case hundreds, tens, unit, weak:
			if any && !(lastClass == scale || lastClass == hundreds || lastClass == tens && m.class != tens && m.value < 10) {
				goto done
			}
			current += m.value
			step = 1
			if m.class == tens {
				step = 10
			}
		}
		lastClass = m.class
		any = true
		q.End = t.End
		r.i++
	}
done:
	if !any {
		return Quantity{}, false
	}
	q.Value, q.Step = total+current, step
	return q, true
}

// goesOn reports whether token i is a scale, so that "one" before it counts.
func (r *reader) goesOn(i int) bool {
	_, ok := r.words.find(r.at(i).text, scale)
	return ok && len(r.at(i).text) > 1 && space(r.at(i).gap)
}

// roman reads Roman numerals, as of centuries: a weak number.
func (r *reader) roman() (Quantity, bool) {
	t := r.at(r.i)
	n := romanValue(t.raw)
	if n == 0 || r.language == "en" && len(t.raw) < 2 {
		return Quantity{}, false
	}
	r.i++
	return Quantity{Span: t.Span, Kind: Weak, Value: float64(n), Step: 1}, true
}

// romanValue reads a Roman numeral up to 39; Cyrillic Х and І count as X and I.
func romanValue(s string) int {
	if s == "" || utf8.RuneCountInString(s) > 6 {
		return 0
	}
	total, last := 0, 0
	for _, r := range s {
		n := map[rune]int{'I': 1, 'І': 1, 'V': 5, 'X': 10, 'Х': 10}[r]
		if n == 0 {
			return 0
		}
		total += n
		if last < n {
			total -= 2 * last
		}
		last = n
	}
	return total
}
