package evidence

import (
	"math"
	"slices"

	"galley/citations/evidence/stem"
)

// What ranks the sentences. k1 and b are those of BM25: sentences are short,
// so their length says less than that of documents does. The idf is that of
// the source itself. The figures were found on a development set of English
// claims with the sentences that bear on them, by fitting them to two thirds
// of its pages and looking at the rest, and rounded.
const (
	k1         = 1.2
	lengthB    = 0.35
	acrossB    = 0.55 // between languages: a chance match weighs less in a short sentence
	acrossName = 1.2  // between languages a name is surer than a word
	sameName   = 1.2  // and a little in one language
	idfPower   = 1.2  // rare words count for a little more than BM25 has it
	figure     = 0.5  // of a number, by its idf, beside its words
	pairWorth  = 0.4  // of two neighbouring words of the claim, by their idf
	// The first passage is the one that says most: a longer sentence, and one
	// nearer to the beginning, by these shares of the best score.
	firstLonger  = 0.2 // by the logarithm of its words
	firstEarlier = 0.3 // by that of its place, from the first to the last
	coverWorth   = 0.5 // of what a sentence adds to those ranked before it
	// From the fourth passage on, one that stands beside a passage before it
	// is worth more by besideWorth: what bears on a claim stands together.
	besideFrom  = 3
	besideWorth = 0.3
)

// around is what a sentence takes of the scores of those one, two and more
// places from it: what a claim sums up mostly stands together.
var around = [...]float64{0.12, 0.10, 0.07, 0.07, 0.06}

// coverDepth is how many sentences are looked at for the order of the best.
const coverDepth = 20

// idf is the weight of something that stands in df of n sentences.
func idf(df, n float64) float64 { return math.Log(1 + (n-df+0.5)/(df+0.5)) }

// weigh returns the weight of a term by how common it is in the source.
func (x *Index) weigh(t *term) float64 {
	df := 0.0
	for _, p := range t.postings {
		df += float64(min(p.strength, 1))
	}
	return t.weight * idf(df, float64(len(x.sentences)))
}

// rank returns the sentences, best first, and the scores by which they were
// ordered (not by rank but by sentence).
func (x *Index) rank(r *reading) ([]int, []float64) {
	scores := make([]float64, len(x.sentences))
	for i := range r.terms {
		t := &r.terms[i]
		if r.same && t.kind == numberTerm {
			x.addFigure(t, scores)
		}
		if t.weight == 0 {
			continue
		}
		weight, b := x.weigh(t), lengthB
		if r.same {
			weight = math.Pow(weight, idfPower)
			if t.kind == nameTerm {
				weight *= sameName
			}
		} else {
			b = acrossB
			if t.kind == nameTerm {
				weight *= acrossName
			}
		}
		for _, p := range t.postings {
			// Whether a word stands in a sentence counts, not how often.
			tf := float64(min(p.strength, 1))
			norm := k1 * (1 - b + b*x.length[p.sentence]/x.average)
			scores[p.sentence] += weight * tf * (k1 + 1) / (tf + norm)
		}
	}
	if r.same {
		x.addPairs(r, scores)
		scores = blend(scores)
	}
	list := order(scores)
	if r.same {
		x.lead(scores, list)
	}
	r.repeated = x.repeated(r, list)
	if r.same {
		x.cover(r, scores, list)
	}
	return list, scores
}

// addFigure rewards sentences that have a number of the claim, in whatever
// form: its words count by themselves.
func (x *Index) addFigure(t *term, scores []float64) {
	worth := figure * idf(float64(len(t.postings)), float64(len(x.sentences)))
	for _, p := range t.postings {
		scores[p.sentence] += worth * float64(p.strength)
	}
}

// repeated puts a sentence that says the claim word for word first, in whatever
// languages the two are read, and reports whether there is one.
func (x *Index) repeated(r *reading, list []int) bool {
	rank := slices.IndexFunc(list, func(s int) bool {
		words := x.words[x.firstWord[s]:x.firstWord[s+1]]
		return len(words) > 0 && len(words) == len(r.words) && slices.EqualFunc(words, r.words, func(a, b word) bool {
			return stem.Fold(a.Of(x.text)) == stem.Fold(b.Of(r.text))
		})
	})
	if rank < 0 {
		return false
	}
	s := list[rank]
	copy(list[1:rank+1], list[:rank])
	list[0] = s
	return true
}

