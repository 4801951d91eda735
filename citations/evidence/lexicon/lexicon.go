// Package lexicon knows which words of English, Russian and Ukrainian mean
// the same: the lexicon of common words, the aliases of states, bodies and
// places, and the places whose names no transliteration gives. The data are
// plain text in assets/lexicon and assets/names.
package lexicon

import (
	"bufio"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// Languages are those that the data cover.
var Languages = []string{"en", "ru", "uk"}

// Kind says which table a meaning comes from.
type Kind uint8

// The tables.
const (
	Word     Kind = iota // assets/lexicon: common words
	Alias                // assets/names/aliases.txt
	Place                // assets/names/places.txt
	Calendar             // assets/names/calendar.txt
	Capital              // assets/names/capitals.txt: states and their capitals
)

// Meaning is one line of the data: what all its words mean.
type Meaning struct {
	Kind Kind
	// Forms are the words and phrases by language, as written in the data.
	Forms map[string][]string
}

// phrase is one form of a meaning as stems.
type phrase struct {
	stems   []string
	meaning int32
	caps    bool // an acronym: stands only for words in capitals
	capital bool // a name: stands only for words that begin with a capital
}

// Lexicon holds all meanings and finds them in stemmed text.
type Lexicon struct {
	Meanings []Meaning
	// phrases by language and first stem, the longest first.
	phrases map[string]map[string][]phrase
	// single holds by language the one-word stems of common words, sorted,
	// for words that share most of a stem.
	single map[string][]string
	// synonyms remembers what Synonyms found, by stem.
	synonyms sync.Map
}

// Load returns the lexicon, which is read once and may be used by many
// goroutines.
var Load = sync.OnceValue(func() *Lexicon { return read(assets.Lexicon) })

func read(files fs.FS) *Lexicon {
	l := &Lexicon{phrases: map[string]map[string][]phrase{}, single: map[string][]string{}}
	names, _ := fs.Glob(files, "lexicon/*.txt")
	kinds := make([]Kind, len(names), len(names)+4) // Word
	names = append(names, "names/aliases.txt", "names/places.txt", "names/calendar.txt", "names/capitals.txt")
	kinds = append(kinds, Alias, Place, Calendar, Capital)
	tables := make([][]Meaning, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { tables[i] = table(files, name, kinds[i]) })
	}
	all.Wait()
	l.Meanings = slices.Concat(tables...)
	builders := make([]*builder, len(Languages))
	for i, language := range Languages {
		builders[i] = &builder{language: language, stems: make(map[string]string, 2*len(l.Meanings)), phrases: make(map[string][]phrase, 2*len(l.Meanings))}
		all.Go(func() { builders[i].build(l.Meanings) })
	}
	all.Wait()
	for _, b := range builders {
		l.phrases[b.language] = b.phrases
		l.single[b.language] = b.single
	}
	return l
}

// table reads one table. A line that cannot be read is left out here; a test
// reads every line strictly.
func table(files fs.FS, name string, kind Kind) []Meaning {
	f, err := files.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	var list []Meaning
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if forms, err := ParseLine(lines.Text(), kind); err == nil && forms != nil {
			list = append(list, Meaning{Kind: kind, Forms: forms})
		}
	}
	return list
}

// builder stems the forms of one language.
type builder struct {
	language string
	stems    map[string]string // of words
	phrases  map[string][]phrase
	single   []string
}

func (b *builder) build(meanings []Meaning) {
	for n, m := range meanings {
		for _, form := range m.Forms[b.language] {
			b.add(form, int32(n), m.Kind)
		}
	}
	for first, list := range b.phrases {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.stems) - len(a.stems) })
		for _, p := range list {
			if len(p.stems) == 1 && meanings[p.meaning].Kind == Word {
				b.single = append(b.single, first)
				break
			}
		}
	}
	slices.Sort(b.single)
}

func (b *builder) add(form string, meaning int32, kind Kind) {
	p := phrase{meaning: meaning}
	var words []string
	for word := range strings.FieldsFuncSeq(form, between) {
		p.stems = append(p.stems, b.stem(word))
		words = append(words, word)
	}
	if len(p.stems) == 0 || len(p.stems) > maxPhrase {
		return
	}
	if kind != Word {
		r, _ := utf8.DecodeRuneInString(form)
		p.caps = len(p.stems) == 1 && acronym(form)
		p.capital = unicode.IsUpper(r)
	}
	b.enter(p)
	if b.language == "en" {
		for i, word := range words {
			if stem.Irregular(word) {
				b.vary(p, i, stem.Regular(word)) // "found" is also the head of "founded"
			}
		}
		return
	}
	last := len(words) - 1
	if s := b.genitive(words[last]); s != "" {
		b.vary(p, last, s)
	}
	// Of a phrase either the first word is its noun, or the last.
	for _, i := range []int{0, last}[:min(2, len(words))] {
		for _, form := range stem.Variants(words[i], b.language) {
			b.vary(p, i, b.stem(form))
		}
	}
}

