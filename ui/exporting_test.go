package ui

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/annotate/report"
	"galley/ui/widgets"
)

// Every form in which the command line writes a case can be had in the window.
func TestEveryFormCanBeExported(t *testing.T) {
	r := newRig(t).lookedUp()
	r.engine.Export, r.engine.ExportAs = desk.Export, desk.ExportAs
	dir := t.TempDir()
	for _, f := range report.Formats {
		path := filepath.Join(dir, "case"+f.Suffix)
		r.exportTo(path)
		r.settle()
		if info, err := os.Stat(path); err != nil || info.Size() == 0 || !strings.Contains(r.toast.Sentence(), path) {
			t.Errorf("%s: %v; the toast says %q", f.Name, err, r.toast.Sentence())
		}
	}
	r.exportForms()
	r.settle()
	if r.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu of forms is shown")
	}
	r.picture("forms")
	r.win.Canvas().Overlays().Remove(r.win.Canvas().Overlays().Top())

	tracked := filepath.Join(dir, "tracked.docx")
	r.exportTracked()
	r.answer(tracked)
	if z, err := zip.OpenReader(tracked); err != nil {
		t.Errorf("tracked changes: %v; %s", err, r.toast.Sentence())
	} else {
		z.Close()
	}

	// Reviews: an address is wanted, and a claim with a rating.
	id := r.snap.Claims[0].ID
	for _, err := range []error{r.open.SetNote("MK", id, "The page has another figure."), r.open.SetWording("MK", id, "Other words."),
		r.open.SetVerdict("MK", id, annotate.NeedsFix)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r.settle()
	reviews := filepath.Join(dir, "one.claimreview.json")
	r.exportReviews()
	r.answerLines("1\nnowhere")
	r.settle()
	if !strings.Contains(r.toast.Sentence(), "address") {
		t.Errorf("without an address: %q", r.toast.Sentence())
	}
	r.exportReviews()
	r.answerLines("1\nhttps://checks.example/ferry")
	r.settle()
	if _, ok := r.win.Canvas().Focused().(*widgets.Field); !ok {
		t.Fatalf("nobody asks where the reviews go: %s", r.toast.Sentence())
	}
	r.answer(reviews)
	if got, err := os.ReadFile(reviews); err != nil || !strings.Contains(string(got), "https://checks.example/ferry") {
		t.Errorf("the reviews: %s, %v; %s", got, err, r.toast.Sentence())
	}
}
