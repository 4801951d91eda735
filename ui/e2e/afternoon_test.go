// Package e2e plays a person at the real program: a real window on a display
// of its own, with mouse and keyboard. What the window shows is read from the
// trace that the program writes, what was done from the case file. Nothing
// waits for a time to pass.
package e2e

import (
	"os"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/ui"
	"galley/ui/screen"
)

// A checker’s afternoon, from the demo to the sheet that comes back.
func TestAnAfternoon(t *testing.T) {
	d := newDesk(t)
	a := d.start()
	for _, act := range []struct {
		name string
		do   func()
	}{
		{"open the demo", a.openTheDemo}, {"open the article", a.openTheArticle}, {"look up", a.lookUp},
		{"choose among several pages", a.chooseAmongSeveral}, {"mark by drag", a.markByDrag}, {"mark by key", a.markByKey},
		{"judge eight claims", a.judge}, {"ask the author", a.askTheAuthor}, {"hand on", a.handOn},
		{"undo and redo", a.undoAndRedo}, {"sign", a.sign}, {"export", a.export}, {"take the signature back", a.unsign},
		{"the sheet comes back", a.importTheSheet}, {"undo the import", a.undoTheImport}, {"a new version of the text", a.newVersion},
	} {
		begun := time.Now()
		act.do()
		t.Logf("%s: %d ms", act.name, time.Since(begun).Milliseconds())
	}

	// Nothing is named at the next starts: the window comes back by itself,
	// after it was closed and after it was killed.
	before := a.leave()
	a.quit()
	a = d.start()
	before = a.sameAs(before)
	a.kill()
	a = d.start()
	a.sameAs(before)
	a.quit()
}

func reading(s ui.Trace) bool { return s.Place == screen.Reader }

// openTheDemo opens the invented case by its one key.
func (a *app) openTheDemo() {
	a.t.Helper()
	a.key("d")
	s := a.wait("the demo", func(s ui.Trace) bool { return reading(s) && len(s.Words) > 50 })
	if s.Claims < 10 || s.Path != "" {
		a.fail("the demo has %d claims and the file %q", s.Claims, s.Path)
	}
	a.key("ctrl+1")
	a.wait("the library", func(s ui.Trace) bool { return s.Place == screen.Library })
}

// openTheArticle makes a case file of the same article, as a checker does of
// their own.
func (a *app) openTheArticle() {
	a.t.Helper()
	a.key("ctrl+l")
	a.wait("the field for addresses", func(s ui.Trace) bool { return s.Typing })
	a.write(a.article)
	a.key("Return")
	s := a.wait("the case", func(s ui.Trace) bool { return reading(s) && s.Path != "" && len(s.Words) > 50 })
	if k := a.snapshot(); len(k.Claims) != s.Claims || len(k.References) < 10 {
		a.fail("the file has %d claims and %d references, the window %d claims", len(k.Claims), len(k.References), s.Claims)
	}
}

func (a *app) lookUp() {
	a.t.Helper()
	a.key("ctrl+u")
	a.wait("the look-ups to begin", func(s ui.Trace) bool { return s.Looking })
	a.wait("the look-ups", func(s ui.Trace) bool { return s.Place == screen.Lookups && !s.Looking })
	if k := a.snapshot().Counts; k.LookedUp != k.References || k.Pages < k.References-3 {
		a.fail("%d of %d looked up, %d pages", k.LookedUp, k.References, k.Pages)
	}
}

