package extract

import (
	"net/url"
	"strings"
	"time"

	"galley/citations/day"
)

// urlDay reads a day from the path of an address: /2025/07/03/, /2025-07-03,
// /20250703. A month alone is no day of publication, but confirms one.
func urlDay(page *url.URL) (day.Day, bool) {
	if page == nil {
		return day.Day{}, false
	}
	path := page.Path
	for i := 0; i < len(path); i++ {
		if !isDigit(path[i]) || i > 0 && isDigit(path[i-1]) {
			continue
		}
		if d, ok := pathDay(path[i:]); ok && sane(d) {
			return d, true
		}
	}
	return day.Day{}, false
}

func pathDay(s string) (day.Day, bool) {
	number := func(from, to int) int {
		n := 0
		for _, c := range s[from:to] {
			n = n*10 + int(c-'0')
		}
		return n
	}
	digits := leadingDigits(s)
	switch {
	case digits == 8:
		d := day.New(number(0, 4), time.Month(number(4, 6)), number(6, 8))
		return d, d.Valid() && d.D > 0
	case digits == 2 && len(s) >= 10 && s[2] == s[5] && strings.ContainsRune("-_", rune(s[2])) && leadingDigits(s[3:]) == 2 && leadingDigits(s[6:]) == 4:
		// 29-10-2021 and 10-29-2021; 10-11-2021 may mean either
		first, second := number(0, 2), number(3, 5)
		if second > 12 {
			first, second = second, first
		} else if first <= 12 && first != second {
			return day.Day{}, false
		}
		d := day.New(number(6, 10), time.Month(second), first)
		return d, d.Valid() && d.D > 0
	case digits == 4 && len(s) >= 8 && strings.ContainsRune("/-_", rune(s[4])):
		year, rest := number(0, 4), s[5:]
		month, rest, ok := leadingNumber(rest)
		if !ok {
			return day.Day{}, false
		}
		if len(rest) > 0 && rest[0] == s[4] {
			if dom, behind, ok := leadingNumber(rest[1:]); ok {
				if s[4] == '/' && len(behind) == len(rest)-2 && behind != "" && behind[0] != '/' {
					return day.Day{}, false // "/2025/07/3-questions"
				}
				d := day.New(year, time.Month(month), dom)
				return d, d.Valid() && d.D > 0
			}
		}
		d := day.New(year, time.Month(month), 0)
		return d, false // a month does not date a page
	}
	return day.Day{}, false
}

// leadingNumber reads a number of one or two digits, or an English month's
// first three letters, up to a separator.
func leadingNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
		if i > 2 {
			return 0, "", false
		}
	}
	if i > 0 {
		return n, s[i:], true
	}
	if len(s) >= 4 && (s[3] == '/' || s[3] == '-') {
		if t, err := time.Parse("Jan", strings.ToUpper(s[:1])+strings.ToLower(s[1:3])); err == nil {
			return int(t.Month()), s[3:], true
		}
	}
	return 0, "", false
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// urlMonth reads the year, and the month where it is given, that the path of
// an address names: /2025/07/, /2025/. Zero means none.
func urlMonth(page *url.URL) (year, month int) {
	if page == nil {
		return 0, 0
	}
	parts := strings.FieldsFunc(page.Path, func(r rune) bool { return r == '/' })
	for i, p := range parts {
		if len(p) != 4 || strings.Trim(p, "0123456789") != "" {
			continue
		}
		y := int(p[0]-'0')*1000 + int(p[1]-'0')*100 + int(p[2]-'0')*10 + int(p[3]-'0')
		if y < 1995 || y > time.Now().Year() {
			continue
		}
		if i+1 < len(parts) && len(parts[i+1]) <= 2 {
			if m, rest, ok := leadingNumber(parts[i+1]); ok && rest == "" && m >= 1 && m <= 12 {
				return y, m
			}
		}
		return y, 0
	}
	return 0, 0
}
