package desk

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations"
	"galley/citations/evidence"
	"galley/citations/lookup"
)

// demoDesk opens a desk on the demonstration's newsroom, in a folder that is
// the test's own.
func demoDesk(t *testing.T, change ...func(*Options)) (*Demo, *Desk, citations.Article) {
	t.Helper()
	demo, err := StartDemo()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { demo.Close() })
	o := Options{State: t.TempDir()}
	demo.Apply(&o)
	for _, f := range change {
		f(&o)
	}
	d, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	a, err := demo.Article(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return demo, d, a
}

// statuses maps each reference, as "outlet, date as printed", to its end.
func statuses(c citations.Checked) map[string]lookup.Result {
	out := map[string]lookup.Result{}
	for i, cit := range c.Found.Citations {
		for j, r := range cit.References {
			out[r.OutletID+" "+r.Date.String()] = c.Lookups[citations.Pointer{Citation: i, Reference: j}]
		}
	}
	return out
}

func flagsIn(c citations.Checked) map[string][]evidence.Flag {
	out := map[string][]evidence.Flag{}
	for i, k := range c.Claims {
		out[k.Text] = append(out[k.Text], c.Flags[i]...)
	}
	for _, e := range c.Evidence {
		t := c.Claims[e.Claim].Text
		out[t] = append(out[t], e.Flags...)
	}
	return out
}

// TestTheWholeJobOnTheDemonstration runs article to evidence and holds each
// kind of end to the place where the demonstration has it.
func TestTheWholeJobOnTheDemonstration(t *testing.T) {
	_, d, a := demoDesk(t)
	checked := d.Check(context.Background(), a, nil)
	got := statuses(checked)
	want := map[string]lookup.Status{
		"jamestown-edm 2025-06-03":     lookup.Found,
		"jamestown-edm 2025-06-17":     lookup.Found,
		"dw-ru 2025-08-14":             lookup.Found,
		"dw-ru 2025-08-20":             lookup.Found, // dated a day later on the page
		"nv-ua 2025-08-22":             lookup.ArchiveOnly,
		"kommersant 2025-08-25":        lookup.Found,
		"carnegie-politika 2025-08-27": lookup.Found,
		"interfax 2025-08-29":          lookup.NotFound,
		"jamestown-edm 2024-07-09":     lookup.Found,
		"kommersant 2025-09-02":        lookup.Found,
		"nv-ua 2025-09-03":             lookup.Found,
		"carnegie-politika 2025-09-09": lookup.Found,
		"jamestown-edm 2025-02-06":     lookup.Several,
	}
	for key, status := range want {
		r, ok := got[key]
		if !ok {
			t.Errorf("%s is not cited", key)
			continue
		}
		if r.Status != status {
			t.Errorf("%s: %s (%s), want %s", key, r.Status, r.Why, status)
		}
		if len(r.Trace) == 0 || r.Why == "" {
			t.Errorf("%s: nothing says what was tried", key)
		}
	}
	if r := got["jamestown-edm 2024-07-09"]; r.Confidence != lookup.Linked {
		t.Errorf("the article's own link is %q", r.Confidence)
	}
	if len(got) != len(want)+1 { // the government's page comes on top
		t.Errorf("%d references, want %d", len(got), len(want)+1)
	}

	flags := flagsIn(checked)
	for words, code := range map[string]string{
		"43 wagons":                "number-differs",
		"searched the office":      "date-differs",
		"Ruslan Tagirov":           "archive-only",
		"left to accountants":      "quote-missing",
		"600 containers":           "no-citation",
		"Talks about the corridor": "which-page",
	} {
		found := false
		for text, list := range flags {
			if !strings.Contains(text, words) {
				continue
			}
			for _, f := range list {
				found = found || f.Code == code
			}
		}
		if !found {
			t.Errorf("the claim with %q has no flag %s", words, code)
		}
	}
}

func TestOfflineMakesNoRequest(t *testing.T) {
	demo, d, a := demoDesk(t, func(o *Options) { o.Offline = true })
	for key, r := range statuses(d.Check(context.Background(), a, nil)) {
		if r.Status != lookup.CouldNotLook {
			t.Errorf("%s: %s (%s)", key, r.Status, r.Why)
		}
	}
	if n := len(demo.Requests()); n != 0 {
		t.Errorf("%d requests were made: %v", n, demo.Requests())
	}
}

