package anchor

import "slices"

// places finds marks that were moved: text that stands in the new version
// where the alignment has nothing of the old one.
type places struct {
	x     *alignment
	index map[int][]int // word → where it stands in the new text
}

// find looks for old[from:to] all over the new text. It is found only where
// the place is its own (not one that another part of the old text kept) and
// clearly better than the next.
func (p *places) find(from, to int) (stretch, float64, bool) {
	if p.index == nil {
		p.index = map[int][]int{}
		for j, t := range p.x.new {
			if t.word {
				p.index[t.id] = append(p.index[t.id], j)
			}
		}
	}
	telling := told(p.x, from, to)
	if telling < tellsAlone {
		return stretch{}, 0, false
	}
	best, second, at := 0.0, 0.0, stretch{}
	for _, around := range p.candidates(from, to) {
		s, score := p.fit(from, to, around)
		switch {
		case score > best:
			if s.from >= at.to || s.to <= at.from {
				second = best
			}
			best, at = score, s
		case score > second && (s.from >= at.to || s.to <= at.from):
			second = score
		}
	}
	// The less a mark tells, the more of it has to be there.
	if best < min(0.95, floorAway+0.5/telling) || best < second+clearBy || p.taken(at) {
		return stretch{}, 0, false
	}
	return at, best, true
}

// told sums up how much the words of a mark tell.
func told(x *alignment, from, to int) float64 {
	sum := 0.0
	for i := from; i < to; i++ {
		sum += x.w[x.old[i].id]
	}
	return sum
}

// candidates returns up to six stretches of the new text, a little longer
// than the mark, where most of its telling words stand together.
func (p *places) candidates(from, to int) []stretch {
	votes := map[int]float64{}
	n := to - from
	room := max(n/2, 4)
	for i := from; i < to; i++ {
		list := p.index[p.x.old[i].id]
		if !p.x.old[i].word || len(list) > 60 { // too common to lead anywhere
			continue
		}
		for _, j := range list {
			slot := (j - (i - from)) / room
			votes[slot] += p.x.w[p.x.old[i].id]
			votes[slot+1] += 0.5 * p.x.w[p.x.old[i].id]
			votes[slot-1] += 0.5 * p.x.w[p.x.old[i].id]
		}
	}
	slots := make([]int, 0, len(votes))
	for s := range votes {
		slots = append(slots, s)
	}
	slices.SortFunc(slots, func(a, b int) int {
		if votes[a] != votes[b] {
			if votes[a] > votes[b] {
				return -1
			}
			return 1
		}
		return a - b
	})
	var out []stretch
	for _, s := range slots[:min(len(slots), 6)] {
		lo := max(0, (s-1)*room)
		out = append(out, stretch{lo, min(len(p.x.new), (s+2)*room+n)})
	}
	return out
}

// fit aligns the mark with a stretch and returns what of it is the mark.
func (p *places) fit(from, to int, around stretch) (stretch, float64) {
	if around.from >= around.to || (to-from)*(around.to-around.from) > large {
		return stretch{}, 0
	}
	at := map[int]int{}
	p.x.gotoh(from, to, around.from, around.to, func(i, j int) {
		if p.x.same(i, j) > 0 {
			at[i] = j
		}
	})
	s := stretch{-1, -1}
	for i := from; i < to; i++ {
		if j, ok := at[i]; ok {
			if s.from < 0 {
				s.from = j
			}
			s.to = j + 1
		}
	}
	if s.from < 0 {
		return stretch{}, 0
	}
	common, all := 0.0, 0.0
	for i := from; i < to; i++ {
		all += p.x.w[p.x.old[i].id]
		if j, ok := at[i]; ok {
			common += p.x.same(i, j) * (p.x.w[p.x.old[i].id] + p.x.w[p.x.new[j].id])
		}
	}
	for j := s.from; j < s.to; j++ {
		all += p.x.w[p.x.new[j].id]
	}
	return s, common / all
}

// taken reports whether a place is where another part of the old text stands
// unmoved.
func (p *places) taken(s stretch) bool {
	n := 0
	for j := s.from; j < s.to; j++ {
		if p.x.back[j] >= 0 {
			n++
		}
	}
	return 2*n > s.to-s.from
}