// chooseAmongSeveral takes the second of two pages for the citation that both
// fit, and confirms it. The first act of all asks who signs.
func (a *app) chooseAmongSeveral() {
	a.t.Helper()
	var ref annotate.Reference
	all := a.snapshot().References
	for _, r := range all {
		if r.Lookup == annotate.TwoCandidates && len(r.Candidates) > 1 {
			ref = r
		}
	}
	if ref.ID == "" {
		a.fail("no citation of the demo has two pages to choose from")
	}
	for n := 0; a.state().Citation != ref.ID; n++ {
		if n == len(all) {
			a.fail("j does not come to the citation with two pages")
		}
		at := a.state().Citation
		a.key("j")
		a.wait("the next citation", func(s ui.Trace) bool { return s.Citation != at })
	}
	before := a.state().Seq
	a.key("2")
	a.answer("MK", "Return")
	a.wait("the chosen page", func(s ui.Trace) bool { return s.Seq > before && !strings.HasPrefix(s.Toast, "Reading") })
	a.acted("y")
	k := a.snapshot()
	got := k.Reference(ref.ID)
	src := k.Source(got.Source)
	if src == nil || src.URL != ref.Candidates[1].URL || got.Page != annotate.Confirmed || got.PageBy != "MK" {
		a.fail("chosen %s, got %+v by %q, page %q", ref.Candidates[1].URL, src, got.PageBy, got.Page)
	}
}

// words finds a piece of the article on the screen: its first and last word.
func (a *app) words(piece string) (first, last ui.TraceWord) {
	a.t.Helper()
	text := a.snapshot().Article().Article.Text
	start := strings.Index(text, piece)
	end := start + strings.LastIndex(piece, " ") + 1
	for _, w := range a.state().Words {
		switch w.Offset {
		case start:
			first = w
		case end:
			last = w
		}
	}
	if start < 0 || first.X == 0 || last.X == 0 {
		a.fail("%q is not in sight", piece)
	}
	return first, last
}

// claim finds a claim in the file by how it begins.
func (a *app) claim(begins string) annotate.Claim {
	a.t.Helper()
	for _, c := range a.snapshot().Claims {
		if strings.HasPrefix(c.Text, begins) {
			return c
		}
	}
	a.fail("no claim begins with %q", begins)
	return annotate.Claim{}
}

// markByDrag marks a sentence that no claim holds. The drag ends inside the
// last word; the mark takes whole words.
func (a *app) markByDrag() {
	a.t.Helper()
	a.key("ctrl+2")
	a.wait("the article", func(s ui.Trace) bool { return reading(s) && len(s.Words) > 50 })
	const words = "The operator denies that it broke the agreement"
	first, last := a.words(words)
	a.drag(first.X, first.Y, last.X+24, last.Y)
	a.wait("the selection", func(s ui.Trace) bool { return strings.HasPrefix(s.Selected, "The operator denies") })
	a.acted("m")
	if c := a.claim("The operator denies"); c.Text != words || c.By != "MK" {
		a.fail("marked %q by %q", c.Text, c.By)
	}
}

// pick goes to a claim with j.
func (a *app) pick(begins string) annotate.Claim {
	a.t.Helper()
	c := a.claim(begins)
	for n := 0; a.state().Claim != c.ID; n++ {
		if n > a.state().Claims {
			a.fail("j does not come to %q", begins)
		}
		at := a.state().Claim
		a.key("j")
		a.wait("the next claim", func(s ui.Trace) bool { return s.Claim != at })
	}
	return c
}

// markByKey marks the first half of a sentence by the keyboard alone.
func (a *app) markByKey() {
	a.t.Helper()
	a.pick("Freight rates")
	a.key("v")
	const words = "Freight rates on the crossing have doubled since May"
	for range strings.Fields(words) {
		a.key("ctrl+shift+Right")
	}
	a.wait("the selection", func(s ui.Trace) bool { return strings.TrimRight(s.Selected, ", ") == words })
	a.acted("m")
	if c := a.claim(words); a.state().Claim != c.ID && strings.TrimRight(c.Text, ",") != words {
		a.fail("marked %q", c.Text)
	}
	a.key("Escape")
}

// field writes into the note or the wording and leaves it.
func (a *app) field(key, words string) {
	a.t.Helper()
	before := a.state().Seq
	a.key(key)
	a.wait("the field", func(s ui.Trace) bool { return s.Typing })
	a.write(words)
	a.key("Escape")
	a.wait("the words to be kept", func(s ui.Trace) bool { return !s.Typing && s.Seq > before })
}

