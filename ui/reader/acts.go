package reader

import (
	"fmt"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/prose"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// mark makes a claim of the selected words.
func (r *Reader) mark() {
	if r.page.open {
		r.page.mark()
		return
	}
	if c := r.unmarkedHere(); c != nil && r.article.Selection().Start == r.article.Selection().End {
		r.restore(c)
		return
	}
	s := textview.WholeWords(r.snap.Article().Article.Text, r.article.Selection())
	at := prose.Span{Start: s.Start, End: s.End}
	made := ""
	r.host.Do(func(c *annotate.Case, who string) (err error) {
		made, err = c.Mark(who, at, "marked by hand")
		return err
	}, func() {
		r.article.SetSelection(textview.Span{Start: s.End, End: s.End})
		r.Pick(made)
	}, nil)
}

// resize moves the claim at hand to the selected words.
func (r *Reader) resize() {
	id, s := r.claim, textview.WholeWords(r.snap.Article().Article.Text, r.article.Selection())
	r.host.Do(func(c *annotate.Case, who string) error {
		return c.Resize(who, id, prose.Span{Start: s.Start, End: s.End})
	}, nil, nil)
}

func (r *Reader) drop() {
	id := r.claim
	c := r.current()
	if c == nil || c.Status == annotate.Dropped {
		return
	}
	r.host.Ask(screen.Question{Title: say.F("Drop claim %d", c.Number), Prompt: say.T("It stays in the log, out of all counts. Why?"),
		Accept: say.T("Drop"), Yes: func(why string) {
			r.host.Do(func(c *annotate.Case, who string) error { return c.Drop(who, id, why) }, nil, nil)
		}})
}

// setVerdict judges the claim at hand. Where something is missing the case
// says what, and the cursor goes there.
func (r *Reader) setVerdict(v annotate.Verdict) {
	c := r.current()
	if c == nil {
		return
	}
	r.waiting = nil
	r.inspector.leave()
	r.judge(c.ID, v)
}

func (r *Reader) judge(claim string, v annotate.Verdict) {
	r.host.Do(func(k *annotate.Case, who string) error { return k.SetVerdict(who, claim, v) }, nil,
		func(no *annotate.Refusal) { r.help(no, claim, v) })
}

// waiting is a verdict that was refused for want of words: once they are
// written it is set, without a second press.
type waiting struct {
	claim   string
	verdict annotate.Verdict
	field   *widgets.Field
}

// await leads to the field whose words a verdict lacks.
func (r *Reader) await(claim string, v annotate.Verdict, f *widgets.Field) {
	r.waiting = &waiting{claim, v, f}
	r.focus(f)
}

// written is told of a field that was left, and of the claim it belongs to
// where its words changed, else "".
func (r *Reader) written(f *widgets.Field, claim string) {
	w := r.waiting
	if w == nil || w.field != f {
		return
	}
	r.waiting = nil
	if w.claim == claim {
		r.judge(w.claim, w.verdict)
	}
}

// help leads to what a refused verdict lacks.
func (r *Reader) help(no *annotate.Refusal, claim string, v annotate.Verdict) {
	switch {
	case no.Ask:
		r.host.Menu(fyne.Position{},
			screen.Choice{Label: say.T("Yes, it is an opinion"), Do: func() {
				r.host.Do(func(k *annotate.Case, who string) error { return k.SetOpinion(who, claim) }, nil, nil)
			}},
			screen.Choice{Label: say.T("No, leave it open"), Do: func() {}})
	case no.Rule == "wording":
		r.await(claim, v, r.inspector.wording)
	case no.Rule == "note":
		r.await(claim, v, r.inspector.note)
	case no.Rule == "searched":
		r.host.Ask(screen.Question{Title: say.T("What was searched?"), Prompt: say.Engine(no.Sentence), Lines: 2, Accept: say.F("Save and set “%s”", say.Engine(string(v))),
			Yes: func(s string) {
				r.host.Do(func(k *annotate.Case, who string) error {
					return k.Batch(who, "verdict", fmt.Sprintf("%s: %s", r.name(claim), v), func(b *annotate.Case) error {
						if err := b.SetSearched(who, claim, s); err != nil {
							return err
						}
						return b.SetVerdict(who, claim, v)
					})
				}, nil, nil)
			}})
	case no.Rule == "source":
		r.addSource()
	}
}

// name is what the log calls a claim.
func (r *Reader) name(claim string) string {
	if c := r.snap.Claim(claim); c != nil {
		return fmt.Sprintf("Claim %d", c.Number)
	}
	return "Claim"
}

func (r *Reader) focus(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.inspector.object); c != nil {
		c.Focus(f)
	}
}

