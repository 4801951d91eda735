package ui

import (
	"fyne.io/fyne/v2"

	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
)

// The names under which the window remembers things.
const (
	prefWho   = "initials"
	prefSpeak = "language"
	prefTheme = "theme"
	prefScale = "text size"
)

func lookOf(p fyne.Preferences) *theme.Theme {
	return &theme.Theme{Choice: theme.Choice(p.StringWithFallback(prefTheme, string(theme.LightOnly))), Scale: float32(p.FloatWithFallback(prefScale, 1))}
}

// SetTheme changes the look of everything.
func (w *Window) SetTheme(c theme.Choice) {
	w.look.Choice = c
	w.restyle()
}

// Scale changes the size of the interface's text by a step of a tenth; 0
// takes the usual size.
func (w *Window) Scale(step int) {
	s := float32(1)
	if step != 0 {
		s = min(max(w.look.Scale+float32(step)*0.1, 0.8), 2)
	}
	w.look.Scale = s
	w.restyle()
}

// Speak takes a language for the window, that of the system where it is "".
func (w *Window) Speak(l say.Language) {
	w.app.Preferences().SetString(prefSpeak, string(l))
	say.Use(l)
	w.restyle()
}

func (w *Window) spoken() say.Language { return say.Language(w.app.Preferences().String(prefSpeak)) }

func (w *Window) restyle() {
	p := w.app.Preferences()
	p.SetString(prefTheme, string(w.look.Choice))
	p.SetFloat(prefScale, float64(w.look.Scale))
	// A theme that is set makes Fyne read every font file again, and its shaper
	// keeps the old ones: some 15 MB each time. So the theme that is set already
	// changes, and the screens are built anew from it.
	if w.app.Settings().Theme() != w.look {
		w.app.Settings().SetTheme(w.look)
	}
	at := w.reader.Place()
	w.build() // a screen out of sight would keep its old colours
	if w.place == screen.Imports || w.place == screen.Revise {
		w.place = screen.Reader // what they showed is gone with the old screens
	}
	w.Go(w.place)
	switch w.place {
	case screen.Settings:
		w.showSettings()
	case screen.Outlets:
		w.showOutlets()
	}
	if w.snap != nil {
		w.reader.Update(w.snap)
		w.reader.SetPlace(at)
	}
	w.status.Refresh()
	w.toast.Refresh()
	w.win.Content().Refresh()
}
