package evidence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// termKind is what a term of a claim is.
type termKind uint8

const (
	wordTerm termKind = iota
	nameTerm
	numberTerm
	phraseTerm
)

// term is one thing that a claim says, and where the source has it.
type term struct {
	prose.Span
	kind     termKind
	weight   float64
	postings []posting // by sentence, strength 0 to 1 (counts in one language)
	quantity numbers.Quantity
	words    []int // of the claim
	entry    int32 // of the source with the very stem, -1 for none
	// best is the greatest strength anywhere in the source.
	best float64
}

// reading is a claim as read against one source.
type reading struct {
	text     string
	language string
	same     bool // claim and source are of one language
	words    []word
	tokens   []lexicon.Token
	terms    []term
	repeated bool // the source says the claim word for word
}

// read makes the terms of a claim. What skip covers, and citations in
// parentheses, is left out.
func (x *Index) read(original, language string, skip ...prose.Span) *reading {
	text := mask(original, skip)
	language = base(language)
	if language == "" {
		language = base(prose.Language(text))
	}
	if language == "" {
		language = "en"
	}
	sentences := prose.Sentences(text, language)
	if spans := citations(text, language); len(spans) > 0 {
		text = mask(text, spans)
		sentences = prose.Sentences(text, language)
	}
	r := &reading{text: text, language: language, same: language == x.language}
	r.words = newSplitter(language).words(text, sentences)
	r.tokens = tokens(r.words)
	taken := make([]bool, len(r.words))
	for _, q := range numbers.Find(text, language) {
		t := term{Span: q.Span, kind: numberTerm, weight: 1, quantity: q, entry: -1}
		for i, w := range r.words {
			if w.Overlaps(q.Span) {
				t.words = append(t.words, i)
				taken[i] = !r.same
			}
		}
		if r.same {
			t.weight = 0 // its words rank; the number itself is for the flags
		}
		x.findNumber(&t)
		r.terms = append(r.terms, t)
	}
	part := make([]bool, len(r.words)) // of a phrase that has a term of its own
	l := lexicon.Load()
	for i := range r.words {
		if taken[i] {
			continue
		}
		for _, hit := range l.At(r.tokens, i, language) {
			if hit.Length < 2 || part[i] {
				continue
			}
			t := term{Span: prose.Span{Start: r.words[i].Start, End: r.words[i+hit.Length-1].End}, kind: phraseTerm, weight: phraseWeight, entry: -1}
			for k := range hit.Length {
				t.words = append(t.words, i+k)
				part[i+k] = true
			}
			sums := strengths{}
			for _, again := range l.At(r.tokens, i, language) {
				if again.Length == hit.Length {
					sums.add(x.meanings[again.Meaning], again.Strength)
				}
			}
			t.postings = sums.list()
			if r.same {
				// In one language the words themselves rank better; the phrase
				// only tells that an alias stands in the source.
				t.weight = 0
				for k := range hit.Length {
					part[i+k] = false
				}
			}
			r.terms = append(r.terms, t)
			break
		}
	}
	seen := map[string]int{}
	for i, w := range r.words {
		if taken[i] || w.stop || w.Len() < 2 && !w.digit {
			continue
		}
		key := w.stem
		if w.caps {
			key = "^" + key
		}
		if n, ok := seen[key]; ok {
			r.terms[n].words = append(r.terms[n].words, i)
			continue
		}
		t := term{Span: w.Span, weight: 1, words: []int{i}, entry: -1}
		if part[i] {
			t.weight = partWeight
		}
		if r.name(i) {
			t.kind = nameTerm
		}
		x.findWord(r, i, &t)
		seen[key] = len(r.terms)
		r.terms = append(r.terms, t)
	}
	for i := range r.terms {
		for _, p := range r.terms[i].postings {
			r.terms[i].best = max(r.terms[i].best, float64(p.strength))
		}
	}
	return r
}

const (
	phraseWeight = 1.0
	partWeight   = 0.5
)

// name reports whether word i of the claim is written as a name. At the head
// of a sentence every word is; there only one that is no common word counts,
// or one that is followed by another name.
func (r *reading) name(i int) bool {
	w := r.words[i]
	if !w.capital || w.stop || w.digit || r.feast(i) {
		return false
	}
	if !w.first || w.caps {
		return true
	}
	if i+1 < len(r.words) && r.words[i+1].capital && r.words[i+1].joined && !r.words[i+1].first {
		return true
	}
	l := lexicon.Load()
	return !l.Known(w.stem, r.language) && len(l.Near(w.stem, r.language)) == 0
}

