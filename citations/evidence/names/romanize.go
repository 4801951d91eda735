package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Romanize writes a Russian or Ukrainian word in Latin letters as English news
// does: the Board on Geographic Names' systems without their marks, and the
// Ukrainian national one. Letters of other scripts stay as they are.
func Romanize(word, language string) string {
	table := russianLetters
	if language == "uk" {
		table = ukrainianLetters
	}
	var b strings.Builder
	first := true
	for i, r := range word {
		lower := unicode.ToLower(r)
		latin, ok := table[lower]
		if !ok {
			b.WriteRune(r)
			first = !unicode.IsLetter(r)
			continue
		}
		if initial, ok := initialLetters[language+string(lower)]; ok && (first || softBefore(word[:i])) {
			latin = initial
		}
		if lower != r && latin != "" {
			_, size := utf8.DecodeRuneInString(latin)
			latin = strings.ToUpper(latin[:size]) + latin[size:]
		}
		b.WriteString(latin)
		first = false
	}
	return b.String()
}

// softBefore reports whether a vowel or a sign stands before, after which
// Russian е is ye.
func softBefore(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("аеёиоуыэюяьъ", unicode.ToLower(r))
}

// initialLetters are written otherwise at the beginning of a word.
var initialLetters = map[string]string{"ruе": "ye"}

var russianLetters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

var ukrainianLetters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ж': "zh", 'з': "z", 'и': "y", 'і': "i",
	'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u",
	'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ь': "", 'ю': "iu", 'я': "ia", '\'': "", '’': "", 'ʼ': "",
}