// setReading records what the shown page says. The passage at hand is what
// was read: it is marked with the same key, unless one is marked already.
func (r *Reader) setReading(reading annotate.Reading) {
	it, ok := r.shown()
	if !ok || it.ev == nil {
		r.host.Warn(say.T("There is no page beside this claim to read yet. Look it up first, or add a source."))
		return
	}
	p, _, of := r.shownPassage(it)
	id := it.ev.ID
	markToo := of > 0 && !p.Marked && reading != annotate.DoesNotSay
	label := fmt.Sprintf("%s: %s", r.name(it.ev.Claim), reading)
	r.host.Do(func(c *annotate.Case, who string) error {
		if !markToo {
			return c.SetReading(who, id, reading)
		}
		return c.Batch(who, "reading", label, func(b *annotate.Case) error {
			if _, err := b.MarkPassage(who, id, prose.Span{Start: p.Start, End: p.End}); err != nil {
				return err
			}
			return b.SetReading(who, id, reading)
		})
	}, func() { r.passage = 0 }, nil)
}

func (r *Reader) markPassage() {
	it, ok := r.shown()
	if !ok || it.ev == nil {
		return
	}
	p, _, of := r.shownPassage(it)
	if of == 0 {
		return
	}
	id := it.ev.ID
	r.host.Do(func(c *annotate.Case, who string) error {
		_, err := c.MarkPassage(who, id, prose.Span{Start: p.Start, End: p.End})
		return err
	}, func() { r.passage = 0 }, nil)
}

func (r *Reader) nextPassage() { r.passage++; r.draw() }

func (r *Reader) nextSource() {
	if n := len(r.sources()); n > 0 {
		r.source, r.passage = (r.source+1)%n, 0
		r.draw()
	}
}

func (r *Reader) wholePage() {
	it, ok := r.shown()
	if !ok || it.src == nil {
		return
	}
	p, _, _ := r.shownPassage(it)
	r.follow(func() { r.page.show(it, p) })
}

func (r *Reader) confirm() {
	id := r.shownReference()
	r.host.Do(func(c *annotate.Case, who string) error { return c.ConfirmPage(who, id) }, nil, nil)
}

func (r *Reader) reject() {
	id := r.shownReference()
	r.host.Ask(screen.Question{Title: say.T("Not this page"), Prompt: say.T("Why is it not the page that is cited?"), Accept: say.T("Reject the page"),
		Yes: func(why string) {
			r.host.Do(func(c *annotate.Case, who string) error { return c.RejectPage(who, id, why) }, nil, nil)
		}})
}

func (r *Reader) initial() {
	it, ok := r.shown()
	if !ok || it.ev == nil {
		return
	}
	id := it.ev.ID
	r.host.Do(func(c *annotate.Case, who string) error { return c.InitialLanguage(who, id) }, nil, nil)
}

func (r *Reader) acceptFlag(f annotate.Flag) {
	r.host.Ask(screen.Question{Title: say.F("Accept: %s", say.Engine(f.Code)), Prompt: say.Engine(f.Message) + "\n" + say.T("Why may it stand? The reason is printed with your name."),
		Accept: say.T("Accept"), Lines: 2, Yes: func(why string) {
			r.host.Do(func(c *annotate.Case, who string) error { return c.AcceptFlag(who, f.ID, why) }, nil, nil)
		}})
}

