package ui

import (
	"slices"
	"strings"
	"testing"

	"galley/annotate"
	"galley/ui/screen"
	"galley/ui/widgets/textview"
)

// A sentence whose claim was dropped is underlined with dots, listed and
// counted; it is marked again, alone or with all others, or settled, by key.
func TestAnUnmarkedSentence(t *testing.T) {
	r := newRig(t).lookedUp()
	first, second, third := r.snap.Claims[0], r.snap.Claims[1], r.snap.Claims[2]
	dotted := func() (out []string) {
		for _, m := range articleIn(r.reader.Object()).Marks() {
			if m.Underline == textview.Dotted {
				out = append(out, m.ID)
			}
		}
		return out
	}
	drop := func(c annotate.Claim) {
		t.Helper()
		if err := r.open.Drop("MK", c.ID, "later"); err != nil {
			t.Fatal(err)
		}
		r.refresh()
		r.settle()
	}
	if got := dotted(); len(got) != 0 {
		t.Fatalf("at first %q are dotted", got)
	}
	r.reader.Pick(second.ID)
	drop(first)
	drop(second)
	if got := dotted(); !slices.Contains(got, first.ID) || !slices.Contains(got, second.ID) || len(got) != 2 {
		t.Errorf("dotted: %q", got)
	}
	if got := strings.Join(shownTexts(r.reader.Object()), "\n"); !strings.Contains(got, "NOT MARKED · 2") || !strings.Contains(got, "is not marked as a claim") {
		t.Errorf("the screen shows %s", got)
	}
	r.picture("unmarked")
	r.Go(screen.Summary)
	r.settle()
	if got := strings.Join(shownTexts(r.screens[screen.Summary].Object()), "\n"); !strings.Contains(got, "2 sentences look checkable") {
		t.Errorf("the summary shows %s", got)
	}
	r.Go(screen.Reader)
	r.settle()

	r.reader.Pick(second.ID)
	r.typed("m") // nothing is selected: the sentence at hand
	if c := r.snap.Claim(second.ID); c.Status != annotate.Open || r.reader.Claim() != second.ID || len(dotted()) != 1 {
		t.Errorf("marked again it is %q; at hand is %s; %s", c.Status, r.reader.Claim(), r.toast.Sentence())
	}
	r.reader.Pick(first.ID)
	r.typed("j")
	if r.reader.Claim() != second.ID {
		t.Errorf("after an unmarked sentence comes %s", r.reader.Claim())
	}
	drop(third)
	r.typed("U")
	if len(dotted()) != 0 || len(r.snap.Claims) != 5 {
		t.Errorf("all are marked, and %q are dotted of %d; %s", dotted(), len(r.snap.Claims), r.toast.Sentence())
	}

	drop(first)
	r.reader.Pick(first.ID)
	r.typed("x")
	if got := dotted(); len(got) != 0 || r.snap.Claim(first.ID).Status != annotate.Dropped || r.reader.Claim() != "" {
		t.Errorf("there is nothing to check, and %q are dotted, at hand is %q", got, r.reader.Claim())
	}
}
