package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Column stacks objects at full width, each at the height it asks for.
type Column struct {
	widget.BaseWidget
	Gap   float32
	Items []fyne.CanvasObject
}

// NewColumn returns a column with a gap between its items.
func NewColumn(gap float32, items ...fyne.CanvasObject) *Column {
	c := &Column{Gap: gap, Items: items}
	c.ExtendBaseWidget(c)
	return c
}

// SetItems shows other items.
func (c *Column) SetItems(items ...fyne.CanvasObject) {
	c.Items = items
	c.Refresh()
}

// HeightFor sums the items.
func (c *Column) HeightFor(width float32) float32 {
	h, n := float32(0), 0
	for _, o := range c.Items {
		if o.Visible() {
			h += heightFor(o, width)
			n++
		}
	}
	return h + c.Gap*float32(max(n-1, 0))
}

// Baseline is that of the first item.
func (c *Column) Baseline(width float32) float32 {
	if len(c.Items) > 0 {
		if b, ok := c.Items[0].(based); ok {
			return b.Baseline(width)
		}
	}
	return 0
}

// MinSize is as high as the column is at its present width.
func (c *Column) MinSize() fyne.Size {
	w := float32(0)
	for _, o := range c.Items {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, c.HeightFor(max(c.Size().Width, w)))
}

// CreateRenderer is called by Fyne.
func (c *Column) CreateRenderer() fyne.WidgetRenderer { return &columnRenderer{c} }

type columnRenderer struct{ c *Column }

func (r *columnRenderer) Layout(s fyne.Size) {
	y := float32(0)
	for _, o := range r.c.Items {
		if !o.Visible() {
			continue
		}
		h := heightFor(o, s.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + r.c.Gap
	}
}

func (r *columnRenderer) MinSize() fyne.Size           { return r.c.MinSize() }
func (r *columnRenderer) Refresh()                     { r.Layout(r.c.Size()); canvas.Refresh(r.c) }
func (r *columnRenderer) Objects() []fyne.CanvasObject { return r.c.Items }
func (r *columnRenderer) Destroy()                     {}
