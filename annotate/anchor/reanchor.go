package anchor

import (
	"slices"

	"galley/citations/prose"
)

// What a place must score to be taken. They were set on generated prose (see
// the test) so that wrong places stay under 1 in 200 marks at 10 % of the
// words edited, and a deleted mark is put elsewhere in under 1 of 100.
const (
	floorHeld   = 0.3  // a few words, in place, within a sentence whose rest still stands
	floorSnug   = 0.8  // a common word or two, in place between the same words
	floorFramed = 0.36 // in place, between neighbours that both still stand
	floorBeside = 0.45 // in place, one of the neighbours still stands
	floorAlone  = 0.55 // in place by its own words only
	floorAway   = 0.58 // in another place
	clearBy     = 0.12 // what another place must be better by than the next
	fewWords    = 4    // tokens of a mark that its sentence may hold
	rareWord    = 0.6  // what a word tells that is under one in 100
	tellsAlone  = 1.5  // what the words of a mark must tell to be looked for by themselves
	frame       = 10   // words of the neighbourhood that are looked at
	holdWords   = 6    // words of the mark's own sentence on either side
)

// Reanchor finds the marks of the old text in the new one and answers in
// their order. Marks that lie outside the old text, or cover no word of it,
// are lost.
func Reanchor(old, new string, marks []Mark) []Result {
	x := align(old, new)
	a, b := x.old, x.new
	away := places{x: x}
	out := make([]Result, len(marks))
	for i, m := range marks {
		out[i] = Result{ID: m.ID, Status: Lost}
		if m.Start < 0 || m.End > len(old) || m.Start >= m.End {
			continue
		}
		from, to := cover(a, m.Span)
		if from >= to {
			continue
		}
		status := Same
		at, block, score, ok := x.inPlace(from, to)
		if block > 0 {
			status = Moved
		}
		if !ok {
			status = Moved
			at, score, ok = away.find(from, to)
		}
		if !ok {
			continue
		}
		if s, whole := x.whole(from, to, at); whole {
			at, score = s, 1
		}
		out[i].Score = score
		out[i].Span = x.ends(m.Span, old, new, from, to, at)
		if out[i].Status = status; !x.equal(from, to, at) || !sameEnds(m.Span, out[i].Span, old, new, a[from:to], b[at.from:at.to]) {
			out[i].Status = Changed
		}
	}
	return out
}

// stretch is new[from:to], in tokens.
type stretch struct{ from, to int }

// cover returns the tokens that a span touches.
func cover(t []token, s prose.Span) (from, to int) {
	from, _ = slices.BinarySearchFunc(t, s.Start, func(k token, v int) int {
		if k.end <= v {
			return -1
		}
		return 1
	})
	to, _ = slices.BinarySearchFunc(t, s.End, func(k token, v int) int {
		if k.start < v {
			return -1
		}
		return 1
	})
	return from, to
}

// inPlace reads the place of old[from:to] off the alignment, and in which
// moved block it stands.
func (x *alignment) inPlace(from, to int) (s stretch, block int, score float64, ok bool) {
	block = x.blockOf(from, to)
	s = stretch{-1, -1}
	for i := from; i < to; i++ {
		if j := x.at[i]; j >= 0 && x.block[i] == block {
			if s.from < 0 {
				s.from = j
			}
			s.to = j + 1
		}
	}
	if s.from < 0 {
		return s, 0, 0, false
	}
	s = x.trim(from, to, block, s)
	s = x.reach(from, to, block, s)
	score = x.alike(from, to, block, s)
	left, right := x.standing(from-1, -1, s.from), x.standing(to, +1, s.to-1)
	tells := told(x, from, to)
	floor := floorFramed
	switch {
	case to-from <= fewWords && x.held(from, to, s) && x.telling(from, to, s):
		floor = floorHeld
	case tells < tellsAlone && !x.snug(from, to, s):
		return s, block, score, false // one common word is no mark to go by
	case tells < tellsAlone:
		floor = floorSnug
	case left && right:
	case left || right:
		floor = floorBeside
	default:
		floor = min(0.95, floorAlone+0.5/tells)
	}
	return s, block, score, score >= floor
}

