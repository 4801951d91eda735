package workbook

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// edit writes m, lets f change the file, and reads it back.
func edit(t testing.TB, m Model, f func(x *excelize.File)) *File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report_JR.xlsx")
	if err := Write(m, path); err != nil {
		t.Fatal(err)
	}
	if f != nil {
		x, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f(x)
		if err := x.Save(); err != nil {
			t.Fatal(err)
		}
		x.Close()
	}
	file, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// at is the cell of a claim's column in a freshly written file.
func at(head string, claim int) string {
	return claimsOf(&Model{}, placesOf(&Model{})).col(head) + fmt.Sprint(headerRow+claim)
}

func set(t testing.TB, x *excelize.File, sheet, cell, value string) {
	t.Helper()
	if err := x.SetCellStr(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func preview(t testing.TB, m Model, f *File) Plan {
	t.Helper()
	p, err := Preview(m, f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestUntouchedFileChangesNothing(t *testing.T) {
	for name, m := range models() {
		m.CaseUUID = "u"
		p := preview(t, m, edit(t, m, nil))
		if len(p.Taken)+len(p.Conflicts)+len(p.Refused)+len(p.Missing)+len(p.New)+len(p.Notes) != 0 {
			t.Errorf("%s: %+v", name, p)
		}
		if want := 3*len(m.Claims) + len(m.Evidence) + len(m.Sources) + 2*len(m.Flags) + 2*len(m.Queries); p.Same != want {
			t.Errorf("%s: %d cells the same, want %d", name, p.Same, want)
		}
	}
}

func TestThreeWay(t *testing.T) {
	file := edit(t, sample(), func(x *excelize.File) {
		set(t, x, claimsSheet, at(headVerdict, 1), "Incorrect")
		set(t, x, claimsSheet, at(headVerdict, 2), "Needs fix")
		set(t, x, claimsSheet, at(headVerdict, 3), "Correct")
		set(t, x, claimsSheet, at(headComment, 7), "the file's comment")
		set(t, x, claimsSheet, at(headComment, 1), "please  mend\n=1+1")
		set(t, x, claimsSheet, at(headDecision, 5), " agree ")
		set(t, x, claimsSheet, at(headDecision, 6), "Agre")
		set(t, x, claimsSheet, at(headDecision, 4), "banana republic of words")
		set(t, x, claimsSheet, at("Claim as written", 8), "Fishermen are happy.")
		set(t, x, evidenceSheet, "D7", "Supports")
	})
	now := sample()
	now.Claims[1].Verdict = "Needs fix"     // case and file agree
	now.Claims[2].Verdict = "Incorrect"     // conflict
	now.Claims[3].Verdict = "Cannot verify" // only the case moved on
	now.Claims[6].Comment = "the case's comment"
	p := preview(t, now, file)
	var taken []string
	for _, c := range p.Taken {
		taken = append(taken, fmt.Sprintf("%s %s: %s > %s", c.ID, c.Field, c.From, c.To))
	}
	want := []string{
		"c1 Verdict: Needs fix > Incorrect",
		"c1 Editor's comment:  > please  mend\n=1+1",
		"c5 Editor's decision:  > Agree",
		"c7 Editor's comment: the case's comment > the case's comment\nreport_JR.xlsx: the file's comment",
		"e3 Reading: Not read > Supports",
	}
	if !slices.Equal(taken, want) {
		t.Errorf("taken:\n%s\nwant:\n%s", strings.Join(taken, "\n"), strings.Join(want, "\n"))
	}
	if len(p.Conflicts) != 1 || p.Conflicts[0] != (Conflict{Claim: "c3", Field: headVerdict, Base: "Not in source", Case: "Incorrect",
		Sheet: "Correct", On: claimsSheet, ID: "c3", Row: 7}) {
		t.Errorf("conflicts: %+v", p.Conflicts)
	}
	if len(p.Refused) != 3 || !strings.Contains(p.Refused[1].Why, "did you mean “Agree”") ||
		!strings.Contains(p.Refused[0].Why, "is not in the list: ") || !strings.Contains(p.Refused[2].Why, "Changed outside") {
		t.Errorf("refused: %+v", p.Refused)
	}
}

func TestRowsMayBeSortedAndColumnsMoved(t *testing.T) {
	m := sample()
	file := edit(t, m, func(x *excelize.File) {
		set(t, x, claimsSheet, at(headVerdict, 2), "Needs context")
		for _, step := range []func() error{
			func() error { return x.UnprotectSheet(claimsSheet) },
			func() error { return x.DeleteTable("Claims") },
			func() error { return x.InsertRows(claimsSheet, 1, 2) },      // lines above
			func() error { return x.DuplicateRowTo(claimsSheet, 8, 16) }, // claim 2 to the end
			func() error { return x.RemoveRow(claimsSheet, 8) },          // … and away from its place
			func() error { return x.InsertCols(claimsSheet, "B", 3) },    // columns of the reader's own
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
	})
	p := preview(t, m, file)
	if len(p.Taken) != 1 || p.Taken[0].ID != "c2" || p.Taken[0].To != "Needs context" || len(p.Missing)+len(p.Refused)+len(p.Conflicts) != 0 {
		t.Errorf("%+v", p)
	}
}

func TestDamagedTables(t *testing.T) {
	m := sample()
	file := edit(t, m, func(x *excelize.File) {
		if err := x.DeleteTable("Claims"); err != nil {
			t.Fatal(err)
		}
		set(t, x, claimsSheet, at(headVerdict, 1), "Incorrect")
		set(t, x, claimsSheet, at(headVerdict, 0), "Judgement") // renamed
		set(t, x, claimsSheet, at(headDecision, 2), "Agree")
		set(t, x, claimsSheet, at(headID, 3), "c2")  // twice
		set(t, x, claimsSheet, at(headID, 4), "")    // none, its text is a claim already
		set(t, x, claimsSheet, at(headID, 5), "c99") // made up
		set(t, x, claimsSheet, "B14", "Вестник Портов, June 30). It remains")
		set(t, x, claimsSheet, "B15", "Nothing of the kind is in the article.")
	})
	p := preview(t, m, file)
	if len(p.Taken) != 0 {
		t.Errorf("taken: %+v", p.Taken)
	}
	if want := []string{"c3", "c4", "c5"}; !slices.Equal(p.Missing, want) {
		t.Errorf("missing %v, want %v", p.Missing, want)
	}
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "“Verdict”") {
		t.Errorf("notes: %v", p.Notes)
	}
	if len(p.New) != 1 || m.Article.Text[p.New[0].Start:p.New[0].End] != p.New[0].Text {
		t.Errorf("new: %+v", p.New)
	}
	if len(p.Refused) != 5 {
		t.Errorf("refused: %+v", p.Refused)
	}
}

// What an editor typed and a program took for a formula is not taken as its
// result.
func TestAFormulaThatFailedIsNotTaken(t *testing.T) {
	m := sample()
	file := edit(t, m, func(x *excelize.File) {
		for i, word := range []string{"#NAME?", "#VALUE!", "Err:508", "Error in line 5"} {
			set(t, x, claimsSheet, at(headComment, 1+i), word)
		}
	})
	p := preview(t, m, file)
	if len(p.Taken) != 1 || p.Taken[0].To != "Error in line 5" || len(p.Refused) != 3 || !strings.Contains(p.Refused[0].Why, "apostrophe") {
		t.Errorf("taken %+v, refused %+v", p.Taken, p.Refused)
	}
}

func TestAnotherCaseIsRefused(t *testing.T) {
	file := edit(t, sample(), nil)
	other := sample()
	other.CaseUUID = "another"
	if _, err := Preview(other, file); err == nil || !strings.Contains(err.Error(), "another case") {
		t.Errorf("error: %v", err)
	}
	for name, write := range map[string]func(path string) error{
		"not a workbook": func(p string) error {
			return Replace(p, func(f *os.File) error { _, err := f.WriteString("PK no"); return err })
		},
		"another program": func(p string) error { return excelize.NewFile().SaveAs(p) },
	} {
		path := filepath.Join(t.TempDir(), "x.xlsx")
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.xlsx")); err == nil {
		t.Error("a file that is not there was read")
	}
}

// Of 500 rows an editor changes 20: all and only those come back.
func TestTwentyOfFiveHundred(t *testing.T) {
	m := many(500)
	want := map[string]string{}
	file := edit(t, m, func(x *excelize.File) {
		for i := 7; i < 500; i += 25 {
			comment := fmt.Sprintf("= see %d, «ещё раз»", i)
			set(t, x, claimsSheet, at(headComment, i+1), comment)
			want[fmt.Sprintf("c%d", i+1)] = comment
		}
	})
	p := preview(t, m, file)
	if len(p.Taken) != 20 || len(want) != 20 || len(p.Conflicts)+len(p.Refused)+len(p.Missing) != 0 {
		t.Fatalf("%d taken, %d conflicts, %d refused", len(p.Taken), len(p.Conflicts), len(p.Refused))
	}
	for _, c := range p.Taken {
		if want[c.ID] != c.To || c.Field != headComment {
			t.Errorf("%+v", c)
		}
	}
}

func BenchmarkPreview(b *testing.B) {
	m := many(10_000)
	path := filepath.Join(b.TempDir(), "big.xlsx")
	if err := Write(m, path); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f, err := Read(path)
		if err != nil {
			b.Fatal(err)
		}
		if p := preview(b, m, f); len(p.Taken)+len(p.Refused)+len(p.Missing) != 0 {
			b.Fatalf("%+v", p.Refused[:1])
		}
	}
}