// judge gives eight claims their verdicts.
func (a *app) judge() {
	a.t.Helper()
	ids := map[string]annotate.Verdict{}
	correct := func(begins, note string) {
		c := a.pick(begins)
		a.acted("y")
		a.acted("s")
		if note != "" {
			a.field("e", note)
		}
		a.acted("1")
		ids[c.ID] = annotate.Correct
	}
	// In the order of the article.
	correct("Trade through", "")
	correct("On August 13", "")
	correct("A week later", "The page is dated a day later; it was put online after midnight.")

	c := a.pick("Within three days")
	a.acted("y")
	a.acted("p")
	a.field("w", "Within three days, 34 wagons with grain stood idle at the Berezan terminal")
	a.acted("2")
	ids[c.ID] = annotate.NeedsFix

	correct("In their words", "")
	correct("On August 28", "")

	c = a.pick("The rail company")
	a.field("e", "The day archive of the agency was read twice; no such report.")
	a.acted("6")
	ids[c.ID] = annotate.CannotVerify

	c = a.pick("The northern route")
	a.acted("y")
	a.acted("n")
	before := a.state().Seq
	a.key("4")
	a.answer("the words of the quotation, on the whole page", "ctrl+Return")
	a.wait("the verdict", func(s ui.Trace) bool { return s.Seq > before })
	ids[c.ID] = annotate.NotInSource

	k := a.snapshot()
	for id, want := range ids {
		c := k.Claim(id)
		if c.Verdict != want || c.Checker != "MK" {
			a.fail("claim %d is %q by %q, want %q", c.Number, c.Verdict, c.Checker, want)
		}
		if want != annotate.Correct {
			continue
		}
		read := false
		for _, e := range k.EvidenceOf(id) {
			read = read || e.Reading == annotate.Supports && e.Reader == "MK" && k.Reference(e.Reference).Page == annotate.Confirmed
		}
		if !read {
			a.fail("claim %d is correct, and nobody read a confirmed page", c.Number)
		}
	}
}

func (a *app) askTheAuthor() {
	a.t.Helper()
	c := a.pick("Talks about the corridor")
	before := a.state().Seq
	a.key("q")
	a.answer("Which February is meant?", "ctrl+Return")
	a.wait("the question", func(s ui.Trace) bool { return s.Seq > before })
	k := a.snapshot()
	if len(k.Queries) != 1 || k.Queries[0].Claim != c.ID || k.Queries[0].Question != "Which February is meant?" || k.Claim(c.ID).Status != annotate.WithAuthor {
		a.fail("the queries are %+v", k.Queries)
	}
}

// handOn sends a claim to the second reader, who sits down at the same desk.
func (a *app) handOn() {
	a.t.Helper()
	c := a.pick("Trade through")
	a.acted("r")
	if got := a.snapshot().Claim(c.ID).Status; got != annotate.SecondReader {
		a.fail("the claim is %q", got)
	}
	a.command("Who am I")
	a.answer("JB", "Return")
	a.acted("r")
	if got := a.snapshot().Claim(c.ID); got.Status != annotate.Settled || got.Second != "JB" {
		a.fail("the claim is %q, read by %q", got.Status, got.Second)
	}
}

// export writes the sheet.
func (a *app) export() {
	a.t.Helper()
	path := a.sheet()
	a.key("ctrl+e")
	a.answer(path, "Return")
	a.wait("the sheet", func(s ui.Trace) bool { return strings.HasPrefix(s.Toast, "The sheet stands in") })
	if info, err := os.Stat(path); err != nil || info.Size() < 5000 {
		a.fail("the sheet: %v, %v", info, err)
	}
}

// undoAndRedo takes the second reader's initials back and gives them again.
func (a *app) undoAndRedo() {
	a.t.Helper()
	id := a.claim("Trade through").ID
	for _, step := range []struct {
		key  string
		want annotate.Status
	}{{"ctrl+z", annotate.SecondReader}, {"ctrl+y", annotate.Settled}} {
		a.acted(step.key)
		if got := a.snapshot().Claim(id).Status; got != step.want {
			a.fail("after %s the claim is %q, want %q", step.key, got, step.want)
		}
	}
}

// leave goes to the end of the article; what is written down of the place
// there is waited for.
func (a *app) leave() ui.Trace {
	a.t.Helper()
	c := a.pick("Talks about the corridor")
	a.remembered(c.ID)
	return a.state()
}