// blockOf returns the block that most of a mark stands in.
func (x *alignment) blockOf(from, to int) int {
	one := true
	for i := from + 1; i < to; i++ {
		one = one && x.block[i] == x.block[from]
	}
	if one {
		return x.block[from]
	}
	sum := map[int]float64{}
	best := x.block[from]
	for i := from; i < to; i++ {
		b := x.block[i]
		if x.kept(i) {
			sum[b] += x.w[x.old[i].id]
		}
		if sum[b] > sum[best] {
			best = b
		}
	}
	return best
}

// held reports whether the rest of the sentence that a mark is a part of
// still stands close around its place: then the place is sure, whatever
// became of the mark's own words.
func (x *alignment) held(from, to int, s stretch) bool {
	kept, n := 0, 0
	side := func(i, by, place int) bool {
		close := true
		for words := 0; i >= 0 && i < len(x.old) && words < holdWords && !x.old[i].stop; i += by {
			if !x.old[i].word {
				continue
			}
			words++
			n++
			if x.kept(i) {
				gap := abs(x.at[i]-place) - words
				close = close && (gap <= 4 || words > 3)
				if gap <= 2*holdWords {
					kept++
				}
			}
		}
		return close
	}
	if !side(from-1, -1, s.from) || !x.old[to-1].stop && !side(to, +1, s.to-1) {
		return false
	}
	return kept >= 2 && 2*kept >= n
}

// telling reports whether all words of the mark stand at a place, or one that
// is not found all over the text.
func (x *alignment) telling(from, to int, s stretch) bool {
	all := true
	for i := from; i < to; i++ {
		kept := x.at[i] >= s.from && x.at[i] < s.to && x.kept(i)
		if kept && x.w[x.old[i].id] >= rareWord {
			return true
		}
		all = all && kept
	}
	return all
}

// snug reports whether words on both sides of a mark stand as close to its
// place as they stood to the mark; of a rare word that still stands, on one.
func (x *alignment) snug(from, to int, s stretch) bool {
	side := func(i, by, place int) bool {
		words := 0
		for ; i >= 0 && i < len(x.old) && words < 4; i += by {
			if !x.old[i].word {
				continue
			}
			if words++; x.kept(i) {
				return abs(x.at[i]-place)-words <= 3
			}
		}
		return words == 0 // the text ends here
	}
	left, right := side(from-1, -1, s.from), side(to, +1, s.to-1)
	return left && right || (left || right) && told(x, from, to) >= rareWord && x.equal(from, to, s)
}

// reach takes words of the mark in that changed places with a neighbour of
// its place, or stand one word from it.
func (x *alignment) reach(from, to, block int, s stretch) stretch {
	left := map[int]int{}
	for i := from; i < to; i++ {
		if j := x.at[i]; x.old[i].word && !(j >= s.from && j < s.to && x.block[i] == block && x.kept(i)) {
			left[x.old[i].id]++
		}
	}
	if len(left) == 0 {
		return s
	}
	for j := s.from; j < s.to; j++ { // those that changed places within
		if i := x.back[j]; i < from || i >= to {
			left[x.new[j].id]--
		}
	}
	side := func(place, by int) int {
		for j, words := place+by, 0; j >= 0 && j < len(x.new) && words < 2 && !x.new[j].stop; j += by {
			if !x.new[j].word {
				continue
			}
			words++
			if id := x.new[j].id; x.back[j] < 0 && left[id] > 0 {
				left[id]--
				place, words = j, 0
			}
		}
		return place
	}
	s.to = side(s.to-1, +1) + 1
	s.from = side(s.from, -1)
	return s
}

