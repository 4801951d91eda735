package textview

import "strings"

// look returns how the text of a block is set: face, size, height of a line
// and indent, at the layout's scale.
func (l *Layout) look(b *block) (f face, size, lineHeight, indent float32) {
	s := l.scale
	switch b.Kind {
	case Heading:
		return serifBold, headSize * s, headLine * s, 0
	case Quote:
		return serif, bodySize * s, bodyLine * s, indentStep * s
	case Item:
		return serif, bodySize * s, bodyLine * s, indentStep * s
	case Caption:
		return serifItalic, captionSize * s, captionLine * s, 0
	}
	return serif, bodySize * s, bodyLine * s, 0
}

func (l *Layout) gap(b *block) float32 {
	switch b.Kind {
	case Item:
		return blockGap / 2 * l.scale
	case Heading:
		return blockGap / 2 * l.scale
	}
	return blockGap * l.scale
}

// layHeader sets title and byline.
func (l *Layout) layHeader() {
	l.headers = l.headers[:0]
	y := float32(0)
	put := func(text string, f face, size, height float32, muted bool) {
		for _, t := range l.wrap(text, f, size) {
			l.headers = append(l.headers, headline{t, y, size, f, muted})
			y += height
		}
	}
	if l.doc.Title != "" {
		put(l.doc.Title, serifBold, titleSize*l.scale, titleLine*l.scale, false)
		y += 6 * l.scale
	}
	if l.doc.Byline != "" {
		put(l.doc.Byline, sans, bylineSize*l.scale, 20*l.scale, true)
	}
	if y > 0 {
		y += 18 * l.scale
	}
	l.header = y
}

// wrap breaks a short text at spaces.
func (l *Layout) wrap(text string, f face, size float32) []string {
	var out []string
	row, width := "", float32(0)
	for _, w := range strings.SplitAfter(strings.Join(strings.Fields(text), " "), " ") {
		m := l.shaper.word(w, f, size)
		if row != "" && width+m.ink > l.width {
			out = append(out, strings.TrimRight(row, " "))
			row, width = "", 0
		}
		row += w
		width += m.width
	}
	if row != "" {
		out = append(out, row)
	}
	return out
}

// breaker collects pieces into lines.
type breaker struct {
	l      *Layout
	b      *block
	width  float32
	height float32
	cur    line
	x      float32
	group  []piece // pieces that must stay on one line
}

// lay breaks one block into lines.
func (l *Layout) lay(b *block) {
	ins := l.within(b)
	b.sig, b.laid = signature(ins), true
	f, size, height, indent := l.look(b)
	b.indent, b.size, b.face = indent, size, f
	b.textH, b.baseline = metrics(f, size)
	br := &breaker{l: l, b: b, width: l.width - indent, height: height}
	br.cur = line{start: b.Start, h: height}
	br.lines(f, size, ins)
	b.lines = append(b.lines[:0:0], b.lines...)
	b.h = float32(len(b.lines))*height + l.gap(b)
}

// lines runs through the block: the text is cut where it may be broken, where
// its style changes and at inserts; pieces between two break opportunities
// make a group.
func (br *breaker) lines(f face, size float32, ins []insert) {
	l, b := br.l, br.b
	br.b.lines = nil
	l.decode(b, ins)
	l.seg.Init(l.runes)
	it := l.seg.LineIterator()
	next := 0 // insert
	for it.Next() {
		seg := it.Line()
		first, last := seg.Offset, seg.Offset+len(seg.Text)
		br.group = br.group[:0]
		from := l.offsets[first]
		end := l.offsets[last]
		for i := first; i < last; i++ {
			at := l.offsets[i]
			for next < len(ins) && ins[next].badge && ins[next].start <= at {
				br.text(f, size, from, at)
				from = at
				br.badge(ins[next], at)
				next++
			}
			if next < len(ins) && !ins[next].badge && ins[next].start == at {
				br.text(f, size, from, at)
				br.pill(ins[next])
				from = ins[next].end
				next++
			}
		}
		for next < len(ins) && ins[next].badge && ins[next].start <= end {
			at := br.beforeSpace(max(ins[next].start, from), from)
			br.text(f, size, from, at)
			from = at
			br.badge(ins[next], at)
			next++
		}
		br.text(f, size, from, end)
		br.place()
		if seg.IsMandatoryBreak && last < len(l.runes) {
			br.newline(end)
		}
	}
	br.newline(b.End)
}

// beforeSpace moves a place back over spaces, not before from.
func (br *breaker) beforeSpace(at, from int) int {
	for at > from && br.l.doc.Text[at-1] == ' ' {
		at--
	}
	return at
}

