package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/annotate"
	"galley/ui/widgets"
)

// A verdict that is refused for want of a note is set when the note is
// written; nobody presses the key twice. A note that stays empty sets nothing,
// also when one is written later.
func TestAVerdictWaitsForItsNote(t *testing.T) {
	r := newRig(t).lookedUp()
	id := r.snap.Claims[3].ID
	if c := r.snap.Claim(id); c.Note != "" || c.Verdict != annotate.NotChecked {
		t.Fatalf("the claim has a note or a verdict already: %+v", c)
	}
	verdict := func() annotate.Verdict { return r.snap.Claim(id).Verdict }
	note := func() *widgets.Field {
		t.Helper()
		f, ok := r.win.Canvas().Focused().(*widgets.Field)
		if !ok {
			t.Fatalf("the focus is on %T", r.win.Canvas().Focused())
		}
		return f
	}
	leave := func(f *widgets.Field) {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		r.win.Canvas().Unfocus()
		r.settle()
	}
	r.reader.Pick(id)
	r.settle()
	r.typed("2")
	r.settle()
	leave(note())
	if verdict() != annotate.NotChecked {
		t.Fatal("an empty note was enough")
	}
	r.typed("e")
	f := note()
	test.Type(f, "Only a note.")
	leave(f)
	if verdict() != annotate.NotChecked {
		t.Error("a note that was written later set a verdict that nobody asked for any more")
	}
	r.undo()
	r.settle()
	r.typed("2")
	r.settle()
	f = note()
	test.Type(f, "The page has another figure.")
	leave(f)
	for range 3 { // Needs fix asks for a wording as well
		if g, ok := r.win.Canvas().Focused().(*widgets.Field); ok {
			test.Type(g, "The words that should stand.")
			leave(g)
		}
	}
	if c := r.snap.Claim(id); c.Verdict != annotate.NeedsFix || c.Note == "" {
		t.Errorf("the claim is %q with the note %q; %s", c.Verdict, c.Note, r.toast.Sentence())
	}
}
