package numbers

import (
	"bufio"
	"strconv"
	"strings"
	"sync"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// class says what a number word does.
type class uint8

const (
	noClass class = iota
	unit
	tens
	hundreds
	scale
	fraction
	ordinal
	group
	weak
	percent
	about
	month
	part
)

var classNames = map[string]class{
	"unit": unit, "tens": tens, "hundreds": hundreds, "scale": scale, "fraction": fraction,
	"ordinal": ordinal, "group": group, "weak": weak, "percent": percent, "about": about, "month": month, "part": part,
}

// meaning is what one word stands for.
type meaning struct {
	class class
	value float64
}

// measure is a unit of measurement: x of it are (x+offset)*factor of the
// first unit of its group.
type measure struct {
	group, name    string
	factor, offset float64
}

// vocabulary is what one language's words for numbers mean. A word may mean
// several things ("third" is an ordinal and a fraction).
type vocabulary struct {
	words map[string][]meaning
	units map[string]measure
}

// vocabularies reads assets/prose/numbers.txt and units.txt.
var vocabularies = sync.OnceValue(func() map[string]*vocabulary {
	all := map[string]*vocabulary{}
	of := func(language string) *vocabulary {
		if all[language] == nil {
			all[language] = &vocabulary{words: map[string][]meaning{}, units: map[string]measure{}}
		}
		return all[language]
	}
	rows("prose/numbers.txt", func(head []string, language, word string) {
		value, err := strconv.ParseFloat(head[1], 64)
		if err != nil || classNames[head[0]] == noClass {
			return
		}
		v := of(language)
		v.words[word] = append(v.words[word], meaning{classNames[head[0]], value})
	})
	rows("prose/units.txt", func(head []string, language, word string) {
		if len(head) < 3 {
			return
		}
		m := measure{group: head[0], name: head[1]}
		m.factor, _ = strconv.ParseFloat(head[2], 64)
		if len(head) > 3 {
			m.offset, _ = strconv.ParseFloat(head[3], 64)
		}
		of(language).units[word] = m
	})
	return all
})

// rows calls each with the head, the language and every word of an embedded
// file of lines "head … | en: word word | ru: …", braces expanded.
func rows(name string, each func(head []string, language, word string)) {
	f, err := assets.Lexicon.Open(name)
	if err != nil {
		return // a fault of the build; a test holds the words to be there
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "|")
		head := strings.Fields(columns[0])
		if len(head) < 2 {
			continue
		}
		for _, column := range columns[1:] {
			language, words, _ := strings.Cut(strings.TrimSpace(column), ":")
			for _, word := range strings.Fields(words) {
				for _, form := range expand(word) {
					each(head, language, stem.Fold(form))
				}
			}
		}
	}
}

// expand writes пят{ь,и} out as пять, пяти.
func expand(word string) []string {
	before, rest, ok := strings.Cut(word, "{")
	if !ok {
		return []string{word}
	}
	endings, after, _ := strings.Cut(rest, "}")
	var forms []string
	for ending := range strings.SplitSeq(endings, ",") {
		forms = append(forms, before+ending+after)
	}
	return forms
}

// find returns the first meaning of word with one of the classes.
func (v *vocabulary) find(word string, classes ...class) (meaning, bool) {
	for _, m := range v.words[word] {
		for _, c := range classes {
			if m.class == c {
				return m, true
			}
		}
	}
	return meaning{}, false
}
