package ui

import (
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// monkeyVariable is how many things the monkey does. A person does some six in
// a minute who knows no rest; 20000, a few minutes of machine time, are more
// than an hour of hurry (GALLEY_MONKEY=20000 go test -run Monkey ./ui).
const monkeyVariable = "GALLEY_MONKEY"

// monkey does anything that a person can do, in any order.
type monkey struct {
	*rig
	*rand.Rand
	did string // what it did last
}

var (
	monkeyLetters = []rune("jkJKmyspnc12345678geoatwxibrDMuqPAGSlOhvd/?")
	monkeyKeys    = []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown, fyne.KeyTab, fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace,
		fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyF10}
	monkeyPlaces = []screen.Place{screen.Reader, screen.Reader, screen.Lookups, screen.Queue, screen.Summary, screen.Library, screen.Settings}
	monkeyWords  = []string{"page 3 – стор. 4", "🙂 сім’я", "=1+1", "a\tb\nc", "https://gazette.example/a", "МК"}
)

// act does one thing.
func (m *monkey) act() {
	c := m.win.Canvas()
	size := c.Size()
	at := fyne.NewPos(m.Float32()*size.Width, m.Float32()*size.Height)
	if c.Overlays().Top() != nil && m.IntN(8) > 0 {
		m.inBox(at)
		return
	}
	switch n := m.IntN(40); {
	case n < 2:
		p := monkeyPlaces[m.IntN(len(monkeyPlaces))]
		m.did = "go to " + string(p)
		m.Go(p)
	case n < 4:
		m.did = "undo"
		m.undo()
	case n < 5:
		m.did = "redo"
		m.redo()
	case n < 6:
		m.did = "back or forward"
		if m.IntN(2) == 0 {
			m.Back()
		} else {
			m.Forward()
		}
	case n < 11:
		k := monkeyKeys[m.IntN(len(monkeyKeys))]
		m.did = "key " + string(k)
		m.key(k)
	case n < 14:
		m.did = "type"
		if f, ok := c.Focused().(*widgets.Field); ok {
			test.Type(f, monkeyWords[m.IntN(len(monkeyWords))])
		}
	case n < 16:
		m.did = "select"
		a := m.IntN(len(fixtureText))
		m.reader.Select(span(fixtureText, fixtureText[a:min(a+m.IntN(60), len(fixtureText))]))
	case n < 20:
		m.did = "click"
		test.TapCanvas(c, at)
	case n < 21:
		m.did = "the menu"
		m.Acts()
	case n < 22:
		m.did = "move the mouse"
		test.MoveMouse(c, at)
	case n < 23:
		m.did = "scroll"
		test.Scroll(c, at, 0, (m.Float32()-0.5)*800)
	case n < 24:
		m.did = "drag"
		test.Drag(c, at, (m.Float32()-0.5)*300, (m.Float32()-0.5)*300)
	case n < 26:
		all := m.commands()
		x := all[m.IntN(len(all))]
		m.did = "act " + x.Name
		if x.Name != "Quit" {
			x.Do()
		}
	case n == 26 && m.IntN(8) == 0:
		m.did = "resize"
		m.win.Resize(fyne.NewSize(1000+m.Float32()*900, 600+m.Float32()*480))
	default:
		r := monkeyLetters[m.IntN(len(monkeyLetters))]
		m.did = "letter " + string(r)
		if f := c.Focused(); f != nil {
			f.TypedRune(r)
		} else {
			c.OnTypedRune()(r)
		}
	}
}

// inBox does something with the box or menu that stands over the window, which
// lets nothing through.
func (m *monkey) inBox(at fyne.Position) {
	c := m.win.Canvas()
	switch m.IntN(8) {
	case 0, 1:
		m.did = "Esc in a box"
		m.key(fyne.KeyEscape)
	case 2, 3:
		k := monkeyKeys[m.IntN(len(monkeyKeys))]
		m.did = "key " + string(k) + " in a box"
		m.key(k)
	case 4:
		m.did = "type in a box"
		if f, ok := c.Focused().(*widgets.Field); ok {
			test.Type(f, monkeyWords[m.IntN(len(monkeyWords))])
		}
	case 5:
		m.did = "Tab in a box"
		c.FocusNext()
	default:
		m.did = "click at a box"
		test.TapCanvas(c, at)
	}
}

