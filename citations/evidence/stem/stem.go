// Package stem reduces words to what their forms share, so that "detained"
// meets "detain", "нефтебазы" meets "нефтебаза" and "затримано" meets
// "затриманий". Stems are for comparing only; they are no words.
package stem

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// Word returns the stem of a word of the given language ("en", "ru", "uk").
// The word may be in any case. Words of other languages are only folded.
func Word(word, language string) string {
	word = Fold(word)
	if len(word) > longest {
		return word
	}
	key := language + word
	s, ok := remembered.get(key)
	if !ok {
		s = compute(word, language)
		remembered.put(key, s)
	}
	return s
}

// Once is Word for a caller that keeps what it gets: it neither looks up nor
// remembers the word.
func Once(word, language string) string {
	word = Fold(word)
	if len(word) > longest {
		return word
	}
	return compute(word, language)
}

// longest is how many bytes a word may have to be stemmed; what is longer is
// no word.
const longest = 128

func compute(word, language string) string {
	switch language {
	case "en":
		return englishStem(word)
	case "ru":
		return russianStem(word)
	case "uk":
		return ukrainian(word)
	}
	return word
}

// Fold returns the word in lower case without what spelling leaves open:
// ё is е, ґ is г, typographic apostrophes are plain, Latin letters lose their
// diacritics, a soft hyphen disappears.
func Fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range word {
		if 'А' <= r && r <= 'Я' {
			r += 'а' - 'А'
		} else if r < 'а' || r > 'ї' {
			r = unicode.ToLower(r)
		}
		switch {
		case 'а' <= r && r <= 'я':
			b.WriteRune(r)
		case r < 0x80:
			b.WriteByte(byte(r))
		case r == 'ё':
			b.WriteRune('е')
		case r == 'ґ':
			b.WriteRune('г')
		case r == '’' || r == 'ʼ' || r == '‘':
			b.WriteByte('\'')
		case r == '\u00AD' || unicode.Is(unicode.Mn, r):
		case r < 0x250 || r == 'ə':
			b.WriteString(latin(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// latin returns the letter that a Latin letter with a diacritic is written
// with where the diacritic cannot be.
func latin(r rune) string {
	if plain, ok := diacritics[r]; ok {
		return plain
	}
	return string(r)
}

var diacritics = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ə': "a"}
	for plain, letters := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
		"i": "ìíîïĩīĭį", "j": "ĵ", "k": "ķ", "l": "ĺļľ", "n": "ñńņňŉ", "o": "òóôõöōŏő",
		"r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range letters {
			m[r] = plain
		}
	}
	return m
}()

// englishStem stems after putting irregular forms to their heads.
func englishStem(word string) string {
	word = possessor(word)
	if head, ok := heads()[word]; ok {
		word = head
	}
	return regular(word)
}

// Regular returns the stem that an English word has by rule, also where it is
// an irregular form of another: "found" as in "founded", not as in "find".
func Regular(word string) string { return regular(possessor(Fold(word))) }

// possessor takes the possessive off.
func possessor(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
}

// regular stems after putting British spellings into American ones.
func regular(word string) string {
	if len(word) > 6 {
		for _, p := range british {
			if strings.HasSuffix(word, p.from) {
				word = strings.TrimSuffix(word, p.from) + p.to
				break
			}
		}
	}
	return english.Stem(word, true)
}

var british = []struct{ from, to string }{
	{"isation", "ization"}, {"isations", "izations"}, {"ising", "izing"}, {"ised", "ized"}, {"ise", "ize"}, {"ises", "izes"},
	{"avour", "avor"}, {"avours", "avors"}, {"abour", "abor"}, {"eighbour", "eighbor"}, {"eighbours", "eighbors"},
	{"olour", "olor"}, {"olours", "olors"}, {"onour", "onor"}, {"onoured", "onored"}, {"efence", "efense"}, {"ffence", "ffense"},
	{"icence", "icense"}, {"rogramme", "rogram"}, {"rogrammes", "rograms"}, {"elling", "eling"}, {"elled", "eled"},
}
