package ui

import (
	"os"

	"galley/ui/say"
)

// TellCrash says, once the window is shown, that the last one stopped, and
// offers the report for copying. told is called when the person was told.
// Nothing is sent anywhere.
func (w *Window) TellCrash(path string, told func()) {
	w.crash = func() {
		told()
		report, err := os.ReadFile(path)
		if err != nil && len(report) == 0 {
			return
		}
		w.choose(say.T("Galley stopped the last time"),
			say.T("Everything that was acknowledged is in the case. What happened is written down on this machine and was sent nowhere. Copy the report if you want to show it to somebody."),
			option{say.T("Copy the report"), func() {
				w.app.Clipboard().SetContent(string(report))
				w.Tell(say.T("The report is on the clipboard."))
			}})
	}
}
