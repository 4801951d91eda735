package annotate

import (
	"slices"
	"time"

	"galley/citations/prose"
)

var noEvidence = refuse("evidence", "This source no longer stands beside the claim. Look at the claim again.")

// readingAct is an act on one evidence.
func (c *Case) readingAct(who, evidence, act, label string, f func(t *step, e *Evidence) error) error {
	return c.act(who, act, Step, func(t *step) error {
		e := get[Evidence](t.st, evidence)
		if e == nil || e.Detached {
			return noEvidence
		}
		p := get[Claim](t.st, e.Claim)
		if p == nil || !t.st.stands(p, e) {
			return noEvidence
		}
		if p.Status == Dropped {
			return misplaced("", "be read for", p.Status)
		}
		if err := f(t, edit[Evidence](t, evidence)); err != nil {
			return err
		}
		t.say(e.Claim, label)
		return nil
	})
}

// SetReading records what a person found on reading a source for a claim. A
// verdict that stood on the reading before is taken back.
func (c *Case) SetReading(who, evidence string, r Reading) error {
	return c.readingAct(who, evidence, "reading", string(r), func(t *step, e *Evidence) error {
		if !slices.Contains(Readings, r) {
			return refuse("reading", "“"+string(r)+"” is not a reading of this desk.")
		}
		e.Reading, e.Reader, e.ReadAt = r, t.who, t.at
		if r == NotRead {
			e.Reader, e.ReadAt = "", time.Time{}
		}
		return nil
	})
}

// MarkPassage marks a piece of the source's text as the passage that counts
// and returns its id. A span that the app proposed becomes marked.
func (c *Case) MarkPassage(who, evidence string, at prose.Span) (id string, err error) {
	err = c.readingAct(who, evidence, "passage", "passage marked", func(t *step, e *Evidence) error {
		src := get[Source](t.st, e.Source)
		if !within(src.Text, at) {
			return refuse("place", "Nothing of the page is selected. Select the words that bear on the claim.")
		}
		t.clearFlags(byPassage, some[Flag](t.st, t.st.flagsOf[[3]string{e.Claim, "", e.Source}]))
		t.keepTranslation(e, func() { id = t.markPassage(e, src, at) })
		return nil
	})
	return id, err
}

func (t *step) markPassage(e *Evidence, src *Source, at prose.Span) (id string) {
	for _, p := range some[Passage](t.st, t.st.passagesOf[e.ID]) {
		if p.Start == at.Start && p.End == at.End {
			p = edit[Passage](t, p.ID)
			p.Gone = false
			if !p.Marked {
				p.Marked, p.By = true, t.who
			}
			return p.ID
		}
	}
	return add(t, &Passage{Evidence: e.ID, Start: at.Start, End: at.End, Text: at.Of(src.Text), Marked: true, By: t.who}).ID
}

// UnmarkPassage takes a person's mark off a passage. What the app proposed
// stays as its proposal.
func (c *Case) UnmarkPassage(who, passage string) error {
	return c.act(who, "passage", Step, func(t *step) error {
		p := get[Passage](t.st, passage)
		if p == nil || p.Gone || !p.Marked {
			return refuse("passage", "This passage is not marked.")
		}
		unmark := func() {
			p = edit[Passage](t, passage)
			p.Marked, p.By = false, App
			p.Gone = p.Rank == 0
		}
		t.label = "Passage no longer marked"
		if e := get[Evidence](t.st, p.Evidence); e != nil {
			t.keepTranslation(e, unmark)
			t.say(e.Claim, "passage no longer marked")
			return nil
		}
		unmark()
		return nil
	})
}

// SetLocator says where in a long source the passage stands.
func (c *Case) SetLocator(who, evidence, locator string) error {
	return c.readingAct(who, evidence, "locator", "locator", func(t *step, e *Evidence) error {
		e.Locator = locator
		return nil
	})
}

// InitialLanguage records that who reads the source's language and has read
// the passage in it.
func (c *Case) InitialLanguage(who, evidence string) error {
	return c.readingAct(who, evidence, "language", "read in its language", func(t *step, e *Evidence) error {
		e.LanguageReader = t.who
		t.clearFlags(byLanguage, some[Flag](t.st, t.st.flagsOf[[3]string{e.Claim, "", e.Source}]))
		return nil
	})
}
