package ui

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets/textview"
)

// Each screen's acts have names, no key stands for two of them, and each
// letter of the key map is one of an act.
func TestCommands(t *testing.T) {
	r := newRig(t).lookedUp()
	r.imports.Set(fixturePlan(r.snap), false) // with a conflict to decide
	letters := map[rune]bool{}
	for _, p := range []screen.Place{screen.Library, screen.Reader, screen.Lookups, screen.Queue, screen.Summary, screen.Imports, screen.Revise, screen.Outlets, screen.Settings} {
		r.show(p)
		keys, names := map[string]string{}, map[string]bool{}
		for _, c := range r.commands() {
			if c.Name == "" || c.Group == "" || c.Do == nil {
				t.Errorf("%s has an act without name, menu or doing: %+v", p, c)
			}
			if names[c.Name] {
				t.Errorf("%s has %q twice", p, c.Name)
			}
			names[c.Name] = true
			if other := keys[c.Key]; c.Key != "" && other != "" {
				t.Errorf("%s: %s is %q and %q", p, c.Key, other, c.Name)
			}
			keys[c.Key] = c.Name
			if k, n := utf8.DecodeRuneInString(c.Key); n == len(c.Key) {
				letters[k] = true
			}
		}
		if len(names) < 15 {
			t.Errorf("%s has only %d acts", p, len(names))
		}
	}
	for _, group := range keyMap {
		for _, h := range group.keys {
			for _, k := range strings.Fields(h.Keys) {
				if c, n := utf8.DecodeRuneInString(k); n == len(k) && c != '?' && !letters[c] {
					t.Errorf("the key map has %q for %q, which no act has", k, h.Does)
				}
			}
		}
	}
}

// Names of acts come in the language of the window and in English.
func TestActsAreFoundInBothLanguages(t *testing.T) {
	r := newRig(t).lookedUp()
	say.Use(say.Russian)
	defer say.Use(say.English)
	for _, words := range []string{"correct", "next open", "следующее открытое"} {
		if got := match(r.commands(), words); len(got) == 0 {
			t.Errorf("nothing is found for %q", words)
		}
	}
}

// The menu holds every act once.
func TestTheMenu(t *testing.T) {
	r := newRig(t).lookedUp()
	r.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF10})
	r.settle()
	if r.win.Canvas().Overlays().Top() == nil {
		t.Fatal("F10 shows no menu")
	}
	r.picture("menu")
}

// Article and page are read together: each follows the other.
func TestTogether(t *testing.T) {
	r := newRig(t).lookedUp()
	r.win.Resize(fyne.NewSize(1280, 800))
	r.reader.Pick(r.snap.Claims[1].ID)
	r.typed("G")
	views := textViews(r.reader.Object())
	if len(views) != 2 || !views[0].Visible() || !views[1].Visible() {
		t.Fatalf("%d texts are shown", len(views))
	}
	a, b := views[0], views[1]
	if a.Size().Height < 200 || b.Size().Height < 200 || a.Position() == b.Position() && a.Size() == b.Size() {
		t.Errorf("the texts stand at %v %v and %v %v", a.Position(), a.Size(), b.Position(), b.Size())
	}
	r.picture("together")
	// A claim that was in sight as long as the article had all the room is still
	// there in half of it.
	r.typed("G")
	r.win.Resize(fyne.NewSize(1280, 540))
	a.SetPlace(textview.Place{})
	at := r.snap.Claims[1].Start
	if _, ok := a.PlaceOf(at); !ok {
		t.Fatal("the claim is out of sight from the start")
	}
	r.typed("G")
	if p, ok := a.PlaceOf(at); !ok {
		t.Errorf("the claim at hand is out of sight, at %v in a view of %v", p, a.Size())
	}
	r.typed("G")
	if views[1].Visible() && r.reader.Together() {
		t.Error("G again leaves both")
	}
}

func textViews(o fyne.CanvasObject) (out []*textview.View) {
	switch o := o.(type) {
	case *textview.View:
		out = append(out, o)
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, textViews(c)...)
		}
	}
	return out
}

// While a box stands over the window, and nothing in it has the focus, keys
// act on nothing below it; Esc closes it.
func TestKeysDoNotReachBelowABox(t *testing.T) {
	r := newRig(t).lookedUp()
	before, at := r.snap.Seq, r.reader.Claim()
	r.showKeys()
	c := r.win.Canvas()
	c.Unfocus() // a click beside everything
	r.typed("jy8?")
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF10})
	r.settle()
	if r.reader.Claim() != at || r.snap.Seq != before || len(c.Overlays().List()) != 1 {
		t.Errorf("at hand is %s, the log has %d entries of %d, and %d boxes stand there", r.reader.Claim(), r.snap.Seq, before, len(c.Overlays().List()))
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.typed("j")
	if c.Overlays().Top() != nil || r.reader.Claim() == at {
		t.Errorf("after Esc %d boxes stand there, at hand is %s", len(c.Overlays().List()), r.reader.Claim())
	}
}
