package ui

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"galley/annotate"
	"galley/citations"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// rig is a window over the fixture, with nothing of it running by itself.
type rig struct {
	*Window
	t     testing.TB
	drain func() int
}

func newRig(t testing.TB) *rig {
	t.Helper()
	drain, release := bridge.Hold()
	t.Cleanup(release)
	app := test.NewTempApp(t)
	app.Preferences().SetString(prefWho, "MK")
	app.Preferences().SetString(prefTheme, string(theme.LightOnly))
	app.Preferences().SetString(prefSpeak, string(say.English))
	e := Engine{
		Article: func(_ context.Context, ref string) (citations.Article, error) {
			if strings.Contains(ref, "missing") {
				return citations.Article{}, errors.New("there is no file missing.txt; nothing was opened")
			}
			return fixtureArticle(), nil
		},
		Pasted: func(string) (citations.Article, error) { return fixtureArticle(), nil },
		Create: func(string, citations.Article, annotate.Options) (*annotate.Case, error) { return fixtureCase(t), nil },
		Open:   func(string) (*annotate.Case, error) { return fixtureCase(t), nil },
		LookUp: fixtureLookUp,
		UsePage: func(_ context.Context, c *annotate.Case, who, address, reference, claim string) error {
			return errors.New("that page could not be read")
		},
		Export: func(_ *annotate.Case, path string) error { return os.WriteFile(path, []byte("sheet"), 0o600) },
		Sends:  func() string { return "Only addresses of cited outlets are asked" }, Cases: t.TempDir(),
	}
	w := New(app, e)
	w.win.Resize(fyne.NewSize(1440, 900))
	w.win.Show()
	w.started = true
	t.Cleanup(func() { w.closed = true }) // its timers write nothing down any more
	return &rig{w, t, drain}
}

// settle runs everything that is under way to its end.
func (r *rig) settle() {
	r.t.Helper()
	for quiet, limit := 0, time.Now().Add(20*time.Second); quiet < 12; {
		if time.Now().After(limit) {
			r.t.Fatal("the window does not come to rest")
		}
		done := make(chan struct{})
		r.acts <- func() { close(done) }
		<-done
		if r.drain() > 0 || bridge.Busy() {
			quiet = 0
			time.Sleep(time.Millisecond)
			continue
		}
		quiet++
		time.Sleep(5 * time.Millisecond)
	}
}

func (r *rig) opened() *rig {
	r.OpenArticle("fixture.txt")
	r.settle()
	return r
}

func (r *rig) lookedUp() *rig {
	r.opened()
	r.LookUp()
	r.settle()
	r.Go(screen.Reader)
	r.settle()
	return r
}

func (r *rig) typed(keys string) {
	r.t.Helper()
	for _, k := range keys {
		r.win.Canvas().OnTypedRune()(k)
		r.settle()
	}
}

func (r *rig) picture(name string) {
	r.t.Helper()
	dir := os.Getenv("GALLEY_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, r.win.Canvas().Capture()); err != nil {
		r.t.Fatal(err)
	}
}

func TestACheckersWay(t *testing.T) {
	r := newRig(t)
	r.picture("library-empty")
	r.opened()
	if r.place != screen.Reader || r.snap.Counts.Claims < 4 {
		t.Fatalf("at %s with %d claims", r.place, r.snap.Counts.Claims)
	}
	r.picture("reader-fresh")
	r.LookUp()
	r.settle()
	r.picture("lookups")
	if got := r.snap.Counts.LookedUp; got != 5 {
		t.Errorf("%d of 5 references looked up", got)
	}
	r.Go(screen.Reader)
	r.settle()
	r.typed("k")
	r.typed("j")
	// The case refuses what is not yet borne out, and the window says so.
	r.typed("1")
	if got := r.toast.Sentence(); !strings.Contains(got, "No page of this claim is confirmed") {
		t.Errorf("the toast says %q", got)
	}
	r.typed("ys1")
	if c := r.snap.Claims[0]; c.Verdict != annotate.Correct || c.Checker != "MK" {
		t.Errorf("claim 1 is %q by %q", c.Verdict, c.Checker)
	}
	if got := r.toast.Sentence(); got == "" || !strings.Contains(got, "Correct") {
		t.Errorf("the toast says %q", got)
	}
	r.undo()
	r.settle()
	if c := r.snap.Claims[0]; c.Verdict != annotate.NotChecked {
		t.Errorf("after undo claim 1 is %q", c.Verdict)
	}
	r.redo()
	r.settle()
	r.typed("jyp")
	r.reader.Pick(r.snap.Claims[1].ID)
	r.settle()
	id := r.snap.Claims[1].ID
	r.Do(func(c *annotate.Case, who string) error {
		return c.SetWording(who, id, strings.Replace(claimTwo, "arrested two employees, reporting that they were agents", "detained two employees; papers close to the port called them agents", 1))
	}, nil, nil)
	r.settle()
	r.Do(func(c *annotate.Case, who string) error {
		return c.SetNote(who, id, "Source says “detained”, and attributes “agents” to papers close to the port.")
	}, nil, nil)
	r.settle()
	r.typed("2")
	if c := r.snap.Claim(id); c.Verdict != annotate.NeedsFix {
		t.Errorf("claim 2 is %q: %s", c.Verdict, r.toast.Sentence())
	}
	r.toast.Dismiss()
	r.picture("reader-light")
	r.SetTheme(theme.DarkOnly)
	r.settle()
	r.picture("reader-dark")
	r.Go(screen.Lookups)
	r.settle()
	r.picture("lookups-dark")
	r.SetTheme(theme.LightOnly)
	r.Go(screen.Lookups)
	r.typed("t")
	r.picture("lookups-trace")
	r.Go(screen.Summary)
	r.settle()
	r.picture("summary")
	r.Go(screen.Queue)
	r.settle()
	r.picture("queue-empty")
	r.queueWay(id)
	r.win.Resize(fyne.NewSize(1024, 640))
	r.Go(screen.Reader)
	r.settle()
	r.picture("reader-small")
	r.showKeys()
	r.settle()
	r.picture("keys")
}

