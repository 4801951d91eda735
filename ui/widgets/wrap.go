package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Wrap puts objects side by side and begins a new line where they do not fit.
type Wrap struct {
	widget.BaseWidget
	Gap, LineGap float32
	Items        []fyne.CanvasObject
}

// NewWrap returns a row that wraps.
func NewWrap(gap, lineGap float32, items ...fyne.CanvasObject) *Wrap {
	w := &Wrap{Gap: gap, LineGap: lineGap, Items: items}
	w.ExtendBaseWidget(w)
	return w
}

// place calls put with the place of each item and returns the height. Items
// of a line stand in its middle.
func (w *Wrap) place(width float32, put func(o fyne.CanvasObject, x, y, width, height float32)) float32 {
	type placed struct {
		o          fyne.CanvasObject
		x, w, high float32
	}
	var line []placed
	x, y, high := float32(0), float32(0), float32(0)
	end := func() {
		for _, p := range line {
			put(p.o, p.x, y+(high-p.high)/2, p.w, p.high)
		}
	}
	for _, o := range w.Items {
		iw := min(natural(o), width)
		ih := heightFor(o, iw)
		if x > 0 && x+iw > width {
			end()
			line, x, y, high = nil, 0, y+high+w.LineGap, 0
		}
		line = append(line, placed{o, x, iw, ih})
		x += iw + w.Gap
		high = max(high, ih)
	}
	end()
	return y + high
}

// HeightFor is the height of all lines.
func (w *Wrap) HeightFor(width float32) float32 {
	return w.place(width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

// MinSize is that of the widest item.
func (w *Wrap) MinSize() fyne.Size {
	least := float32(0)
	for _, o := range w.Items {
		least = max(least, o.MinSize().Width)
	}
	return fyne.NewSize(least, w.HeightFor(max(w.Size().Width, least)))
}

// NaturalWidth is the width of one line.
func (w *Wrap) NaturalWidth() float32 {
	sum := float32(0)
	for _, o := range w.Items {
		sum += natural(o) + w.Gap
	}
	return max(sum-w.Gap, 0)
}

// CreateRenderer is called by Fyne.
func (w *Wrap) CreateRenderer() fyne.WidgetRenderer { return &wrapRenderer{w} }

type wrapRenderer struct{ w *Wrap }

func (r *wrapRenderer) Layout(s fyne.Size) {
	r.w.place(s.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (r *wrapRenderer) MinSize() fyne.Size           { return r.w.MinSize() }
func (r *wrapRenderer) Refresh()                     { r.Layout(r.w.Size()); canvas.Refresh(r.w) }
func (r *wrapRenderer) Objects() []fyne.CanvasObject { return r.w.Items }
func (r *wrapRenderer) Destroy()                     {}
