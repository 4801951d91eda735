package names

import (
	"bufio"
	"strings"
	"sync"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// reading is how one language reads Latin letters.
type reading struct {
	language string
	rules    []rule
}

// rule reads letters as sounds, at the beginning or the end of a word only
// where first or last is set.
type rule struct {
	letters, sounds string
	first, last     bool
}

// readings are those of assets/names/readings.txt.
var readings = sync.OnceValue(func() []reading {
	f, err := assets.Lexicon.Open("names/readings.txt")
	if err != nil {
		return nil // a fault of the build; a test holds the readings to be there
	}
	defer f.Close()
	var all []reading
	for lines := bufio.NewScanner(f); lines.Scan(); {
		language, rules, ok := strings.Cut(lines.Text(), ":")
		if !ok || strings.HasPrefix(language, "#") {
			continue
		}
		r := reading{language: language}
		for _, field := range strings.Fields(rules) {
			letters, sounds, _ := strings.Cut(field, "=")
			next := rule{sounds: sounds}
			letters, next.first = strings.CutPrefix(letters, "^")
			next.letters, next.last = strings.CutSuffix(letters, "$")
			r.rules = append(r.rules, next)
		}
		all = append(all, r)
	}
	return all
})

// Readings returns the skeletons of a name in Latin letters as other languages
// read it, without that of Skeleton. It is empty for other letters.
func Readings(word string) []string {
	word = stem.Fold(word)
	if word == "" || word[0] >= 0x80 {
		return nil
	}
	plain := Skeleton(word)
	var out []string
next:
	for _, r := range readings() {
		s := r.read(word)
		if len(s) < 3 || s == plain {
			continue
		}
		for _, other := range out {
			if other == s {
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

func (r reading) read(word string) string {
	var b []byte
	for i := 0; i < len(word); {
		size, sounds := r.at(word, i)
		b = append(b, sounds...)
		i += size
	}
	return string(collapse(b))
}

// at returns how many bytes of word from i make the next sounds.
func (r reading) at(word string, i int) (int, string) {
	for _, rule := range r.rules {
		if strings.HasPrefix(word[i:], rule.letters) && !(rule.first && i > 0) && !(rule.last && i+len(rule.letters) < len(word)) {
			return len(rule.letters), rule.sounds
		}
	}
	return latin(word, i)
}
