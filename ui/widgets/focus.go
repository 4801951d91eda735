package widgets

import "fyne.io/fyne/v2"

// canvasOf is the canvas of an object, also of one that was just replaced
// while it had the focus: its keys still belong to the window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range d.AllWindows() {
		return w.Canvas()
	}
	return nil
}

// runeOn hands a letter on to the window.
func runeOn(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// pressOn acts on Space and Enter and hands other keys on to the window.
func pressOn(o fyne.CanvasObject, e *fyne.KeyEvent, act func()) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		act()
		return
	}
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// bringIntoSight scrolls the pane that holds an object, which got the focus,
// until it is seen.
func bringIntoSight(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	at := d.AbsolutePositionForObject(o)
	for _, p := range panesIn(root) {
		corner := d.AbsolutePositionForObject(p.scroll)
		if at.X >= corner.X && at.X < corner.X+p.scroll.Size().Width {
			p.showBand(at.Y-corner.Y+p.scroll.Offset.Y, o.Size().Height)
		}
	}
}

// panesIn lists the panes of a screen.
func panesIn(o fyne.CanvasObject) []*Pane {
	switch o := o.(type) {
	case *Pane:
		return []*Pane{o}
	case *Surface:
		return panesIn(o.content)
	case *fyne.Container:
		var out []*Pane
		for _, child := range o.Objects {
			if child.Visible() {
				out = append(out, panesIn(child)...)
			}
		}
		return out
	}
	return nil
}
