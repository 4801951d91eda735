package ui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/xuri/excelize/v2"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/annotate/workbook"
	"galley/ui/screen"
)

// A sheet that came back is shown before anything is taken; a conflict is
// decided by a person only, and the import is one step.
func TestASheetComesBack(t *testing.T) {
	r := newRig(t)
	r.home.Export, r.home.Import = desk.Export, workbook.Import
	r.engine = r.home
	r.lookedUp()
	first, second := r.snap.Claims[0], r.snap.Claims[1]
	path := filepath.Join(t.TempDir(), "report.xlsx")
	r.exportTo(path)
	r.settle()
	editSheet(t, path, "Claims", first.ID, "Editor’s comment", "Which council?")
	reading := r.snap.EvidenceOf(second.ID)[0]
	editSheet(t, path, "Evidence", reading.ID, "Reading", string(annotate.Supports))
	r.reader.Pick(second.ID)
	r.typed("yp") // meanwhile the case moves on as well

	r.dropped(fyne.NewPos(400, 300), []fyne.URI{storage.NewFileURI(path)})
	r.settle()
	if r.place != screen.Imports {
		t.Fatalf("the window shows %s: %s", r.place, r.toast.Sentence())
	}
	r.picture("import")
	before := r.snap.Seq
	r.screens[screen.Imports].Key("Ctrl+Return")
	r.settle()
	if got := r.snap.Settings; !slices.Contains(values(got), "Which council?") {
		t.Errorf("the comment was not taken: %v; %s", got, r.toast.Sentence())
	}
	if got := r.snap.EvidenceByID(reading.ID).Reading; got != annotate.Partly {
		t.Errorf("nobody decided the conflict, and the reading is now %q", got)
	}
	if r.snap.Seq != before+1 {
		t.Errorf("the import is %d steps", r.snap.Seq-before)
	}
	r.picture("import-done")
	r.takeSheet([]string{workbook.Conflict{On: "Evidence", ID: reading.ID, Field: "Reading"}.Key()})
	r.settle()
	if got := r.snap.EvidenceByID(reading.ID).Reading; got != annotate.Supports {
		t.Errorf("the file was chosen, and the reading is %q; %s", got, r.toast.Sentence())
	}
	r.undo()
	r.settle()
	if got := r.snap.EvidenceByID(reading.ID).Reading; got != annotate.Partly {
		t.Errorf("after undo the reading is %q", got)
	}
}

// Every conflict can be decided by letters alone, on a Cyrillic keyboard as
// well; what nobody decided stays as the case has it.
func TestConflictsAreDecidedByKey(t *testing.T) {
	r := newRig(t)
	r.home.Export, r.home.Import = desk.Export, workbook.Import
	r.engine = r.home
	r.lookedUp()
	path := filepath.Join(t.TempDir(), "report.xlsx")
	r.exportTo(path)
	r.settle()
	judged, first, second := r.snap.Claims[4], r.snap.EvidenceOf(r.snap.Claims[0].ID)[0], r.snap.EvidenceOf(r.snap.Claims[1].ID)[0]
	editSheet(t, path, "Claims", judged.ID, "Verdict", string(annotate.CannotVerify))
	editSheet(t, path, "Claims", judged.ID, "Editor’s comment", "Who remembers it?")
	if err := r.open.SetVerdict("MK", judged.ID, annotate.Opinion); err != nil {
		t.Fatal(err)
	}
	for _, ev := range []annotate.Evidence{first, second} {
		editSheet(t, path, "Evidence", ev.ID, "Reading", string(annotate.Supports))
		r.reader.Pick(ev.Claim)
		r.typed("yp")
	}
	r.Import(path)
	r.settle()
	sees := func(want string) {
		t.Helper()
		if got := shownTexts(r.imports.Object()); !slices.Contains(got, want) {
			t.Fatalf("at %s %q is not shown, but %q; %s", r.place, want, got, r.toast.Sentence())
		}
	}
	sees("0 of 3 decided")
	enter := func() { r.screens[screen.Imports].Key(fyne.KeyReturn) }
	r.typed("jа") // the second letter is Cyrillic, on the key of f
	enter()
	r.typed("с") // on the key of c
	sees("2 of 3 decided")
	enter() // round the end, to the first
	r.typed("f")
	sees("3 of 3 decided")
	r.typed("u")
	sees("2 of 3 decided")
	r.screens[screen.Imports].Key("Ctrl+Return")
	r.settle()
	if got := r.snap.EvidenceByID(first.ID).Reading; got != annotate.Supports {
		t.Errorf("the file was chosen by key, and the reading is %q; %s", got, r.toast.Sentence())
	}
	if got := r.snap.EvidenceByID(second.ID).Reading; got != annotate.Partly {
		t.Errorf("the case was chosen by key, and the reading is %q", got)
	}
	if c := r.snap.Claim(judged.ID); c.Verdict != annotate.Opinion || len(r.snap.DecisionsOn(judged.ID)) != 0 {
		t.Errorf("nobody decided, and the verdict is %q with %d decisions", c.Verdict, len(r.snap.DecisionsOn(judged.ID)))
	}
	before := r.snap.Seq
	r.typed("jcf") // nothing is left to decide
	if r.snap.Seq != before {
		t.Error("letters act on an import that is done")
	}
}

func TestASheetOfAnotherCaseIsRefused(t *testing.T) {
	r := newRig(t)
	r.home.Export, r.home.Import = desk.Export, workbook.Import
	r.engine = r.home
	path := filepath.Join(t.TempDir(), "report.xlsx")
	r.OpenAny(path)
	r.settle()
	if got := r.toast.Sentence(); !strings.Contains(got, "Open the case first") {
		t.Errorf("without a case the toast says %q", got)
	}
	r.opened()
	r.exportTo(path)
	r.settle()
	r.opened() // another case of the same article
	r.Import(path)
	r.settle()
	if got := r.toast.Sentence(); !strings.Contains(got, "another case") || r.place != screen.Reader {
		t.Errorf("at %s the toast says %q", r.place, got)
	}
}

func values(m map[string]string) []string {
	var out []string
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// editSheet writes a cell as a person would: the row by its id, the column by
// its header.
func editSheet(t *testing.T, path, sheet, id, header, text string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	fold := strings.NewReplacer("'", "’", "*", "")
	column := -1
	for n, row := range rows {
		for i, v := range row {
			if fold.Replace(v) == header {
				column = i
			}
		}
		if column >= 0 && slices.Contains(row, id) {
			cell, _ := excelize.CoordinatesToCellName(column+1, n+1)
			if err := f.SetCellStr(sheet, cell, text); err != nil {
				t.Fatal(err)
			}
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("%s has no row %s with a column %q", sheet, id, header)
}
