package anchor

import "slices"

// alignment says where each token of the old text stands in the new one: at
// holds the new token beside it, kept or changed, -1 where it is gone. block
// is 0 where the text around it stands in the old order, and counts the
// blocks of text that were moved. back is at seen from the new text, for kept
// words only.
type alignment struct {
	old, new  []token
	w         []float64
	near      *nearness
	at, block []int
	back      []int
}

func (x *alignment) kept(i int) bool { return x.at[i] >= 0 && x.same(i, x.at[i]) > 0 }

// likeness of a word with another spelling of it.
const likeness = 0.7

// same is 1 for two equal tokens, less for two spellings of a word, else 0.
func (x *alignment) same(i, j int) float64 {
	a, b := x.old[i].id, x.new[j].id
	switch {
	case a == b:
		return 1
	case x.near.near(a, b):
		return likeness
	}
	return 0
}

// Bounds on what is compared word by word: up to small always, up to large
// where no run of words tells the way.
const (
	small = 60_000
	large = 4_000_000
)

// align compares two texts: runs of words that stand once in each are taken
// for the same and, as far as they stand in the same order, divide the texts
// into pairs of pieces, which are compared in the same way. What stands in
// another order is looked for afterwards.
func align(old, new string) *alignment {
	vocabulary := newWords()
	x := &alignment{old: vocabulary.split(old), new: vocabulary.split(new)}
	x.w = weights(len(vocabulary.list), x.old, x.new)
	x.near = newNearness(vocabulary.list)
	x.at, x.block, x.back = make([]int, len(x.old)), make([]int, len(x.old)), make([]int, len(x.new))
	for i := range x.at {
		x.at[i] = -1
	}
	x.piece(0, len(x.old), 0, len(x.new))
	x.moves()
	for j := range x.back {
		x.back[j] = -1
	}
	for i, j := range x.at {
		if j >= 0 && x.kept(i) {
			x.back[j] = i
		}
	}
	return x
}

// piece aligns old[a:b] with new[c:d].
func (x *alignment) piece(a, b, c, d int) {
	for a < b && c < d && x.old[a].id == x.new[c].id {
		x.at[a] = c
		a, c = a+1, c+1
	}
	for a < b && c < d && x.old[b-1].id == x.new[d-1].id {
		x.at[b-1] = d - 1
		b, d = b-1, d-1
	}
	if a == b || c == d {
		return
	}
	cells := (b - a) * (d - c)
	if cells > small {
		for _, k := range []int{6, 4, 3, 2, 1} {
			if runs := chain(x.runs(a, b, c, d, k, nil, nil)); len(runs) > 0 {
				for _, r := range runs {
					if r[0] < a || r[1] < c { // inside what an earlier run grew to
						continue
					}
					x.piece(a, r[0], c, r[1])
					for i := range k {
						x.at[r[0]+i] = r[1] + i
					}
					a, c = r[0]+k, r[1]+k
				}
				x.piece(a, b, c, d)
				return
			}
		}
	}
	if cells <= large {
		x.gotoh(a, b, c, d, func(i, j int) { x.at[i] = j })
	}
}

// runs returns the runs of k words that stand once in each piece, as pairs of
// where they begin, in the order of the old text. Runs that touch a token for
// which out is set do not count.
func (x *alignment) runs(a, b, c, d, k int, outOld, outNew []bool) [][2]int {
	type place struct{ n, at int }
	count := func(t []token, from, to int, out []bool) map[[6]int]place {
		m := make(map[[6]int]place, to-from)
		for i := from; i+k <= to; i++ {
			var key [6]int
			free := true
			for j := range k {
				key[j] = t[i+j].id + 1
				free = free && (out == nil || !out[i+j])
			}
			if free {
				m[key] = place{m[key].n + 1, i}
			}
		}
		return m
	}
	here := count(x.new, c, d, outNew)
	var pairs [][2]int
	for key, p := range count(x.old, a, b, outOld) {
		if q := here[key]; p.n == 1 && q.n == 1 {
			pairs = append(pairs, [2]int{p.at, q.at})
		}
	}
	slices.SortFunc(pairs, func(p, q [2]int) int { return p[0] - q[0] })
	return pairs
}

// chain returns the longest part of pairs, ordered by their first, in which
// the second grows as well.
func chain(pairs [][2]int) [][2]int {
	var tails []int // index of the pair that ends the best chain of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(tails, p[1], func(t, v int) int { return pairs[t][1] - v })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	var out [][2]int
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}
