package evidence

import "galley/citations/prose"

// missingPassages is how many of the best passages a word may stand in not to
// be missing; words elsewhere on the page say something else there.
const missingPassages = 3

// foundStrength is the strength from which a word counts as found.
const foundStrength = 0.45

// missing returns the words of the claim that its best passages do not have,
// with the stop words beside them.
func (x *Index) missing(r *reading, shown []int) []prose.Span {
	in := map[int32]bool{}
	for _, s := range shown[:min(len(shown), missingPassages)] {
		in[int32(s)] = true
	}
	gone := make([]bool, len(r.words))
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind == phraseTerm || t.kind == numberTerm && r.same {
			continue
		}
		found := false
		for _, p := range t.postings {
			if in[p.sentence] && p.strength >= foundStrength {
				found = true
				break
			}
		}
		if !found {
			for _, w := range t.words {
				gone[w] = true
			}
		}
	}
	// A phrase or a number that was found as a whole excuses its words.
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind != phraseTerm && t.kind != numberTerm {
			continue
		}
		for _, p := range t.postings {
			if in[p.sentence] && p.strength >= foundStrength {
				for _, w := range t.words {
					gone[w] = false
				}
				break
			}
		}
	}
	var spans []prose.Span
	for i, w := range r.words {
		if gone[i] || w.stop && r.touches(gone, i) {
			spans = append(spans, w.Span)
		}
	}
	return spans
}

// touches reports whether the run of stop words around word i ends at a word
// that is gone, on either side: "in the course of" goes with what it leads to.
func (r *reading) touches(gone []bool, i int) bool {
	before, after := i-1, i+1
	for before >= 0 && r.words[before].stop {
		before--
	}
	for after < len(gone) && r.words[after].stop {
		after++
	}
	return before >= 0 && gone[before] || after < len(gone) && gone[after]
}
