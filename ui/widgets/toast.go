package widgets

import (
	"image/color"

	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/bridge"
	"galley/ui/theme"
)

// Toast tells for a few seconds what was done, over the lower edge of a
// window, with one thing to do about it.
type Toast struct {
	widget.BaseWidget
	text   *Text
	button *Button
	shown  bool
	alert  bool
	timer  *time.Timer
}

// toastTime is how long a toast stays; an alert stays twice as long.
const toastTime = 6 * time.Second

// NewToast returns a toast that is not shown.
func NewToast() *Toast {
	t := &Toast{text: NewText("", Plain), button: NewButton("", Link, nil)}
	t.ExtendBaseWidget(t)
	return t
}

// Say shows a sentence; action may be "".
func (t *Toast) Say(sentence, action string, do func()) { t.show(sentence, action, do, false) }

// Warn shows a refusal or an error.
func (t *Toast) Warn(sentence string) { t.show(sentence, "", nil, true) }

func (t *Toast) show(sentence, action string, do func(), alert bool) {
	t.text.text = sentence
	t.button.text = action
	t.button.OnTapped = func() {
		t.Dismiss()
		if do != nil {
			do()
		}
	}
	t.shown, t.alert = true, alert
	stay := toastTime
	if alert {
		stay *= 2
	}
	if t.timer != nil {
		t.timer.Stop()
	}
	var timer *time.Timer
	timer = bridge.After(stay, func() {
		if t.timer == timer {
			t.Dismiss()
		}
	})
	t.timer = timer
	t.Refresh()
}

// Sentence returns what is shown, "" where nothing is.
func (t *Toast) Sentence() string {
	if !t.shown {
		return ""
	}
	return t.text.text
}

// Dismiss takes the toast away.
func (t *Toast) Dismiss() {
	if t.shown {
		t.shown = false
		t.Refresh()
	}
}

// MinSize asks for nothing: the toast lies over a window.
func (t *Toast) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer is called by Fyne.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	r := &toastRenderer{t: t, ground: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent)}
	r.ground.CornerRadius = 8
	r.ground.StrokeWidth = 1
	r.edge.CornerRadius = 2
	return r
}

type toastRenderer struct {
	t            *Toast
	ground, edge *canvas.Rectangle
}

func (r *toastRenderer) Layout(s fyne.Size) {
	p := theme.Current()
	r.ground.FillColor, r.ground.StrokeColor = p.Paper, p.Control
	r.edge.FillColor = p.Accent
	if r.t.alert {
		r.edge.FillColor = p.Tint(theme.Fix).Line
	}
	button := float32(0)
	if r.t.button.text != "" {
		button = r.t.button.MinSize().Width + 16
	}
	width := min(r.t.text.NaturalWidth(), max(min(s.Width-80, 640)-button, 80))
	h := r.t.text.HeightFor(width)
	box := fyne.NewSize(width+button+36, h+22)
	at := fyne.NewPos((s.Width-box.Width)/2, s.Height-box.Height-52)
	r.ground.Resize(box)
	r.ground.Move(at)
	r.edge.Resize(fyne.NewSize(4, box.Height-16))
	r.edge.Move(at.AddXY(8, 8))
	r.t.text.Resize(fyne.NewSize(width, h))
	r.t.text.Move(at.AddXY(20, 11))
	m := r.t.button.MinSize()
	r.t.button.Resize(m)
	r.t.button.Move(at.AddXY(20+width+16, (box.Height-m.Height)/2))
}

func (r *toastRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *toastRenderer) Refresh() {
	r.t.text.Refresh()
	r.t.button.Refresh()
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *toastRenderer) Objects() []fyne.CanvasObject {
	if !r.t.shown {
		return nil
	}
	out := []fyne.CanvasObject{r.ground, r.edge, r.t.text}
	if r.t.button.text != "" {
		out = append(out, r.t.button)
	}
	return out
}

func (r *toastRenderer) Destroy() {}
