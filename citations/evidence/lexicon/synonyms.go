package lexicon

import (
	"slices"
	"strings"

	"galley/citations/evidence/stem"
)

// Synonyms returns the stems of English words that share a Russian and a
// Ukrainian counterpart with the given one: "depot" and "warehouse" are both
// склад. Sharing both languages keeps most chance meetings out.
func (l *Lexicon) Synonyms(s string) []string {
	if list, ok := l.synonyms.Load(s); ok {
		return list.([]string)
	}
	list := l.findSynonyms(s)
	if len(l.phrases["en"][s]) > 0 { // other words are no end, and have none
		l.synonyms.Store(s, list)
	}
	return list
}

func (l *Lexicon) findSynonyms(s string) []string {
	counts := map[string]int{}
	for _, language := range []string{"ru", "uk"} {
		seen := map[string]bool{}
		for _, p := range l.phrases["en"][s] {
			if len(p.stems) != 1 || l.Meanings[p.meaning].Kind != Word {
				continue
			}
			for _, form := range l.Meanings[p.meaning].Forms[language] {
				if strings.ContainsRune(form, ' ') {
					continue
				}
				for _, q := range l.phrases[language][stem.Word(form, language)] {
					other := l.Meanings[q.meaning]
					if len(q.stems) != 1 || other.Kind != Word || len(other.Forms["en"]) == 0 || strings.ContainsRune(other.Forms["en"][0], ' ') {
						continue
					}
					if w := stem.Word(other.Forms["en"][0], "en"); w != s && !seen[w] {
						seen[w] = true
						counts[w]++
					}
				}
			}
		}
	}
	var out []string
	for w, n := range counts {
		if n == 2 {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}
