package ui

import (
	"galley/annotate"
	"galley/citations/day"
	"galley/ui/library"
	"galley/ui/say"
	"galley/ui/screen"
)

// due asks for the day on which the case is due; the library shows it.
func (w *Window) due() {
	if w.snap == nil {
		return
	}
	w.Ask(screen.Question{Title: say.T("When is this case due?"), Prompt: say.T("A day as year-month-day, 2026-12-04 say. An empty field takes it away."),
		Text: w.snap.Settings[library.DueSetting], Hint: "2026-12-04", Accept: say.T("Keep the day"), Yes: func(s string) {
			if d, err := day.Parse(s); s != "" && (err != nil || d.MonthOnly()) {
				w.Warn(say.F("“%s” is not read as a day, so nothing was changed. Write it as 2026-12-04.", s))
				return
			}
			w.Do(func(c *annotate.Case, who string) error { return c.SetSetting(who, library.DueSetting, s) }, nil, nil)
		}})
}
