package workbook

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

const draft = `The quarry at Ostby sold 900 tonnes of slate (Slate Weekly, May 4). Its owner paid two fines.

The council said that “no truck was turned away” (Ostby Times, May 6). Rain fell on nine days.`

func within(text, words string) prose.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("the text does not hold " + words)
	}
	return prose.Span{Start: i, End: i + len(words)}
}

const slatePage = "Slate sells again\n\nOstby sold 700 tonnes of slate in April, the quarry said.\n"

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// realCase is a case as the engine and a checker leave it.
func realCase(t *testing.T) *annotate.Case {
	t.Helper()
	a := citations.Article{Title: "Slate", Date: day.New(2025, time.June, 1), Language: "en", Authors: []string{"T. Moe"}}
	a.Text = draft
	cutAt := strings.Index(draft, "\n\n")
	a.Blocks = []prose.Block{{Span: prose.Span{End: cutAt}, Kind: prose.Paragraph}, {Span: prose.Span{Start: cutAt + 2, End: len(draft)}, Kind: prose.Paragraph}}
	c, err := annotate.New(annotate.NewMemory(), a, annotate.Options{Who: "MK", Number: "GC-0007",
		Names: annotate.Names{Checker: annotate.Person{Initials: "MK", Name: "M. Kerr"}, Second: annotate.Person{Initials: "AO"}, Editor: annotate.Person{Initials: "JR", Name: "J. Rowe"}}})
	ok(t, err)
	t.Cleanup(func() { c.Close() })
	cite := func(paren, date, outlet string, d int, claim string) inline.Citation {
		at := within(draft, paren)
		return inline.Citation{Span: at, Text: paren,
			References: []inline.Reference{{Span: within(draft, date), Outlet: outlet, Date: day.New(2025, time.May, d), DateText: date}},
			Claims:     []inline.Claim{{Span: within(draft, claim), Text: claim, Why: "same sentence", Cited: true}}}
	}
	fines, rain := within(draft, "Its owner paid two fines."), within(draft, "Rain fell on nine days.")
	ok(t, c.PutCitations(inline.Result{
		Citations: []inline.Citation{
			cite("(Slate Weekly, May 4)", "May 4", "Slate Weekly", 4, "The quarry at Ostby sold 900 tonnes of slate (Slate Weekly, May 4)."),
			cite("(Ostby Times, May 6)", "May 6", "Ostby Times", 6, "The council said that “no truck was turned away” (Ostby Times, May 6)."),
		},
		Uncited: []inline.Claim{{Span: fines, Text: fines.Of(draft)}, {Span: rain, Text: rain.Of(draft)}},
	}))
	src := &lookup.Source{URL: "https://slate.example/april", Retrieved: testTime, Status: 200, Body: []byte("<p>" + slatePage), SHA256: ""}
	src.Page = extract.Page{URL: src.URL, Title: "Slate sells again", Language: "en", Verdict: extract.IsArticle}
	src.Published.Day, src.Text = day.New(2025, time.May, 4), slatePage
	ok(t, c.PutLookup(0, 0, lookup.Result{Status: lookup.Found, Confidence: lookup.Matched, Source: src}))
	ok(t, c.PutLookup(1, 0, lookup.Result{Status: lookup.NotFound, Why: "The outlet’s list of that day was read; no page fits."}))
	s := c.Snapshot()
	at := within(slatePage, "Ostby sold 700 tonnes of slate in April, the quarry said.")
	ok(t, c.PutEvidence(s.Claims[0].ID, s.Sources[0].ID, evidence.Comparison{
		Passages: []evidence.Passage{{Span: at, Text: at.Of(slatePage), Score: 2}},
		Flags:    []evidence.Flag{{Code: "number-differs", Weight: evidence.Check, Message: "The sentence says 900; near the matching passage the page has 700."}}}))
	// Claim 1 goes to the editor.
	ok(t, c.ConfirmPage("MK", s.References[0].ID))
	ev := c.Snapshot().EvidenceOf(s.Claims[0].ID)[0]
	_, err = c.MarkPassage("MK", ev.ID, at)
	ok(t, err)
	ok(t, c.SetNote("MK", s.Claims[0].ID, "=700 in the page"))
	ok(t, c.SetWording("MK", s.Claims[0].ID, "The quarry at Ostby sold 700 tonnes of slate."))
	ok(t, c.SetVerdict("MK", s.Claims[0].ID, annotate.NeedsFix))
	for _, f := range c.Snapshot().ClaimFlags(s.Claims[0].ID) {
		ok(t, c.AcceptFlag("MK", f.ID, "the wording is mended"))
	}
	ok(t, c.SendOn("MK", s.Claims[0].ID))
	ok(t, c.SecondOK("AO", s.Claims[0].ID))
	return c
}

