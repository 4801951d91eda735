package inline

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// monthForm is what one written form of a month says.
type monthForm struct {
	month int
	short bool // an abbreviation, which counts only beside a number
}

var monthForms = readMonths()

func readMonths() map[string]monthForm {
	forms := map[string]monthForm{}
	for _, line := range lines("months") {
		full, short, _ := strings.Cut(line, "|")
		words := strings.Fields(full)
		month, err := strconv.Atoi(words[0])
		if err != nil {
			panic(err) // a test reads the same data
		}
		for _, w := range words[1:] {
			forms[w] = monthForm{month: month}
		}
		for _, w := range strings.Fields(short) {
			forms[w] = monthForm{month: month, short: true}
		}
	}
	return forms
}

// monthOf reads w as a month. In Latin letters a month begins with a capital;
// without one only a full name that is no other English word counts.
func monthOf(w string) (monthForm, bool) {
	var buf [48]byte
	folded, ok := lowerInto(buf[:0], w)
	if !ok {
		return monthForm{}, false
	}
	f, ok := monthForms[string(folded)]
	if !ok {
		return f, false
	}
	if w[0] >= 'a' && w[0] <= 'z' && (f.short || f.month == 3 || f.month == 5) {
		return f, false
	}
	return f, true
}

// gluedMonth returns where in w an English month begins that was glued to the
// word before it, as in "EDMOctober"; 0 where none does.
func gluedMonth(w string) int {
	for i := len(w) - 3; i > 0; i-- {
		if w[i] < 'A' || w[i] > 'Z' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(w[:i])
		if f, ok := monthOf(w[i:]); ok && !f.short && unicode.IsLetter(before) && w[i+1] >= 'a' {
			return i
		}
	}
	return 0
}
