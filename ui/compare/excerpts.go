// Package compare sets two wordings beside each other: what went is red and
// struck through, what came is green and underlined.
package compare

import (
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate/anchor"
	"galley/ui/theme"
	"galley/ui/widgets/textview"
)

// scale is the size of compared text, as a share of the article's.
const scale = 0.87

// Excerpts shows two wordings with their differences marked. White space is
// made even: a line that breaks elsewhere is no difference.
func Excerpts(old, new string) (before, after fyne.CanvasObject) {
	b, a := sides(old, new)
	return b.excerpt(), a.excerpt()
}

func sides(old, new string) (before, after marked) {
	p := theme.Current()
	gone, come := p.Tint(theme.Missing), p.Tint(theme.Good)
	for _, piece := range anchor.Diff(even(old), even(new)) {
		switch piece.Kind {
		case anchor.Kept:
			before.add(piece.Text, nil, 0)
			after.add(piece.Text, nil, 0)
		case anchor.Removed:
			before.add(piece.Text, &gone, textview.Struck)
		case anchor.Added:
			after.add(piece.Text, &come, textview.Solid)
		}
	}
	return before, after
}

func even(s string) string { return strings.Join(strings.Fields(s), " ") }

// marked is a text that is put together with its marks.
type marked struct {
	text  string
	marks []textview.Mark
}

// add puts words behind the text; the spaces around them are not marked.
func (m *marked) add(words string, t *theme.Tint, line textview.Underline) {
	from := len(m.text) + len(words) - len(strings.TrimLeft(words, " "))
	m.text += words
	to := len(strings.TrimRight(m.text, " "))
	if t != nil && from < to {
		m.marks = append(m.marks, textview.Mark{Start: from, End: to, Fill: t.Fill, Line: t.Line, Underline: line})
	}
}

func (m *marked) excerpt() fyne.CanvasObject {
	return textview.NewExcerpt(textview.Doc{Text: m.text}, m.marks, scale)
}
