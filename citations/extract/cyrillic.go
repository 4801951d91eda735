package extract

import (
	"unicode"

	"golang.org/x/net/html/charset"
)

// cyrillicCharsets are the eight-bit tables that Russian and Ukrainian texts
// still come in, in the order in which a tie is settled.
var cyrillicCharsets = []string{"windows-1251", "koi8-u", "ibm866", "iso-8859-5"}

// frequent are the letters that make up about two thirds of running Russian
// and Ukrainian text. Their places differ in every table, so only the right
// one turns a page into them.
var frequent = func() (set [0x60]bool) {
	for _, r := range "оеаинтсрвлкмдпуяыьіз" {
		set[r-0x400] = true
	}
	return set
}()

// cyrillic tries the tables on a text that declares none and takes the one in
// which the letters look like a language. It reports false where no table does.
func cyrillic(body []byte) (text, name string, ok bool) {
	head := body[:min(len(body), 1<<20)]
	best, bestName := 0.0, ""
	for _, c := range cyrillicCharsets {
		enc, _ := charset.Lookup(c)
		if s := cyrillicScore(decodeWith(enc, head)); s > best {
			best, bestName = s, c
		}
	}
	// In the right table about 0.65 of the letters are frequent ones; Western
	// text read as Cyrillic stays below 0.3, for want of runs of letters.
	if best < 0.35 {
		return "", "", false
	}
	enc, canonical := charset.Lookup(bestName)
	if canonical == "koi8-u" && !hasUkrainian(decodeWith(enc, head)) {
		canonical = "koi8-r" // the same table but for four letters
	}
	return decodeWith(enc, body), canonical, true
}

// cyrillicScore is the share of frequent lower-case letters among all
// characters beyond ASCII, less the places where a capital follows a small
// letter (which wrong tables produce by the thousand), and less letters
// standing alone within a Latin word.
func cyrillicScore(text string) float64 {
	var beyond, good, joins int
	var before rune
	for _, r := range text {
		if r > 0x7f && r != 0xA0 && r != '«' && r != '»' && r != '—' && r != '–' {
			beyond++
			if r >= 0x400 && r < 0x460 && frequent[r-0x400] {
				good++
			}
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				joins++
			}
		}
		latin := before < 0x80 && unicode.IsLetter(before) && r > 0x7f && unicode.IsLetter(r) ||
			r < 0x80 && unicode.IsLetter(r) && before > 0x7f && unicode.IsLetter(before)
		if latin {
			joins++
		}
		before = r
	}
	if beyond == 0 {
		return 0
	}
	return float64(good-2*joins) / float64(beyond)
}

func hasUkrainian(text string) bool {
	for _, r := range text {
		switch r {
		case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ':
			return true
		}
	}
	return false
}
