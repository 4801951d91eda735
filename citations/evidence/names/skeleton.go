// Package names tells whether two spellings, of any of the three languages,
// are one name: both are reduced to a phonetic skeleton and compared sound by
// sound, with the endings of Russian and Ukrainian cases taken off.
package names

import (
	"strings"
	"unicode/utf8"

	"galley/citations/evidence/stem"
)

// A skeleton is written in ASCII, a letter a sound: Z is zh, S is sh and shch,
// C is ch, c is ts, J is j of Jack, T is th, h is kh, w is w; vowels as they
// are. Doubled letters are one, soft and hard signs disappear.

// Skeleton reduces one word in Latin or Cyrillic letters to its sounds.
func Skeleton(word string) string {
	word = stem.Fold(word)
	var b []byte
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRuneInString(word[i:])
		if r >= 0x400 {
			if strings.HasPrefix(word[i:], "дж") {
				b = append(b, 'J')
				i += len("дж")
				continue
			}
			b = append(b, cyrillic[r]...)
			i += size
			continue
		}
		n, sound := latin(word, i)
		b = append(b, sound...)
		i += n
	}
	return string(collapse(b))
}

var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "Z", 'з': "z", 'и': "i", 'й': "i",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u",
	'ф': "f", 'х': "h", 'ц': "c", 'ч': "C", 'ш': "S", 'щ': "S", 'ы': "i", 'э': "e", 'ю': "iu", 'я': "ia",
	'і': "i", 'ї': "i", 'є': "e", 'ў': "u", 'ј': "i", 'ә': "a", 'ө': "o", 'ү': "u", 'қ': "k", 'ғ': "g", 'ң': "n", 'ұ': "u",
}

// latinGroups are read before single letters, longest first.
var latinGroups = []struct{ letters, sound string }{
	{"shch", "S"}, {"tsch", "C"}, {"dzh", "J"}, {"tch", "C"}, {"sch", "S"},
	{"sh", "S"}, {"zh", "Z"}, {"kh", "h"}, {"ch", "C"}, {"ts", "c"}, {"tz", "c"}, {"th", "T"}, {"ph", "f"},
	{"ck", "k"}, {"gh", "g"}, {"dj", "J"}, {"cz", "C"}, {"sz", "S"}, {"qu", "kv"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
}

// latin returns how many bytes of word from i make the next sound.
func latin(word string, i int) (int, string) {
	for _, g := range latinGroups {
		if strings.HasPrefix(word[i:], g.letters) {
			return len(g.letters), g.sound
		}
	}
	c := word[i]
	switch c {
	case 'c':
		if i+1 < len(word) && strings.IndexByte("eiy", word[i+1]) >= 0 {
			return 1, "s"
		}
		return 1, "k"
	case 'q':
		return 1, "k"
	case 'x':
		return 1, "ks"
	case 'j':
		return 1, "J"
	case 'y':
		return 1, "i"
	}
	if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
		return 1, word[i : i+1]
	}
	_, size := utf8.DecodeRuneInString(word[i:])
	return size, ""
}

// collapse makes doubled sounds one, and t before s the one sound of both.
func collapse(b []byte) []byte {
	out := b[:0]
	for _, c := range b {
		if n := len(out); n > 0 && out[n-1] == c {
			continue
		}
		out = append(out, c)
	}
	return out
}

// Forms returns the skeletons under which a word of a text may be a name: as
// it stands and with what may be a case ending or a final vowel taken off.
func Forms(word string) []string {
	word = stem.Fold(word)
	full := Skeleton(word)
	forms := []string{full}
	add := func(s string) {
		if len(s) < 3 {
			return
		}
		for _, f := range forms {
			if f == s {
				return
			}
		}
		forms = append(forms, s)
	}
	r, _ := utf8.DecodeRuneInString(word)
	if r < 0x400 {
		if n := len(full); n > 3 && vowel(full[n-1]) {
			add(strings.TrimRight(full, "aeiou"))
		}
		return forms
	}
	for _, ending := range endings {
		if cut := strings.TrimSuffix(word, ending); cut != word && utf8.RuneCountInString(cut) >= 3 {
			add(Skeleton(cut))
		}
	}
	return forms
}

// endings of names in the cases of Russian and Ukrainian.
var endings = strings.Fields(`ского ському скому ським ском ской ская ский ские ских ська ський ської ську
	ого ому ыми ими ами ями ові еві ой ей ом ем ым им их ий ый ая яя ою ею ую ах ях ам ям ів ов ев ій ім
	а я о е ы и у ю ь й і ї є`)

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
