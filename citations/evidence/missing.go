package evidence

import "galley/citations/prose"

// missingPassages is how many of the best passages a word may stand in not to
// be missing; words elsewhere on the page say something else there.
const missingPassages = 3

// besideFirst is how many sentences on either side of the first passage count
// with it: a claim sums up what stands together.
const besideFirst = 2

// foundStrength is the strength from which a word counts as found.
const foundStrength = 0.45

// missing returns the words of the claim that its best passages do not have,
// with the stop words beside them. What a page does not say comes in runs: one
// word found between two that are missing is missing with them, and one
// missing alone is not, where the page has it elsewhere.
func (x *Index) missing(r *reading, shown []int) []prose.Span {
	gone, elsewhere := x.gone(r, shown)
	run := make([]bool, len(gone))
	for i := range gone {
		before, after := r.beside(gone, i)
		run[i] = gone[i] && (before || after || !elsewhere[i]) || !gone[i] && before && after && !r.words[i].stop && !r.name(i)
	}
	var spans []prose.Span
	for i, w := range r.words {
		// "In the course of" goes with what it leads to, on either side.
		before, after := r.beside(run, i)
		if run[i] || w.stop && (before || after) {
			spans = append(spans, w.Span)
		}
	}
	return spans
}

// gone reports for each word of the claim whether the best passages lack it,
// and whether the page has it for all that.
func (x *Index) gone(r *reading, shown []int) (gone, elsewhere []bool) {
	in := map[int32]bool{}
	for _, s := range shown[:min(len(shown), missingPassages)] {
		in[int32(s)] = true
	}
	for d := -besideFirst; d <= besideFirst && len(shown) > 0; d++ {
		in[int32(shown[0]+d)] = true
	}
	found := func(t *term) bool {
		for _, p := range t.postings {
			if in[p.sentence] && p.strength >= foundStrength {
				return true
			}
		}
		return false
	}
	gone, elsewhere = make([]bool, len(r.words)), make([]bool, len(r.words))
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind == phraseTerm || t.kind == numberTerm && r.same || found(t) {
			continue
		}
		for _, w := range t.words {
			gone[w] = true
			elsewhere[w] = t.kind == wordTerm && t.best >= foundStrength
		}
	}
	// A phrase or a number that was found as a whole excuses its words.
	for i := range r.terms {
		if t := &r.terms[i]; (t.kind == phraseTerm || t.kind == numberTerm) && found(t) {
			for _, w := range t.words {
				gone[w] = false
			}
		}
	}
	return gone, elsewhere
}

// beside reports whether the words before and after word i, stop words aside,
// are marked.
func (r *reading) beside(marked []bool, i int) (before, after bool) {
	b, a := i-1, i+1
	for b >= 0 && r.words[b].stop {
		b--
	}
	for a < len(marked) && r.words[a].stop {
		a++
	}
	return b >= 0 && marked[b], a < len(marked) && marked[a]
}
