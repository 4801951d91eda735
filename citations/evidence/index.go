package evidence

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/names"
	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// posting is how strongly something stands in a sentence.
type posting struct {
	sentence int32
	strength float32
}

// entry is one stem of the source's vocabulary.
type entry struct {
	stem     string
	span     prose.Span // one place where it stands
	postings []posting  // strength is the count
	capital  bool       // seen with a capital other than at the head of a sentence
	anyUpper bool       // seen with a capital anywhere
	stop     bool
	forms    []string // skeletons, made when first asked for
	readings []string // of a name in Latin letters, made when first asked for
	sounds   uint16
}

// Index is a source made ready for many claims. It may be used by many
// goroutines.
type Index struct {
	text      string
	language  string
	sentences []prose.Span
	words     []word
	firstWord []int32 // of each sentence, and one past the last
	length    []float64
	average   float64
	entries   []entry
	byStem    map[string]int32
	meanings  map[int32][]posting
	numbers   []sourceNumber
	// numbersOf holds for each sentence the first number in numbers, and one
	// past the last.
	numbersOf []int32
	bigrams   map[[2]int32][]int32

	mu      sync.Mutex
	sounded bool
	voiced  bool               // the entries have their readings
	similar map[string][]match // by name or word of a claim
	plain   []plainWord        // for quotations
}

// sourceNumber is a number of the source and its sentence.
type sourceNumber struct {
	numbers.Quantity
	sentence int32
}

// match is an entry that sounds like a word of the claim.
type match struct {
	entry      int32
	similarity float64
}

// NewIndex reads a source's text. language is a BCP 47 code, "" to tell it
// from the text. Sentences never run over line breaks.
func NewIndex(text, language string) *Index {
	language = base(language)
	if language == "" {
		language = base(prose.Language(text))
	}
	x := &Index{
		text: text, language: language, sentences: prose.Sentences(text, language),
		byStem: map[string]int32{}, meanings: map[int32][]posting{}, similar: map[string][]match{},
		bigrams: map[[2]int32][]int32{},
	}
	x.words = newSplitter(language).words(text, x.sentences)
	x.firstWord = make([]int32, len(x.sentences)+1)
	x.length = make([]float64, len(x.sentences))
	previous := int32(-1)
	for i := range x.words {
		w := &x.words[i]
		n := x.enter(w)
		if w.stop {
			continue
		}
		x.length[w.sentence]++
		if previous >= 0 && !w.first {
			key := [2]int32{previous, n}
			if list := x.bigrams[key]; len(list) == 0 || list[len(list)-1] != w.sentence {
				x.bigrams[key] = append(list, w.sentence)
			}
		}
		previous = n
	}
	next := 0
	for s := range x.sentences {
		for next < len(x.words) && int(x.words[next].sentence) < s {
			next++
		}
		x.firstWord[s] = int32(next)
		x.average += x.length[s]
	}
	x.firstWord[len(x.sentences)] = int32(len(x.words))
	if len(x.sentences) > 0 {
		x.average = max(1, x.average/float64(len(x.sentences)))
	}
	x.readNumbers()
	x.readMeanings()
	return x
}

// Sentences returns the source's sentences as offsets into its text.
func (x *Index) Sentences() []prose.Span { return x.sentences }

// Language returns the language in which the source was read.
func (x *Index) Language() string { return x.language }

func (x *Index) enter(w *word) int32 {
	n, ok := x.byStem[w.stem]
	if !ok {
		n = int32(len(x.entries))
		x.byStem[w.stem] = n
		x.entries = append(x.entries, entry{stem: w.stem, span: w.Span, stop: w.stop})
	}
	e := &x.entries[n]
	e.capital = e.capital || w.capital && !w.first
	e.anyUpper = e.anyUpper || w.capital
	if last := len(e.postings) - 1; last >= 0 && e.postings[last].sentence == w.sentence {
		e.postings[last].strength++
	} else {
		e.postings = append(e.postings, posting{w.sentence, 1})
	}
	return n
}

