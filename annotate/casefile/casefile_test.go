package casefile

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

const draft = `The ferry to Brannock resumed on 3 May (Harbour Post, May 4). Its owner paid two fines.

The port said that "no passenger was turned away". Nobody counted the lorries.`

func article() citations.Article {
	a := citations.Article{Title: "The ferry returns", Date: day.New(2025, time.June, 1), DateSource: "text", Language: "en", Format: "txt"}
	a.Text = draft
	first := strings.Index(draft, "\n\n")
	a.Blocks = []prose.Block{{Span: prose.Span{End: first}, Kind: prose.Paragraph}, {Span: prose.Span{Start: first + 2, End: len(draft)}, Kind: prose.Paragraph}}
	return a
}

func span(text, words string) prose.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("the text does not hold " + words)
	}
	return prose.Span{Start: i, End: i + len(words)}
}

func cited() inline.Result {
	paren := span(draft, "(Harbour Post, May 4)")
	sentence := span(draft, "The ferry to Brannock resumed on 3 May (Harbour Post, May 4).")
	fines := span(draft, "Its owner paid two fines.")
	return inline.Result{
		Citations: []inline.Citation{{Span: paren, Text: paren.Of(draft),
			References: []inline.Reference{{Span: span(draft, "May 4"), Outlet: "Harbour Post", Date: day.New(2025, time.May, 4), DateText: "May 4", YearInferred: true, YearReason: "the article is dated 1 June 2025"}},
			Claims:     []inline.Claim{{Span: sentence, Text: sentence.Of(draft), Why: "same sentence", Cited: true}}}},
		Uncited: []inline.Claim{{Span: fines, Text: fines.Of(draft), Why: "holds a number"}},
	}
}

const page = "Ferry sails again\n\nThe Brannock ferry sailed again on Saturday, 3 May, after a winter in dock.\n"

func found() lookup.Result {
	s := &lookup.Source{URL: "https://harbour.example/ferry", Retrieved: time.Date(2025, 6, 2, 8, 0, 0, 0, time.UTC), Status: 200,
		Body: []byte("<html>" + page + "</html>"), Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}},
		Chain: []string{"http://harbour.example/ferry", "https://harbour.example/ferry"}}
	s.Page = extract.Page{URL: s.URL, Title: "Ferry sails again", Language: "en", Verdict: extract.IsArticle, Words: 16, Visible: "menu " + page}
	s.Published.Day = day.New(2025, time.May, 4)
	s.Text = page
	s.Blocks = []prose.Block{{Span: span(page, "Ferry sails again"), Kind: prose.Heading, Level: 1}}
	return lookup.Result{Status: lookup.Found, Confidence: lookup.Matched, Source: s, Why: "one page of that day fits",
		Candidates: []lookup.Candidate{{URL: s.URL, Title: s.Title, Score: 0.9, Why: []string{"the day agrees"}}},
		Trace:      []lookup.Step{{Route: "sitemap", Request: "GET https://harbour.example/sitemap.xml", Status: "200", Count: 3, Took: time.Second}}}
}

func compared() evidence.Comparison {
	at := span(page, "The Brannock ferry sailed again on Saturday, 3 May, after a winter in dock.")
	return evidence.Comparison{Passages: []evidence.Passage{{Span: at, Text: at.Of(page), Score: 3}}}
}

