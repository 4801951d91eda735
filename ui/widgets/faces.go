package widgets

import (
	"fyne.io/fyne/v2"

	"galley/ui/theme"
)

// file names the font file that a bold or monospaced text is drawn with. For
// a text that names none Fyne loads its emoji and symbol fonts beside the
// style's own, once more for each style: some megabytes each time. Texts with
// letters beyond the alphabets of the file keep those fallbacks.
func file(text string, style fyne.TextStyle) fyne.Resource {
	if !style.Bold && !style.Monospace || style.Italic {
		return nil // fields draw plain text with every fallback in any case
	}
	for _, r := range text {
		if !plain(r) {
			return nil
		}
	}
	return theme.Face(style)
}

// plain reports whether a letter is Latin, Greek or Cyrillic, or a mark that
// goes with them.
func plain(r rune) bool { return r < 0x0530 || r >= 0x2010 && r <= 0x203A }

// measure is the size of a text as it will be drawn.
func measure(text string, size float32, style fyne.TextStyle) fyne.Size {
	s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, style, file(text, style))
	return s
}