// lead puts the sentence that says most first among the best.
func (x *Index) lead(scores []float64, list []int) {
	if len(list) < 2 {
		return
	}
	top, last := scores[list[0]], math.Log(float64(1+len(scores)))
	best, most := 0, math.Inf(-1)
	for rank, s := range list[:min(len(list), coverDepth)] {
		v := scores[s] + top*(firstLonger*math.Log(1+x.length[s])-firstEarlier*math.Log(float64(1+s))/last)
		if v > most {
			best, most = rank, v
		}
	}
	s := list[best]
	copy(list[1:best+1], list[:best])
	list[0] = s
}

// addPairs rewards sentences in which two words that are neighbours in the
// claim, stop words aside, are neighbours too.
func (x *Index) addPairs(r *reading, scores []float64) {
	previous := int32(-1)
	for _, w := range r.words {
		if w.stop {
			continue
		}
		n, ok := x.byStem[w.stem]
		if !ok {
			previous = -1
			continue
		}
		if previous >= 0 && !w.first {
			list := x.bigrams[[2]int32{previous, n}]
			worth := pairWorth * idf(float64(len(list)), float64(len(x.sentences)))
			for _, s := range list {
				scores[s] += worth
			}
		}
		previous = n
	}
}

// blend adds to each sentence that has something a share of the scores of
// those around it.
func blend(scores []float64) []float64 {
	out := slices.Clone(scores)
	for i := range out {
		if scores[i] <= 0 {
			continue
		}
		for k, share := range around {
			if before := i - k - 1; before >= 0 {
				out[i] += share * scores[before]
			}
			if after := i + k + 1; after < len(scores) {
				out[i] += share * scores[after]
			}
		}
	}
	return out
}

// cover reorders the head of the list so that each next sentence is not only
// good but says what those before it do not. The first keeps its place.
func (x *Index) cover(r *reading, scores []float64, list []int) {
	head := list[:min(len(list), coverDepth)]
	if len(head) < 3 {
		return
	}
	rankOf := make(map[int32]int, len(head))
	for rank, s := range head {
		rankOf[int32(s)] = rank
	}
	// gain[k] lists for the k-th sentence its terms and their weights.
	type part struct {
		term  int
		worth float64
	}
	parts := make([][]part, len(head))
	for i := range r.terms {
		t := &r.terms[i]
		if t.weight == 0 {
			continue
		}
		weight := x.weigh(t)
		for _, p := range t.postings {
			if k, ok := rankOf[p.sentence]; ok {
				parts[k] = append(parts[k], part{i, weight * float64(min(p.strength, 1))})
			}
		}
	}
	covered := make([]float64, len(r.terms))
	taken := make([]bool, len(head))
	var out []int
	take := func(k int) {
		taken[k] = true
		out = append(out, head[k])
		for _, p := range parts[k] {
			covered[p.term] = max(covered[p.term], p.worth)
		}
	}
	take(0)
	for len(out) < min(maxPassages, len(head)) {
		best, most := -1, math.Inf(-1)
		for k := range head {
			if taken[k] {
				continue
			}
			v := scores[head[k]]
			for _, p := range parts[k] {
				v += coverWorth * max(0, p.worth-covered[p.term])
			}
			if len(out) >= besideFrom && beside(head[k], out) {
				v *= 1 + besideWorth
			}
			if v > most {
				best, most = k, v
			}
		}
		take(best)
	}
	for k := range head {
		if !taken[k] {
			out = append(out, head[k])
		}
	}
	copy(head, out)
}

// beside reports whether sentence s stands next to one of the others.
func beside(s int, others []int) bool {
	for _, o := range others {
		if s == o+1 || s == o-1 {
			return true
		}
	}
	return false
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
