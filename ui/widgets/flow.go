// Package widgets holds the parts that Galley's screens are made of. They are
// told what to show and tell what was meant; they know no case.
package widgets

import "fyne.io/fyne/v2"

// Flow is an object whose height follows from its width, as wrapped text.
// Columns, rows and cards pass the question on, so that a whole pane is laid
// out in one pass.
type Flow interface {
	fyne.CanvasObject
	HeightFor(width float32) float32
}

// heightFor asks a Flow, and takes the least height of anything else.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(Flow); ok {
		return f.HeightFor(width)
	}
	return o.MinSize().Height
}
