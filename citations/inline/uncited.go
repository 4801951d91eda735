package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// statesFact reports whether a sentence states what can be checked: it holds
// a number in digits, one in letters that counts something, or a name with a
// verb of doing. Questions, notices about
// the publication, and lines without a full stop that are as short as headings,
// do not.
func (f *finder) statesFact(s sentence) bool {
	text := s.Of(f.in.Text)
	words, name, verb, digit := 0, false, false, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r):
			end := lettersEnd(text, i)
			w := text[i:end]
			words++
			if unicode.IsUpper(r) {
				name = name || words > 1
			} else {
				verb = verb || doing(w)
			}
			i = end
			continue
		case r >= '0' && r <= '9':
			if i == 0 || text[i-1] < '0' || text[i-1] > '9' {
				words++
			}
			digit = true
		}
		i += size
	}
	if words < 4 || strings.HasSuffix(text, "?") || notices.prefix(text) > 0 {
		return false
	}
	if !ends(text) && (words < 13 || f.blocks[s.block].Kind == prose.Table) {
		return false
	}
	return digit || name && verb || counts(text)
}

// ends reports whether a sentence has its full stop.
func ends(s string) bool {
	s = strings.TrimRight(s, "\"”»’)]")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!…:;", last)
}

// doing reports whether a lower-case word has the form of a verb of doing in
// the past: "-ed" in English, "-л", "-ла", "-ли", "-лось" in Russian, "-в",
// "-ла", "-ли" in Ukrainian.
func doing(w string) bool {
	if doingVerbs.hasWord(w) {
		return true
	}
	if w[0] < utf8.RuneSelf {
		return len(w) > 4 && strings.HasSuffix(w, "ed")
	}
	if len(w) < 10 {
		return false
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "ся"), "сь")
	for _, ending := range []string{"л", "ла", "ли", "ло", "в"} {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}
