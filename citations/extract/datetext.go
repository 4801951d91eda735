package extract

import (
	_ "embed"
	"encoding/json"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"galley/citations/day"
)

//go:embed months.json
var monthsJSON []byte

// months are the names of the months, and their usual short forms, by
// language, in the case in which they stand in dates.
var months = func() map[string]time.Month {
	var byLanguage map[string][12][]string
	if err := json.Unmarshal(monthsJSON, &byLanguage); err != nil {
		panic("extract: months.json: " + err.Error())
	}
	out := map[string]time.Month{}
	for _, names := range byLanguage {
		for i, forms := range names {
			for _, f := range forms {
				out[f] = time.Month(i + 1)
			}
		}
	}
	return out
}()

// firstDate finds the first full date that a text prints: "3 July 2025",
// "July 3, 2025", "3 июля 2025", "03.07.2025", "2025-07-03". A date with a
// slash is left alone, since its order differs between countries.
func firstDate(text string) (day.Day, bool) {
	d, _, _, ok := FindDate(text)
	return d, ok
}

// FindDate finds the first full date printed in a text and returns its day
// and its bytes, text[start:end].
func FindDate(text string) (d day.Day, start, end int, ok bool) {
	tokens := dateTokens(text)
	for i := range tokens {
		if d, n := dateAt(tokens[i:]); n > 0 {
			return d, tokens[i].start, tokens[i+n-1].end, true
		}
	}
	return day.Day{}, 0, 0, false
}

// dateToken is a word, a number or a mark between them.
type dateToken struct {
	text       string
	number     int // -1 for a word
	digits     int
	start, end int
	glued      bool // no white space before it
}

// maxDateText bounds how much of a text is searched for its date.
const maxDateText = 20000

func dateTokens(s string) []dateToken {
	var out []dateToken
	glued := false
	for i := 0; i < len(s) && i < maxDateText; {
		r, n := utf8.DecodeRuneInString(s[i:])
		j := i + n
		switch {
		case unicode.IsSpace(r) || r == '\u00a0':
			glued = false
			i = j
			continue
		case r >= '0' && r <= '9':
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			number := 0
			for k := i; k < j && j-i <= 8; k++ {
				number = number*10 + int(s[k]-'0')
			}
			out = append(out, dateToken{s[i:j], number, j - i, i, j, glued})
		case unicode.IsLetter(r):
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && r != '\'' && r != '’' {
					break
				}
				j += n
			}
			out = append(out, dateToken{strings.ToLower(s[i:j]), -1, 0, i, j, glued})
		default:
			out = append(out, dateToken{s[i:j], -1, 0, i, j, glued})
		}
		glued = true
		i = j
	}
	return out
}

// yearWords mean "year" where they follow its number in a date: Lithuanian,
// Latvian, Kazakh.
var yearWords = map[string]bool{"m": true, "gada": true, "жылғы": true, "жылдың": true, "ж": true}

// dateAt reads a date at the first token and returns how many tokens it has.
func dateAt(t []dateToken) (day.Day, int) {
	year := func(k dateToken) bool { return k.digits == 4 && k.number >= 1900 && k.number < 2100 }
	dom := func(k dateToken) bool { return k.digits >= 1 && k.digits <= 2 && k.number >= 1 && k.number <= 31 }
	check := func(y, m, d, n int) (day.Day, int) {
		v := day.New(y, time.Month(m), d)
		if v.D == 0 || !v.Valid() {
			return day.Day{}, 0
		}
		return v, n
	}
	if len(t) < 3 {
		return day.Day{}, 0
	}
	// 2025-07-03 and 03.07.2025
	if len(t) >= 5 && t[1].glued && t[2].glued && t[3].glued && t[4].glued && t[1].text == t[3].text && (t[2].digits == 2 || t[2].digits == 1 && t[1].text == ".") {
		if year(t[0]) && dom(t[4]) && (t[1].text == "-" || t[1].text == "." || t[1].text == "/") {
			return check(t[0].number, t[2].number, t[4].number, 5)
		}
		if dom(t[0]) && year(t[4]) && (t[1].text == "." || t[1].text == "-") {
			return check(t[4].number, t[2].number, t[0].number, 5)
		}
	}
	// 3. 7. 2025
	if len(t) >= 5 && dom(t[0]) && year(t[4]) && t[2].digits > 0 && t[2].digits <= 2 && t[1].text == "." && t[3].text == "." && t[1].glued && t[3].glued && !t[2].glued && !t[4].glued {
		return check(t[4].number, t[2].number, t[0].number, 5)
	}
	// 2025年7月3日, 2025년 7월 3일
	if len(t) >= 5 && year(t[0]) && (t[1].text == "年" && t[3].text == "月" || t[1].text == "년" && t[3].text == "월") && dom(t[4]) && t[2].digits > 0 {
		return check(t[0].number, t[2].number, t[4].number, 5)
	}
	// 3 July 2025, 3. Juli 2025, 3rd of July, 2025, 3 июля 2025 года
	if dom(t[0]) {
		i := 1
		if t[i].text == "." || t[i].glued && (t[i].text == "st" || t[i].text == "nd" || t[i].text == "rd" || t[i].text == "th") {
			i++
		}
		if i < len(t) && (t[i].text == "of" || t[i].text == "de" || t[i].glued && (t[i].text == "-" || t[i].text == "/")) {
			i++
		}
		if i < len(t) {
			if m := months[t[i].text]; m != 0 {
				i++
				for i < len(t) && (t[i].text == "." || t[i].text == "," || t[i].text == "de" || t[i].text == "del" || t[i].glued && (t[i].text == "-" || t[i].text == "/")) {
					i++
				}
				if i < len(t) && year(t[i]) {
					return check(t[i].number, int(m), t[0].number, i+1)
				}
			}
		}
	}
	// 2025. július 3., 2025 m. liepos 3, 2025. gada 3. jūlijs, 2025 жылғы 3 шілде
	if year(t[0]) {
		i := 1
		for i < len(t)-1 && i < 4 && (t[i].text == "." || yearWords[t[i].text]) {
			i++
		}
		if i+1 < len(t) && dom(t[i+1]) {
			if m := months[t[i].text]; m != 0 {
				return check(t[0].number, int(m), t[i+1].number, i+2)
			}
		}
		if i < len(t) && i > 1 && dom(t[i]) {
			d := t[i].number
			if i++; i < len(t) && t[i].text == "." {
				i++
			}
			if i < len(t) && months[t[i].text] != 0 {
				return check(t[0].number, int(months[t[i].text]), d, i+1)
			}
		}
	}
	// July 3, 2025 and July 3rd 2025
	if m := months[t[0].text]; m != 0 {
		i := 1
		if t[i].text == "." {
			i++
		}
		if i < len(t) && dom(t[i]) {
			d := t[i].number
			i++
			for i < len(t) && (t[i].text == "," || t[i].glued && (t[i].text == "st" || t[i].text == "nd" || t[i].text == "rd" || t[i].text == "th")) {
				i++
			}
			if i < len(t) && year(t[i]) {
				return check(t[i].number, int(m), d, i+1)
			}
		}
	}
	return day.Day{}, 0
}
