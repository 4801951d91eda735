package annotate

import (
	"galley/annotate/anchor"
	"galley/citations/prose"
)

var noClaim = refuse("claim", "This claim is no longer in the case. It may have been undone in another window.")

// move carries a claim along a move of the table.
func (t *step) move(c *Claim, name, words string) error {
	m, s := moveNamed(name), t.situation(c, words)
	to, r := m.try(s)
	if r != nil {
		return r
	}
	c = edit[Claim](t, c.ID)
	c.Status = to
	if m.after != nil {
		m.after(c, s)
	}
	return nil
}

// moveClaim is an act that consists of one move.
func (c *Case) moveClaim(who, claim, name, words, label string) error {
	return c.act(who, name, Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		t.why = words
		t.say(claim, label)
		return t.move(p, name, words)
	})
}

// Mark makes a claim of a piece of the newest text and returns its id.
func (c *Case) Mark(who string, at prose.Span, why string) (id string, err error) {
	err = c.act(who, "mark", Step, func(t *step) error {
		p, err := t.mark(at, why)
		if err != nil {
			return err
		}
		id = p.ID
		t.why = why
		t.say(id, "marked")
		return nil
	})
	return id, err
}

func (t *step) mark(at prose.Span, why string) (*Claim, error) {
	v := t.st.newest()
	if !within(v.Text, at) {
		return nil, refuse("place", "Nothing of the article is selected. Select the words of the claim and mark them again.")
	}
	for _, o := range all[Claim](t.st) {
		if o.Status != Dropped && !o.Lost && o.Span() == at {
			return nil, refuse("place", "These words are marked already.")
		}
	}
	defer t.unmarked()
	for _, o := range all[Claim](t.st) {
		if o.Status == Dropped && o.FoundAs != "" && !o.Lost && o.Version == v.Number && o.Span() == at {
			return o, t.restore(o.ID) // with the citations that stand behind it
		}
	}
	return add(t, &Claim{Version: v.Number, Start: at.Start, End: at.End, Text: at.Of(v.Text), Why: why, By: t.who,
		Verdict: NotChecked, Status: Open}), nil
}

// Drop takes a claim out of the counts; it stays in the log.
func (c *Case) Drop(who, claim, why string) error {
	return c.act(who, MoveDrop, Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		t.why = why
		t.say(claim, "dropped")
		if err := t.move(p, MoveDrop, why); err != nil {
			return err
		}
		t.unmarked()
		return nil
	})
}

// Restore brings a dropped claim back as open. Where the text has a newer
// version by now, the claim is looked for in it, as Revise does.
func (c *Case) Restore(who, claim string) error {
	return c.act(who, MoveRestore, Step, func(t *step) error {
		if get[Claim](t.st, claim) == nil {
			return noClaim
		}
		if err := t.restore(claim); err != nil {
			return err
		}
		t.say(claim, "restored")
		t.unmarked()
		return nil
	})
}

func (t *step) restore(claim string) error {
	if err := t.move(get[Claim](t.st, claim), MoveRestore, ""); err != nil {
		return err
	}
	return t.catchUp(edit[Claim](t, claim))
}

// catchUp carries a claim that was left behind in an older version of the
// text over to the newest.
func (t *step) catchUp(p *Claim) error {
	v := t.st.newest()
	for _, old := range all[ArticleVersion](t.st) {
		if old.Number != p.Version || old.Number == v.Number {
			continue
		}
		for _, r := range anchor.Reanchor(old.Text, v.Text, []anchor.Mark{{ID: p.ID, Span: p.Span()}}) {
			return t.carryClaim(p, v, r, new(Revision))
		}
	}
	return nil
}

// Resize moves the ends of a claim. A claim from "Lost places" is put back
// into the text in the same way. Where it had a verdict, that has to be set
// anew.
func (c *Case) Resize(who, claim string, at prose.Span) error {
	return c.act(who, "resize", Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		if r := judgeable(p, "be moved"); r != nil {
			return r
		}
		v := t.st.newest()
		if !within(v.Text, at) {
			return refuse("place", "Nothing of the article is selected. Select the words of the claim and mark them again.")
		}
		for _, o := range all[Claim](t.st) {
			if o.ID != claim && o.Status != Dropped && !o.Lost && o.Span() == at {
				return refuse("place", "Another claim stands on exactly these words.")
			}
		}
		p = edit[Claim](t, claim)
		if text := at.Of(v.Text); text != p.Text {
			p.TextWas, p.Text = p.Text, text
			if p.Verdict != NotChecked {
				p.Reopened = TextChanged
			}
		}
		p.Version, p.Start, p.End, p.Lost = v.Number, at.Start, at.End, false
		t.unmarked()
		t.say(claim, "new limits")
		return nil
	})
}

// judgeable refuses work on a claim that is not with the checker.
func judgeable(c *Claim, does string) *Refusal {
	for _, s := range judged {
		if c.Status == s {
			return nil
		}
	}
	return misplaced("", does, c.Status)
}
