package textview

import "sort"

// place is a line of the layout.
type place struct{ block, line int }

// lineAt returns the line at height y, the nearest one where there is none.
func (l *Layout) lineAt(y float32) (place, bool) {
	if len(l.blocks) == 0 {
		return place{}, false
	}
	l.Until(y + 1)
	i := l.blockAt(y)
	b := l.blocks[i]
	if !b.laid || len(b.lines) == 0 {
		return place{}, false
	}
	n := int((y - b.y) / b.lines[0].h)
	return place{i, min(max(n, 0), len(b.lines)-1)}, true
}

// lineOf returns the line that holds offset. At a wrap the caret stands at
// the beginning of the lower line.
func (l *Layout) lineOf(offset int) (place, bool) {
	if len(l.blocks) == 0 {
		return place{}, false
	}
	l.UntilOffset(offset)
	i := l.blockOf(offset)
	b := l.blocks[i]
	if !b.laid || len(b.lines) == 0 {
		return place{}, false
	}
	n := sort.Search(len(b.lines), func(k int) bool { return b.lines[k].start > offset }) - 1
	return place{i, max(n, 0)}, true
}

func (l *Layout) line(p place) *line { return &l.blocks[p.block].lines[p.line] }

// top returns the height of a line's upper edge.
func (l *Layout) top(p place) float32 { return l.blocks[p.block].y + l.line(p).y }

// OffsetAt returns the offset that is nearest to a point of the column.
func (l *Layout) OffsetAt(x, y float32) int {
	p, ok := l.lineAt(y)
	if !ok {
		return 0
	}
	return l.offsetInLine(p, x)
}

func (l *Layout) offsetInLine(p place, x float32) int {
	ln := l.line(p)
	x -= l.blocks[p.block].indent
	last := ln.start
	n := sort.Search(len(ln.pieces), func(i int) bool { return ln.pieces[i].x+ln.pieces[i].w > x })
	if n == len(ln.pieces) {
		return l.lineEnd(p)
	}
	pc := &ln.pieces[n]
	switch pc.kind {
	case pillPiece:
		if x > pc.x+pc.w/2 {
			return pc.end
		}
		return pc.start
	case badgePiece:
		return pc.start
	}
	last = pc.start
	rel, best := x-pc.x, float32(1e9)
	text := l.doc.Text
	i := 0
	for at := pc.start; ; {
		if d := abs(pc.word.carets[i] - rel); d < best {
			best, last = d, at
		}
		if at >= pc.end {
			break
		}
		next := nextGrapheme(text, at, pc.end)
		for at < next {
			at += runeLen(text, at)
			i++
		}
	}
	if last >= ln.end && last > ln.start && ln.end < l.blocks[p.block].End {
		// The space at a wrapped line's end belongs to this line, the offset
		// behind it to the next.
		return l.lineEnd(p)
	}
	return last
}

// lineEnd is the last offset of a line at which the caret still stands on it.
func (l *Layout) lineEnd(p place) int {
	ln, b := l.line(p), l.blocks[p.block]
	if p.line == len(b.lines)-1 {
		return b.End
	}
	return prevGrapheme(l.doc.Text, ln.end, ln.start)
}

// xAt returns the distance of an offset from the left edge of the column, at
// most the line's ink.
func (l *Layout) xAt(p place, offset int) float32 {
	ln := l.line(p)
	indent := l.blocks[p.block].indent
	n := sort.Search(len(ln.pieces), func(i int) bool {
		return ln.pieces[i].end > offset || (ln.pieces[i].kind == badgePiece && ln.pieces[i].start >= offset)
	})
	if n == len(ln.pieces) {
		return indent + ln.ink
	}
	pc := &ln.pieces[n]
	if pc.kind != textPiece || offset <= pc.start {
		return indent + pc.x
	}
	i, text := 0, l.doc.Text
	for at := pc.start; at < offset && at < pc.end; at += runeLen(text, at) {
		i++
	}
	return indent + min(pc.x+pc.word.carets[i], ln.ink)
}

// xAfter is xAt behind any badge that stands at the offset.
func (l *Layout) xAfter(p place, offset int) float32 {
	ln := l.line(p)
	n := sort.Search(len(ln.pieces), func(i int) bool { return ln.pieces[i].end > offset })
	if n < len(ln.pieces) && ln.pieces[n].start == offset {
		return l.blocks[p.block].indent + ln.pieces[n].x
	}
	return l.xAt(p, offset)
}

// extent returns where a range begins and ends on a line.
func (l *Layout) extent(p place, start, end int) (x0, x1 float32) {
	ln := l.line(p)
	indent := l.blocks[p.block].indent
	x0, x1 = indent, indent+ln.ink
	if start > ln.start {
		x0 = l.xAfter(p, start)
	}
	if end < ln.end {
		x1 = l.xAt(p, end)
	} else if n := len(ln.pieces); n > 0 && end == ln.end {
		// A badge or a space that follows the range is not part of it.
		for k := n - 1; k >= 0 && ln.pieces[k].kind == badgePiece && ln.pieces[k].start >= end; k-- {
			x1 = indent + ln.pieces[k].x
		}
	}
	return x0, max(x0, x1)
}

// pieceAt returns what stands at a point of the column, nil between things.
func (l *Layout) pieceAt(x, y float32) *piece {
	p, ok := l.lineAt(y)
	if !ok || y < l.top(p) || y > l.top(p)+l.line(p).h {
		return nil
	}
	x -= l.blocks[p.block].indent
	for i := range l.line(p).pieces {
		pc := &l.line(p).pieces[i]
		if x >= pc.x && x < pc.x+pc.ink {
			return pc
		}
	}
	return nil
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}
