package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// focus asks for the keyboard.
func (c *content) focus() {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(c.v); cv != nil {
		cv.Focus(c)
	}
}

// Focus gives the view the keyboard.
func (v *View) Focus() { v.content.focus() }

// FocusGained shows the caret.
func (c *content) FocusGained() { c.focused = true; c.update() }

// FocusLost hides the caret.
func (c *content) FocusLost() { c.focused, c.shift = false, false; c.update() }

// TypedRune hands letters on: the view is for reading.
func (c *content) TypedRune(r rune) {
	if c.v.OnRune != nil {
		c.v.OnRune(r)
	}
}

// KeyDown and KeyUp watch the Shift key, which Fyne does not tell TypedKey.
func (c *content) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		c.shift = true
	}
}

// KeyUp is the other half of KeyDown.
func (c *content) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		c.shift = false
	}
}

// TypedKey moves the caret, or the text where nothing is selected.
func (c *content) TypedKey(e *fyne.KeyEvent) {
	c.v.tip.hide()
	switch e.Name {
	case fyne.KeyLeft:
		c.v.MoveCaret(Grapheme, -1, c.shift)
	case fyne.KeyRight:
		c.v.MoveCaret(Grapheme, 1, c.shift)
	case fyne.KeyUp:
		c.v.MoveCaret(Line, -1, c.shift)
	case fyne.KeyDown:
		c.v.MoveCaret(Line, 1, c.shift)
	case fyne.KeyPageUp:
		c.v.MoveCaret(Page, -1, c.shift)
	case fyne.KeyPageDown:
		c.v.MoveCaret(Page, 1, c.shift)
	case fyne.KeyHome:
		c.v.MoveCaret(LineEnd, -1, c.shift)
	case fyne.KeyEnd:
		c.v.MoveCaret(LineEnd, 1, c.shift)
	case fyne.KeyEscape:
		if !c.v.sel.Empty() {
			c.v.choose(Selection{c.v.sel.Caret, c.v.sel.Caret}, true)
			return
		}
		c.pass(e)
	default:
		c.pass(e)
	}
}

func (c *content) pass(e *fyne.KeyEvent) {
	if c.v.OnKey != nil {
		c.v.OnKey(e)
	}
}

// TypedShortcut copies, selects all, and moves by words and sentences with
// Ctrl; with Shift it selects.
func (c *content) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if !c.v.sel.Empty() && s.Clipboard != nil {
			s.Clipboard.SetContent(c.v.SelectedText())
		}
		return
	case *fyne.ShortcutSelectAll:
		c.v.choose(Selection{c.v.layout.first(), c.v.layout.last()}, true)
		return
	case *desktop.CustomShortcut:
		if c.moveBy(s) {
			return
		}
	}
	if c.v.OnShortcut != nil {
		c.v.OnShortcut(s)
	}
}

func (c *content) moveBy(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	extend := s.Modifier&fyne.KeyModifierShift != 0
	switch s.KeyName {
	case fyne.KeyLeft:
		c.v.MoveCaret(Word, -1, extend)
	case fyne.KeyRight:
		c.v.MoveCaret(Word, 1, extend)
	case fyne.KeyUp:
		c.v.MoveCaret(Sentence, -1, extend)
	case fyne.KeyDown:
		c.v.MoveCaret(Sentence, 1, extend)
	case fyne.KeyHome:
		c.v.MoveCaret(All, -1, extend)
	case fyne.KeyEnd:
		c.v.MoveCaret(All, 1, extend)
	default:
		return false
	}
	return true
}
