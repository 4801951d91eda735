package compare

import (
	"fyne.io/fyne/v2"

	"galley/ui/theme"
	"galley/ui/widgets/textview"
)

// scale is the size of compared text, as a share of the article's.
const scale = 0.87

// Excerpts shows two wordings with their differences marked.
func Excerpts(old, new string) (before, after fyne.CanvasObject) {
	p := theme.Current()
	gone, come := p.Tint(theme.Missing), p.Tint(theme.Good)
	var b, a marked
	for _, ch := range words(old, new) {
		switch ch.kind {
		case '=':
			b.add(ch.text, nil, 0)
			a.add(ch.text, nil, 0)
		case '-':
			b.add(ch.text, &gone, textview.Struck)
		default:
			a.add(ch.text, &come, textview.Solid)
		}
	}
	return b.excerpt(), a.excerpt()
}

// marked is a text that is put together with its marks.
type marked struct {
	text  string
	marks []textview.Mark
}

func (m *marked) add(words string, t *theme.Tint, line textview.Underline) {
	if m.text != "" {
		m.text += " "
	}
	start := len(m.text)
	m.text += words
	if t != nil {
		m.marks = append(m.marks, textview.Mark{Start: start, End: len(m.text), Fill: t.Fill, Line: t.Line, Underline: line})
	}
}

func (m *marked) excerpt() fyne.CanvasObject {
	return textview.NewExcerpt(textview.Doc{Text: m.text}, m.marks, scale)
}
