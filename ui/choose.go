package ui

import (
	"fyne.io/fyne/v2"

	"galley/ui/say"
	"galley/ui/widgets"
)

// option is one answer to a question of the window.
type option struct {
	word string
	do   func()
}

// choose asks a question that buttons answer, the last one first among them;
// any key leaves everything as it is.
func (w *Window) choose(title, words string, options ...option) {
	var b *box
	leave := func() { b.pop.Hide() }
	buttons := []fyne.CanvasObject{widgets.NewButton(say.T("Cancel"), widgets.Quiet, leave)}
	for i, o := range options {
		look := widgets.Quiet
		if i == len(options)-1 {
			look = widgets.Primary
		}
		buttons = append(buttons, widgets.NewButton(o.word, look, func() { leave(); o.do() }))
	}
	var row fyne.CanvasObject = widgets.NewRow(8, 0, append([]fyne.CanvasObject{widgets.NewGap(1, 1)}, buttons...)...)
	if len(options) > 2 {
		row = widgets.NewWrap(8, 8, buttons...) // more than fits one line in every language
	}
	b = w.box(520, []fyne.CanvasObject{widgets.NewText(title, widgets.Title), widgets.NewText(words, widgets.Plain), row}...)
	w.closeOnKey(b)
}

// confirm asks a question with one answer besides leaving.
func (w *Window) confirm(title, words, accept string, yes func()) {
	w.choose(title, words, option{accept, yes})
}
