package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// drawn is one object of a screen and where it stands in the window; within
// is what its scrolled panes leave of it.
type drawn struct {
	o      fyne.CanvasObject
	at     fyne.Position
	within rectangle
}

type rectangle struct{ x0, y0, x1, y1 float32 }

func boundsOf(at fyne.Position, s fyne.Size) rectangle {
	return rectangle{at.X, at.Y, at.X + s.Width, at.Y + s.Height}
}

func (r rectangle) cut(q rectangle) rectangle {
	return rectangle{max(r.x0, q.x0), max(r.y0, q.y0), min(r.x1, q.x1), min(r.y1, q.y1)}
}

func (r rectangle) empty() bool { return r.x1 <= r.x0+0.5 || r.y1 <= r.y0+0.5 }

// walk calls f with every visible object in the order of painting.
func walk(o fyne.CanvasObject, f func(drawn)) {
	walkIn(o, fyne.Position{}, boundsOf(fyne.Position{}, o.Size()), f)
}

func walkIn(o fyne.CanvasObject, origin fyne.Position, clip rectangle, f func(drawn)) {
	if !o.Visible() {
		return
	}
	at := origin.Add(o.Position())
	f(drawn{o, at, clip.cut(boundsOf(at, o.Size()))})
	if _, ok := o.(fyne.Scrollable); ok {
		clip = clip.cut(boundsOf(at, o.Size()))
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walkIn(child, at, clip, f)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walkIn(child, at, clip, f)
		}
	}
}

// shownTexts lists what is written in a screen.
func shownTexts(o fyne.CanvasObject) []string {
	var out []string
	walk(o, func(d drawn) {
		if t, ok := d.o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	})
	return out
}