// queueWay takes a claim past the second reader to the editor.
func (r *rig) queueWay(id string) {
	r.t.Helper()
	c := r.open
	for _, f := range r.snap.ClaimFlags(id) {
		if f.State == annotate.FlagOpen {
			if err := c.AcceptFlag("MK", f.ID, "seen"); err != nil {
				r.t.Fatal(err)
			}
		}
	}
	if err := errors.Join(c.SendOn("MK", id), c.SecondOK("AO", id)); err != nil {
		r.t.Fatal(err)
	}
	r.settle()
	r.picture("queue")
	r.typed("w")
	if got := r.snap.Counts.Pending; got != 1 {
		r.t.Errorf("%d decisions pending: %s", got, r.toast.Sentence())
	}
	r.screens[screen.Queue].Key("Ctrl+Return")
	r.settle()
	if got := r.snap.Claim(id).Status; got != annotate.Settled {
		r.t.Errorf("after the review claim 2 is %q: %s", got, r.toast.Sentence())
	}
}

func TestWhatCannotBeOpenedIsSaidAndNothingIsLost(t *testing.T) {
	r := newRig(t).opened()
	before := r.open
	r.OpenArticle("missing.txt")
	r.settle()
	if r.open != before || !strings.Contains(r.toast.Sentence(), "There is no file missing.txt") {
		t.Errorf("the toast says %q", r.toast.Sentence())
	}
}

func TestMarkingBySelection(t *testing.T) {
	r := newRig(t).opened()
	n := r.snap.Counts.Claims
	r.reader.Select(span(fixtureText, "talks about the harbour went on behind closed doors"))
	r.typed("m")
	if r.snap.Counts.Claims != n+1 {
		t.Errorf("%d claims, want %d: %s", r.snap.Counts.Claims, n+1, r.toast.Sentence())
	}
}

func TestExportSaysWhere(t *testing.T) {
	r := newRig(t).opened()
	path := filepath.Join(t.TempDir(), "sheet")
	r.exportTo(path)
	r.settle()
	if _, err := os.Stat(path + ".xlsx"); err != nil || !strings.Contains(r.toast.Sentence(), "sheet.xlsx") {
		t.Errorf("%v; the toast says %q", err, r.toast.Sentence())
	}
}

func TestTheLibraryRemembers(t *testing.T) {
	r := newRig(t).opened()
	r.detach()
	r.Go(screen.Library)
	r.settle()
	r.picture("library")
	if all := r.library; all == nil || len(r.app.Preferences().String("recent cases")) < 20 {
		t.Error("the case is not among the recent ones")
	}
}

func TestFindingAndSelectingWithoutTheMouse(t *testing.T) {
	r := newRig(t).opened()
	r.reader.Find()
	field, ok := r.win.Canvas().Focused().(*widgets.Field)
	if !ok {
		t.Fatalf("the focus is on %T", r.win.Canvas().Focused())
	}
	test.Type(field, "HARBOUR")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.settle()
	r.win.Canvas().Unfocus()
	r.typed("v")
	view := r.win.Canvas().Focused()
	view.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	n := r.snap.Counts.Claims
	view.TypedRune('m')
	r.settle()
	if r.snap.Counts.Claims != n+1 {
		t.Errorf("%d claims, want %d: %s", r.snap.Counts.Claims, n+1, r.toast.Sentence())
	}
}

func TestThePaletteFindsByAnyWord(t *testing.T) {
	r := newRig(t).opened()
	for _, c := range []struct{ typed, first string }{{"dark", "Dark theme"}, {"sheet exp", "Export the sheet…"}, {"queue", "Editor’s queue"}} {
		if got := match(r.commands(), c.typed); len(got) == 0 || got[0].Name != c.first {
			t.Errorf("%q finds %v", c.typed, got)
		}
	}
	if got := match(r.commands(), "nothing like it"); len(got) != 0 {
		t.Errorf("found %d acts of no such name", len(got))
	}
}

// While 200 look-ups report, the window is asked to draw only now and then:
// news is gathered. What one drawing costs is measured by BenchmarkRedraw.
func TestNewsOfLookUpsIsGathered(t *testing.T) {
	r := newRig(t).opened()
	r.engine.LookUp = func(ctx context.Context, c *annotate.Case, on func(citations.Event)) error {
		for i := range 200 {
			on(citations.Event{Kind: citations.Tried, At: citations.Pointer{}, Done: i, Total: 200})
		}
		return fixtureLookUp(ctx, c, on)
	}
	drawn := &counting{Screen: r.screens[screen.Lookups]}
	r.screens[screen.Lookups] = drawn
	r.LookUp()
	r.settle()
	if drawn.n == 0 || drawn.n > 40 {
		t.Errorf("200 pieces of news drew the screen %d times", drawn.n)
	}
	if r.snap.Counts.LookedUp != 5 {
		t.Errorf("%d looked up", r.snap.Counts.LookedUp)
	}
}

// counting counts how often a screen is drawn.
type counting struct {
	screen.Screen
	n int
}

func (c *counting) Update(s *annotate.Snapshot) {
	c.n++
	c.Screen.Update(s)
}
