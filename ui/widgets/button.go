package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Look is how a button is drawn.
type Look int

// The looks. A screen has at most one Primary button.
const (
	Quiet   Look = iota // paper with a border
	Primary             // accent
	Link                // underlined words
	Back                // words alone, muted
	Pill                // round ends: a filter
)

// Button is a button with an optional key shown before its words. Selected
// and Tone serve choices: a selected one is drawn in its tone, or in the
// accent where it has none.
type Button struct {
	widget.BaseWidget
	Look     Look
	Name     string // what a button with a sign in place of words is called
	Key      string
	Tone     theme.Tone
	Selected bool
	Disabled bool
	OnTapped func()

	text             string
	hovered, focused bool
}

// NewButton returns a button.
func NewButton(text string, look Look, tapped func()) *Button {
	b := &Button{text: text, Look: look, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewChoice returns a button for one of several.
func NewChoice(text, key string, tone theme.Tone, tapped func()) *Button {
	b := NewButton(text, Quiet, tapped)
	b.Key, b.Tone = key, tone
	return b
}

// SetText changes the words.
func (b *Button) SetText(s string) {
	if b.text != s {
		b.text = s
		b.Refresh()
	}
}

// String returns the words.
func (b *Button) String() string { return b.text }

// SetSelected marks a choice as the one taken.
func (b *Button) SetSelected(on bool) {
	if b.Selected != on {
		b.Selected = on
		b.Refresh()
	}
}

// SetDisabled greys the button out.
func (b *Button) SetDisabled(on bool) {
	if b.Disabled != on {
		b.Disabled = on
		b.Refresh()
	}
}

func (b *Button) sizes() (text, key, height, pad float32) {
	z := theme.Zoom()
	switch b.Look {
	case Link:
		return 13 * z, 11 * z, 22 * z, 0
	case Back:
		return 14 * z, 11 * z, 30 * z, 4
	}
	if b.Key != "" {
		return 13 * z, 10.5 * z, 32 * z, 7
	}
	return 13.5 * z, 11 * z, 32 * z, 12
}

// MinSize is that of the words with their ground.
func (b *Button) MinSize() fyne.Size {
	size, key, height, pad := b.sizes()
	w := measure(b.text, size, fyne.TextStyle{Bold: b.Selected}).Width + 2*pad
	if b.Key != "" {
		w += measure(b.Key, key, fyne.TextStyle{Monospace: true}).Width + 6
	}
	return fyne.NewSize(w, height)
}

// Tapped is called by Fyne.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn is called by Fyne.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved is called by Fyne.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor is a hand.
func (b *Button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained is called by Fyne.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	bringIntoSight(b)
}

// FocusLost is called by Fyne.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune is called by Fyne: a focused button leaves letters to the window.
func (b *Button) TypedRune(r rune) { runeOn(b, r) }

// TypedKey presses the button with Space or Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) { pressOn(b, e, func() { b.Tapped(nil) }) }

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, ground: canvas.NewRectangle(color.Transparent), under: canvas.NewRectangle(color.Transparent), word: &canvas.Text{}, key: &canvas.Text{}}
	r.set()
	return r
}

type buttonRenderer struct {
	b             *Button
	ground, under *canvas.Rectangle
	word, key     *canvas.Text
}

func (r *buttonRenderer) set() {
	p, b := theme.Current(), r.b
	size, keySize, _, _ := b.sizes()
	none := color.NRGBA{}
	fill, stroke, ink, muted := p.Paper, p.Control, p.Ink, p.Muted
	width, radius := float32(1), float32(6)
	r.under.FillColor = none
	switch b.Look {
	case Primary:
		fill, stroke, ink, muted = p.Accent, p.Accent, p.OnAccent, p.OnAccent
	case Link:
		fill, stroke, ink, width = none, none, p.Accent, 0
		r.under.FillColor = p.Accent
	case Back:
		fill, stroke, ink, width = none, none, p.Muted, 0
		if b.hovered {
			ink = p.Ink
		}
	case Pill:
		radius = 16
	}
	if b.Selected {
		fill, stroke, ink, muted = p.Accent, p.Accent, p.OnAccent, p.OnAccent
		if b.Tone != theme.Unset {
			t := p.Tint(b.Tone)
			fill, stroke, ink, muted, width = t.Fill, t.Line, t.Text, t.Text, 1.5
		}
	} else if b.hovered && (b.Look == Quiet || b.Look == Pill) && !b.Disabled {
		fill = p.Hover
	}
	if b.Disabled {
		ink, muted = p.Muted, p.Muted
		if b.Look == Primary {
			fill, stroke = p.Canvas, p.Line
		}
	}
	if b.focused {
		stroke, width = p.Accent, 2
		if b.Look == Primary || b.Selected {
			stroke = p.Ink // the accent would not be seen on itself
		}
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = fill, stroke, width, radius
	r.word.Text, r.word.TextSize, r.word.Color, r.word.TextStyle = b.text, size, ink, fyne.TextStyle{Bold: b.Selected && b.Tone != theme.Unset}
	r.key.Text, r.key.TextSize, r.key.Color, r.key.TextStyle = b.Key, keySize, muted, fyne.TextStyle{Monospace: true}
	r.word.FontSource, r.key.FontSource = file(b.text, r.word.TextStyle), file(b.Key, r.key.TextStyle)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	w, k := r.word.MinSize(), fyne.Size{}
	if r.b.Key != "" {
		k = r.key.MinSize()
		k.Width += 6
	}
	x := (s.Width - w.Width - k.Width) / 2
	if r.b.Look == Link {
		x = 0
	}
	r.key.Move(fyne.NewPos(x, (s.Height-k.Height)/2+0.5))
	r.word.Move(fyne.NewPos(x+k.Width, (s.Height-w.Height)/2))
	r.under.Move(fyne.NewPos(x+k.Width, (s.Height+w.Height)/2-2))
	r.under.Resize(fyne.NewSize(w.Width, 1))
}

func (r *buttonRenderer) MinSize() fyne.Size { return r.b.MinSize() }

func (r *buttonRenderer) Refresh() {
	r.set()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.key, r.word, r.under}
}

func (r *buttonRenderer) Destroy() {}