func (r *Reader) clearFlag(f annotate.Flag) {
	clear := func(why string) {
		r.host.Do(func(c *annotate.Case, who string) error { return c.ClearFlag(who, f.ID, why) }, nil, nil)
	}
	if f.Weight != evidence.Blocks {
		clear("")
		return
	}
	r.host.Ask(screen.Question{Title: say.F("Clear: %s", say.Engine(f.Code)), Prompt: say.Engine(f.Message) + "\n" + say.T("What cleared it?"), Accept: say.T("Clear"), Lines: 2, Yes: clear})
}

// firstFlag calls f with the first open flag.
func (r *Reader) firstFlag(f func(annotate.Flag)) {
	if flags := r.openFlags(); len(flags) > 0 {
		f(flags[0])
		return
	}
	r.host.Tell(say.T("No flag is open on this claim."))
}

func (r *Reader) askAuthor() {
	c := r.current()
	if c == nil {
		return
	}
	id := c.ID
	r.host.Ask(screen.Question{Title: say.F("Ask the author about claim %d", c.Number), Prompt: say.T("The question goes on the list of queries in the sheet."),
		Hint: say.T("Where does this figure come from?"), Accept: say.T("Put on the list"), Lines: 3, Yes: func(q string) {
			r.host.Do(func(k *annotate.Case, who string) error {
				_, err := k.AskAuthor(who, id, q, "the author", day.Day{})
				return err
			}, nil, nil)
		}})
}

func (r *Reader) answer(q annotate.Query) {
	r.host.Ask(screen.Question{Title: say.T("The author’s answer"), Prompt: q.Question, Accept: say.T("Save the answer"), Lines: 3, Yes: func(a string) {
		r.host.Do(func(k *annotate.Case, who string) error { return k.AnswerQuery(who, q.ID, a) }, nil, nil)
	}})
}

func (r *Reader) sendOn() {
	id := r.claim
	r.inspector.leave()
	r.host.Do(func(c *annotate.Case, who string) error { return c.SendOn(who, id) }, nil, nil)
}

func (r *Reader) secondOK() {
	id := r.claim
	r.host.Do(func(c *annotate.Case, who string) error { return c.SecondOK(who, id) }, nil, nil)
}

func (r *Reader) sendBack() {
	id := r.claim
	r.host.Ask(screen.Question{Title: say.T("Back to the checker"), Prompt: say.T("What should be looked at again?"), Accept: say.T("Send back"), Lines: 2, Yes: func(s string) {
		r.host.Do(func(c *annotate.Case, who string) error { return c.ReturnToChecker(who, id, s) }, nil, nil)
	}})
}

func (r *Reader) takeBack() {
	id := r.claim
	r.host.Ask(screen.Question{Title: say.T("Take the claim back"), Prompt: say.T("The claim is opened again. Why?"), Accept: say.T("Take back"), Yes: func(s string) {
		r.host.Do(func(c *annotate.Case, who string) error { return c.TakeBack(who, id, s) }, nil, nil)
	}})
}

// AtHand names the reference whose page the inspector shows and the claim
// that it belongs to; each may be "".
func (r *Reader) AtHand() (reference, claim string) { return r.shownReference(), r.claim }

func (r *Reader) pasteAddress() {
	ref, claim := r.AtHand()
	r.host.Ask(screen.Question{Title: say.T("The page that is meant"), Prompt: say.T("The page is fetched and read; its copy is kept in the case."),
		Hint: say.T("https://… or the path of a saved page"), Accept: say.T("Read the page"), Yes: func(a string) { r.host.UseAddress(a, ref, claim) }})
}

func (r *Reader) addSource() {
	claim := r.claim
	r.host.Ask(screen.Question{Title: say.T("Another source for this claim"), Prompt: say.T("The address of a page. It is fetched and read; its copy is kept in the case."),
		Hint: say.T("https://… or the path of a saved page"), Accept: say.T("Read the page"), Yes: func(a string) { r.host.UseAddress(a, "", claim) }})
}
