package textview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"galley/ui/theme"
)

// painter turns the lines in sight into canvas objects, used again from one
// frame to the next: one canvas.Text for each run of one style on a line,
// rectangles for fills, underlines and pills.
type painter struct {
	objects []fyne.CanvasObject
	rects   []*canvas.Rectangle
	texts   []*canvas.Text
	dots    []*dotted
	r, t, d int // how many of them are in use
}

// overscan is how far beyond the edges lines are drawn.
const overscan = 40

// scene is what there is to draw, and which part of it is in sight.
type scene struct {
	layout     *Layout
	marks      []Mark
	pills      []Pill
	finds      []Span
	found      int
	sel        Selection
	caret      bool
	left, down float32 // where the column stands
	from, to   float32 // heights in sight, counted from down
}

func (v *View) scene() scene {
	from := v.scroll.Offset.Y - v.content.top()
	return scene{layout: v.layout, marks: v.marks, pills: v.pills, finds: v.finds, found: v.found,
		sel: v.sel, caret: v.content.focused, left: v.content.left(), down: v.content.top(),
		from: from, to: from + v.scroll.Size().Height}
}

func (p *painter) paint(v scene) {
	p.r, p.t, p.d = 0, 0, 0
	p.objects = p.objects[:0]
	l := v.layout
	top, bottom := v.from-overscan, v.to+overscan
	left, down := v.left, v.down
	first, last := l.visible(top, bottom)
	colors := theme.Current()
	if len(first) > 0 {
		from, to := l.line(first[0]).start, last
		p.marks(v, first, Span{from, to}, left, down)
		p.finds(v, first, left, down, colors)
		p.selection(v, first, left, down, colors)
	}
	p.header(l, top, bottom, left, down, colors)
	for _, at := range first {
		p.line(v, at, left, down, colors)
	}
	p.caret(v, left, down, colors)
}

// visible returns the laid-out lines between two heights, and the last offset
// on them.
func (l *Layout) visible(top, bottom float32) (lines []place, last int) {
	if len(l.blocks) == 0 {
		return nil, 0
	}
	for i := l.blockAt(top); i < len(l.blocks) && l.blocks[i].y < bottom; i++ {
		b := l.blocks[i]
		if !b.laid {
			break
		}
		for n := range b.lines {
			y := b.y + b.lines[n].y
			if y+b.lines[n].h >= top && y <= bottom {
				lines = append(lines, place{i, n})
				last = b.lines[n].end
			}
		}
	}
	return lines, last
}

// box is where the letters of a line stand, without the room between lines.
func (l *Layout) box(p place) (y, h float32) {
	b := l.blocks[p.block]
	ln := l.line(p)
	return b.y + ln.y + (ln.h-b.textH)/2, b.textH
}

// struckAt is where the line through a word runs, as a share of the height of
// the letters: through the middle of the small ones.
const struckAt = 0.58

func (p *painter) marks(v scene, lines []place, seen Span, left, down float32) {
	l := v.layout
	for i := range v.marks {
		m := &v.marks[i]
		if m.End <= seen.Start || m.Start >= seen.End {
			continue
		}
		for _, at := range lines {
			ln := l.line(at)
			if m.Start >= ln.end || m.End <= ln.start {
				continue
			}
			x0, x1 := l.extent(at, m.Start, m.End)
			if x1 <= x0 {
				continue
			}
			y, h := l.box(at)
			under := down + y + h - 1
			if m.Fill.A > 0 {
				p.rect(left+x0, down+y, x1-x0, h-1, m.Fill, 2)
			}
			switch m.Underline {
			case Solid:
				p.rect(left+x0, under+float32(m.level)*3, x1-x0, 2, m.Line, 0)
			case Struck:
				p.rect(left+x0, down+y+h*struckAt, x1-x0, 1.5, m.Line, 0)
			case Dotted:
				p.dot(left+x0, under+float32(m.level)*3, x1-x0, m.Line)
			}
		}
	}
}

func (p *painter) finds(v scene, lines []place, left, down float32, c *theme.Palette) {
	for i, f := range v.finds {
		fill := c.Passage
		if i == v.found {
			fill = c.Tint(theme.Fix).Line
			fill.A = 0x90
		}
		p.span(v, lines, f, left, down, fill)
	}
}

func (p *painter) selection(v scene, lines []place, left, down float32, c *theme.Palette) {
	if !v.sel.Empty() {
		p.span(v, lines, v.sel.Range(), left, down, c.Selection)
	}
}

// span fills a range over the whole height of its lines.
func (p *painter) span(v scene, lines []place, s Span, left, down float32, fill color.NRGBA) {
	for _, at := range lines {
		ln := v.layout.line(at)
		if s.Start >= ln.end || s.End <= ln.start {
			continue
		}
		x0, x1 := v.layout.extent(at, s.Start, s.End)
		y, h := v.layout.box(at)
		p.rect(left+x0, down+y-2, max(x1-x0, 3), h+4, fill, 0)
	}
}

func (p *painter) header(l *Layout, top, bottom, left, down float32, c *theme.Palette) {
	for _, h := range l.headers {
		if h.y > bottom || h.y+h.size*2 < top {
			continue
		}
		ink := c.Ink
		if h.muted {
			ink = c.Muted
		}
		p.text(left, down+h.y, h.text, h.face, h.size, ink)
	}
}

