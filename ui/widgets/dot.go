package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Dot is a small disc of a tone, beside a word that says the same.
type Dot struct {
	widget.BaseWidget
	tone theme.Tone
}

// NewDot returns a dot.
func NewDot(t theme.Tone) *Dot {
	d := &Dot{tone: t}
	d.ExtendBaseWidget(d)
	return d
}

// MinSize is as high as a line of text.
func (d *Dot) MinSize() fyne.Size { return fyne.NewSize(8, 20*theme.Zoom()) }

// CreateRenderer is called by Fyne.
func (d *Dot) CreateRenderer() fyne.WidgetRenderer {
	return &dotRenderer{d, canvas.NewCircle(color.Transparent)}
}

type dotRenderer struct {
	d *Dot
	c *canvas.Circle
}

func (r *dotRenderer) Layout(fyne.Size) {
	r.c.FillColor = theme.Current().Tint(r.d.tone).Line
	r.c.Resize(fyne.NewSize(8, 8))
	r.c.Move(fyne.NewPos(0, 6*theme.Zoom()))
}

func (r *dotRenderer) MinSize() fyne.Size           { return r.d.MinSize() }
func (r *dotRenderer) Refresh()                     { r.Layout(r.d.Size()); canvas.Refresh(r.d) }
func (r *dotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.c} }
func (r *dotRenderer) Destroy()                     {}
