package textview

// Unit is what one step of the caret covers.
type Unit int

// The units of MoveCaret.
const (
	Grapheme Unit = iota
	Word
	Sentence
	Line
	LineEnd // to the line's beginning or end
	Page
	All // to the text's beginning or end
)

// Selection is a pair of offsets: where it began and where the caret is. They
// are equal where nothing is selected.
type Selection struct{ Anchor, Caret int }

// Range returns the selection in the order of the text.
func (s Selection) Range() Span {
	return Span{min(s.Anchor, s.Caret), max(s.Anchor, s.Caret)}
}

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Caret }

// to moves the caret; extend keeps the anchor.
func (s Selection) to(offset int, extend bool) Selection {
	if extend {
		return Selection{s.Anchor, offset}
	}
	return Selection{offset, offset}
}

// grow makes a selection whose ends lie on units: base is the word or
// sentence where a drag began, here the one under the mouse now.
func grow(base, here Span) Selection {
	if here.Start < base.Start {
		return Selection{base.End, here.Start}
	}
	return Selection{base.Start, max(base.End, here.End)}
}

// move returns where the caret goes from at by one unit; dir is -1 or 1.
func (l *Layout) move(at int, unit Unit, dir int, sentences func(string, int) Span) int {
	text := l.doc.Text
	switch unit {
	case Grapheme:
		if dir < 0 {
			return l.snap(prevGrapheme(text, at, 0), dir)
		}
		return l.snap(nextGrapheme(text, at, len(text)), dir)
	case Word:
		if dir < 0 {
			return l.snap(prevWord(text, at), dir)
		}
		return l.snap(nextWord(text, at), dir)
	case Sentence:
		if dir < 0 {
			s := sentences(text, max(at-1, 0))
			for s.Start >= at && s.Start > 0 {
				s = sentences(text, s.Start-1)
			}
			return l.snap(s.Start, dir)
		}
		s := sentences(text, at)
		if s.End <= at && at < len(text) {
			s = sentences(text, min(at+1, len(text)))
		}
		return l.snap(max(s.End, at), dir)
	case All:
		if dir < 0 {
			return l.first()
		}
		return l.last()
	}
	return at
}

func (l *Layout) first() int {
	if len(l.blocks) == 0 {
		return 0
	}
	return l.blocks[0].Start
}

func (l *Layout) last() int {
	if len(l.blocks) == 0 {
		return 0
	}
	return l.blocks[len(l.blocks)-1].End
}

// snap moves an offset out of a pill and out of the gap between two blocks,
// in the direction of travel.
func (l *Layout) snap(at, dir int) int {
	for _, in := range l.inserts {
		if !in.badge && in.start < at && at < in.end {
			if dir < 0 {
				return in.start
			}
			return in.end
		}
	}
	if len(l.blocks) == 0 {
		return 0
	}
	i := l.blockOf(at)
	b := l.blocks[i]
	switch {
	case at < b.Start:
		return b.Start
	case at <= b.End:
		return at
	case dir > 0 && i+1 < len(l.blocks):
		return l.blocks[i+1].Start
	}
	return b.End
}

// vertical returns the offset n lines below (or above) at, at distance x.
func (l *Layout) vertical(at, n int, x float32) int {
	p, ok := l.lineOf(at)
	if !ok {
		return at
	}
	for ; n > 0; n-- {
		if p.line+1 < len(l.blocks[p.block].lines) {
			p.line++
			continue
		}
		if p.block+1 >= len(l.blocks) {
			return l.last()
		}
		p = place{p.block + 1, 0}
		l.UntilOffset(l.blocks[p.block].Start)
	}
	for ; n < 0; n++ {
		if p.line > 0 {
			p.line--
			continue
		}
		if p.block == 0 {
			return l.first()
		}
		p.block--
		p.line = len(l.blocks[p.block].lines) - 1
	}
	return l.offsetInLine(p, x)
}