func (x *Index) readNumbers() {
	x.numbersOf = make([]int32, len(x.sentences)+1)
	for n, s := range x.sentences {
		x.numbersOf[n] = int32(len(x.numbers))
		for _, q := range numbers.Find(s.Of(x.text), x.language) {
			q.Start += s.Start
			q.End += s.Start
			x.numbers = append(x.numbers, sourceNumber{q, int32(n)})
		}
	}
	x.numbersOf[len(x.sentences)] = int32(len(x.numbers))
}

// readMeanings notes in which sentences each meaning of the lexicon stands.
func (x *Index) readMeanings() {
	l := lexicon.Load()
	all := tokens(x.words)
	near := map[string][]lexicon.Hit{}
	note := func(meaning, sentence int32, strength float32) {
		list := x.meanings[meaning]
		if last := len(list) - 1; last >= 0 && list[last].sentence == sentence {
			list[last].strength = max(list[last].strength, strength)
			return
		}
		x.meanings[meaning] = append(list, posting{sentence, strength})
	}
	for i, w := range x.words {
		for _, hit := range l.At(all, i, x.language) {
			note(hit.Meaning, w.sentence, float32(hit.Strength))
		}
		if w.stop || w.digit {
			continue
		}
		hits, ok := near[w.stem]
		if !ok {
			hits = l.Near(w.stem, x.language)
			near[w.stem] = hits
		}
		for _, hit := range hits {
			note(hit.Meaning, w.sentence, float32(hit.Strength))
		}
	}
}

// alike returns the entries that sound like a word of a claim, at least as
// alike as floor. Which they are is kept for the next claim with that word.
func (x *Index) alike(raw string) []match {
	x.mu.Lock()
	defer x.mu.Unlock()
	if list, ok := x.similar[raw]; ok {
		return list
	}
	x.sound()
	forms := names.Forms(raw)
	sounds := names.Sounds(forms[0])
	readings, readSounds := x.readings(raw)
	var list []match
	for i := range x.entries {
		e := &x.entries[i]
		s := 0.0
		if e.sounds&sounds != 0 {
			if d := len(e.forms[0]) - len(forms[0]); d <= len(forms[0])/2+3 && -d <= len(forms[0])/2+1 {
				s = names.Best(forms, e.forms)
			}
		}
		if s < names.Same && e.capital {
			if e.sounds&readSounds != 0 {
				s = max(s, readingWorth*names.Best(readings, e.forms))
			}
			if len(e.readings) > 0 {
				s = max(s, readingWorth*names.Best(forms, e.readings))
			}
		}
		if s >= similarityFloor {
			list = append(list, match{int32(i), s})
		}
	}
	x.similar[raw] = list
	return list
}

// sound gives every entry its skeletons.
func (x *Index) sound() {
	if x.sounded {
		return
	}
	for i := range x.entries {
		e := &x.entries[i]
		if e.stop || e.span.Len() < 3 {
			continue
		}
		e.forms = names.Forms(word{Span: e.span}.spelling(x.text))
		e.sounds = names.Sounds(e.forms[0])
	}
	x.sounded = true
}

// readings returns how other languages read a name of the claim, where the
// source is in other letters, and the sounds that they begin with. For a name
// in other letters than Latin, it is the names of the source that are read so.
func (x *Index) readings(raw string) ([]string, uint16) {
	if r, _ := utf8.DecodeRuneInString(raw); !unicode.IsUpper(r) || script(raw) == script(x.sample()) {
		return nil, 0
	}
	list := names.Readings(raw)
	var sounds uint16
	for _, s := range list {
		sounds |= names.Sounds(s)
	}
	if list == nil && !x.voiced {
		for i := range x.entries {
			if e := &x.entries[i]; e.capital && e.forms != nil {
				e.readings = names.Readings(word{Span: e.span}.spelling(x.text))
			}
		}
		x.voiced = true
	}
	return list, sounds
}

// readingWorth is what likeness is worth where another language's reading of
// the letters gives it.
const readingWorth = 0.95

// similarityFloor is the least similarity that is of any use.
const similarityFloor = 0.7

// base returns the language part of a BCP 47 code in lower case.
func base(language string) string {
	for i := 0; i < len(language); i++ {
		if language[i] == '-' || language[i] == '_' {
			language = language[:i]
			break
		}
	}
	b := []byte(language)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 32
		}
	}
	return string(b)
}
