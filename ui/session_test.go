package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/reader"
	"galley/ui/screen"
)

// A window that is gone without a word is followed by one that stands where
// it stood: size, panes, case, screen, claim at hand, and the same line at the
// top of the article.
func TestAWindowComesBackAsItWas(t *testing.T) {
	state, c := t.TempDir(), largeCase(t, 500)
	path := filepath.Join(state, "large.galley")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	open := func() *rig {
		r := newRig(t)
		r.home.State = state
		r.home.Open = func(string) (*annotate.Case, error) { return c, nil }
		r.session = readSession(state)
		r.win.Resize(r.session.size())
		r.reader.SetPanes(r.session.Panes)
		return r
	}
	r := open()
	r.OpenCase(path)
	r.settle()
	r.win.Resize(fyne.NewSize(1180, 720))
	r.reader.SetPanes(reader.Panes{Left: 0.2, Right: 0.3})
	r.reader.Pick(c.Snapshot().Claims[250].ID)
	at := r.reader.Place()
	at.Cut += 7 // a line that is cut off at the top
	r.reader.SetPlace(at)
	r.settle()
	want := r.reader.Place()
	if want.Offset == 0 || want.Claim != c.Snapshot().Claims[250].ID {
		t.Fatalf("the window stands at %+v", want)
	}
	waitFor(t, r, func() bool { p, ok := readSession(state).place(c.Snapshot().UUID); return ok && p == want })

	// Nobody closed that window.
	r = open()
	if got := r.win.Canvas().Size(); got != fyne.NewSize(1180, 720) {
		t.Errorf("the window is %v", got)
	}
	r.goOn()
	r.settle()
	if got := r.reader.Place(); got != want {
		t.Errorf("it stands at %+v, stood at %+v", got, want)
	}
	if got := r.reader.Panes(); got != (reader.Panes{Left: 0.2, Right: 0.3}) {
		t.Errorf("the panes are %+v", got)
	}

	r.Go(screen.Queue)
	r.settle()
	waitFor(t, r, func() bool { return readSession(state).Place == screen.Queue })
	r = open()
	r.goOn()
	r.settle()
	if r.place != screen.Queue || r.open == nil {
		t.Errorf("the next window shows %s", r.place)
	}
}

// A case whose opening ended the program is not opened by itself again.
func TestACaseThatEndsTheProgramIsLeftAlone(t *testing.T) {
	state := t.TempDir()
	path := filepath.Join(state, "bad.galley")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (session{Case: path, Opens: path, Place: screen.Reader}).write(state); err != nil {
		t.Fatal(err)
	}
	r := newRig(t)
	r.home.State, r.session = state, readSession(state)
	r.goOn()
	r.settle()
	if r.open != nil || r.toast.Sentence() == "" {
		t.Errorf("it was opened; the window says %q", r.toast.Sentence())
	}
	if err := os.WriteFile(filepath.Join(state, sessionFile), []byte(`{"width":12`), 0o600); err != nil {
		t.Fatal(err)
	}
	if s := readSession(state); s.Width != 0 {
		t.Errorf("half a file was read as %+v", s)
	}
}

func TestBackAndForward(t *testing.T) {
	r := newRig(t).lookedUp()
	claims := r.snap.Claims
	r.reader.Pick(claims[1].ID)
	r.Go(screen.Summary)
	r.Show(claims[3].ID, "")
	r.Go(screen.Queue)
	r.settle()
	r.Back()
	if r.place != screen.Reader || r.reader.Claim() != claims[3].ID {
		t.Errorf("back leads to %s, %s", r.place, r.reader.Claim())
	}
	r.Back()
	r.Back()
	if r.place != screen.Reader || r.reader.Claim() != claims[1].ID {
		t.Errorf("three back is %s, %s", r.place, r.reader.Claim())
	}
	r.Forward()
	r.Forward()
	if r.place != screen.Reader || r.reader.Claim() != claims[3].ID {
		t.Errorf("two forward is %s, %s", r.place, r.reader.Claim())
	}
	r.Go(screen.Lookups)
	r.Forward()
	if r.place != screen.Lookups {
		t.Errorf("after a new turn there is no forward, but %s", r.place)
	}
}

// The keys of the window act while the text has the focus.
func TestTheTextHandsKeysOn(t *testing.T) {
	r := newRig(t).lookedUp()
	r.reader.Caret()
	f, ok := r.win.Canvas().Focused().(fyne.Focusable)
	if !ok {
		t.Fatal("the text has no focus")
	}
	f.TypedRune('?')
	r.settle()
	if r.win.Canvas().Overlays().Top() == nil {
		t.Error("? shows no keys while the text has the focus")
	}
}

func waitFor(t *testing.T, r *rig, so func() bool) {
	t.Helper()
	for range 200 {
		if so() {
			return
		}
		r.settle()
	}
	t.Error("it does not come")
}