// lawful checks what must hold of a case whatever anybody does.
func lawful(t *testing.T, c *annotate.Case) {
	t.Helper()
	s := c.Snapshot()
	for _, k := range s.Claims {
		for _, no := range c.Needs(k.ID, k.Verdict) {
			if k.Status == annotate.Open && k.Reopened == annotate.NotReopened {
				t.Errorf("claim %d stands as %s, which lacks: %s", k.Number, k.Verdict, no.Sentence)
			}
		}
		if k.Status == annotate.Settled && k.Verdict == annotate.NotChecked {
			t.Errorf("claim %d is settled and was never judged", k.Number)
		}
		if k.Second != "" && k.Second == k.Checker && !s.OneDesk {
			t.Errorf("claim %d was read twice by %s", k.Number, k.Second)
		}
	}
}

// A seeded monkey types, clicks, drags, scrolls and picks: nothing panics, the
// case stays lawful, and neither goroutines nor memory grow.
func TestMonkey(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	t.Chdir(t.TempDir()) // it writes sheets under names of its own
	t.Cleanup(func() { say.Use(say.English) })
	acts := 400
	if n, err := strconv.Atoi(os.Getenv(monkeyVariable)); err == nil {
		acts = n
	}
	m := &monkey{rig: newRig(t).lookedUp(), Rand: rand.New(rand.NewPCG(7, 2031))}
	defer func() {
		if what := recover(); what != nil {
			t.Fatalf("after %q: %v\n%s", m.did, what, debug.Stack())
		}
	}()
	seq, of := 0, m.open
	use := func() (goroutines int, heap uint64) {
		m.settle()
		if m.win.Canvas().Overlays().Top() == nil {
			m.sweep()
		}
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return runtime.NumGoroutine(), s.HeapAlloc
	}
	goroutines, heap := use()
	due := false // a sweep
	for i := range acts {
		m.act()
		m.rest()
		if m.open == nil {
			m.OpenArticle("fixture.txt")
			m.settle()
		}
		if m.open != of {
			of, seq = m.open, 0 // it opened another case
		}
		if now := m.open.Snapshot().Seq; now < seq {
			t.Fatalf("after %q the log has %d entries of %d", m.did, now, seq)
		} else if seq = now; i%100 == 0 {
			lawful(t, m.open)
			due = true
		}
		if due && m.win.Canvas().Overlays().Top() == nil { // what lies behind a box is drawn blurred, by the second
			m.sweep()
			due = false
		}
		if i == acts/4 {
			goroutines, heap = use() // fonts, measures and the like are there now
		}
		if t.Failed() {
			t.Fatalf("after %d acts, the last of them %q", i+1, m.did)
		}
	}
	lawful(t, m.open)
	if n, h := use(); n > goroutines+3 || h > heap+heap/2+(40<<20) {
		t.Errorf("%d goroutines and %d MB after a quarter, %d and %d MB at the end", goroutines, heap>>20, n, h>>20)
	} else {
		t.Logf("%d goroutines and %d MB after a quarter, %d and %d MB at the end; %d entries in the log", goroutines, heap>>20, n, h>>20, seq)
	}
}

// sweep has the toolkit drop the renderers of widgets that are not shown any
// more. A real driver does so after each frame, the one for tests never: what
// is shown is painted, and so known to live, and a canvas of the software
// driver has the rest dropped, those of the last minute aside (FYNE_CACHE).
func (r *rig) sweep() {
	r.win.Canvas().Capture()
	software.NewCanvas().Capture()
}

func (r *rig) key(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if f := r.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
		return
	}
	r.win.Canvas().OnTypedKey()(e)
}

// rest lets what is in line run, without waiting for timers.
func (r *rig) rest() {
	for range 3 {
		done := make(chan struct{})
		r.acts <- func() { close(done) }
		<-done
		r.drain()
	}
}
