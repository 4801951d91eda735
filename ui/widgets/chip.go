package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Chip is a word on a small ground of its tone: a verdict, a status.
type Chip struct {
	widget.BaseWidget
	text string
	tone theme.Tone
}

// NewChip returns a chip.
func NewChip(text string, tone theme.Tone) *Chip {
	c := &Chip{text: text, tone: tone}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another word.
func (c *Chip) Set(text string, tone theme.Tone) {
	if c.text != text || c.tone != tone {
		c.text, c.tone = text, tone
		c.Refresh()
	}
}

// String returns the word.
func (c *Chip) String() string { return c.text }

// MinSize is that of the word with its ground.
func (c *Chip) MinSize() fyne.Size {
	z := theme.Zoom()
	m := fyne.MeasureText(c.text, 12*z, fyne.TextStyle{})
	return fyne.NewSize(m.Width+14, 20*z)
}

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), word: &canvas.Text{}}
	r.set()
	return r
}

type chipRenderer struct {
	c      *Chip
	ground *canvas.Rectangle
	word   *canvas.Text
}

func (r *chipRenderer) set() {
	t := theme.Current().Tint(r.c.tone)
	r.ground.FillColor, r.ground.CornerRadius = t.Fill, 4
	r.ground.StrokeColor, r.ground.StrokeWidth = t.Fill, 0
	if r.c.tone == theme.Unset {
		r.ground.StrokeColor, r.ground.StrokeWidth = t.Line, 1
	}
	r.word.Text, r.word.Color, r.word.TextSize = r.c.text, t.Text, 12*theme.Zoom()
}

func (r *chipRenderer) Layout(s fyne.Size) {
	m := r.word.MinSize()
	r.ground.Resize(s)
	r.word.Move(fyne.NewPos((s.Width-m.Width)/2, (s.Height-m.Height)/2))
	r.word.Resize(m)
}

func (r *chipRenderer) MinSize() fyne.Size           { return r.c.MinSize() }
func (r *chipRenderer) Refresh()                     { r.set(); r.Layout(r.c.Size()); canvas.Refresh(r.c) }
func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.word} }
func (r *chipRenderer) Destroy()                     {}
