package stem

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kljensen/snowball/russian"

	"galley/assets"
)

// Our stems are those of the library, for every Russian word of the data and
// its commonest forms.
func TestRussianIsSnowball(t *testing.T) {
	names, _ := fs.Glob(assets.Lexicon, "*/*.txt")
	seen, differ := map[string]bool{}, 0
	for _, name := range names {
		data, err := fs.ReadFile(assets.Lexicon, name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			_, after, _ := strings.Cut(line, "| ru:")
			column, _, _ := strings.Cut(after, "|")
			for word := range strings.FieldsFuncSeq(Fold(column), func(r rune) bool { return r < 'а' || r > 'я' }) {
				for _, ending := range []string{"", "а", "ами", "ого", "ться", "вшись", "ующий", "нный", "ость", "ейший", "ла", "ишь", "ию"} {
					form := word + ending
					// The library strips some endings outside the region where the
					// algorithm allows it, in acronyms and words of two letters.
					if seen[form] || utf8.RuneCountInString(word) < 3 || !strings.ContainsAny(word, russianVowels) {
						continue
					}
					seen[form] = true
					if got, want := russianStem(form), russian.Stem(form, true); got != want {
						if differ++; differ <= 20 {
							t.Errorf("%s: %s, the library has %s", form, got, want)
						}
					}
				}
			}
		}
	}
	if len(seen) < 1000 || differ > 0 {
		t.Errorf("%d of %d forms differ", differ, len(seen))
	}
}

func BenchmarkRussian(b *testing.B) {
	for b.Loop() {
		russianStem("многоквартирными")
	}
}

func BenchmarkRussianLibrary(b *testing.B) {
	for b.Loop() {
		russian.Stem("многоквартирными", true)
	}
}
