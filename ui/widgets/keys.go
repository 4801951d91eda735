package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Hint is a key and what it does.
type Hint struct{ Keys, Does string }

// KeyCap draws a key.
type KeyCap struct {
	widget.BaseWidget
	text string
}

// NewKeyCap returns a key.
func NewKeyCap(text string) *KeyCap {
	k := &KeyCap{text: text}
	k.ExtendBaseWidget(k)
	return k
}

// MinSize is that of the word with its border.
func (k *KeyCap) MinSize() fyne.Size {
	m := measure(k.text, 11.5*theme.Zoom(), fyne.TextStyle{Monospace: true})
	return fyne.NewSize(m.Width+10, 19*theme.Zoom())
}

// CreateRenderer is called by Fyne.
func (k *KeyCap) CreateRenderer() fyne.WidgetRenderer {
	return &keyRenderer{k: k, cap: canvas.NewRectangle(color.Transparent), word: &canvas.Text{}}
}

type keyRenderer struct {
	k    *KeyCap
	cap  *canvas.Rectangle
	word *canvas.Text
}

func (r *keyRenderer) Layout(s fyne.Size) {
	p := theme.Current()
	r.cap.FillColor, r.cap.StrokeColor, r.cap.StrokeWidth, r.cap.CornerRadius = p.Canvas, p.Tint(theme.Unset).Line, 1, 4
	r.cap.Resize(s)
	r.word.Text, r.word.TextSize, r.word.Color = r.k.text, 11.5*theme.Zoom(), p.Ink
	r.word.TextStyle = fyne.TextStyle{Monospace: true}
	r.word.FontSource = file(r.word.Text, r.word.TextStyle)
	m := r.word.MinSize()
	r.word.Move(fyne.NewPos((s.Width-m.Width)/2, (s.Height-m.Height)/2))
}

func (r *keyRenderer) MinSize() fyne.Size           { return r.k.MinSize() }
func (r *keyRenderer) Refresh()                     { r.Layout(r.k.Size()); canvas.Refresh(r.k) }
func (r *keyRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.cap, r.word} }
func (r *keyRenderer) Destroy()                     {}

// Footer shows the keys of a screen at the left and a status at the right.
// Hints that do not fit are left out, the last ones first.
type Footer struct {
	widget.BaseWidget
	status *Text
	hints  []*Row
}

// NewFooter returns a footer.
func NewFooter() *Footer {
	f := &Footer{status: NewLine("", Small)}
	f.ExtendBaseWidget(f)
	return f
}

// SetHints shows other keys.
func (f *Footer) SetHints(hints []Hint) {
	f.hints = nil
	for _, h := range hints {
		f.hints = append(f.hints, NewRow(5, -1, NewKeyCap(h.Keys), NewLine(h.Does, Small)))
	}
	f.Refresh()
}

// SetStatus changes the text at the right.
func (f *Footer) SetStatus(s string) {
	f.status.SetText(s)
	f.Refresh()
}

// MinSize is its least size.
func (f *Footer) MinSize() fyne.Size { return fyne.NewSize(100, 34*theme.Zoom()) }

// CreateRenderer is called by Fyne.
func (f *Footer) CreateRenderer() fyne.WidgetRenderer {
	return &footerRenderer{f: f, ground: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent)}
}

type footerRenderer struct {
	f            *Footer
	ground, edge *canvas.Rectangle
}

func (r *footerRenderer) Layout(s fyne.Size) {
	p := theme.Current()
	r.ground.FillColor, r.edge.FillColor = p.Paper, p.Line
	r.ground.Resize(s)
	r.edge.Resize(fyne.NewSize(s.Width, 1))
	w := min(r.f.status.NaturalWidth(), s.Width/2)
	h := r.f.status.HeightFor(w)
	r.f.status.Resize(fyne.NewSize(w, h))
	r.f.status.Move(fyne.NewPos(s.Width-w-16, (s.Height-h)/2))
	x := float32(16)
	full := false
	for _, hint := range r.f.hints {
		hw := hint.NaturalWidth()
		full = full || x+hw > s.Width-w-32
		if full {
			hint.Hide()
			continue
		}
		hint.Show()
		hh := hint.HeightFor(hw)
		hint.Resize(fyne.NewSize(hw, hh))
		hint.Move(fyne.NewPos(x, (s.Height-hh)/2))
		x += hw + 18
	}
}

func (r *footerRenderer) MinSize() fyne.Size { return r.f.MinSize() }
func (r *footerRenderer) Refresh()           { r.Layout(r.f.Size()); canvas.Refresh(r.f) }

func (r *footerRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.edge, r.f.status}
	for _, h := range r.f.hints {
		out = append(out, h)
	}
	return out
}

func (r *footerRenderer) Destroy() {}
