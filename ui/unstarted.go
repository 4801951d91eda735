package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// Unstarted is the window of an app that could not start, for people who
// clicked an icon and see no terminal: what happened, and what to do. It is
// not shown yet.
func Unstarted(app fyne.App, why error) fyne.Window {
	w := &Window{app: app}
	say.Use(w.spoken())
	app.Settings().SetTheme(lookOf(app.Preferences()))
	win := app.NewWindow("Galley")
	win.SetPadded(false)
	sentence := screen.Sentence(say.Engine(why.Error()))
	win.SetContent(widgets.NewSurface(widgets.CanvasShade, 24, 24, container.NewVBox(widgets.NewSurface(widgets.CardShade, 24, 22, widgets.NewColumn(14,
		widgets.NewText(say.T("Galley could not start"), widgets.Heading),
		widgets.NewText(sentence, widgets.Plain),
		widgets.NewText(say.T("No case was touched. When this is put right, start Galley again."), widgets.Muted),
		widgets.NewRow(8, 0, widgets.NewGap(1, 1), widgets.NewButton(say.T("Copy"), widgets.Quiet, func() { app.Clipboard().SetContent(why.Error()) }),
			widgets.NewButton(say.T("Quit"), widgets.Primary, app.Quit)))))))
	win.Resize(fyne.NewSize(640, 300))
	return win
}