// between reports whether r stands between words. The letters of the three
// languages are told by their place, which is most of the work of reading.
func between(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'а' <= r && r <= 'ї', r == '\'':
		return false
	case r < 0x80:
		return (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' && r != 'ʼ'
}

// vary enters the phrase with another stem for its word i.
func (b *builder) vary(p phrase, i int, s string) {
	if s != p.stems[i] {
		p.stems = slices.Clone(p.stems)
		p.stems[i] = s
		b.enter(p)
	}
}

// enter adds a phrase, once. Those of one meaning come one after another, so
// they stand at the end of a list.
func (b *builder) enter(p phrase) {
	list := b.phrases[p.stems[0]]
	for i := len(list) - 1; i >= 0 && list[i].meaning == p.meaning; i-- {
		if slices.Equal(list[i].stems, p.stems) {
			return
		}
	}
	b.phrases[p.stems[0]] = append(list, p)
}

// genitive returns the stem of word with the ending -а, for words that end
// like a case themselves: Карабах is stemmed to "караб", and Карабаха to
// "карабах". It is "" for all others.
func (b *builder) genitive(word string) string {
	last, _ := utf8.DecodeLastRuneInString(word)
	if !strings.ContainsRune("бвгджзклмнпрстфхцчшщ", unicode.ToLower(last)) || len(b.stem(word)) == len(word) {
		return ""
	}
	return b.stem(word + "а")
}

func (b *builder) stem(word string) string {
	s, ok := b.stems[word]
	if !ok {
		s = stem.Once(word, b.language)
		b.stems[word] = s
	}
	return s
}

// maxPhrase bounds the words of a phrase.
const maxPhrase = 7

// acronym reports whether a form is written in capitals throughout.
func acronym(form string) bool {
	letters := 0
	for _, r := range form {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2 && letters <= 6 && !strings.Contains(form, " ")
}

// Token is a word of a text as the lexicon needs it.
type Token struct {
	Stem    string
	Capital bool // begins with a capital
	Caps    bool // all in capitals
	// Joined is set where only a space or hyphen stands between the word and
	// the one before it; a phrase does not run over other marks.
	Joined bool
}

// Hit is a meaning found in a text: Length tokens from where it was asked.
type Hit struct {
	Meaning  int32
	Length   int
	Strength float64
}

// capitalStrength is what a capital or its state is worth on either side; the
// two multiplied are just enough for the other not to be missed.
const capitalStrength = 0.72

// At returns the meanings that begin at token i, the longest first.
func (l *Lexicon) At(tokens []Token, i int, language string) []Hit {
	var hits []Hit
	for _, p := range l.phrases[language][tokens[i].Stem] {
		if p.caps && !tokens[i].Caps || p.capital && !tokens[i].Capital || i+len(p.stems) > len(tokens) {
			continue
		}
		ok := true
		for k := 1; k < len(p.stems); k++ {
			if t := tokens[i+k]; t.Stem != p.stems[k] || !t.Joined {
				ok = false
				break
			}
		}
		if ok {
			strength := 1.0
			if l.Meanings[p.meaning].Kind == Capital {
				strength = capitalStrength
			}
			hits = append(hits, Hit{p.meaning, len(p.stems), strength})
		}
	}
	return hits
}

// prefixShare is how much of the longer of two stems they must share at the
// beginning to be taken for forms or relatives of one word.
const prefixShare = 0.8

// prefixStrength is what such a match is worth.
const prefixStrength = 0.8

// Near returns the meanings of common words whose stems share most of their
// beginning with the given one, without those that have it exactly.
func (l *Lexicon) Near(s, language string) []Hit {
	n := utf8.RuneCountInString(s)
	if n < 4 {
		return nil
	}
	stems := l.single[language]
	prefix := firstRunes(s, max(4, int(float64(n)*prefixShare)))
	from, _ := slices.BinarySearch(stems, prefix)
	var hits []Hit
	for _, other := range stems[from:] {
		if !strings.HasPrefix(other, prefix) {
			break
		}
		m := utf8.RuneCountInString(other)
		if other == s || float64(commonRunes(s, other)) < prefixShare*float64(max(n, m)) {
			continue
		}
		for _, p := range l.phrases[language][other] {
			if len(p.stems) == 1 && l.Meanings[p.meaning].Kind == Word {
				hits = append(hits, Hit{p.meaning, 1, prefixStrength})
			}
		}
	}
	return hits
}

// Known reports whether the stem is a common word of the language.
func (l *Lexicon) Known(s, language string) bool {
	_, ok := slices.BinarySearch(l.single[language], s)
	return ok
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func commonRunes(a, b string) int {
	n := 0
	for a != "" && b != "" {
		x, i := utf8.DecodeRuneInString(a)
		y, j := utf8.DecodeRuneInString(b)
		if x != y {
			break
		}
		a, b = a[i:], b[j:]
		n++
	}
	return n
}
