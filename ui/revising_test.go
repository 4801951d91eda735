package ui

import (
	"context"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations"
	"galley/citations/prose"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// A new version is seen before it is taken; then each claim is told what
// became of it, lost ones have a place of their own, and one undo goes back.
func TestANewVersionOfTheText(t *testing.T) {
	r := newRig(t)
	newer := fixtureArticle()
	newer.Text = strings.Replace(newer.Text, "340 sailors", "some 300 sailors", 1)
	newer.Text = strings.Replace(newer.Text, claimFive, "", 1)
	newer.Blocks = []prose.Block{{Span: prose.Span{End: len(newer.Text)}, Kind: prose.Paragraph}}
	r.home.Revise = func(c *annotate.Case, who string, a citations.Article) (annotate.Revision, error) {
		return c.Revise(who, a)
	}
	r.lookedUp()
	lost := ""
	for _, c := range r.snap.Claims {
		if c.Text == claimFive {
			lost = c.ID
		}
	}
	r.engine.Article = func(context.Context, string) (citations.Article, error) { return newer, nil }
	r.engine.Revise = r.home.Revise
	r.Revise("draft 2.txt")
	r.settle()
	if r.place != screen.Revise || len(r.snap.Versions) != 1 {
		t.Fatalf("at %s with %d versions: %s", r.place, len(r.snap.Versions), r.toast.Sentence())
	}
	r.picture("revise")
	r.screens[screen.Revise].Key("Ctrl+Return")
	r.settle()
	if got := len(r.snap.Versions); got != 2 {
		t.Fatalf("%d versions: %s", got, r.toast.Sentence())
	}
	if lost == "" || !r.snap.Claim(lost).Lost {
		t.Errorf("the claim whose words went is not lost")
	}
	r.picture("revise-done")
	r.Go(screen.Reader)
	r.settle()
	r.picture("reader-revised")
	r.undo()
	r.settle()
	if got := len(r.snap.Versions); got != 1 {
		t.Errorf("after undo there are %d versions", got)
	}
	r.engine.Article = func(context.Context, string) (citations.Article, error) { return fixtureArticle(), nil }
	r.Revise("the same.txt")
	r.settle()
	r.screens[screen.Revise].Key("Ctrl+Return")
	r.settle()
	if r.place != screen.Reader || len(r.snap.Versions) != 1 {
		t.Errorf("the same text was taken as a version")
	}
}

// What a service sends is told before its first use, and not again.
func TestWhatATranslationSendsIsToldFirst(t *testing.T) {
	r := newRig(t).lookedUp()
	if r.CanTranslate() {
		t.Error("a service is offered although none is on")
	}
	id := r.snap.EvidenceOf(r.snap.Claims[1].ID)[0].ID
	sent := 0
	r.engine.CanTranslate = func() bool { return true }
	r.engine.Translator = fixtureTranslator
	r.engine.Translate = func(_ context.Context, c *annotate.Case, evidence string) error {
		sent++
		return c.SetTranslation(annotate.App, evidence, "Searches took place. [machine translation: Quay]", annotate.App)
	}
	r.reader.Pick(r.snap.Claims[1].ID)
	r.settle()
	r.picture("reader-gloss")
	r.Translate(id)
	r.settle()
	if sent != 0 {
		t.Fatal("the passage was sent before anything was said")
	}
	r.picture("translate-asks")
	press(t, r, "Send it")
	r.settle()
	r.Translate(id)
	r.settle()
	if sent != 2 || !strings.Contains(r.snap.EvidenceByID(id).Translation, "Searches") {
		t.Errorf("sent %d times: %s", sent, r.toast.Sentence())
	}
	r.picture("reader-translated")
}

// press presses the button of that name in the box on top.
func press(t *testing.T, r *rig, word string) {
	t.Helper()
	for _, o := range objectsUnder(r.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.String() == word {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("no button %q", word)
}
