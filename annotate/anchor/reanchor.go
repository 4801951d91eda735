package anchor

import (
	"slices"

	"galley/citations/prose"
)

// What a place must score to be taken. They were set on generated prose (see
// the test) so that wrong places stay under 1 in 200 marks at 10 % of the
// words edited, and a deleted mark is put elsewhere in under 1 of 100.
const (
	floorFramed = 0.36 // in place, between neighbours that both still stand
	floorBeside = 0.45 // in place, one of the neighbours still stands
	floorAlone  = 0.55 // in place by its own words only
	floorAway   = 0.58 // in another place
	clearBy     = 0.12 // what another place must be better by than the next
	frame       = 10   // words of the neighbourhood that are looked at
)

// Reanchor finds the marks of the old text in the new one and answers in
// their order. Marks that lie outside the old text, or cover no word of it,
// are lost.
func Reanchor(old, new string, marks []Mark) []Result {
	vocabulary := words{}
	a, b := vocabulary.split(old), vocabulary.split(new)
	w := weights(len(vocabulary), a, b)
	x := align(a, b, w)
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
		at, score, ok := x.inPlace(from, to)
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

// inPlace reads the place of old[from:to] off the alignment.
func (x *alignment) inPlace(from, to int) (stretch, float64, bool) {
	s := stretch{-1, -1}
	for i := from; i < to; i++ {
		if j := x.at[i]; j >= 0 {
			if s.from < 0 {
				s.from = j
			}
			s.to = j + 1
		}
	}
	if s.from < 0 {
		return s, 0, false
	}
	s = x.trim(from, to, s)
	score := x.alike(from, to, s, x.at)
	left, right := x.standing(from-1, -1, s.from), x.standing(to, +1, s.to-1)
	floor := floorAlone
	switch {
	case left && right:
		floor = floorFramed
	case left || right:
		floor = floorBeside
	}
	return s, score, score >= floor
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
func (x *alignment) trim(from, to int, s stretch) stretch {
	first, last := -1, -1 // the outermost kept words of the mark
	for i := from; i < to; i++ {
		if x.kept(i) {
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
// words that were kept: 1 where all are, 0 where none is. at says which new
// token stands beside which old one.
func (x *alignment) alike(from, to int, s stretch, at []int) float64 {
	common, all := 0.0, 0.0
	for i := from; i < to; i++ {
		weight := x.w[x.old[i].id]
		all += weight
		if j := at[i]; j >= s.from && j < s.to && x.old[i].id == x.new[j].id {
			common += 2 * weight
		}
	}
	for j := s.from; j < s.to; j++ {
		all += x.w[x.new[j].id]
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
		if plainer.Replace(old[max(a[i].start, m.Start):min(a[i].end, m.End)]) != plainer.Replace(new[max(b[i].start, at.Start):min(b[i].end, at.End)]) {
			return false
		}
	}
	return true
}
