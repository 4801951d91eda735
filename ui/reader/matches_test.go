package reader

import (
	"slices"
	"strings"
	"testing"

	"galley/citations/evidence"
)

func said(text string, other string, languages ...string) []string {
	c := evidence.Compare(evidence.Claim{Text: text, Language: languages[0]}, evidence.Source{Text: other, Language: languages[1]})
	var out []string
	for _, s := range present(text, c.Missing) {
		out = append(out, s.Of(text))
	}
	return out
}

// Words that two texts share are found in one language and across two; what
// only one of them has, and words that say nothing, are not.
func TestWordsThatBothHave(t *testing.T) {
	claim := "Divers raised the wreck’s bell in the harbour of Lanhaven on 14 May"
	for _, c := range []struct {
		page, language string
		has, lacks     []string
	}{
		{"On 14 May the bell was brought up by divers; the town of Lanhaven celebrated.", "en", []string{"14", "bell", "Lanhaven"}, []string{"celebrated", "the", "up"}},
		{"14 мая водолазы подняли колокол в гавани, рыбаки праздновали.", "ru", []string{"14", "колокол"}, []string{"рыбаки", "праздновали", "в"}},
	} {
		got := said(c.page, claim, c.language, "en")
		for _, w := range c.has {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q is not among %q", c.language, w, got)
			}
		}
		for _, w := range c.lacks {
			if slices.Contains(got, w) {
				t.Errorf("%s: %q is among %q", c.language, w, got)
			}
		}
	}
}

func TestWordsOf(t *testing.T) {
	text := "The wreck’s bell — 1,5-meter, «сім’я»; O'Neill' x."
	var got []string
	for _, s := range wordsOf(text) {
		got = append(got, s.Of(text))
	}
	if want := "The|wreck’s|bell|1|5-meter|сім’я|O'Neill|x"; strings.Join(got, "|") != want {
		t.Errorf("words are %q", got)
	}
}
