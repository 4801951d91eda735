package textview

import (
	"image/color"

	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/bridge"
	"galley/ui/theme"
)

// tip is a tooltip over the view. It comes after a moment of rest and goes
// with the next click, key, wheel turn or when the pointer leaves.
type tip struct {
	text  string
	timer *time.Timer
	back  *canvas.Rectangle
	label *widget.Label
	shown bool
}

const (
	tipDelay = 500 * time.Millisecond
	tipWidth = 320
)

func newTip() *tip {
	t := &tip{back: canvas.NewRectangle(color.Transparent), label: widget.NewLabel("")}
	t.label.Wrapping = fyne.TextWrapWord
	t.back.CornerRadius = 6
	t.back.StrokeWidth = 1
	return t
}

func (t *tip) objects() []fyne.CanvasObject {
	if !t.shown {
		return nil
	}
	return []fyne.CanvasObject{t.back, t.label}
}

// want shows text at a point of the view in a moment.
func (t *tip) want(v *View, text string, at fyne.Position) {
	if text == t.text {
		return
	}
	t.hide()
	t.text = text
	if text == "" {
		return
	}
	var timer *time.Timer
	timer = bridge.After(tipDelay, func() {
		if t.timer == timer && t.text == text {
			t.show(v, at)
		}
	})
	t.timer = timer
}

func (t *tip) show(v *View, at fyne.Position) {
	p := theme.Current()
	t.back.FillColor, t.back.StrokeColor = p.Paper, p.Control
	t.label.SetText(t.text)
	width := min(float32(tipWidth), fyne.MeasureText(t.text, fyne.CurrentApp().Settings().Theme().Size("text"), fyne.TextStyle{}).Width+24)
	t.label.Resize(fyne.NewSize(width, 10))
	size := fyne.NewSize(width, t.label.MinSize().Height)
	room := v.Size()
	pos := fyne.NewPos(min(at.X, max(room.Width-width-8, 0)), at.Y+20)
	if pos.Y+size.Height > room.Height {
		pos.Y = max(at.Y-size.Height-8, 0)
	}
	for _, o := range []fyne.CanvasObject{t.back, t.label} {
		o.Resize(size)
		o.Move(pos)
	}
	t.shown = true
	v.Refresh()
}

func (t *tip) hide() {
	if t == nil {
		return
	}
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	t.text = ""
	if t.shown {
		t.shown = false
		canvas.Refresh(t.back)
	}
}
