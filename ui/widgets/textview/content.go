package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// content is what scrolls: it takes all input and holds the objects of the
// lines in sight.
type content struct {
	widget.BaseWidget
	v       *View
	min     fyne.Size
	painter painter
	focused bool
	mouse   mouse
	shift   bool
}

const topMargin = 32

func newContent(v *View) *content {
	c := &content{v: v}
	c.ExtendBaseWidget(c)
	return c
}

// top is the room above the text.
func (c *content) top() float32 { return topMargin }

// height is that of the text with the room above and below it.
func (c *content) height() float32 { return topMargin*2 + c.v.layout.Height() }

// left is where the column begins.
func (c *content) left() float32 {
	return max((c.v.scroll.Size().Width-c.v.layout.width)/2, 0)
}

// MinSize is what the scroll works with: the whole text.
func (c *content) MinSize() fyne.Size { return c.min }

// CreateRenderer is called by Fyne.
func (c *content) CreateRenderer() fyne.WidgetRenderer { return &contentRenderer{c} }

// update draws the lines in sight.
func (c *content) update() {
	if c.v.scroll.Size().Height == 0 {
		return
	}
	c.v.layout.Until(c.v.scroll.Offset.Y + c.v.scroll.Size().Height)
	c.painter.paint(c.v.scene())
	if app := fyne.CurrentApp(); app != nil {
		if cv := app.Driver().CanvasForObject(c.v); cv != nil {
			cv.Refresh(c)
		}
	}
}

// column turns a point of the widget into one of the column.
func (c *content) column(p fyne.Position) (x, y float32) {
	return p.X - c.left(), p.Y - c.top()
}

func (c *content) offsetAt(p fyne.Position) int { return c.v.layout.OffsetAt(c.column(p)) }

// hit returns what lies at a point.
func (c *content) hit(p fyne.Position) Hit {
	x, y := c.column(p)
	h := Hit{Offset: c.v.layout.OffsetAt(x, y)}
	pc := c.v.layout.pieceAt(x, y)
	if pc == nil {
		return h
	}
	if pc.kind == pillPiece {
		h.Pill = pc.id
		return h
	}
	if pc.kind == badgePiece {
		h.Marks = []string{pc.id}
		return h
	}
	// The character under the point, not the nearest gap between two.
	at := pc.start
	for i, p := 0, pc.start; p < pc.end; i++ {
		if pc.x+pc.word.carets[i] <= x-c.v.layout.indentAt(y) {
			at = p
		}
		p += runeLen(c.v.layout.doc.Text, p)
	}
	for _, m := range c.v.marks {
		if m.Start <= at && at < m.End {
			h.Marks = append(h.Marks, m.ID)
		}
	}
	return h
}

func (l *Layout) indentAt(y float32) float32 {
	if p, ok := l.lineAt(y); ok {
		return l.blocks[p.block].indent
	}
	return 0
}

// Cursor is an I-beam over text and a hand over pills.
func (c *content) Cursor() desktop.Cursor {
	if c.mouse.overPill {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

type contentRenderer struct{ c *content }

func (r *contentRenderer) Layout(fyne.Size)             { r.c.update() }
func (r *contentRenderer) MinSize() fyne.Size           { return r.c.min }
func (r *contentRenderer) Refresh()                     { r.c.painter.paint(r.c.v.scene()) }
func (r *contentRenderer) Objects() []fyne.CanvasObject { return r.c.painter.objects }
func (r *contentRenderer) Destroy()                     { r.c.mouse.stop() }
