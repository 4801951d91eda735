package numbers

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
