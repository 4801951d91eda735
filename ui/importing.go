package ui

import (
	"path/filepath"
	"strings"

	"galley/annotate"
	"galley/annotate/workbook"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
)

// sheetEnding is that of workbooks.
const sheetEnding = ".xlsx"

// sheetName reports whether a file is a workbook by its name.
func sheetName(path string) bool { return strings.EqualFold(filepath.Ext(path), sheetEnding) }

// chooseSheet asks for a workbook that came back.
func (w *Window) chooseSheet() {
	if w.open == nil {
		w.Warn(say.T("A sheet is imported into its case. Open the case first."))
		return
	}
	w.chooseOf([]string{sheetEnding}, w.Import)
}

// Import shows what a workbook would change; nothing is taken before the
// person has seen it.
func (w *Window) Import(path string) {
	c, e := w.open, w.engine
	if c == nil {
		w.Warn(say.T("A sheet is imported into its case. Open the case first."))
		return
	}
	if e.Import == nil {
		return
	}
	if w.who == "" {
		w.askWho(func() { w.Import(path) })
		return
	}
	who := w.who
	type read struct {
		plan workbook.Plan
		err  error
	}
	w.Tell(say.F("Reading %s …", filepath.Base(path)))
	bridge.Go(func() read {
		p, err := e.Import(c, path, workbook.ImportOptions{Who: who, DryRun: true})
		return read{p, err}
	}, func(r read) {
		if c != w.open {
			return
		}
		if r.err != nil {
			w.Warn(r.err.Error())
			return
		}
		w.toast.Dismiss()
		w.sheet = path
		w.imports.Set(r.plan, false)
		w.Go(screen.Imports)
	})
}

// takeSheet brings the edits in, as one step of undo.
func (w *Window) takeSheet(keys []string) {
	path, e := w.sheet, w.engine
	if path == "" || e.Import == nil {
		return
	}
	var plan workbook.Plan
	w.Do(func(c *annotate.Case, who string) (err error) {
		plan, err = e.Import(c, path, workbook.ImportOptions{Who: who, TakeFile: keys})
		return err
	}, func() {
		w.imports.Set(plan, true)
		if w.place == screen.Imports {
			w.status.SetHints(w.imports.Hints()) // nothing is left to decide
		}
		if n := len(plan.Taken); n > 0 { // the log's own label has the file's sum, which no toast needs
			w.toast.Say(say.N("Taken from %[2]s: %[1]d changes", n, n, filepath.Base(path)), say.T("Undo"), w.undo)
		}
	}, nil)
}
