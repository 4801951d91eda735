package numbers

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"galley/citations/prose"
)

// Find returns the numbers of a text in order. language is a BCP 47 code;
// digits are read in every language, words in English, Russian and Ukrainian.
func Find(text, language string) []Quantity {
	v := vocabularies()[language]
	if v == nil {
		v = &vocabulary{}
	}
	r := reader{text: text, language: language, words: v, tokens: tokenize(text)}
	var found []Quantity
	for r.i < len(r.tokens) {
		q, ok := r.next()
		if !ok {
			r.i++
			continue
		}
		if n := len(found); n > 0 {
			q = spread(text, &found[n-1], q)
		}
		found = append(found, q)
	}
	return found
}

// reader goes over the tokens once; each rule takes what it understands.
type reader struct {
	text     string
	language string
	words    *vocabulary
	tokens   []token
	i        int
}

func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{}
	}
	return r.tokens[i]
}

func (r *reader) next() (Quantity, bool) {
	start := r.i
	for _, rule := range []func() (Quantity, bool){r.printedDate, r.date, r.clock, r.number} {
		if q, ok := rule(); ok {
			if start > 0 {
				_, q.About = r.words.find(r.tokens[start-1].text, about)
				_, q.Part = r.words.find(r.tokens[start-1].text, part)
			}
			return q, true
		}
		r.i = start
	}
	return Quantity{}, false
}

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

// number reads a count in digits or words with its scale, percent and unit.
func (r *reader) number() (Quantity, bool) {
	start := r.i
	q, ok := r.digits()
	if !ok {
		r.i = start
		if q, ok = r.spelled(); !ok {
			return r.roman()
		}
	}
	if q.Kind == Count {
		r.suffixes(&q)
	}
	return q, true
}

// digits reads a number in digits, with thousands set apart, and its ending.
func (r *reader) digits() (Quantity, bool) {
	t := r.at(r.i)
	if !t.digits {
		return Quantity{}, false
	}
	literal := t.text
	q := Quantity{Span: t.Span, Money: currencyBefore(r.text[:t.Start])}
	if q.Money != "" && strings.HasSuffix(r.text[:t.Start], q.Money) {
		q.Start -= len(q.Money)
	}
	r.i++
	for next := r.at(r.i); next.digits && len(next.text) >= 3 && thousandsGap(next.gap, r.language) &&
		len(strings.SplitN(next.text, ",", 2)[0]) == 3 && (len(literal) <= 3 || strings.Contains(literal, "\u2009")); next = r.at(r.i) {
		literal += "\u2009" + next.text
		q.End = next.End
		r.i++
	}
	var ok bool
	if q.Value, q.Step, ok = parse(strings.ReplaceAll(literal, "\u2009", ""), r.language); !ok {
		return Quantity{}, false
	}
	q.fourDigits = len(literal) == 4 && !strings.ContainsAny(literal, ".,")
	if next := r.at(r.i); next.glued && !next.digits && !isScale(r.words, next, q) {
		switch {
		case next.text == "s" && math.Mod(q.Value, 10) == 0 && q.Value >= 10, r.decadeEnding(next) && math.Mod(q.Value, 10) == 0 && q.Value >= 10:
			q.Kind = Decade
			q.End = next.End
			r.i++
		case ending(next, r.language):
			q.End = next.End
			r.i++
		}
	}
	return q, true
}

func (r *reader) decadeEnding(t token) bool {
	return (r.language == "ru" || r.language == "uk") && slices.Contains([]string{"е", "х", "ые", "ых", "ті", "тих", "ми", "ми"}, t.text)
}

// isScale reports whether a token glued to digits multiplies them: "5bn", and
// "5m", "5k" only after a currency sign, since m is a metre too.
func isScale(v *vocabulary, t token, q Quantity) bool {
	if _, ok := v.find(t.text, scale); !ok {
		return false
	}
	return len(t.text) > 1 || q.Money != ""
}

