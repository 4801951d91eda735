package lexicon

import (
	"slices"
	"testing"
)

// Words of headlines as sites write them into addresses, with an English word
// of the same meaning.
func TestRomanized(t *testing.T) {
	l := Load()
	for _, tt := range []struct{ word, language, means string }{
		{"zhenshchiny", "ru", "woman"}, {"voyennogo", "ru", "military"}, {"voennogo", "ru", "military"}, {"zemletryaseniya", "ru", "earthquake"},
		{"politsiya", "ru", "police"}, {"shkole", "ru", "school"}, {"zavody", "ru", "factory"},
		{"politsiyi", "uk", "police"}, {"zhinky", "uk", "woman"}, {"viyskovi", "uk", "military"}, {"likarnyakh", "uk", "hospital"}, {"likari", "uk", "doctor"},
	} {
		found := slices.ContainsFunc(l.Romanized(tt.word, tt.language), func(m int32) bool {
			return slices.Contains(l.Meanings[m].Forms["en"], tt.means)
		})
		if !found {
			t.Errorf("%s (%s) does not mean %s", tt.word, tt.language, tt.means)
		}
	}
	for _, word := range []string{"belyaev", "lindvik", "trust", "news", "a"} {
		if m := l.Romanized(word, "ru"); m != nil {
			t.Errorf("%s means %v", word, l.Meanings[m[0]].Forms["en"])
		}
	}
	if l.Romanized("zavody", "de") != nil {
		t.Error("a language without a lexicon")
	}
}
