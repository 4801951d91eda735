package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/ui/screen"
)

// The demo with its real parts: newsroom, look-ups, case, workbook. One click
// opens it, one key looks everything up, a few more judge a claim and write
// the sheet.
func TestTheDemoFromStartToSheet(t *testing.T) {
	r := newRig(t)
	o := desk.Options{State: t.TempDir()}
	d, err := desk.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r.home = FromDesk(d, o)
	r.typed("d")
	r.waitFor("the demo", func() bool { return r.snap != nil })
	if r.snap.Counts.References < 10 {
		t.Fatalf("the demo has %d references", r.snap.Counts.References)
	}
	r.LookUp()
	r.waitFor("the look-ups", func() bool { return !r.Progress().Running })
	r.settle()
	k := r.snap.Counts
	if k.LookedUp != k.References || k.Pages < k.References-3 {
		t.Errorf("%d of %d looked up, %d pages", k.LookedUp, k.References, k.Pages)
	}
	r.Go(screen.Reader)
	r.reader.Pick(r.snap.Claims[0].ID)
	r.typed("ys1")
	if c := r.snap.Claims[0]; c.Verdict != annotate.Correct {
		t.Errorf("claim 1 is %q: %s", c.Verdict, r.toast.Sentence())
	}
	path := filepath.Join(t.TempDir(), "demo.xlsx")
	r.exportTo(path)
	r.settle()
	if info, err := os.Stat(path); err != nil || info.Size() < 5000 {
		t.Errorf("the sheet: %v, %v; %s", info, err, r.toast.Sentence())
	}
	r.UseAddress("not an address", r.snap.References[0].ID, "")
	r.settle()
	if got := r.toast.Sentence(); !strings.Contains(got, "begins with https://") {
		t.Errorf("the toast says %q", got)
	}
	r.detach()
	r.settle()
}

// An article of one's own becomes a file that opens again as it was.
func TestACaseOfOnesOwnComesBack(t *testing.T) {
	r := newRig(t)
	o := desk.Options{State: t.TempDir(), Offline: true}
	d, err := desk.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r.home = FromDesk(d, o)
	file := filepath.Join(t.TempDir(), "quay.txt")
	if err := os.WriteFile(file, []byte("The Quay Papers\n\nBy A. Tern\n\n12 May 2031\n\nThe council sold two ferries in April (Kommersant, April 7). Nobody was told.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.OpenAny(file)
	r.waitFor("the article", func() bool { return r.snap != nil })
	r.settle()
	id, path := r.snap.Claims[0].ID, r.path
	r.Do(func(c *annotate.Case, who string) error { return c.SetNote(who, id, "asked the port") }, nil, nil)
	r.settle()
	r.LookUp()
	r.waitFor("the look-ups", func() bool { return !r.Progress().Running })
	r.settle()
	if got := r.snap.References[0].Lookup; got != annotate.CouldNotLook {
		t.Errorf("offline the look-up ends as %q", got)
	}
	r.detach()
	r.settle()
	r.OpenCase(path)
	r.waitFor("the case", func() bool { return r.snap != nil })
	if got := r.snap.Claim(id).Note; got != "asked the port" {
		t.Errorf("the note came back as %q", got)
	}
	r.detach()
	r.settle()
}

// waitFor lets the window work until something is so.
func (r *rig) waitFor(what string, so func() bool) {
	r.t.Helper()
	for limit := time.Now().Add(time.Minute); !so(); r.settle() {
		if time.Now().After(limit) {
			r.t.Fatalf("waited a minute for %s; the toast says %q", what, r.toast.Sentence())
		}
	}
}