// suffixes reads what multiplies or measures the number just read.
func (r *reader) suffixes(q *Quantity) {
	for next := r.at(r.i); next.text != "" && (space(next.gap) || next.glued); next = r.at(r.i) {
		m, ok := r.words.find(next.text, scale)
		if !ok || len(next.text) == 1 && q.Money == "" {
			break
		}
		q.Value *= m.value
		q.Step *= m.value
		q.fourDigits = false
		q.End = next.End
		r.i++
	}
	rest := r.text[q.End:min(len(r.text), q.End+8)]
	if trimmed := strings.TrimLeft(rest, " \u00A0\u202F\u2009"); strings.HasPrefix(trimmed, "%") {
		q.Kind = Percent
		q.End += len(rest) - len(trimmed) + 1
		return
	}
	next := r.at(r.i)
	if next.text == "" || !space(next.gap) && !next.glued {
		if strings.HasPrefix(strings.TrimLeft(rest, " \u00A0"), "°") && (next.text == "c" || next.text == "f") {
			q.measure = r.words.units[next.text]
			q.Unit = q.measure.name
		}
		return
	}
	if _, ok := r.words.find(next.text, percent); ok {
		q.Kind = Percent
		q.End = next.End
		r.i++
		return
	}
	if next.text == "per" && r.at(r.i+1).text == "cent" {
		q.Kind = Percent
		q.End = r.at(r.i + 1).End
		r.i += 2
		return
	}
	if m, ok := r.words.units[next.text]; ok && (utf8.RuneCountInString(next.text) > 1 || next.glued || r.language != "en") {
		q.measure = m
		q.Unit = m.name
		if money := q.Money; money != "" {
			q.measure, q.Unit = measure{}, ""
		}
	}
}

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

// spread gives the first number of a range what only the second says:
// "5–7 million", "from 5 to 7 %"; and the second, which it returns, the
// century of the first: "2018–19".
func spread(text string, first *Quantity, second Quantity) Quantity {
	if first.Kind != Count || second.Kind != Count && second.Kind != Percent || first.Spelled != second.Spelled && second.Step <= 1 {
		return second
	}
	switch strings.TrimSpace(text[first.End:min(max(second.Start, first.End), len(text))]) {
	case "-", "–", "—", "to", "до", "or", "или", "або", "чи":
	default:
		return second
	}
	if first.year() && len(text[second.Start:second.End]) == 2 && second.Kind == Count && second.Value > math.Mod(first.Value, 100) {
		second.Value += first.Value - math.Mod(first.Value, 100) // 2018–19
		second.fourDigits = true
		return second
	}
	if second.Step >= 100 && first.Step < second.Step && first.Value <= second.Value/second.Step*10 {
		first.Value *= second.Step
		first.Step *= second.Step
	}
	if second.Kind == Percent {
		first.Kind = Percent
	}
	if first.Unit == "" {
		first.Unit, first.measure = second.Unit, second.measure
	}
	return second
}

// parse reads a literal by the customs of a language: in English a comma sets
// thousands apart, in Russian and Ukrainian it is the decimal sign.
func parse(literal, language string) (value, step float64, ok bool) {
	commas, dots := strings.Count(literal, ","), strings.Count(literal, ".")
	switch {
	case commas > 0 && dots > 0:
		literal = strings.ReplaceAll(literal, ",", "")
	case commas > 1, commas == 1 && language == "en" && groupsOfThree(literal, ","):
		literal = strings.ReplaceAll(literal, ",", "")
	case commas == 1:
		literal = strings.Replace(literal, ",", ".", 1)
	case dots > 1:
		literal = strings.ReplaceAll(literal, ".", "")
	}
	value, err := strconv.ParseFloat(literal, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, 0, false
	}
	step = 1
	if _, decimals, found := strings.Cut(literal, "."); found {
		step = math.Pow(10, -float64(len(decimals)))
	} else if trimmed := strings.TrimRight(literal, "0"); len(trimmed) < len(literal) && len(literal) > 3 {
		step = math.Pow(10, float64(len(literal)-len(trimmed)))
	}
	return value, step, true
}

func groupsOfThree(literal, separator string) bool {
	parts := strings.Split(literal, separator)
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return len(parts[0]) >= 1 && len(parts[0]) <= 3
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

// whole reads a short run of digits; anything else is -1.
func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || len(s) > 5 {
		return -1
	}
	return n
}

// space reports whether a gap is white space only.
func space(gap string) bool { return gap != "" && strings.TrimLeft(gap, " \u00A0\u202F\u2009") == "" }

// thousandsGap reports whether a gap may set thousands apart. English uses a
// comma; a plain space between two English numbers stands between two numbers.
func thousandsGap(gap, language string) bool {
	return gap == "\u00A0" || gap == "\u202F" || gap == "\u2009" || gap == " " && language != "en"
}

// ending reports whether a token glued to digits only makes an ordinal or a
// case of them: "5th", "16-й", "2025-го".
func ending(t token, language string) bool {
	if !t.glued || t.digits {
		return false
	}
	switch language {
	case "en":
		return slices.Contains([]string{"st", "nd", "rd", "th"}, t.text)
	case "ru", "uk":
		return utf8.RuneCountInString(t.text) <= 3 && t.gap == "-"
	}
	return false
}

// currencyBefore returns the currency sign at the end of s.
func currencyBefore(s string) string {
	s = strings.TrimRight(s, " \u00A0\u202F")
	for _, sign := range []string{"$", "€", "£", "¥", "₽", "₴"} {
		if strings.HasSuffix(s, sign) {
			return sign
		}
	}
	return ""
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