// feast reports whether word i is a day of the week or a feast.
func (r *reading) feast(i int) bool {
	l := lexicon.Load()
	return slices.ContainsFunc(l.At(r.tokens, i, r.language), func(hit lexicon.Hit) bool {
		return l.Meanings[hit.Meaning].Kind == lexicon.Calendar
	})
}

// findNumber fills in where the source has the number.
func (x *Index) findNumber(t *term) {
	for _, q := range x.numbers {
		s := float32(numbers.Agree(t.quantity, q.Quantity).Strength)
		if s == 0 {
			continue
		}
		if last := len(t.postings) - 1; last >= 0 && t.postings[last].sentence == q.sentence {
			t.postings[last].strength = max(t.postings[last].strength, s)
			continue
		}
		t.postings = append(t.postings, posting{q.sentence, s})
	}
}

// findWord fills in where the source has word i of the claim: its stem, a
// counterpart from the lexicon, or a word that sounds like it.
func (x *Index) findWord(r *reading, i int, t *term) {
	w := r.words[i]
	if r.same || script(w.stem) == script(x.sample()) {
		if n, ok := x.byStem[w.stem]; ok {
			t.entry = n
		}
	}
	l := lexicon.Load()
	var synonyms []string
	if r.same && r.language == "en" && t.kind == wordTerm {
		synonyms = l.Synonyms(w.stem)
	}
	if r.same && t.entry >= 0 && len(synonyms) == 0 {
		t.postings = x.entries[t.entry].postings
		return
	}
	sums := strengths{}
	for _, other := range synonyms {
		if n, ok := x.byStem[other]; ok {
			sums.add(x.entries[n].postings, synonymWorth)
		}
	}
	if t.entry >= 0 {
		sums.add(x.entries[t.entry].postings, 1)
		if r.same {
			t.postings = sums.list()
			return
		}
	}
	for _, hit := range l.At(r.tokens, i, r.language) {
		if hit.Length == 1 {
			sums.add(x.meanings[hit.Meaning], hit.Strength)
		}
	}
	if !r.same {
		for _, hit := range l.Near(w.stem, r.language) {
			sums.add(x.meanings[hit.Meaning], hit.Strength)
		}
	}
	raw := w.spelling(r.text)
	if sounds := utf8.RuneCountInString(raw); sounds >= 3 && !w.digit && (!r.same || t.kind == nameTerm && t.entry < 0) {
		for _, m := range x.alike(raw) {
			e := &x.entries[m.entry]
			if s := r.soundStrength(t.kind, m.similarity, e, sounds); s > 0 {
				sums.add(e.postings, s)
			}
		}
	}
	t.postings = sums.list()
}

// soundStrength says what it is worth that a word of the source sounds like
// one of the claim.
func (r *reading) soundStrength(kind termKind, similarity float64, e *entry, letters int) float64 {
	switch {
	case r.same:
		if similarity < sameScriptName || !e.anyUpper {
			return 0
		}
		return similarity
	case kind == nameTerm && e.anyUpper:
		if letters < 5 && similarity < 0.8 {
			return 0
		}
		return (similarity - 0.55) / 0.45
	case letters < 5 || similarity < 0.74:
		return 0
	}
	worth := cognateWorth * (similarity - 0.5) * 2
	if kind == nameTerm && similarity < sameAdjective {
		// "московский" bears out Moscow; most words without a capital that
		// sound a little like a name are other words.
		return min(worth, unlikeName)
	}
	return worth
}

const (
	sameScriptName = 0.88
	synonymWorth   = 0.2 // of an English word for another; it ranks, and stays missing
	cognateWorth   = 0.9
	sameAdjective  = 0.86
	unlikeName     = 0.35
)

// strengths collects the strongest posting of each sentence.
type strengths map[int32]float32

func (s strengths) add(list []posting, factor float64) {
	for _, p := range list {
		v := min(p.strength, 1) * float32(factor)
		if v > s[p.sentence] {
			s[p.sentence] = v
		}
	}
}

func (s strengths) list() []posting {
	out := make([]posting, 0, len(s))
	for sentence, strength := range s {
		out = append(out, posting{sentence, strength})
	}
	slices.SortFunc(out, func(a, b posting) int { return int(a.sentence - b.sentence) })
	return out
}

// script returns 'l' for Latin and 'c' for other letters.
func script(s string) byte {
	r, _ := utf8.DecodeRuneInString(s)
	if r < 0x250 {
		return 'l'
	}
	return 'c'
}

// sample returns a word of the source.
func (x *Index) sample() string {
	for _, w := range x.words {
		if !w.digit {
			return strings.ToLower(w.Of(x.text))
		}
	}
	return ""
}
