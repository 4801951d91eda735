package extract

import (
	"net/url"
	"strings"
	"time"

	"galley/citations/day"
)

// dateOrder says what comes first in a date of numbers with slashes.
type dateOrder int

const (
	orderUnknown dateOrder = iota
	dayFirst
	monthFirst
)

// dayFirstHosts and monthFirstHosts are the last labels of hosts whose countries
// write English and have one order (Unicode CLDR, "yMd" of en-GB, en-AU and so on).
var (
	dayFirstHosts   = map[string]bool{"uk": true, "au": true, "nz": true, "ie": true, "in": true, "za": true, "ng": true, "ke": true, "pk": true, "mt": true, "sg": true, "eu": true}
	monthFirstHosts = map[string]bool{"us": true, "gov": true, "mil": true, "edu": true}
)

// orderOf tells the order of a page's dates: by those of its own that leave no
// choice (25/12/2025), else by the custom of the language and country that it
// declares or whose address it has.
func orderOf(text string, page *url.URL, lang, locale string) dateOrder {
	days, months := 0, 0
	tokens := dateTokens(text)
	for i := range tokens {
		if t := tokens[i:]; numeric(t) && t[1].text == "/" && t[4].digits == 4 {
			switch {
			case t[0].number > 12 && t[2].number <= 12:
				days++
			case t[2].number > 12 && t[0].number <= 12:
				months++
			}
		}
	}
	if days > 0 != (months > 0) {
		if days > 0 {
			return dayFirst
		}
		return monthFirst
	}
	for _, l := range []string{lang, locale} {
		base, region, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(l), "_", "-"), "-")
		switch {
		case base == "":
			continue
		case region == "us":
			return monthFirst
		case base != "en" || region != "" && region != "xx":
			return dayFirst
		}
	}
	if page != nil {
		host := page.Hostname()
		switch last := host[strings.LastIndexByte(host, '.')+1:]; {
		case dayFirstHosts[last]:
			return dayFirst
		case monthFirstHosts[last]:
			return monthFirst
		}
	}
	return orderUnknown
}

// numeric reports whether tokens begin with three numbers with the same mark
// between them, and no fourth.
func numeric(t []dateToken) bool {
	return len(t) >= 5 && t[1].text == t[3].text && t[0].digits >= 1 && t[0].digits <= 2 && t[2].digits >= 1 && t[2].digits <= 2 &&
		t[4].digits >= 2 && (len(t) <= 5 || !t[5].glued || t[5].text != t[1].text)
}

// numbersAt reads a date of numbers whose order or century only custom tells:
// 7/3/2025 is the third of July in American English and the seventh of March
// elsewhere (nothing, where the page does not say which); 03.07.25 is of this
// century.
func numbersAt(t []dateToken, order dateOrder) (day.Day, int) {
	if !numeric(t) {
		return day.Day{}, 0
	}
	mark := t[1].text
	glued := t[1].glued && t[2].glued && t[3].glued && t[4].glued
	spaced := !t[1].glued && !t[2].glued && !t[3].glued && !t[4].glued
	first, second, year := t[0].number, t[2].number, t[4].number
	switch {
	case t[4].digits == 4 && year >= 1900 && year < 2100 && (glued || spaced && mark != "-"):
	case t[4].digits == 2 && glued && (mark == "." || mark == "/" && t[0].digits == 2 && t[2].digits == 2):
		year += 2000
	default:
		return day.Day{}, 0
	}
	switch mark {
	case ".", "-", "|":
	case "/":
		switch {
		case second > 12 || order == monthFirst && first <= 12:
			first, second = second, first
		case first > 12 || order == dayFirst:
		default:
			return day.Day{}, 0
		}
	default:
		return day.Day{}, 0
	}
	d := day.New(year, time.Month(second), first)
	if d.D == 0 || !d.Valid() || !sane(d) {
		return day.Day{}, 0
	}
	return d, 5
}