// whole looks whether all words of the mark stand in a row at the place or a
// few tokens beside it: where the same token ends two neighbours (a full stop,
// say), an alignment may give the mark the wrong one of them.
func (x *alignment) whole(from, to int, s stretch) (stretch, bool) {
	n := to - from
	for d := range min(n, 4) {
		for _, start := range []int{s.from - d, s.from + d} {
			w := stretch{start, start + n}
			if start >= 0 && w.to <= len(x.new) && x.equal(from, to, w) {
				return w, true
			}
		}
	}
	return s, false
}

// trim takes words off the ends of a place that only stand beside changed
// words of the mark and far from its kept ones: they belong to neighbours.
func (x *alignment) trim(from, to, block int, s stretch) stretch {
	first, last := -1, -1 // the outermost kept words of the mark
	for i := from; i < to; i++ {
		if x.kept(i) && x.block[i] == block {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return s
	}
	s.from = max(s.from, x.at[first]-2*(first-from)-1)
	s.to = min(s.to, x.at[last]+2*(to-1-last)+2)
	return s
}

// standing reports whether at least a third of the words beside a mark, seen
// from token i on in direction by, still stand beside its place.
func (x *alignment) standing(i, by, place int) bool {
	kept, n := 0.0, 0.0
	edge := true
	for ; i >= 0 && i < len(x.old) && n < frame; i += by {
		if !x.old[i].word {
			continue
		}
		n++
		edge = false
		if x.kept(i) && abs(x.at[i]-place) <= 4*frame {
			kept++
		}
	}
	return edge || kept >= n/3 // the text ends here: nothing could change
}

func abs(n int) int { return max(n, -n) }

// alike is how much of the weight of both, the mark and its place, is in
// words that were kept: 1 where all are, 0 where none is. Words that changed
// places within it are kept too.
func (x *alignment) alike(from, to, block int, s stretch) float64 {
	common, all := 0.0, 0.0
	left := map[int]int{} // words of the mark that stand beside no equal one
	beside := make(map[int]bool, to-from)
	for i := from; i < to; i++ {
		weight := x.w[x.old[i].id]
		all += weight
		if j := x.at[i]; j >= s.from && j < s.to && x.block[i] == block && x.kept(i) {
			common += x.same(i, j) * (weight + x.w[x.new[j].id])
			beside[j] = true
		} else {
			left[x.old[i].id]++
		}
	}
	for j := s.from; j < s.to; j++ {
		id := x.new[j].id
		all += x.w[id]
		if !beside[j] && left[id] > 0 {
			left[id]--
			common += 2 * likeness * x.w[id]
		}
	}
	if all == 0 {
		return 0
	}
	return min(common/all, 1)
}

// equal reports whether mark and place have the same words in a row.
func (x *alignment) equal(from, to int, s stretch) bool {
	return slices.EqualFunc(x.old[from:to], x.new[s.from:s.to], func(a, b token) bool { return a.id == b.id })
}

// ends turns a place into bytes. A mark that began or ended within a token
// does so again where that token is the same.
func (x *alignment) ends(m prose.Span, old, new string, from, to int, s stretch) prose.Span {
	first, last := x.new[s.from], x.new[s.to-1]
	at := prose.Span{Start: first.start, End: last.end}
	if o := x.old[from]; m.Start > o.start && old[o.start:o.end] == new[first.start:first.end] {
		at.Start += m.Start - o.start
	}
	if o := x.old[to-1]; m.End < o.end && old[o.start:o.end] == new[last.start:last.end] {
		at.End -= o.end - m.End
	}
	if at.Start >= at.End {
		return prose.Span{Start: first.start, End: last.end}
	}
	return at
}

// sameEnds reports whether the words of mark and place are equal to the
// letter, their case included; only spaces, quotes and dashes may differ.
func sameEnds(m, at prose.Span, old, new string, a, b []token) bool {
	for i := range a {
		if plain(old[max(a[i].start, m.Start):min(a[i].end, m.End)]) != plain(new[max(b[i].start, at.Start):min(b[i].end, at.End)]) {
			return false
		}
	}
	return true
}