// TestAStoppedRunGoesOn stops a run after its third result and looks what the
// second run asks for.
func TestAStoppedRunGoesOn(t *testing.T) {
	demo, d, a := demoDesk(t)
	path := filepath.Join(t.TempDir(), "case.galley")
	c, err := d.NewCase(path, a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := 0
	_, err = d.LookUp(ctx, c, func(e citations.Event) {
		if e.Kind == citations.Ended {
			if ended++; ended == 3 {
				stop()
			}
		}
	})
	if !errors.Is(err, ErrStopped) {
		t.Fatalf("a stopped run returned %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err = casefile.Open(path); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if n := c.Snapshot().Counts.LookedUp; n < 3 {
		t.Errorf("only %d results were kept", n)
	}
	kept := map[string]bool{}
	for _, src := range c.Snapshot().Sources {
		kept["GET "+strings.TrimPrefix(src.URL, "https://")] = true
	}
	before := len(demo.Requests())
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	s := c.Snapshot()
	if s.Counts.LookedUp != s.Counts.References {
		t.Errorf("%d of %d references were looked up", s.Counts.LookedUp, s.Counts.References)
	}
	for _, r := range demo.Requests()[before:] {
		if kept[r] {
			t.Errorf("a page that stands in the case was asked for again: %s", r)
		}
	}
	evidence := len(s.Evidence)
	if evidence == 0 {
		t.Error("no claim stands beside a page")
	}
	// A third run has nothing to do and changes nothing.
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	if after := c.Snapshot(); len(after.Evidence) != evidence || len(after.Flags) != len(s.Flags) {
		t.Errorf("a run without work made %d evidence of %d, %d flags of %d", len(after.Evidence), evidence, len(after.Flags), len(s.Flags))
	}
}

// TestAKilledRunLosesNothing kills the whole process in the middle of a run,
// more than once, and opens the case.
func TestAKilledRunLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.galley")
	kept, temporary := 0, t.TempDir() // what a killed child leaves goes with the test
	for i := range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestChildLooksUp$")
		cmd.Env = append(os.Environ(), "GALLEY_CHILD_CASE="+path, "TMPDIR="+temporary)
		var out strings.Builder
		cmd.Stdout = &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(250+150*i) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		if _, err := os.Stat(path); err != nil {
			continue // killed before the case was made
		}
		c, err := casefile.Open(path)
		if err != nil {
			t.Fatalf("after kill %d: %v", i+1, err)
		}
		n := c.Snapshot().Counts.LookedUp
		acknowledged := strings.Count(out.String(), "kept\n")
		if n < kept || n-kept < acknowledged {
			t.Errorf("kill %d: %d results stand, %d stood before and %d were acknowledged since", i+1, n, kept, acknowledged)
		}
		kept = n
		c.Close()
	}
	if kept == 0 {
		t.Skip("this machine is too slow to look anything up before it was killed")
	}
}

// TestChildLooksUp is the process that TestAKilledRunLosesNothing kills.
func TestChildLooksUp(t *testing.T) {
	path := os.Getenv("GALLEY_CHILD_CASE")
	if path == "" {
		t.Skip("only as a child")
	}
	_, d, a := demoDesk(t)
	c, err := casefile.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		c, err = d.NewCase(path, a, annotate.Options{Who: "AB"})
	}
	if err != nil {
		t.Fatal(err)
	}
	was := c.Snapshot().Counts.LookedUp
	d.LookUp(context.Background(), c, func(e citations.Event) {
		if n := c.Snapshot().Counts.LookedUp; e.Kind == citations.Ended && n > was {
			was = n
			os.Stdout.WriteString("kept\n")
			time.Sleep(20 * time.Millisecond)
		}
	})
	time.Sleep(time.Minute)
}

func TestSettingsAreHeldToTheirWords(t *testing.T) {
	state := t.TempDir()
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(state, "settings.toml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{"wokers = 3", "workers = \"many\"", "[services.brave]\nkey = 1", "outlets = [\"missing.json\"]", "= ="} {
		write(bad)
		if d, err := Open(Options{State: state}); err == nil {
			d.Close()
			t.Errorf("the settings %q were taken", bad)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("more than a line: %v", err)
		}
	}
	write("workers = 2\n[services.gdelt-doc]\non = true\n")
	d, err := Open(Options{State: state})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if on := d.Settings().enabled(); !on["gdelt-doc"] || on["brave"] {
		t.Errorf("turned on: %v", on)
	}
}

func TestAUsersOwnOutletsAreKnown(t *testing.T) {
	state := t.TempDir()
	own := `{"outlets":[{"id":"sarmat-courier","name":"The Sarmat Courier","kind":"newspaper","aliases":["Sarmat Courier"],"domains":["courier.sarmat.example"],"languages":["en"],"tz":"Europe/Riga"}]}`
	if err := os.WriteFile(filepath.Join(state, "outlets.json"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := Open(Options{State: state})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if m := d.Registry().Resolve("Sarmat Courier", "en"); m.Outlet == nil || m.Outlet.ID != "sarmat-courier" {
		t.Errorf("the user's outlet resolves to %+v", m)
	}
}

func TestEveryFormatIsWritten(t *testing.T) {
	_, d, a := demoDesk(t)
	c, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"a.xlsx", "a.html", "a.csv", "a.jsonld", "a.csl.json", "a.wacz", "a.docx"} {
		path := filepath.Join(dir, name)
		if err := Export(c, path); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if Export(c, filepath.Join(dir, "a.odt")) == nil {
		t.Error("a format that Galley does not write was written")
	}
}
