package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Field is an entry that tells when it is left, leaves with Escape and lets
// the window's own shortcuts (Ctrl+K, Ctrl+Enter) through.
type Field struct {
	widget.Entry
	// OnLeft is told of the text when the field loses the focus.
	OnLeft func(string)
	// OnEscape is called when the field was left with Escape.
	OnEscape func()
	// OnShortcut sees shortcuts first and reports whether it took them.
	OnShortcut func(fyne.Shortcut) bool
	// OnKey sees keys first and reports whether it took them.
	OnKey func(fyne.KeyName) bool
	rows  int
}

// NewField returns a field of one line.
func NewField(placeholder string) *Field {
	f := &Field{rows: 1}
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	return f
}

// NewArea returns a field of several lines.
func NewArea(placeholder string, rows int) *Field {
	f := &Field{rows: rows}
	f.PlaceHolder = placeholder
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapWord
	f.SetMinRowsVisible(rows)
	f.ExtendBaseWidget(f)
	return f
}

// FocusGained scrolls the field into sight.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	bringIntoSight(f)
}

// FocusLost tells what was written.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	if f.OnLeft != nil {
		f.OnLeft(f.Text)
	}
}

// TypedKey leaves with Escape.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if f.OnKey != nil && f.OnKey(e.Name) {
		return
	}
	if e.Name == fyne.KeyEscape {
		if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
			c.Unfocus()
		}
		if f.OnEscape != nil {
			f.OnEscape()
		}
		return
	}
	f.Entry.TypedKey(e)
}

// TypedShortcut keeps what an entry knows and hands on the rest.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	if f.OnShortcut != nil && f.OnShortcut(s) {
		return
	}
	if own, ok := s.(*desktop.CustomShortcut); ok && !ownKey(own.KeyName) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
			if t, ok := c.(fyne.Shortcutable); ok {
				t.TypedShortcut(s)
				return
			}
		}
	}
	f.Entry.TypedShortcut(s)
}

// ownKey reports whether an entry uses a key together with Ctrl.
func ownKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyInsert:
		return true
	}
	return false
}

// NaturalWidth is wide enough for an address.
func (f *Field) NaturalWidth() float32 { return 360 * theme.Zoom() }