// decode fills runes and their offsets; a pill becomes one rune that may be
// parted from its neighbours (UAX 14: class CB).
func (l *Layout) decode(b *block, ins []insert) {
	l.runes, l.offsets = l.runes[:0], l.offsets[:0]
	text := l.doc.Text[b.Start:b.End]
	skip := -1
	k := 0
	for i, r := range text {
		at := b.Start + i
		if at < skip {
			continue
		}
		for k < len(ins) && (ins[k].badge || ins[k].start < at) {
			k++
		}
		if k < len(ins) && ins[k].start == at {
			l.runes, l.offsets = append(l.runes, '\uFFFC'), append(l.offsets, at)
			skip = ins[k].end
			k++
			continue
		}
		l.runes, l.offsets = append(l.runes, r), append(l.offsets, at)
	}
	l.offsets = append(l.offsets, b.End)
}

// text adds the text from start to end to the group, cut where emphasis
// begins and ends.
func (br *breaker) text(f face, size float32, start, end int) {
	for _, e := range br.l.doc.Emphasis {
		if e.End <= start || e.Start >= end {
			continue
		}
		br.text(f, size, start, max(e.Start, start))
		g := serifItalic
		if e.Bold {
			g = serifBold
		}
		br.plain(g, size, max(e.Start, start), min(e.End, end))
		start = min(e.End, end)
	}
	br.plain(f, size, start, end)
}

func (br *breaker) plain(f face, size float32, start, end int) {
	for end > start && (br.l.doc.Text[end-1] == '\n' || br.l.doc.Text[end-1] == '\r') {
		end--
	}
	if start >= end {
		return
	}
	w := br.l.shaper.word(br.l.doc.Text[start:end], f, size)
	br.group = append(br.group, piece{kind: textPiece, face: w.face, start: start, end: end,
		w: w.width, ink: w.ink, size: size, word: w})
}

func (br *breaker) pill(in insert) {
	size := pillSize * br.l.scale
	w := br.l.shaper.word(in.label, sans, size)
	label := in.label
	if limit := br.width - 2*(pillPad+pillMargin); w.width > limit {
		label, w = br.l.shorten(label, limit, size)
	}
	width := w.width + 2*(pillPad+pillMargin)
	br.group = append(br.group, piece{kind: pillPiece, face: sans, start: in.start, end: in.end,
		w: width, ink: width, size: size, word: w, label: label, id: in.id})
}

// shorten cuts a label so that it fits with an ellipsis.
func (l *Layout) shorten(label string, limit, size float32) (string, *word) {
	runes := []rune(label)
	for n := len(runes) - 1; n > 0; n-- {
		short := strings.TrimRight(string(runes[:n]), " ") + "…"
		if w := l.shaper.word(short, sans, size); w.width <= limit {
			return short, w
		}
	}
	return "…", l.shaper.word("…", sans, size)
}

// checkMark stands in the mono face that comes with Fyne.
const (
	checkMark = "✓"
	tickScale = 1.25
)

func (br *breaker) badge(in insert, at int) {
	size := badgeSize * br.l.scale
	w := br.l.shaper.word(in.label, sansBold, size)
	gap := badgeGap * br.l.scale
	width, tick := w.width+2*gap, float32(0)
	if in.tick {
		tick = w.width + 2*gap
		width = tick + br.l.shaper.word(checkMark, mono, size*tickScale).width + gap
	}
	br.group = append(br.group, piece{kind: badgePiece, face: sansBold, start: at, end: at,
		w: width, ink: width, size: size, word: w, label: in.label, id: in.id, tick: tick})
}

// place puts the group on the line, or on the next one where it does not fit.
func (br *breaker) place() {
	if len(br.group) == 0 {
		return
	}
	total := float32(0)
	for i, p := range br.group {
		if i == len(br.group)-1 {
			total += p.ink
		} else {
			total += p.w
		}
	}
	if br.x > 0 && br.x+total > br.width {
		br.newline(br.group[0].start)
	}
	for _, p := range br.group {
		if p.kind == textPiece && br.x+p.ink > br.width {
			br.split(p)
			continue
		}
		br.put(p)
	}
}

func (br *breaker) put(p piece) {
	p.x = br.x
	br.cur.pieces = append(br.cur.pieces, p)
	br.cur.ink = br.x + p.ink
	br.x += p.w
}

// split breaks a word that is longer than a line (an address, say).
func (br *breaker) split(p piece) {
	text := br.l.doc.Text
	for p.start < p.end {
		end := p.start
		for {
			next := nextGrapheme(text, end, p.end)
			w := br.l.shaper.word(text[p.start:next], p.face, p.size)
			if br.x+w.ink > br.width && (end > p.start || br.x > 0) {
				break
			}
			end = next
			if end >= p.end {
				break
			}
		}
		if end > p.start {
			w := br.l.shaper.word(text[p.start:end], p.face, p.size)
			br.put(piece{kind: textPiece, face: w.face, start: p.start, end: end, w: w.width, ink: w.ink, size: p.size, word: w})
		}
		p.start = end
		if p.start < p.end {
			br.newline(p.start)
		}
	}
}

// newline ends the current line; the next one begins at the given offset.
func (br *breaker) newline(at int) {
	br.cur.end = at
	br.cur.y = float32(len(br.b.lines)) * br.height
	br.b.lines = append(br.b.lines, br.cur)
	br.cur = line{start: at, h: br.height}
	br.x = 0
}
