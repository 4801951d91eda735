package prose

import (
	"strings"
	"sync"
	"unicode"
)

// telling are letters that only one of the languages in Cyrillic uses (among
// those that Galley is likely to meet), with the language.
var telling = map[rune]string{
	'ї': "uk", 'є': "uk", 'ґ': "uk",
	'ы': "ru", 'э': "ru", 'ё': "ru",
	'ў': "be",
	'ђ': "sr", 'ј': "sr", 'љ': "sr", 'њ': "sr", 'ћ': "sr", 'џ': "sr",
	'ә': "kk", 'ғ': "kk", 'қ': "kk", 'ң': "kk", 'ұ': "kk", 'һ': "kk",
	'ө': "kk", 'ү': "kk",
}

// scripts whose use alone tells the language well enough.
var scripts = []struct {
	table    *unicode.RangeTable
	language string
}{
	{unicode.Georgian, "ka"}, {unicode.Armenian, "hy"}, {unicode.Greek, "el"},
	{unicode.Hebrew, "he"}, {unicode.Arabic, "ar"}, {unicode.Hangul, "ko"},
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"},
	{unicode.Devanagari, "hi"}, {unicode.Thai, "th"},
}

// languageSample bounds how much of a text is read to tell its language.
const languageSample = 6000

// Language tells the language of a text as a BCP 47 code, by the letters that
// only one language uses and by function words; "" where it cannot tell (no
// letters, or Latin ones without a known function word).
func Language(text string) string {
	if len(text) > languageSample {
		text = strings.ToValidUTF8(text[:languageSample], "")
	}
	var latin, cyrillic int
	other := map[string]int{}
	letters := map[string]int{}
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
			if r == 'ə' {
				letters["az"]++
			}
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			switch r {
			case 'і': // Ukrainian, Belarusian or Kazakh
				letters["uk"]++
				letters["be"]++
			default:
				if language := telling[r]; language != "" {
					letters[language]++
				}
				if r == 'ы' || r == 'э' || r == 'ё' {
					letters["be"]++
					letters["kk"]++
				}
			}
		default:
			for _, s := range scripts {
				if unicode.Is(s.table, r) {
					other[s.language]++
					break
				}
			}
		}
	}
	best, most := "", max(latin, cyrillic)
	for language, n := range other {
		if n > most || n == most && n > 0 && language < best {
			best, most = language, n
		}
	}
	switch {
	case best != "":
		if best == "zh" && other["ja"] > 0 {
			return "ja"
		}
		return best
	case most == 0:
		return ""
	case cyrillic >= latin:
		return cyrillicLanguage(text, letters)
	default:
		return latinLanguage(text, letters)
	}
}

func cyrillicLanguage(text string, letters map[string]int) string {
	words := functionCounts(text)
	best, most := "ru", 2*words["ru"]+3*letters["ru"]
	if letters["uk"] == 0 && letters["ru"] == 0 && letters["be"] == 0 {
		// Nothing but shared letters: Bulgarian and Serbian have only their words.
		for _, language := range []string{"uk", "bg", "sr"} {
			if n := 2*words[language] + 3*letters[language]; n > most+2 {
				best, most = language, n
			}
		}
		return best
	}
	for _, language := range []string{"uk", "be", "kk", "sr", "bg"} {
		n := 2*words[language] + 3*letters[language]
		if n <= most {
			continue
		}
		// Belarusian and Kazakh share their other letters with both neighbours:
		// without ў or a Kazakh letter of its own the text is neither.
		if (language == "be" && !strings.ContainsAny(text, "ўЎ")) ||
			(language == "kk" && !strings.ContainsAny(text, "әғқңұөүӘҒҚҢҰӨҮ")) {
			continue
		}
		best, most = language, n
	}
	return best
}

func latinLanguage(text string, letters map[string]int) string {
	words := functionCounts(text)
	best, most := "", 0
	for _, language := range []string{"en", "de", "fr", "es", "it", "pt", "pl", "tr", "az", "ro", "cs", "nl", "lt", "lv", "et", "fi", "sv", "hu"} {
		if n := words[language] + letters[language]; n > most {
			best, most = language, n
		}
	}
	return best
}

// functionCounts counts the function words of each language in text.
func functionCounts(text string) map[string]int {
	counts := map[string]int{}
	languages := wordLanguages()
	for _, w := range Words(text) {
		for _, language := range languages[strings.ToLower(w.Of(text))] {
			counts[language]++
		}
	}
	return counts
}

// wordLanguages holds for each function word the languages that have it.
var wordLanguages = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for language, set := range functionWords() {
		for word := range set {
			all[word] = append(all[word], language)
		}
	}
	return all
})
