package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Row puts objects side by side at the width they ask for; the item at
// Stretch gets the rest. Top aligns items to the top, else to the middle.
type Row struct {
	widget.BaseWidget
	Gap     float32
	Stretch int // -1 for none
	Top     bool
	Items   []fyne.CanvasObject
	// Spare are items that are left out where the row is too narrow for all,
	// the first of them first.
	Spare []fyne.CanvasObject
}

// leastStretch is what the stretched item keeps before spare ones stay.
const leastStretch = 190

// leftOut are the items that a row of a width has no room for.
func (r *Row) leftOut(width float32) []fyne.CanvasObject {
	if len(r.Spare) == 0 {
		return nil
	}
	need, n := float32(0), 0
	for i, o := range r.Items {
		if !o.Visible() {
			continue
		}
		n++
		if i == r.Stretch {
			need += min(natural(o), leastStretch*theme.Zoom())
		} else {
			need += natural(o)
		}
	}
	need += r.Gap * float32(max(n-1, 0))
	var out []fyne.CanvasObject
	for _, o := range r.Spare {
		if need <= width {
			break
		}
		if o.Visible() {
			need -= natural(o) + r.Gap
			out = append(out, o)
		}
	}
	return out
}

// NewRow returns a row whose item at stretch takes what room is left.
func NewRow(gap float32, stretch int, items ...fyne.CanvasObject) *Row {
	r := &Row{Gap: gap, Stretch: stretch, Items: items}
	r.ExtendBaseWidget(r)
	return r
}

// natural is the width an item wants.
func natural(o fyne.CanvasObject) float32 {
	if t, ok := o.(interface{ NaturalWidth() float32 }); ok {
		return t.NaturalWidth()
	}
	return o.MinSize().Width
}

// widths shares out the room: what is too much is taken from texts.
func (r *Row) widths(width float32) []float32 {
	out := make([]float32, len(r.Items))
	gone := r.leftOut(width)
	used, n := float32(0), 0
	for i, o := range r.Items {
		if !o.Visible() || slices.Contains(gone, o) {
			continue
		}
		n++
		if i != r.Stretch {
			out[i] = natural(o)
			used += out[i]
		}
	}
	left := width - used - r.Gap*float32(max(n-1, 0))
	if r.Stretch >= 0 && r.Stretch < len(r.Items) && r.Items[r.Stretch].Visible() {
		out[r.Stretch] = max(left, r.Items[r.Stretch].MinSize().Width)
		left -= out[r.Stretch]
	}
	for i := len(r.Items) - 1; i >= 0 && left < 0; i-- {
		if least := r.Items[i].MinSize().Width; i != r.Stretch && out[i] > least {
			give := min(out[i]-least, -left)
			out[i] -= give
			left += give
		}
	}
	return out
}

// HeightFor is the height of the highest item.
func (r *Row) HeightFor(width float32) float32 {
	h := float32(0)
	for i, w := range r.widths(width) {
		if r.Items[i].Visible() && w > 0 {
			h = max(h, heightFor(r.Items[i], w))
		}
	}
	return h
}

// NaturalWidth is the width at which nothing is cut.
func (r *Row) NaturalWidth() float32 {
	w, n := float32(0), 0
	for _, o := range r.Items {
		if o.Visible() {
			w += natural(o)
			n++
		}
	}
	return w + r.Gap*float32(max(n-1, 0))
}

// MinSize is the least width at which everything but what is spare is seen.
func (r *Row) MinSize() fyne.Size {
	w, n := float32(0), 0
	for _, o := range r.Items {
		if o.Visible() && !slices.Contains(r.Spare, o) {
			w += o.MinSize().Width
			n++
		}
	}
	w += r.Gap * float32(max(n-1, 0))
	return fyne.NewSize(w, r.HeightFor(max(r.Size().Width, w)))
}

// CreateRenderer is called by Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *Row }

func (r *rowRenderer) Layout(s fyne.Size) {
	x := float32(0)
	gone := r.r.leftOut(s.Width)
	for i, w := range r.r.widths(s.Width) {
		o := r.r.Items[i]
		if !o.Visible() || slices.Contains(gone, o) {
			continue
		}
		h := heightFor(o, w)
		y := float32(0)
		if !r.r.Top {
			y = (s.Height - h) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		x += w + r.r.Gap
	}
}

func (r *rowRenderer) MinSize() fyne.Size { return r.r.MinSize() }
func (r *rowRenderer) Refresh()           { r.Layout(r.r.Size()); canvas.Refresh(r.r) }
func (r *rowRenderer) Objects() []fyne.CanvasObject {
	gone := r.r.leftOut(r.r.Size().Width)
	if len(gone) == 0 {
		return r.r.Items
	}
	return slices.DeleteFunc(slices.Clone(r.r.Items), func(o fyne.CanvasObject) bool { return slices.Contains(gone, o) })
}

func (r *rowRenderer) Destroy() {}
