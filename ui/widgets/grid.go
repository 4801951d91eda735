package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Grid puts objects in columns: of one width where all fit, else each as wide
// as it needs. Where even that is too wide, it takes half as many columns.
type Grid struct {
	widget.BaseWidget
	Gap     float32
	Columns int
	Items   []fyne.CanvasObject
}

// NewGrid returns a grid.
func NewGrid(columns int, gap float32, items ...fyne.CanvasObject) *Grid {
	g := &Grid{Columns: columns, Gap: gap, Items: items}
	g.ExtendBaseWidget(g)
	return g
}

// widths are those of the columns in a grid of a width.
func (g *Grid) widths(width float32) []float32 {
	for n := g.Columns; ; n = (n + 1) / 2 {
		out, widest, total := make([]float32, n), float32(0), float32(0)
		for i, o := range g.Items {
			out[i%n] = max(out[i%n], o.MinSize().Width)
		}
		for _, w := range out {
			widest = max(widest, w)
			total += w
		}
		room := width - g.Gap*float32(n-1)
		if n > 1 && total > room {
			continue
		}
		for i := range out {
			if widest*float32(n) <= room || n == 1 {
				out[i] = room / float32(n)
			} else {
				out[i] += (room - total) / float32(n)
			}
		}
		return out
	}
}

// HeightFor sums the rows.
func (g *Grid) HeightFor(width float32) float32 {
	cols, h := g.widths(width), float32(0)
	for i := 0; i < len(g.Items); i += len(cols) {
		if i > 0 {
			h += g.Gap
		}
		h += g.rowHeight(i, cols)
	}
	return h
}

func (g *Grid) rowHeight(from int, cols []float32) float32 {
	h := float32(0)
	for k, w := range cols {
		if from+k < len(g.Items) {
			h = max(h, heightFor(g.Items[from+k], w))
		}
	}
	return h
}

// MinSize is that of the widest item, in one column.
func (g *Grid) MinSize() fyne.Size {
	w := float32(0)
	for _, o := range g.Items {
		w = max(w, o.MinSize().Width)
	}
	return fyne.NewSize(w, g.HeightFor(max(g.Size().Width, w)))
}

// CreateRenderer is called by Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return &gridRenderer{g} }

type gridRenderer struct{ g *Grid }

func (r *gridRenderer) Layout(s fyne.Size) {
	cols, y := r.g.widths(s.Width), float32(0)
	for i := 0; i < len(r.g.Items); i += len(cols) {
		h, x := r.g.rowHeight(i, cols), float32(0)
		for k, w := range cols {
			if i+k < len(r.g.Items) {
				r.g.Items[i+k].Move(fyne.NewPos(x, y))
				r.g.Items[i+k].Resize(fyne.NewSize(w, h))
			}
			x += w + r.g.Gap
		}
		y += h + r.g.Gap
	}
}

func (r *gridRenderer) MinSize() fyne.Size           { return r.g.MinSize() }
func (r *gridRenderer) Refresh()                     { r.Layout(r.g.Size()); canvas.Refresh(r.g) }
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.g.Items }
func (r *gridRenderer) Destroy()                     {}
