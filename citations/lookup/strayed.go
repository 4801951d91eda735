package lookup

import (
	"unicode/utf8"

	"galley/citations/prose"
)

// A wall, an error page or a notice that no list of phrases knows still shows
// itself: it has nothing of the headline under which a list of the day names
// the page. Editors reword headlines, but not to the last word.

const (
	// headlineWords is the fewest telling words of a headline by which a page
	// can be known.
	headlineWords = 3
	// headlineWord is the fewest letters of such a word.
	headlineWord = 4
)

// strayed reports whether a page has not one word of the headline under which
// it is listed, though both are in the same language.
func strayed(headline string, p *profile) bool {
	if headline == "" || baseLanguage(prose.Language(headline)) != p.language {
		return false
	}
	telling := 0
	for _, t := range tokensOf(headline, p.language) {
		if utf8.RuneCountInString(t.text) < headlineWord || functionWord(t.text, p.language) {
			continue
		}
		if len(p.stems[t.Stem]) > 0 {
			return false
		}
		telling++
	}
	return telling >= headlineWords
}
