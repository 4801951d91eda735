package inline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isDomain reports whether s looks like the name of a site: "NV.ua",
// "www.civil.ge".
func isDomain(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || len(s)-dot < 3 || len(s)-dot > 12 || strings.ContainsAny(s, " \u00A0/@") {
		return false
	}
	for _, c := range s[dot+1:] {
		if !unicode.IsLetter(c) {
			return false
		}
	}
	return s[dot-1] != '.'
}

func isAddress(s string) bool {
	return addressEnd(s, 0) == len(s) || strings.HasPrefix(s, "@") && len(s) > 2
}

// personal reports whether s can be the name of a person: two or three words
// with capitals, or one that begins with a first name, and none that marks
// an institution.
func personal(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) || outletWords.hasWord(w) || nameWords.hasWord(w) || eventWords.hasWord(w) || sourceNouns.hasWord(w) || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	return true
}

// standingOf judges a name that the registry does not have by its words.
func (r *register) standingOf(name string) standing {
	if len(name) > maxName {
		return remark
	}
	words := strings.Fields(name)
	if len(words) > 9 {
		return remark
	}
	if isPlace(name, words) {
		return place
	}
	capitals, outlet, cyrillic := 0, false, false
	for i, w := range words {
		bare := strings.Trim(w, ".,:;\"“”«»'’()[]")
		first, _ := utf8.DecodeRuneInString(bare)
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, first)
		switch {
		case strings.ContainsAny(w, "=%$€£<>*?!"):
			return remark
		case bare == "":
			if i == 0 || !strings.ContainsAny(w, "-–—&/|+") {
				return remark
			}
			continue
		case outletWords.hasWord(strings.TrimSuffix(strings.TrimSuffix(bare, "'s"), "’s")):
			outlet = true
		}
		switch {
		case unicode.IsUpper(first) || first == '@' || unicode.Is(unicode.Han, first) || unicode.Is(unicode.Georgian, first) || unicode.Is(unicode.Arabic, first):
			capitals++
		case unicode.IsDigit(first):
			if strings.ContainsFunc(bare, unicode.IsLetter) || isDomain(bare) {
				capitals++
			}
		case isDomain(bare), strings.ContainsFunc(bare, unicode.IsUpper): // eTurboNews, al-Quds
			capitals++
		case nameWords.hasWord(bare):
		case i > 0 && capitals > 0 && outletWords.hasWord(bare): // Hospodářské noviny
		case cyrillic && i < 5 && (capitals > 0 || outlet): // Союз журналистов, сайт правительства
		default:
			return remark
		}
	}
	switch {
	case capitals == 0 && !outlet:
		return remark
	case outlet || isDomain(name) || strings.HasPrefix(name, "@"):
		if titleWords.hasWord(strings.Trim(words[0], ".,")) && len(words) > 1 && !outletWords.hasWord(words[len(words)-1]) {
			return remark
		}
		return publisher
	case namesEvent(words):
		return remark
	case len(words) <= 3 && givenNames.hasWord(words[0]) && len(words) > 1:
		return person
	}
	return plausible
}

// isPlace reports whether a name is that of a place, also with the number of
// an agreement made there ("Minsk II").
func isPlace(name string, words []string) bool {
	if placeNames.has(name) || placeNames.has(strings.TrimPrefix(name, "the ")) {
		return true
	}
	if strings.HasSuffix(words[0], ":") && placeNames.has(words[0]) {
		return true // "Kyiv: Osnovy", who printed a book
	}
	last := words[len(words)-1]
	return len(words) == 2 && strings.Trim(last, "IVX0123456789-") == "" && placeNames.has(words[0])
}

// isYearly reports whether the last word carries a year, as those of games and
// exercises do ("Zapad-2021").
func isYearly(last string) bool {
	i := strings.LastIndexAny(last, "-–")
	return i > 0 && len(last)-i == 5 && (last[i+1] == '1' || last[i+1] == '2') && strings.Trim(last[i+1:], "0123456789") == ""
}

// namesEvent reports whether the words of a name are those of an event, a
// document or somebody with a title.
func namesEvent(words []string) bool {
	if i := slices.IndexFunc(words, func(w string) bool { return w == "No." || w == "№" || w == "Nr." }); i > 0 {
		words = words[:i]
	}
	last := len(words) - 1
	if isYearly(words[last]) {
		return true
	}
	for last > 0 && !strings.ContainsFunc(words[last], unicode.IsLetter) {
		last-- // "Resolution 2202"
	}
	if titleWords.hasWord(strings.Trim(words[0], ".,:")) {
		return true
	}
	if !eventWords.hasWord(strings.Trim(words[last], ".,:")) {
		return slices.ContainsFunc(words, func(w string) bool { return w == "of" }) && eventWords.hasWord(words[0])
	}
	return !strings.EqualFold(words[0], "the") || len(words) > 2 // "The Day" is a newspaper
}
