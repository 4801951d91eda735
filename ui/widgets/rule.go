package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Rule is a thin line between two things.
type Rule struct{ widget.BaseWidget }

// NewRule returns a line.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// MinSize is one unit high.
func (r *Rule) MinSize() fyne.Size { return fyne.NewSize(8, 1) }

// CreateRenderer is called by Fyne.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	return &ruleRenderer{r, canvas.NewRectangle(color.Transparent)}
}

type ruleRenderer struct {
	r    *Rule
	line *canvas.Rectangle
}

func (r *ruleRenderer) Layout(s fyne.Size) {
	r.line.FillColor = theme.Current().Line
	r.line.Resize(s)
}

func (r *ruleRenderer) MinSize() fyne.Size           { return r.r.MinSize() }
func (r *ruleRenderer) Refresh()                     { r.Layout(r.r.Size()); canvas.Refresh(r.r) }
func (r *ruleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *ruleRenderer) Destroy()                     {}

// Gap is empty room of a fixed size.
type Gap struct {
	widget.BaseWidget
	size fyne.Size
}

// NewGap returns room.
func NewGap(w, h float32) *Gap {
	g := &Gap{size: fyne.NewSize(w, h)}
	g.ExtendBaseWidget(g)
	return g
}

// MinSize is its size.
func (g *Gap) MinSize() fyne.Size { return g.size }

// CreateRenderer is called by Fyne.
func (g *Gap) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
