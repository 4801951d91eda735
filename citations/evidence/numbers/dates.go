package numbers

import (
	"strings"
	"time"
	"unicode/utf8"

	"galley/citations/prose"
)

// printedDate reads 03.07.2025 and 2025-07-03.
func (r *reader) printedDate() (Quantity, bool) {
	t := r.at(r.i)
	if !t.digits {
		return Quantity{}, false
	}
	if parts := strings.Split(t.text, "."); len(parts) == 3 && len(parts[2]) == 4 {
		d, m, y := whole(parts[0]), whole(parts[1]), whole(parts[2])
		if q, ok := dated(y, m, d, t.Span); ok {
			r.i++
			return q, true
		}
	}
	m, d := r.at(r.i+1), r.at(r.i+2)
	if len(t.text) == 4 && m.digits && d.digits && len(m.text) == 2 && len(d.text) == 2 && m.gap == "-" && d.gap == "-" {
		if q, ok := dated(whole(t.text), whole(m.text), whole(d.text), prose.Span{Start: t.Start, End: d.End}); ok {
			r.i += 3
			return q, true
		}
	}
	return Quantity{}, false
}

// date reads "July 3", "July 3, 2025", "3 July", "3 июля 2025" and "July 2025".
func (r *reader) date() (Quantity, bool) {
	t := r.at(r.i)
	if day, ok := dayOfMonth(t); ok {
		j := r.i + 1
		if ending(r.at(j), r.language) {
			j++
		}
		if of := r.at(j); of.text == "of" && r.language == "en" {
			j++
		}
		if m, ok := r.month(j); ok && space(r.at(j).gap) {
			r.i = j + 1
			return r.dateWithYear(m, day, t.Start, r.at(j).End)
		}
		return Quantity{}, false
	}
	m, ok := r.month(r.i)
	if !ok {
		return Quantity{}, false
	}
	end := t.End
	next := r.at(r.i + 1)
	day, isDay := dayOfMonth(next)
	if isDay && (space(next.gap) || next.gap == ". ") && r.language == "en" {
		r.i += 2
		end = next.End
		if ending(r.at(r.i), r.language) {
			end = r.at(r.i).End
			r.i++
		}
		return r.dateWithYear(m, day, t.Start, end)
	}
	r.i++
	q, ok := r.dateWithYear(m, 0, t.Start, end)
	if q.Year == 0 && r.language == "en" && (t.text == "may" || t.text == "march") && r.i < 2 {
		return Quantity{}, false // "May" and "March" at the head of a sentence
	}
	return q, ok
}

func (r *reader) dateWithYear(m time.Month, day, start, end int) (Quantity, bool) {
	q := Quantity{Kind: Date, Month: m, Day: day, Step: 1}
	if y := r.at(r.i); y.digits && len(y.text) == 4 && (space(y.gap) || y.gap == ", ") {
		if n := whole(y.text); n >= 1000 && n <= 2200 {
			q.Year = n
			end = y.End
			r.i++
		}
	}
	q.Span = prose.Span{Start: start, End: end}
	return q, true
}

func (r *reader) month(i int) (time.Month, bool) {
	t := r.at(i)
	if t.text == "" || t.digits || r.language == "en" && (t.raw[0] < 'A' || t.raw[0] > 'Z') {
		return 0, false
	}
	m, ok := r.words.find(t.text, month)
	return time.Month(int(m.value)), ok
}

// clock reads 15:00, 3 p.m., 3:30 pm and 15 часов is left a plain number.
func (r *reader) clock() (Quantity, bool) {
	h := r.at(r.i)
	if !h.digits || len(h.text) > 5 {
		return Quantity{}, false
	}
	minutes, span, half := -1, h.Span, true
	r.i++
	if m := r.at(r.i); m.digits && len(m.text) == 2 && m.gap == ":" {
		minutes = 60*whole(h.text) + whole(m.text)
		span.End = m.End
		r.i++
	} else if hour, min, ok := strings.Cut(h.text, "."); ok && len(min) == 2 && whole(hour) < 24 {
		minutes = 60*whole(hour) + whole(min)
	} else if whole(h.text) <= 12 && len(h.text) <= 2 {
		minutes = 60 * whole(h.text)
	}
	if minutes < 0 || minutes >= 24*60 {
		return Quantity{}, false
	}
	colon := span.End > h.End
	rest := strings.ToLower(strings.TrimLeft(r.text[span.End:min(len(r.text), span.End+8)], " \u00A0\u202F"))
	for _, mark := range []struct {
		text string
		add  int
	}{{"a.m", 0}, {"p.m", 12 * 60}, {"am", 0}, {"pm", 12 * 60}} {
		after := strings.TrimPrefix(rest, mark.text)
		next, _ := utf8.DecodeRuneInString(after)
		if after == rest || next >= 'a' && next <= 'z' {
			continue
		}
		half = false
		minutes = minutes%(12*60) + mark.add
		span.End += strings.Index(strings.ToLower(r.text[span.End:]), mark.text) + len(mark.text)
		for r.i < len(r.tokens) && r.tokens[r.i].Start < span.End+2 && len(r.tokens[r.i].text) <= 2 {
			r.i++
		}
		break
	}
	if half && !colon {
		return Quantity{}, false
	}
	if minutes >= 13*60 {
		half = false
	}
	return Quantity{Span: span, Kind: Clock, Value: float64(minutes), Step: 1, Half: half}, true
}

// dated makes a Date of parts in digits.
func dated(y, m, d int, at prose.Span) (Quantity, bool) {
	if y < 1000 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31 {
		return Quantity{}, false
	}
	return Quantity{Span: at, Kind: Date, Year: y, Month: time.Month(m), Day: d, Step: 1}, true
}

func dayOfMonth(t token) (int, bool) {
	if !t.digits || len(t.text) > 2 {
		return 0, false
	}
	n := whole(t.text)
	return n, n >= 1 && n <= 31
}
