package evidence

import (
	"math"
	"slices"
)

// What ranks the sentences. k1 and b are those of BM25: sentences are short,
// so their length says less than that of documents does (b 0.4). The idf is
// that of the source itself. The figures were chosen on development sets of
// English claims with the sentences that bear on them.
const (
	k1         = 1.2
	lengthB    = 0.4
	neighbours = 0.25 // of the score of the sentences before and after
)

// scores returns a score for each sentence.
func (x *Index) scores(r *reading) []float64 {
	n := float64(len(x.sentences))
	total := make([]float64, len(x.sentences))
	for i := range r.terms {
		t := &r.terms[i]
		df := 0.0
		for _, p := range t.postings {
			df += float64(min(p.strength, 1))
		}
		idf := t.weight * math.Log(1+(n-df+0.5)/(df+0.5))
		for _, p := range t.postings {
			tf := float64(p.strength)
			norm := k1 * (1 - lengthB + lengthB*x.length[p.sentence]/x.average)
			total[p.sentence] += idf * tf * (k1 + 1) / (tf + norm)
		}
	}
	return total
}

// around adds to each sentence a share of its neighbours' scores.
func (x *Index) around(scores []float64, share float64) []float64 {
	out := slices.Clone(scores)
	for i := range out {
		if scores[i] == 0 {
			continue
		}
		if i > 0 {
			out[i] += share * scores[i-1]
		}
		if i+1 < len(out) {
			out[i] += share * scores[i+1]
		}
	}
	return out
}

// order returns the sentences by score, best first, the earlier first where
// they are level.
func order(scores []float64) []int {
	list := make([]int, len(scores))
	for i := range list {
		list[i] = i
	}
	slices.SortStableFunc(list, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	return list
}

// rank returns the sentences, best first.
func (x *Index) rank(r *reading) []int {
	scores := x.scores(r)
	if r.same {
		scores = x.around(scores, neighbours)
	}
	return order(scores)
}
