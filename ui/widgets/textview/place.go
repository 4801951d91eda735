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

// Place is how far a view is scrolled: the first offset in sight, and how much
// of its line is cut off at the top; a negative Cut is room above the text.
type Place struct {
	Offset int     `json:"offset"`
	Cut    float32 `json:"cut"`
}

// Place returns how far the view is scrolled.
func (v *View) Place() Place {
	if v.pendingPlace != nil {
		return *v.pendingPlace
	}
	at, cut := v.anchor()
	return Place{at, cut}
}

// SetPlace scrolls to a place; a view that has no size yet does it when it has.
func (v *View) SetPlace(p Place) {
	v.pending = -1
	if v.layout.width == 0 || v.scroll.Size().Height == 0 {
		v.pendingPlace = &p
		return
	}
	v.pendingPlace = nil
	v.layout.UntilOffset(p.Offset)
	if l, ok := v.layout.lineOf(p.Offset); ok {
		v.layout.Until(v.layout.top(l) + p.Cut + 2*v.scroll.Size().Height)
	}
	v.resizeContent()
	v.restore(p.Offset, p.Cut)
}

// AtThird returns the offset at the height to which ScrollTo brings one.
func (v *View) AtThird() int {
	p, ok := v.layout.lineAt(max(v.scroll.Offset.Y+v.scroll.Size().Height/3-v.content.top(), 0))
	if !ok {
		return 0
	}
	return v.layout.line(p).start
}
