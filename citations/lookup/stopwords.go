package lookup

import (
	"strings"
	"sync"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// functionWords are, by language, the words that stand in every text.
var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, file := range []string{"prose/function-words.txt", "prose/stopwords.txt"} {
		data, err := assets.Lexicon.ReadFile(file)
		if err != nil {
			continue // a list less makes the ranking coarser, not wrong
		}
		for line := range strings.Lines(string(data)) {
			language, words, ok := strings.Cut(line, ":")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if all[language] == nil {
				all[language] = map[string]bool{}
			}
			for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' }) {
				all[language][w] = true
			}
		}
	}
	return all
})

// everydayWords are, by language, the stems of words that news of any kind is
// full of.
var everydayWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	data, err := assets.Lexicon.ReadFile("prose/everyday-words.txt")
	if err != nil {
		return all // the ranking is coarser without it, not wrong
	}
	for line := range strings.Lines(string(data)) {
		language, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if all[language] == nil {
			all[language] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			all[language][stem.Word(w, language)] = true
		}
	}
	return all
})

// functionWord reports whether a word stands in every text. Of a contraction
// the part before the apostrophe decides: "I'm", "we'll", "there's".
func functionWord(w, language string) bool {
	w = strings.ToLower(w)
	if language == "en" {
		if i := strings.IndexAny(w, "'\u2019"); i > 0 && len(w)-i <= len("\u2019re")+1 {
			w = w[:i]
		}
	}
	return functionWords()[language][w]
}