// sameAs compares the window with what it showed before the program ended:
// case, claim at hand and the first line in sight.
func (a *app) sameAs(before ui.Trace) ui.Trace {
	a.t.Helper()
	s := a.wait("the case, as it was left", func(s ui.Trace) bool {
		return reading(s) && len(s.Words) > 20 && s.Claim == before.Claim && s.Top == before.Top
	})
	if s.Path != before.Path || s.Title != before.Title || s.Seq != before.Seq || s.Claims != before.Claims {
		a.fail("the case came back otherwise than %+v", before)
	}
	return s
}

// sign signs with what is open printed as exceptions, from the summary and by
// its key; unsign takes that back.
func (a *app) sign() {
	a.t.Helper()
	a.signed(true, "The look-up of two pages goes on.", "ctrl+Return")
}

func (a *app) unsign() {
	a.t.Helper()
	a.signed(false, "The editor has changed the sheet.", "Return")
	a.key("Escape")
	a.wait("the article", reading)
}

func (a *app) signed(want bool, why, accept string) {
	a.t.Helper()
	a.key("ctrl+5")
	a.wait("the summary", func(s ui.Trace) bool { return s.Place == screen.Summary })
	before := a.state().Seq
	a.key("ctrl+Return")
	a.answer(why, accept)
	a.wait("the signature", func(s ui.Trace) bool { return s.Seq > before })
	if got := a.snapshot().Signed() != nil; got != want {
		a.fail("signed is %t", got)
	}
}

// importTheSheet has LibreOffice save the sheet with the editor's change, looks
// at what it would change, and takes it.
func (a *app) importTheSheet() {
	a.t.Helper()
	a.edit(a.sheet())
	sheet := a.resave(a.sheet())
	a.key("ctrl+i")
	a.answer(sheet, "Return")
	a.wait("what the sheet would change", func(s ui.Trace) bool { return s.Place == screen.Imports })
	if a.commented() {
		a.fail("the sheet was taken before anybody saw it")
	}
	a.shot("imports")
	a.acted("ctrl+Return")
	a.key("Escape")
	a.wait("the article", reading)
}

// newVersion sets a new version of the text beside the old one, takes it, and
// sees what became of the claims: one lost its sentence, one its words.
func (a *app) newVersion() {
	a.t.Helper()
	text, err := os.ReadFile(a.article)
	if err != nil {
		a.fail("%v", err)
	}
	const gone, changed = "Analysts expect neither side to give way soon. ", "43 wagons with grain stood idle"
	next := strings.Replace(strings.Replace(string(text), gone, "", 1), changed, "34 wagons with grain stood idle", 1)
	path := a.put("article-2.md", []byte(next))
	before := a.snapshot()
	a.key("ctrl+r")
	a.answer(path, "Return")
	a.wait("both versions", func(s ui.Trace) bool { return s.Place == screen.Revise })
	a.shot("revise")
	a.acted("ctrl+Return")
	a.shot("revised")
	a.key("Escape")
	a.wait("the article", reading)
	k := a.snapshot()
	if len(k.Versions) != 2 || k.Counts.Lost != 1 || len(k.Claims) != len(before.Claims) {
		a.fail("%d versions, %d claims of %d, %d lost", len(k.Versions), len(k.Claims), len(before.Claims), k.Counts.Lost)
	}
	if c := a.claim("Within three days"); c.Reopened == annotate.NotReopened || !strings.Contains(c.Text, "34 wagons") {
		a.fail("the claim whose words changed is %+v", c)
	}
}

// undoTheImport takes the whole import back as one step.
func (a *app) undoTheImport() {
	a.t.Helper()
	if !a.commented() {
		a.fail("the editor’s comment is not in the case")
	}
	a.acted("ctrl+z")
	if a.commented() {
		a.fail("after undo the editor’s comment is still in the case")
	}
}

// commented reports whether the case keeps the editor's comment, which waits
// among the settings until the editor rules on the claim.
func (a *app) commented() bool {
	a.t.Helper()
	for _, v := range a.snapshot().Settings {
		if v == editorsComment {
			return true
		}
	}
	return false
}
