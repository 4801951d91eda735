package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations/day"
	"galley/ui/library"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// shelf puts cases on the library's list: real files, and ones that are not
// there any more.
func shelf(t *testing.T, r *rig) (ferry string) {
	t.Helper()
	dir := t.TempDir()
	ferry = filepath.Join(dir, "ferry.galley")
	c, err := casefile.Create(ferry, fixtureArticle(), annotate.Options{Who: "MK"})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.PutCitations(fixtureCitations()); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	for _, x := range []library.Recent{
		{Path: filepath.Join(dir, "gone.galley"), Title: "The Lighthouse Ledger", Claims: 4, Settled: 4, Signed: "JR"},
		{Path: filepath.Join(dir, "wait.galley"), Title: "Порты юга", Claims: 9, Settled: 7, Others: 2, Waiting: 2},
		{Path: ferry, Title: "Ferry", Claims: 5},
	} {
		x.At = time.Now()
		library.Remember(r.app.Preferences(), x)
	}
	r.Go(screen.Library)
	r.settle()
	return ferry
}

// titles are the cases that the commands of the screen offer, in order.
func (r *rig) titles() (out []string) {
	for _, c := range r.screens[screen.Library].Commands() {
		if len(c.Key) == 1 && c.Key >= "1" && c.Key <= "9" {
			out = append(out, c.Name)
		}
	}
	return out
}

func (r *rig) searchCases(words string) {
	r.win.Canvas().Unfocus()
	r.typed("/")
	f := r.win.Canvas().Focused().(*widgets.Field)
	f.SetText("")
	test.Type(f, words)
	r.settle()
}

// The search goes through titles, and through outlets and claims of the files,
// of which nothing is written down.
func TestTheLibraryFindsCasesByTheirClaims(t *testing.T) {
	r := newRig(t)
	shelf(t, r)
	for words, want := range map[string]string{
		"порты": "Порты юга", "lanhaven council": "Ferry", "harbour gazette": "Ferry", "lighthouse": "The Lighthouse Ledger",
		"ferry sailors": "Ferry", "zebra": "", "": "Ferry, Порты юга, The Lighthouse Ledger",
	} {
		r.searchCases(words)
		if got := strings.Join(r.titles(), ", "); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	r.searchCases("sailors")
	r.picture("library-search")
	if kept := r.app.Preferences().String("recent cases"); strings.Contains(kept, "sailors") {
		t.Error("words of a draft were written into the preferences")
	}
}

// Cases stand under what is to be done; a key takes the next list, the arrows
// a case, Enter opens it, and the archive holds what was put away.
func TestTheLibraryIsGoneThroughByKeys(t *testing.T) {
	r := newRig(t)
	r.home.Open = casefile.Open
	ferry := shelf(t, r)
	lists := []string{"Ferry, Порты юга, The Lighthouse Ledger", "Ferry", "Порты юга", "The Lighthouse Ledger", ""}
	for i, want := range lists {
		if got := strings.Join(r.titles(), ", "); got != want {
			t.Errorf("list %d holds %q, want %q", i, got, want)
		}
		r.typed("l")
	}
	r.key(fyne.KeyDown)
	r.key(fyne.KeyDown)
	r.typed("a")
	if got := strings.Join(r.titles(), ", "); got != "Ferry, The Lighthouse Ledger" {
		t.Errorf("after one was put away: %q", got)
	}
	r.typed("llll")
	if got := strings.Join(r.titles(), ", "); got != "Порты юга" {
		t.Errorf("the archive holds %q", got)
	}
	r.typed("ja")
	r.typed("l")
	r.searchCases("ferry")
	r.win.Canvas().Unfocus()
	r.key(fyne.KeyDown)
	r.key(fyne.KeyReturn)
	r.waitFor("the case", func() bool { return r.snap != nil })
	if r.path != ferry {
		t.Errorf("opened %s", r.path)
	}
}

// answer types words into the box that asks, and accepts them.
func (r *rig) answer(words string) {
	f := r.win.Canvas().Focused().(*widgets.Field)
	f.SetText(words)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
}

// The day a case is due is kept in the case and shown in the library.
func TestACaseIsDue(t *testing.T) {
	r := newRig(t).opened()
	r.path = filepath.Join(t.TempDir(), "due.galley")
	for _, wrong := range []string{"Friday", "2026-13-40", "2026-12"} {
		r.due()
		r.answer(wrong)
		if r.snap.Settings[library.DueSetting] != "" {
			t.Errorf("%q was taken for a day", wrong)
		}
	}
	soon := day.Of(time.Now().AddDate(0, 0, 1)).String()
	r.due()
	r.answer(soon)
	if r.snap.Settings[library.DueSetting] != soon {
		t.Fatalf("the case is due %q; %s", r.snap.Settings[library.DueSetting], r.toast.Sentence())
	}
	r.remember()
	if all := library.Load(r.app.Preferences()); len(all) == 0 || all[0].Due.String() != soon {
		t.Errorf("the library has %+v", all)
	}
	r.undo()
	r.settle()
	if r.snap.Settings[library.DueSetting] != "" {
		t.Error("undo left the day")
	}
	if _, err := os.Stat(r.path); err == nil {
		t.Error("asking wrote a file")
	}
}
