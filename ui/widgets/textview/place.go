package textview

import "fyne.io/fyne/v2"

// PlaceOf returns where the letter at an offset begins, half way down its
// line, measured from the upper left corner of the view. ok is false where
// that place is out of sight.
func (v *View) PlaceOf(offset int) (at fyne.Position, ok bool) {
	p, ok := v.layout.lineOf(offset)
	if !ok {
		return at, false
	}
	at.X = v.content.left() + v.layout.xAfter(p, offset)
	at.Y = v.content.top() + v.layout.top(p) + v.layout.line(p).h/2 - v.scroll.Offset.Y
	return at, at.Y > 0 && at.Y < v.scroll.Size().Height
}