func TestACaseGoesOutAndTheEditsComeBack(t *testing.T) {
	c := realCase(t)
	m, err := FromCase(c)
	ok(t, err)
	if len(m.Claims) != 4 || m.Claims[0].Status != "With editor" || m.Claims[0].Cited[0].Passage == "" || m.Sources[1].Found != "Not found" ||
		len(m.Evidence) != 1 || len(m.Log) == 0 || m.Checked == "" || m.SignOffs[2].Name != "J. Rowe" {
		t.Fatalf("the model of the case: %+v", m)
	}
	path := filepath.Join(t.TempDir(), "report_JR.xlsx")
	ok(t, Write(m, path))
	x, err := excelize.OpenFile(path)
	ok(t, err)
	set(t, x, claimsSheet, at(headDecision, 1), "Use proposed wording")
	set(t, x, claimsSheet, at(headComment, 1), "fine")
	set(t, x, claimsSheet, at(headDecision, 2), "Agree") // not checked: held back
	set(t, x, claimsSheet, at(headComment, 2), "why so?")
	set(t, x, claimsSheet, at(headVerdict, 3), "Opinion") // a proposal without a comment
	set(t, x, evidenceSheet, "D5", "Partly")
	set(t, x, sourcesSheet, "N6", "Ask the library.")
	ok(t, x.Save())
	ok(t, x.Close())

	before := c.Snapshot()
	dry, err := Import(c, path, ImportOptions{Who: "JR", DryRun: true})
	ok(t, err)
	if after := c.Snapshot(); after.Seq != before.Seq || after.Undo != before.Undo {
		t.Error("a dry run left something behind")
	}
	p, err := Import(c, path, ImportOptions{Who: "JR"})
	ok(t, err)
	if len(p.Taken) != 5 || len(p.Refused) != 2 || len(dry.Taken) != len(p.Taken) || len(dry.Refused) != len(p.Refused) {
		t.Fatalf("taken %+v\nrefused %+v\nnotes %v", p.Taken, p.Refused, p.Notes)
	}
	after := c.Snapshot()
	if after.Claims[0].Status != annotate.Settled || after.Evidence[0].Reading != annotate.Partly || after.References[1].CheckNote != "Ask the library." {
		t.Errorf("the case after the import: %+v", after.Claims[0])
	}
	if !strings.Contains(after.Undo, "report_JR.xlsx") || !strings.Contains(after.Undo, p.SHA256) {
		t.Errorf("the log names the import %q", after.Undo)
	}
	if again, err := Import(c, path, ImportOptions{Who: "JR"}); err != nil || len(again.Taken) != 0 {
		t.Errorf("importing twice takes %+v, %v", again.Taken, err)
	}
	if _, err := c.Undo("JR"); err != nil {
		t.Fatal(err)
	}
	undone := c.Snapshot()
	if undone.Claims[0].Status != annotate.WithEditor || undone.Evidence[0].Reading != annotate.NotRead || len(undone.Settings) != len(before.Settings) {
		t.Error("one undo did not take the whole import back")
	}
}

// A conflict says whose value the case has, and since when.
func TestAConflictNamesItsPeople(t *testing.T) {
	c := realCase(t)
	m, err := FromCase(c)
	ok(t, err)
	path := filepath.Join(t.TempDir(), "report_JR.xlsx")
	ok(t, Write(m, path))
	x, err := excelize.OpenFile(path)
	ok(t, err)
	set(t, x, evidenceSheet, "D5", "Partly")
	ok(t, x.Save())
	ok(t, x.Close())
	ok(t, c.SetReading("AO", c.Snapshot().Evidence[0].ID, annotate.Contradicts))
	ok(t, c.SetNote("MK", c.Snapshot().Claims[3].ID, "later, of something else"))
	p, err := Import(c, path, ImportOptions{Who: "JR", DryRun: true})
	ok(t, err)
	if len(p.Conflicts) != 1 || p.Conflicts[0].Who != "AO" || time.Since(p.Conflicts[0].When) > time.Hour {
		t.Errorf("%+v", p.Conflicts)
	}
}

// A case that can only be read is compared, not refused, on a dry run.
func TestDryRunOfASignedCase(t *testing.T) {
	c := realCase(t)
	m, err := FromCase(c)
	ok(t, err)
	path := filepath.Join(t.TempDir(), "report.xlsx")
	ok(t, Write(m, path))
	x, err := excelize.OpenFile(path)
	ok(t, err)
	set(t, x, claimsSheet, at(headComment, 2), "late")
	ok(t, x.Save())
	ok(t, x.Close())
	ok(t, c.SignOffWithExceptions("JR", "printed tonight"))
	p, err := Import(c, path, ImportOptions{Who: "JR", DryRun: true})
	if err != nil || len(p.Taken) != 1 || len(p.Notes) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := Import(c, path, ImportOptions{Who: "JR"}); err == nil || !strings.Contains(err.Error(), "nothing was imported") {
		t.Errorf("error: %v", err)
	}
}
