package evidence

import (
	"fmt"
	"unicode/utf8"

	"galley/citations/evidence/lexicon"
	"galley/citations/prose"
)

// nameFound is the strength from which a name counts as found in the page;
// across scripts spellings differ more.
const (
	nameFound       = 0.5
	nameFoundAcross = 0.4
)

// nameLetters is how many letters a name has at least to be missed across
// scripts: shorter ones, and acronyms, are too often written otherwise.
const nameLetters = 4

// nameFlags raises name-missing for names of the claim that occur nowhere in
// the page, in any spelling or under any alias known.
func (x *Index) nameFlags(r *reading, shown []int) []Flag {
	if len(x.sentences) == 0 {
		return nil
	}
	floor := nameFound
	if !r.same {
		floor = nameFoundAcross
		if r.headline() {
			return nil
		}
	}
	byWord := map[int]*term{}
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind == wordTerm || t.kind == nameTerm {
			for _, w := range t.words {
				byWord[w] = t
			}
		}
	}
	whole := map[int]bool{} // words of phrases that were found as a whole
	for i := range r.terms {
		if t := &r.terms[i]; t.kind == phraseTerm && t.best >= floor || t.kind == numberTerm {
			for _, w := range t.words {
				whole[w] = true
			}
		}
	}
	var flags []Flag
	for _, run := range r.runs() {
		var absent []int
		for _, w := range run {
			t := byWord[w]
			if whole[w] || t == nil || t.best >= floor || r.common(w) || !r.same && r.unsure(w) {
				continue
			}
			absent = append(absent, w)
		}
		if !r.missingName(run, absent) {
			continue
		}
		last := r.words[run[len(run)-1]]
		span := prose.Span{Start: r.words[run[0]].Start, End: last.Start + len(last.spelling(r.text))}
		flag := Flag{Code: "name-missing", Weight: Check, Claim: &span,
			Message: fmt.Sprintf(`"%s" does not occur in the page.`, span.Of(r.text))}
		if other, ok := x.otherName(run, byWord, shown); ok {
			flag.Source = &other
			flag.Message = fmt.Sprintf(`"%s" does not occur in the page; "%s" does.`, span.Of(r.text), other.Of(x.text))
		}
		flags = append(flags, flag)
	}
	return flags
}

// runs returns the names of the claim: words with capitals that stand
// together.
func (r *reading) runs() [][]int {
	var runs [][]int
	for i, w := range r.words {
		if !r.name(i) {
			continue
		}
		if n := len(runs); n > 0 && w.joined && !w.first && runs[n-1][len(runs[n-1])-1] == i-1 {
			runs[n-1] = append(runs[n-1], i)
			continue
		}
		runs = append(runs, []int{i})
	}
	return runs
}

// common reports whether a word with a capital is a common word all the same,
// as in "Defense Ministry" or a title before a name.
func (r *reading) common(i int) bool {
	return lexicon.Load().Known(r.words[i].stem, r.language)
}

// unsure reports whether a name says too little across scripts to be missed.
func (r *reading) unsure(i int) bool {
	w := r.words[i]
	return w.caps || utf8.RuneCountInString(w.spelling(r.text)) < nameLetters
}

// headline reports whether most words of the claim begin with a capital, so
// that capitals do not tell names.
func (r *reading) headline() bool {
	capitals, words := 0, 0
	for _, w := range r.words {
		if w.stop || w.digit {
			continue
		}
		words++
		if w.capital {
			capitals++
		}
	}
	return words >= 4 && capitals*4 >= words*3
}

// missingName decides by which of its words are absent. A person's first name
// that the page leaves out is no missing name.
func (r *reading) missingName(run, absent []int) bool {
	if len(absent) == 0 {
		return false
	}
	last := run[len(run)-1]
	if absent[len(absent)-1] == last {
		return true
	}
	// The last word is there. Words before it that are not make another body
	// of it ("Berlin … Center") where the last is a common word.
	return r.common(last) || 2*len(absent) > len(run)
}

// otherName returns the name of the page that shares a word with the missing
// one, near the matching passages first.
func (x *Index) otherName(run []int, byWord map[int]*term, shown []int) (prose.Span, bool) {
	rank := map[int32]int{}
	for n, s := range shown {
		rank[int32(s)] = len(shown) - n
	}
	for _, w := range run {
		t := byWord[w]
		if t == nil || t.best < nameFound || t.entry < 0 {
			continue
		}
		best, most := int32(-1), -1
		for _, p := range t.postings {
			if rank[p.sentence] > most {
				best, most = p.sentence, rank[p.sentence]
			}
		}
		if best < 0 {
			continue
		}
		for i := x.firstWord[best]; i < x.firstWord[best+1]; i++ {
			if x.byStem[x.words[i].stem] != t.entry || !x.words[i].capital {
				continue
			}
			from, to := i, i
			for from > x.firstWord[best] && x.words[from].joined && x.words[from-1].capital {
				from--
			}
			for to+1 < x.firstWord[best+1] && x.words[to+1].joined && x.words[to+1].capital {
				to++
			}
			return prose.Span{Start: x.words[from].Start, End: x.words[to].End}, true
		}
	}
	return prose.Span{}, false
}
