package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/annotate/report"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
)

// sheetSuffix is the ending of the verification workbook.
const sheetSuffix = ".xlsx"

// Export asks where to, and writes the verification workbook.
func (w *Window) Export() {
	w.askExport(say.T("Export the verification sheet"),
		say.T("An Excel workbook: summary, claims, evidence, sources, flags, queries and log. A file of that name is replaced."), sheetSuffix, w.exportTo)
}

// exportForms offers every other form in which a case is written.
func (w *Window) exportForms() {
	if w.open == nil || w.engine.Export == nil {
		return
	}
	var list []screen.Choice
	for _, f := range report.Formats {
		if f.Suffix != sheetSuffix {
			list = append(list, screen.Choice{Label: say.Engine(f.Name), Do: func() {
				w.askExport(say.Engine(f.Name), say.T("A file of that name is replaced."), f.Suffix, w.exportTo)
			}})
		}
	}
	if w.engine.ExportAs != nil {
		list = append(list,
			screen.Choice{Label: say.T("Article with accepted wordings as tracked changes"), Do: w.exportTracked},
			screen.Choice{Label: say.T("Reviews of single claims for a published check (ClaimReview)"), Do: w.exportReviews})
	}
	w.Menu(fyne.Position{}, list...)
}

// askExport asks where a form goes, beside the case unless told otherwise.
func (w *Window) askExport(title, prompt, suffix string, write func(path string)) {
	if w.open == nil || w.engine.Export == nil {
		return
	}
	folder := w.home.Cases
	if w.path != "" {
		folder = filepath.Dir(w.path)
	}
	w.Ask(screen.Question{Title: title, Prompt: prompt, Text: filepath.Join(folder, fileName(w.snap.Title)+suffix), Accept: say.T("Export"), Yes: func(path string) {
		if path == "" {
			return
		}
		if filepath.Ext(path) == "" {
			path += suffix
		}
		write(path)
	}})
}

// exportTracked writes the article with what the editor accepted.
func (w *Window) exportTracked() {
	w.askExport(say.T("Article with accepted wordings as tracked changes"), say.T("A file of that name is replaced."), ".docx", func(path string) {
		w.exportAs(path, report.Word{Tracked: true})
	})
}

// exportReviews asks which claims, and where the check is published.
func (w *Window) exportReviews() {
	at := ""
	if c := w.snap.Claim(w.reader.Claim()); c != nil {
		at = fmt.Sprint(c.Number)
	}
	w.Ask(screen.Question{Title: say.T("Reviews of single claims"), Lines: 2, Text: at, Accept: say.T("Next"),
		Prompt: say.T("Two lines: the numbers of the claims, and the address at which this check is published. The mark-up is meant for statements of others."),
		Yes: func(s string) {
			claims, address, _ := strings.Cut(s, "\n")
			if err := httpAddress(strings.TrimSpace(address)); err != nil {
				w.Warn(err.Error())
				return
			}
			form := report.ClaimReview{URL: strings.TrimSpace(address),
				Claims: strings.FieldsFunc(claims, func(r rune) bool { return r == ',' || r == ' ' })}
			w.askExport(say.T("Reviews of single claims"), say.T("A file of that name is replaced."), ".claimreview.json", func(path string) { w.exportAs(path, form) })
		}})
}

// exportTo writes the form that the end of the path names, the workbook where
// it names none.
func (w *Window) exportTo(path string) {
	e := w.engine
	if path != "" && filepath.Ext(path) == "" {
		path += sheetSuffix
	}
	w.write(path, func(c *annotate.Case) error { return e.Export(c, path) })
}

// exportAs writes a form that is made on request only.
func (w *Window) exportAs(path string, form report.Exporter) {
	e := w.engine
	w.write(path, func(c *annotate.Case) error { return e.ExportAs(c, path, form) })
}

// write writes a file in the background and says where it stands.
func (w *Window) write(path string, export func(*annotate.Case) error) {
	c := w.open
	if c == nil || path == "" {
		return
	}
	sheet := strings.EqualFold(filepath.Ext(path), sheetSuffix)
	doing, done := say.T("Writing the file …"), say.F("The file stands in %s", path)
	if sheet {
		doing, done = say.T("Writing the sheet …"), say.F("The sheet stands in %s", path)
	}
	w.Tell(doing)
	bridge.Go(func() error {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("the file was not written: %w", err)
		}
		return export(c)
	}, func(err error) {
		if err != nil {
			w.Warn(err.Error())
			return
		}
		w.toast.Say(done, say.T("Open"), func() { w.OpenURL("file://" + filepath.ToSlash(path)) })
	})
}