// line draws the letters: neighbouring words of one face as one text.
func (p *painter) line(v scene, at place, left, down float32, c *theme.Palette) {
	l := v.layout
	b, ln := l.blocks[at.block], l.line(at)
	y, _ := l.box(at)
	base := y + b.baseline
	x := left + b.indent
	ink := c.Ink
	if b.Kind == Caption {
		ink = c.Muted
	}
	if at.line == 0 && b.Kind == Item {
		p.text(x-14*l.scale, down+y, "•", sans, b.size, c.Muted)
	}
	if b.Kind == Quote {
		p.rect(x-12*l.scale, down+b.y+ln.y, 3, ln.h, c.Line, 0)
	}
	for i := 0; i < len(ln.pieces); {
		pc := &ln.pieces[i]
		switch pc.kind {
		case pillPiece:
			p.pill(v, pc, x, down, y, base)
			i++
		case badgePiece:
			_, above := metrics(sansBold, pc.size)
			p.text(x+pc.x+badgeGap*l.scale, down+base-above-b.size*0.36, pc.label, sansBold, pc.size, v.badgeColor(pc.id, c))
			if pc.tick > 0 {
				_, above := metrics(mono, pc.size*tickScale)
				p.text(x+pc.x+pc.tick, down+base-above-b.size*0.36, checkMark, mono, pc.size*tickScale, v.badgeColor(pc.id, c))
			}
			i++
		default:
			k := i
			for k < len(ln.pieces) && ln.pieces[k].kind == textPiece && ln.pieces[k].face == pc.face {
				k++
			}
			text := l.doc.Text[pc.start:ln.pieces[k-1].end]
			_, above := metrics(pc.face, pc.size)
			p.text(x+pc.x, down+base-above, text, pc.face, pc.size, ink)
			i = k
		}
	}
}

func (p *painter) pill(v scene, pc *piece, x, down, y, base float32) {
	var look *Pill
	for i := range v.pills {
		if v.pills[i].ID == pc.id && v.pills[i].Start == pc.start {
			look = &v.pills[i]
		}
	}
	if look == nil {
		return
	}
	h, above := metrics(sans, pc.size)
	top := down + base - above
	p.rect(x+pc.x+pillMargin, top-2, pc.w-2*pillMargin, h+4, look.Fill, (h+4)/2)
	p.text(x+pc.x+pillMargin+pillPad, top, pc.label, sans, pc.size, look.Ink)
}

func (v scene) badgeColor(id string, c *theme.Palette) color.NRGBA {
	for i := range v.marks {
		if v.marks[i].ID == id && v.marks[i].Badge != "" {
			return v.marks[i].BadgeColor
		}
	}
	return c.Muted
}

func (p *painter) caret(v scene, left, down float32, c *theme.Palette) {
	if !v.caret || len(v.layout.doc.Text) == 0 {
		return
	}
	b := v.layout.blocks
	if len(b) == 0 || !b[v.layout.blockOf(v.sel.Caret)].laid {
		return
	}
	at, ok := v.layout.lineOf(v.sel.Caret)
	if !ok {
		return
	}
	y, h := v.layout.box(at)
	p.rect(left+v.layout.xAt(at, v.sel.Caret)-1, down+y-1, 2, h+2, c.Accent, 0)
}

func (p *painter) rect(x, y, w, h float32, fill color.NRGBA, radius float32) {
	if p.r == len(p.rects) {
		p.rects = append(p.rects, canvas.NewRectangle(fill))
	}
	r := p.rects[p.r]
	p.r++
	r.FillColor, r.CornerRadius = fill, radius
	r.Resize(fyne.NewSize(w, h))
	r.Move(fyne.NewPos(x, y))
	p.objects = append(p.objects, r)
}

func (p *painter) text(x, y float32, s string, f face, size float32, ink color.NRGBA) {
	if p.t == len(p.texts) {
		p.texts = append(p.texts, &canvas.Text{})
	}
	t := p.texts[p.t]
	p.t++
	t.Text, t.Color, t.TextSize, t.TextStyle, t.FontSource = s, ink, size, f.style(), f.resource()
	t.Move(fyne.NewPos(x, y))
	p.objects = append(p.objects, t)
}

// dotted is a row of dots, 2 units high.
type dotted struct {
	raster *canvas.Raster
	ink    color.NRGBA
}

func (p *painter) dot(x, y, w float32, ink color.NRGBA) {
	if p.d == len(p.dots) {
		d := &dotted{}
		d.raster = canvas.NewRaster(d.draw)
		p.dots = append(p.dots, d)
	}
	d := p.dots[p.d]
	p.d++
	size := fyne.NewSize(w, 2)
	stale := d.ink != ink
	d.ink = ink
	d.raster.Move(fyne.NewPos(x, y))
	if d.raster.Size() != size {
		d.raster.Resize(size)
	} else if stale {
		d.raster.Refresh()
	}
	p.objects = append(p.objects, d.raster)
}

// draw sets a square of the line's height, then leaves one out.
func (d *dotted) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		if h > 0 && (x/h)%2 == 0 {
			for y := range h {
				img.SetNRGBA(x, y, d.ink)
			}
		}
	}
	return img
}
