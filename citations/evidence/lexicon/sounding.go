package lexicon

import (
	"strings"
	"sync"

	"galley/citations/evidence/names"
)

// Addresses of Russian and Ukrainian pages often hold their headline in Latin
// letters: "zhenshchiny-teryayut-son". How a site romanises its letters is its
// own affair; the sounds are the same.

const (
	// leastSounds is how many sounds a stem has at least to be known by them.
	leastSounds = 4
	// mostEnding is how many sounds an ending has at most.
	mostEnding = 4
)

// heard is a word by its sounds, without the i between two vowels, which some
// write and some do not: voennyy, voyennyi.
func heard(word string) string {
	sounds := []byte(names.Skeleton(word))
	out := sounds[:0]
	for i, c := range sounds {
		if c == 'i' && i > 0 && i+1 < len(sounds) && isVowel(sounds[i-1]) && isVowel(sounds[i+1]) {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

func isVowel(sound byte) bool { return strings.IndexByte("aeiou", sound) >= 0 }

// soundings are, by language, the meanings of common words by the sounds of
// their stems.
var soundings = map[string]func() map[string][]int32{
	"ru": sync.OnceValue(func() map[string][]int32 { return Load().soundings("ru") }),
	"uk": sync.OnceValue(func() map[string][]int32 { return Load().soundings("uk") }),
}

func (l *Lexicon) soundings(language string) map[string][]int32 {
	all := make(map[string][]int32, len(l.single[language]))
	for _, stem := range l.single[language] {
		sounds := heard(stem)
		if len(sounds) < leastSounds {
			continue
		}
		for _, p := range l.phrases[language][stem] {
			if len(p.stems) == 1 && l.Meanings[p.meaning].Kind == Word {
				all[sounds] = append(all[sounds], p.meaning)
			}
		}
	}
	return all
}

// Romanized returns what a Russian or Ukrainian word that is written in Latin
// letters may mean; nil for other languages and for words that sound like
// none of the lexicon's.
func (l *Lexicon) Romanized(word, language string) []int32 {
	known := soundings[language]
	if known == nil {
		return nil
	}
	sounds := heard(word)
	for end := len(sounds); end >= max(leastSounds, len(sounds)-mostEnding); end-- {
		if meanings := known()[sounds[:end]]; meanings != nil {
			return meanings
		}
	}
	return nil
}
