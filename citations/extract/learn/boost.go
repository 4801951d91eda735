package learn

import (
	"math"
	"math/rand/v2"
	"sort"
	"strconv"

	"galley/citations/extract"
)

// Gradient boosting of logistic loss (Friedman 2001), with the gain of second
// order of Chen and Guestrin (2016): each tree is fitted to what the sum of
// those before it gets wrong, on blocks and traits drawn anew.

const (
	steps     = 48   // bounds tried for a trait
	sampled   = 6000 // blocks from which the bounds are taken
	damping   = 20   // keeps the ends of trees with few blocks near 0
	leastIn   = 15   // least weight of the blocks on either side of a bound
	leastPart = 200  // blocks of fewer are not parted again
	leastGain = 1    // what parting has to gain
)

// booster holds what all trees share.
type booster struct {
	o      Options
	rows   []row
	bounds [][]float32 // of each trait, rising
	place  [][]uint8   // of each row and trait: below how many bounds it is not
	score  []float64
	drawn  []int     // rows of this tree
	slope  []float64 // of the loss, by drawn row
	bend   []float64
	tried  []int // traits of this tree
}

func boost(rows []row, o Options, rng *rand.Rand) (base float32, trees [][]extract.Fork) {
	b := booster{o: o, rows: rows, score: make([]float64, len(rows))}
	b.setBounds(rng)
	all, is := 0.0, 0.0
	sums := make([]float64, len(rows)) // of the worths, to draw by
	for i, r := range rows {
		all += float64(r.worth)
		is += float64(r.worth * r.is)
		sums[i] = all
	}
	is = min(max(is, 1e-3*all), (1-1e-3)*all)
	base = float32(math.Log(is / (all - is)))
	for i := range b.score {
		b.score[i] = float64(base)
	}
	b.drawn = make([]int, o.Drawn)
	b.slope, b.bend = make([]float64, o.Drawn), make([]float64, o.Drawn)
	for range o.Trees {
		for k := range b.drawn {
			i := min(sort.SearchFloat64s(sums, rng.Float64()*all), len(rows)-1)
			p := 1 / (1 + math.Exp(-b.score[i]))
			b.drawn[k], b.slope[k], b.bend[k] = i, float64(rows[i].is)-p, p*(1-p)
		}
		b.tried = b.tried[:0]
		for t := range b.bounds {
			if len(b.bounds[t]) > 0 && rng.Float64() < o.Share {
				b.tried = append(b.tried, t)
			}
		}
		tree := b.grow()
		trees = append(trees, tree)
		for i, r := range rows {
			b.score[i] += float64(end(tree, r.traits))
		}
	}
	return base, trees
}

// setBounds takes for each trait the values that part a sample evenly.
func (b *booster) setBounds(rng *rand.Rand) {
	n := len(b.rows[0].traits)
	b.bounds = make([][]float32, n)
	for t := range n {
		v := make([]float32, sampled)
		for k := range v {
			v[k] = b.rows[rng.IntN(len(b.rows))].traits[t]
		}
		sort.Slice(v, func(i, j int) bool { return v[i] < v[j] })
		last := v[0]
		for k := 1; k <= steps; k++ {
			if x := v[min(k*len(v)/steps, len(v)-1)]; x > last {
				b.bounds[t] = append(b.bounds[t], x)
				last = x
			}
		}
	}
	b.place = make([][]uint8, len(b.rows))
	for i, r := range b.rows {
		b.place[i] = make([]uint8, n)
		for t, bounds := range b.bounds {
			b.place[i][t] = uint8(sort.Search(len(bounds), func(k int) bool { return r.traits[t] < bounds[k] }))
		}
	}
}

func (b *booster) grow() []extract.Fork {
	var tree []extract.Fork
	var part func(set []int, depth int) int
	part = func(set []int, depth int) int {
		id := len(tree)
		slope, bend := 0.0, 0.0
		for _, k := range set {
			slope += b.slope[k]
			bend += b.bend[k]
		}
		tree = append(tree, extract.Fork{Trait: -1, Bound: short(slope / (bend + damping) * b.o.Rate)})
		if depth == 0 || len(set) < leastPart {
			return id
		}
		trait, bound := b.best(set, slope, bend)
		if trait < 0 {
			return id
		}
		var below, above []int
		for _, k := range set {
			if int(b.place[b.drawn[k]][trait]) <= bound {
				below = append(below, k)
			} else {
				above = append(above, k)
			}
		}
		tree[id].Trait, tree[id].Bound = trait, b.bounds[trait][bound]
		at := part(below, depth-1)
		tree[id].Below = at
		at = part(above, depth-1)
		tree[id].Above = at
		return id
	}
	set := make([]int, len(b.drawn))
	for k := range set {
		set[k] = k
	}
	part(set, b.o.Depth)
	return tree
}

// best returns the trait and which of its bounds part a set best, -1 where
// none gains enough.
func (b *booster) best(set []int, slope, bend float64) (trait, bound int) {
	most := float64(leastGain)
	trait = -1
	for _, t := range b.tried {
		var slopes, bends [steps + 1]float64
		for _, k := range set {
			p := b.place[b.drawn[k]][t]
			slopes[p] += b.slope[k]
			bends[p] += b.bend[k]
		}
		s, h := 0.0, 0.0
		for c := range b.bounds[t] {
			s += slopes[c]
			h += bends[c]
			if h < leastIn || bend-h < leastIn {
				continue
			}
			gain := s*s/(h+damping) + (slope-s)*(slope-s)/(bend-h+damping) - slope*slope/(bend+damping)
			if gain > most {
				most, trait, bound = gain, t, c
			}
		}
	}
	return trait, bound
}

// end returns the value at the end to which traits lead in a tree.
func end(tree []extract.Fork, traits []float32) float32 {
	f := tree[0]
	for f.Trait >= 0 {
		if traits[f.Trait] < f.Bound {
			f = tree[f.Below]
		} else {
			f = tree[f.Above]
		}
	}
	return f.Bound
}

// short keeps four digits of a value, for a small file.
func short(v float64) float32 {
	x, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 32)
	return float32(x)
}
