package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Panes are the widths that a person gave the panes beside the article, as
// shares of the window; 0 leaves the usual one.
type Panes struct {
	Left  float32 `json:"left"`
	Right float32 `json:"right"`
}

// Least widths: below them words of the outline, buttons of the inspector and
// lines of the article would be cut.
const (
	leastLeft   = 160
	leastRight  = 320
	leastMiddle = 400
)

// panes puts outline, article and inspector side by side; the article gets
// what the others leave. The two handles come after them.
type panes struct{ set *Panes }

// narrow is the width, in text of the usual size, below which the outline has
// no room; j and k go through the claims.
const narrow = 760

// widths shares out a width. Large text makes the panes wider.
func (p panes) widths(all float32) (left, right float32) {
	z := max(theme.Zoom(), 1)
	left, right = min(max(all*0.185, 196*z), 268*z), min(max(all*0.315, 330*z), 470*z, all/2)
	if all < narrow*z {
		return 0, right
	}
	if p.set.Left > 0 {
		left = all * p.set.Left
	}
	if p.set.Right > 0 {
		right = all * p.set.Right
	}
	left = max(min(left, all-leastRight-leastMiddle), leastLeft)
	right = max(min(right, all-left-leastMiddle), leastRight)
	return left, right
}

func (p panes) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left, right := p.widths(s.Width)
	for _, i := range []int{0, 3} {
		if want := left > 0; o[i].Visible() != want {
			if want {
				o[i].Show()
			} else {
				o[i].Hide()
			}
		}
	}
	x := float32(0)
	for i, w := range []float32{left, s.Width - left - right, right} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
	for i, at := range []float32{left, s.Width - right} {
		o[3+i].Move(fyne.NewPos(at-handleWidth/2, 0))
		o[3+i].Resize(fyne.NewSize(handleWidth, s.Height))
	}
}

func (panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 300) }

// handleWidth is where the mouse can take hold of an edge.
const handleWidth = 8

// handle is the edge of a pane, to be pulled; two clicks give the usual width.
type handle struct {
	widget.BaseWidget
	pulled func(by float32)
	reset  func()
	line   *canvas.Rectangle
}

func newHandle(pulled func(by float32), reset func()) *handle {
	h := &handle{pulled: pulled, reset: reset, line: canvas.NewRectangle(color.Transparent)}
	h.ExtendBaseWidget(h)
	return h
}

// Dragged is called by Fyne.
func (h *handle) Dragged(e *fyne.DragEvent) { h.pulled(e.Dragged.DX) }

// DragEnd is called by Fyne.
func (h *handle) DragEnd() {}

// DoubleTapped is called by Fyne.
func (h *handle) DoubleTapped(*fyne.PointEvent) { h.reset() }

// MouseIn, MouseMoved and MouseOut are called by Fyne.
func (h *handle) MouseIn(*desktop.MouseEvent) { h.tint(theme.Current().Accent) }

// MouseMoved is called by Fyne.
func (h *handle) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (h *handle) MouseOut() { h.tint(color.Transparent) }

func (h *handle) tint(c color.Color) {
	h.line.FillColor = c
	h.line.Refresh()
}

// Cursor says that the edge can be pulled.
func (h *handle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer is called by Fyne.
func (h *handle) CreateRenderer() fyne.WidgetRenderer { return &handleRenderer{h} }

type handleRenderer struct{ h *handle }

func (r *handleRenderer) Layout(s fyne.Size) {
	r.h.line.Move(fyne.NewPos(s.Width/2-1, 0))
	r.h.line.Resize(fyne.NewSize(2, s.Height))
}

func (r *handleRenderer) MinSize() fyne.Size           { return fyne.NewSize(handleWidth, 40) }
func (r *handleRenderer) Refresh()                     { r.h.line.Refresh() }
func (r *handleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.line} }
func (r *handleRenderer) Destroy()                     {}

// pull moves the edge of a pane.
func (r *Reader) pull(left bool, by float32) {
	all := r.panes.Size().Width
	if all <= 0 {
		return
	}
	l, w := panes{&r.widths}.widths(all)
	if left {
		r.widths.Left = (l + by) / all
	} else {
		r.widths.Right = (w - by) / all
	}
	r.layPanes()
}

func (r *Reader) layPanes() {
	r.panes.Refresh()
	r.panes.Layout.Layout(r.panes.Objects, r.panes.Size())
	r.moved()
}

// Panes are the widths of the panes as they were pulled.
func (r *Reader) Panes() Panes { return r.widths }

// SetPanes gives the panes their widths.
func (r *Reader) SetPanes(p Panes) {
	r.widths = p
	r.panes.Refresh()
}
