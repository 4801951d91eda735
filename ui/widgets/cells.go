package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Cells is a line of a table: each item has its share of the width.
type Cells struct {
	widget.BaseWidget
	Shares []float32
	Gap    float32
	Items  []fyne.CanvasObject
	// Least are widths below which the first cells never go; the others give.
	Least []float32
	// Middle puts cells into the middle of the line, else they hang from its top.
	Middle bool
}

// NewCells returns a line of a table.
func NewCells(shares []float32, items ...fyne.CanvasObject) *Cells {
	c := &Cells{Shares: shares, Gap: 16, Items: items}
	c.ExtendBaseWidget(c)
	return c
}

// NewLabelled puts a word before something, in a column of its own. labels are
// all words that stand in that column, the widest of which it holds.
func NewLabelled(label string, o fyne.CanvasObject, labels ...string) *Cells {
	c := NewCells([]float32{12, 88}, NewLine(label, Small), o)
	least := float32(0)
	for _, word := range labels {
		least = max(least, NewLine(word, Small).NaturalWidth())
	}
	c.Least = []float32{least}
	return c
}

func (c *Cells) width(i int, all float32) float32 {
	room, total := all-c.Gap*float32(len(c.Shares)-1), float32(0)
	for _, s := range c.Shares {
		total += s
	}
	fixed, rest := float32(0), total
	for k, least := range c.Least {
		if least > room*c.Shares[k]/total {
			fixed += least
			rest -= c.Shares[k]
			if k == i {
				return least
			}
		}
	}
	return max((room-fixed)*c.Shares[i]/rest, 8)
}

// based is what can say how far below its top its first line of text stands.
type based interface{ Baseline(width float32) float32 }

// drop is how far cells hang below the top of the line, so that their first
// lines of text stand on one baseline whatever their sizes.
func (c *Cells) drop(width float32) []float32 {
	out, lowest := make([]float32, len(c.Items)), float32(0)
	if c.Middle {
		return out
	}
	for i, o := range c.Items {
		if b, ok := o.(based); ok {
			out[i] = b.Baseline(c.width(i, width))
			lowest = max(lowest, out[i])
		}
	}
	for i, base := range out {
		if base > 0 {
			out[i] = lowest - base
		}
	}
	return out
}

// HeightFor is the height of the cell that reaches lowest.
func (c *Cells) HeightFor(width float32) float32 {
	h, drop := float32(0), c.drop(width)
	for i, o := range c.Items {
		h = max(h, drop[i]+heightFor(o, c.width(i, width)))
	}
	return h
}

// MinSize lets the line be narrow.
func (c *Cells) MinSize() fyne.Size {
	return fyne.NewSize(200, c.HeightFor(max(c.Size().Width, 200)))
}

// CreateRenderer is called by Fyne.
func (c *Cells) CreateRenderer() fyne.WidgetRenderer { return &cellsRenderer{c} }

type cellsRenderer struct{ c *Cells }

func (r *cellsRenderer) Layout(s fyne.Size) {
	x, drop := float32(0), r.c.drop(s.Width)
	for i, o := range r.c.Items {
		w := r.c.width(i, s.Width)
		h, y := heightFor(o, w), drop[i]
		if r.c.Middle {
			y = (s.Height - h) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		x += w + r.c.Gap
	}
}

func (r *cellsRenderer) MinSize() fyne.Size           { return r.c.MinSize() }
func (r *cellsRenderer) Refresh()                     { r.Layout(r.c.Size()); canvas.Refresh(r.c) }
func (r *cellsRenderer) Objects() []fyne.CanvasObject { return r.c.Items }
func (r *cellsRenderer) Destroy()                     {}