// fill brings a case to where a person begins to judge.
func fill(t *testing.T, c *annotate.Case) (claim, ev string) {
	t.Helper()
	must(t, c.PutCitations(cited()))
	must(t, c.PutLookup(0, 0, found()))
	s := c.Snapshot()
	claim = s.Claims[0].ID
	must(t, c.PutEvidence(claim, s.Sources[0].ID, compared()))
	return claim, c.Snapshot().EvidenceOf(claim)[0].ID
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCase(t *testing.T) (*annotate.Case, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ferry #1 50%.galley")
	c, err := Create(path, article(), annotate.Options{Who: "MK", Number: "GC-0001"})
	must(t, err)
	t.Cleanup(func() { c.Close() })
	return c, path
}

func TestACaseComesBackAsItWas(t *testing.T) {
	c, path := newCase(t)
	claim, ev := fill(t, c)
	must(t, c.ConfirmPage("MK", c.Snapshot().References[0].ID))
	if _, err := c.MarkPassage("MK", ev, span(page, "sailed again on Saturday, 3 May")); err != nil {
		t.Fatal(err)
	}
	must(t, c.SetReading("MK", ev, annotate.Supports))
	must(t, c.SetVerdict("MK", claim, annotate.Correct))
	want := c.Snapshot()
	must(t, c.Close())

	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(entries) != 1 {
		t.Errorf("a closed case is one file; there are %v", entries)
	}
	c, err = Open(path)
	must(t, err)
	defer c.Close()
	if got := c.Snapshot(); !reflect.DeepEqual(got, want) {
		t.Errorf("the case came back as\n%+v\nnot as\n%+v", got, want)
	}
	if got := c.Snapshot().Undo; got != "Claim 1: Correct" {
		t.Errorf("undo after reopening is %q", got)
	}
	res, ok := c.Resume(0, 0)
	if in := found(); !ok || res.Status != in.Status || res.Source.Text != page || string(res.Source.Body) != string(in.Source.Body) ||
		res.Source.Visible != in.Source.Visible || !reflect.DeepEqual(res.Source.Blocks, in.Source.Blocks) || !reflect.DeepEqual(res.Trace, in.Trace) {
		t.Errorf("the stored look-up came back as %+v, %t", res, ok)
	}
}

func TestARunTakenUpAgainBringsNothingInTwice(t *testing.T) {
	c, _ := newCase(t)
	claim, _ := fill(t, c)
	before := c.Snapshot()
	fill(t, c)
	if after := c.Snapshot(); after.Seq != before.Seq {
		list, _ := c.Log(before.Seq+1, 10)
		t.Errorf("the second run made entries: %+v", list)
	}
	// What a person dropped stays dropped.
	must(t, c.Drop("MK", claim, "not a fact"))
	must(t, c.PutCitations(cited()))
	if n := len(c.Snapshot().Claims); n != 1 {
		t.Errorf("%d claims count after one of two was dropped and the run taken up again", n)
	}
	if err := c.PutLookup(0, 0, lookup.Result{Status: lookup.CouldNotLook}); err != nil || c.Snapshot().References[0].Lookup != annotate.Found {
		t.Errorf("a look-up that could not be made replaced one that was: %v", err)
	}
}

func TestTheSecondWindowReadsOnly(t *testing.T) {
	c, path := newCase(t)
	second, err := Open(path)
	must(t, err)
	defer second.Close()
	if why := second.Snapshot().ReadOnly; !strings.Contains(why, "another window") {
		t.Errorf("the second window says %q", why)
	}
	_, err = second.Mark("JR", span(draft, "Nobody counted the lorries."), "")
	if r := annotate.AsRefusal(err); r == nil || r.Rule != "read-only" {
		t.Errorf("marking in the second window: %v", err)
	}
	if _, err := c.Mark("MK", span(draft, "Nobody counted the lorries."), ""); err != nil {
		t.Errorf("the first window cannot write any more: %v", err)
	}
	must(t, c.Close())
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Error("the log stayed beside the file though nobody was reading")
	}
	third, err := Open(path)
	must(t, err)
	defer third.Close()
	if s := third.Snapshot(); s.ReadOnly != "" || len(s.Claims) != 1 {
		t.Errorf("after the first window was closed: read-only %q, %d claims", s.ReadOnly, len(s.Claims))
	}
}

func TestSqlite3ReadsTheFile(t *testing.T) {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("the program sqlite3 is not installed")
	}
	c, path := newCase(t)
	fill(t, c)
	must(t, c.Close())
	out, err := exec.Command(program, path, "PRAGMA integrity_check; SELECT verdict, status, text FROM claim WHERE gone = 0 LIMIT 1; SELECT count(*) FROM log").CombinedOutput()
	if want := "ok\nNot checked|Open|The ferry to Brannock resumed on 3 May (Harbour Post, May 4).\n4\n"; err != nil || string(out) != want {
		t.Errorf("sqlite3 reads %q, %v", out, err)
	}
	if out, err := exec.Command(program, path, "DELETE FROM log").CombinedOutput(); err == nil || !strings.Contains(string(out), "append-only") {
		t.Errorf("the log could be cut: %s", out)
	}
}

func TestCreateLeavesWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.galley")
	must(t, os.WriteFile(path, []byte("my notes"), 0o600))
	if _, err := Create(path, article(), annotate.Options{}); err == nil || !strings.Contains(err.Error(), "exists already") {
		t.Errorf("creating over a file: %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "my notes" {
		t.Errorf("the file now holds %q", b)
	}
	empty := filepath.Join(t.TempDir(), "empty.galley")
	if _, err := Create(empty, citations.Article{}, annotate.Options{}); err == nil {
		t.Error("a case was made of an article without text")
	}
	if list, _ := filepath.Glob(empty + "*"); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}
