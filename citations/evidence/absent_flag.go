package evidence

// absentShare is the share of the claim's words, by weight, below which
// nothing of it is taken to stand in the best passages.
const (
	absentShare   = 0.18
	absentForeign = 0.1 // where the source is in another language
	absentTerms   = 3   // a claim of fewer words says too little to miss
)

// absentFlag raises not-in-source where even the best passages have next to
// nothing of the claim.
func (x *Index) absentFlag(r *reading, shown []int) []Flag {
	share, terms := x.share(r, shown)
	limit, weight := absentShare, Blocks
	if !r.same {
		limit, weight = absentForeign, Check
	}
	if terms < absentTerms || share >= limit {
		return nil
	}
	return []Flag{{Code: "not-in-source", Weight: weight, Claim: at(0, len(r.text)),
		Message: "We did not find this statement in the cited page. It may be worded differently or behind a link."}}
}

// share returns which part of the claim, by the weight of its words, stands
// in the best passages, and how many words were weighed.
func (x *Index) share(r *reading, shown []int) (float64, int) {
	in := map[int32]bool{}
	for _, s := range shown[:min(len(shown), missingPassages)] {
		in[int32(s)] = true
	}
	found, total, terms := 0.0, 0.0, 0
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind == phraseTerm || t.weight == 0 {
			continue
		}
		best := 0.0
		for _, p := range t.postings {
			if in[p.sentence] {
				best = max(best, float64(min(p.strength, 1)))
			}
		}
		weight := x.weigh(t)
		found += weight * best
		total += weight
		terms++
	}
	if total == 0 {
		return 0, terms
	}
	return found / total, terms
}
