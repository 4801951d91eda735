package lookup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/names"
	"galley/citations/evidence/numbers"
	"galley/citations/evidence/stem"
	"galley/citations/extract"
	"galley/citations/prose"
)

// profile is what a text holds that can be compared across languages: the
// stems of its words, what they mean, how they sound, and its numbers.
type profile struct {
	language string
	stems    map[string]places
	meanings map[int32]places
	kindred  map[int32]places   // of words that share most of a stem with one that means it
	sounds   map[uint16][]*word // by the class of the first sound
	numbers  []numbers.Quantity
	starts   []int          // where each sentence begins
	aside    map[int32]bool // sentences that announce other pages
	folded   string         // for quotations
}

// places are the sentences in which something stands, in order.
type places []int32

func (p places) with(sentence int) places {
	if n := len(p); n > 0 && p[n-1] == int32(sentence) {
		return p
	}
	return append(p, int32(sentence))
}

// word is one word of a text, by its possible skeletons.
type word struct {
	forms   []string
	capital bool
	at      places
}

// maxProfile bounds the text that is looked at, in bytes; a long page has
// said what it is about by then, but a claim may rest on its end.
const maxProfile = 200 << 10

// profileOf reads a text. language may be "", then it is guessed.
func profileOf(text, language string) *profile {
	if len(text) > maxProfile {
		text = strings.ToValidUTF8(text[:maxProfile], "")
	}
	p := &profile{stems: map[string]places{}, meanings: map[int32]places{}, kindred: map[int32]places{}, sounds: map[uint16][]*word{}}
	p.language = baseLanguage(language)
	if p.language == "" {
		p.language = baseLanguage(prose.Language(text))
	}
	for _, span := range prose.Sentences(text, p.language) {
		p.starts = append(p.starts, span.Start)
	}
	lex := lexicon.Load()
	tokens := tokensOf(text, p.language)
	forLexicon := lexical(tokens)
	seen, near := map[string]*word{}, map[string][]lexicon.Hit{}
	for i, t := range tokens {
		at := p.sentenceAt(t.span.Start)
		for _, hit := range lex.At(forLexicon, i, p.language) {
			p.meanings[hit.Meaning] = p.meanings[hit.Meaning].with(at)
		}
		if _, known := p.stems[t.Stem]; !known {
			near[t.Stem] = lex.Near(t.Stem, p.language)
		}
		for _, hit := range near[t.Stem] {
			p.kindred[hit.Meaning] = p.kindred[hit.Meaning].with(at)
		}
		p.stems[t.Stem] = p.stems[t.Stem].with(at)
		if n := utf8.RuneCountInString(t.text); n < 2 || n < 3 && (!t.Capital || functionWord(t.text, p.language)) || unicode.IsDigit(firstRune(t.text)) {
			continue
		}
		if w := seen[t.text]; w != nil {
			w.at = w.at.with(at)
			continue
		}
		w := &word{names.Forms(t.text), t.Capital, places{int32(at)}}
		seen[t.text] = w
		class := uint16(0)
		for _, f := range w.forms {
			class |= names.Sounds(f)
		}
		p.sounds[class] = append(p.sounds[class], w)
	}
	p.numbers = numbers.Find(text, p.language)
	p.folded = foldText(text)
	return p
}

// romanized adds what the words of an address mean in a language whose words
// they are, though in Latin letters.
func (p *profile) romanized(slug, language string) {
	lex := lexicon.Load()
	for _, w := range strings.Fields(slug) {
		for _, m := range lex.Romanized(w, language) {
			p.meanings[m] = p.meanings[m].with(0)
		}
	}
}

// pageProfile reads a page, its title before its text.
func pageProfile(page extract.Page) *profile {
	p := profileOf(page.Title+"\n"+page.Text, page.Language)
	p.aside = map[int32]bool{}
	from := len(page.Title) + 1
	for _, t := range teasersIn(page.Document, page.URL) {
		for i, at := range p.starts {
			if t.Contains(at - from) {
				p.aside[int32(i)] = true
			}
		}
	}
	return p
}

// sentenceAt is the number of the sentence in which a byte lies.
func (p *profile) sentenceAt(offset int) int {
	i, ok := slices.BinarySearch(p.starts, offset)
	if !ok {
		i--
	}
	return max(i, 0)
}

// token is a word with what the lexicon wants to know of it.
type token struct {
	lexicon.Token
	text  string
	span  prose.Span
	first bool // begins a sentence
}

func tokensOf(text, language string) []token {
	spans := prose.Words(text)
	starts := map[int]bool{}
	for _, s := range prose.Sentences(text, language) {
		starts[s.Start] = true
	}
	out := make([]token, 0, len(spans))
	for i, s := range spans {
		w := s.Of(text)
		t := token{text: w, span: s}
		t.Stem = stem.Word(w, language)
		t.Capital = unicode.IsUpper(firstRune(w))
		t.Caps = utf8.RuneCountInString(w) > 1 && w == strings.ToUpper(w) && w != strings.ToLower(w)
		if i > 0 {
			between := text[spans[i-1].End:s.Start]
			t.Joined = strings.Trim(between, " \u00a0-") == ""
			t.first = starts[s.Start] || strings.ContainsAny(between, ".!?«\"“:")
		} else {
			t.first = true
		}
		out = append(out, t)
	}
	return out
}

func lexical(tokens []token) []lexicon.Token {
	out := make([]lexicon.Token, len(tokens))
	for i, t := range tokens {
		out[i] = t.Token
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// baseLanguage is "ru" of "ru-RU".
func baseLanguage(l string) string {
	l, _, _ = strings.Cut(strings.ToLower(l), "-")
	l, _, _ = strings.Cut(l, "_")
	return l
}

// foldText is a text of which only letters and digits are left, lower-case,
// for finding quotations.
func foldText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if r == 'ё' {
				r = 'е'
			}
			b.WriteRune(r)
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	return b.String()
}
