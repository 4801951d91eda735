package ui

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/ui/screen"
	"galley/ui/widgets"
)

// A seeded monkey types and picks for a while: nothing panics, every verdict
// that stands is one the case allowed, and no goroutine is left behind.
func TestMonkey(t *testing.T) {
	r := newRig(t).lookedUp()
	before := runtime.NumGoroutine()
	rng := rand.New(rand.NewPCG(7, 2031))
	letters := []rune("jkJKmyspnc12345678geoatwxibrDMuqPAY?")
	names := []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown, fyne.KeyTab}
	places := []screen.Place{screen.Reader, screen.Reader, screen.Lookups, screen.Queue, screen.Summary}
	for range 400 {
		switch rng.IntN(12) {
		case 0:
			r.Go(places[rng.IntN(len(places))])
		case 1:
			r.undo()
		case 2:
			r.redo()
		case 3, 4:
			r.key(names[rng.IntN(len(names))])
		case 5:
			if f, ok := r.win.Canvas().Focused().(*widgets.Field); ok {
				test.Type(f, "page 3 – стор. 4")
			}
		case 6:
			a := rng.IntN(len(fixtureText))
			r.reader.Select(span(fixtureText, fixtureText[a:min(a+rng.IntN(60), len(fixtureText))]))
		default:
			if r.win.Canvas().Focused() == nil {
				r.win.Canvas().OnTypedRune()(letters[rng.IntN(len(letters))])
			}
		}
		r.rest()
	}
	for _, c := range r.open.Snapshot().Claims {
		for _, no := range r.open.Needs(c.ID, c.Verdict) {
			if c.Status == "Open" {
				t.Errorf("claim %d stands as %s, which lacks: %s", c.Number, c.Verdict, no.Sentence)
			}
		}
	}
	r.settle()
	if after := runtime.NumGoroutine(); after > before+3 {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
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
