package annotate

import (
	"strings"
	"unicode"
)

// judging is an act on the checker's own fields of a claim.
func (c *Case) judging(who, claim, act, label string, f func(t *step, p *Claim) error) error {
	return c.act(who, act, Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		if r := judgeable(p, "be judged"); r != nil {
			return r
		}
		p = edit[Claim](t, claim)
		if err := f(t, p); err != nil {
			return err
		}
		t.say(claim, label)
		return nil
	})
}

// SetVerdict sets the verdict of a claim that is with the checker (Open, or
// Query to author). What each verdict needs stands in rules.go; what is
// missing is refused with Rule naming the field. Opinion on a sentence with
// figures or quotation marks is refused with Ask set; SetOpinion is the
// answer yes.
func (c *Case) SetVerdict(who, claim string, v Verdict) error {
	return c.setVerdict(who, claim, v, false)
}

// SetOpinion sets the verdict Opinion, the question having been answered yes.
func (c *Case) SetOpinion(who, claim string) error {
	return c.setVerdict(who, claim, Opinion, true)
}

func (c *Case) setVerdict(who, claim string, v Verdict, sure bool) error {
	return c.judging(who, claim, "verdict", string(v), func(t *step, p *Claim) error {
		needs, known := VerdictNeeds[v]
		if !known {
			return refuse("verdict", "“"+string(v)+"” is not a verdict of this desk.")
		}
		if r := unmet(needs, t.situation(p, "")); r != nil {
			return r
		}
		if v == Opinion && !sure && p.Verdict != Opinion {
			if what := checkable(p.Text); what != "" {
				return &Refusal{Rule: "opinion", Ask: true,
					Sentence: "This sentence holds " + what + ", which can be checked. Call it an opinion all the same?"}
			}
		}
		if p.Verdict != v || !samePerson(p.Checker, t.who) {
			p.Second = ""
		}
		p.Verdict, p.Checker, p.Reopened, p.Comment = v, t.who, NotReopened, ""
		if v == NotChecked {
			p.Checker = ""
		}
		if v == Opinion {
			t.clearFlags(byOpinion, t.st.flagsOn(p))
		}
		return nil
	})
}

// Needs returns what stands between the claim and a verdict, nil where it
// can be set now.
func (c *Case) Needs(claim string, v Verdict) []Refusal {
	defer c.hold()()
	p := get[Claim](c.st, claim)
	if p == nil {
		return []Refusal{*noClaim}
	}
	var out []Refusal
	if r := judgeable(p, "be judged"); r != nil {
		out = append(out, *r)
	}
	s := (&step{st: c.st}).situation(p, "")
	for _, n := range VerdictNeeds[v] {
		if !n.met(s) {
			out = append(out, Refusal{Rule: n.Rule, Sentence: n.Sentence})
		}
	}
	return out
}

// checkable names what in a sentence is not a matter of opinion.
func checkable(text string) string {
	switch {
	case strings.ContainsFunc(text, unicode.IsDigit):
		return "a number or a date"
	case strings.ContainsAny(text, "\"“”„«»‟"):
		return "quotation marks"
	}
	return ""
}

// SetOnAuthor marks a claim as accepted on the author's word, or takes it off.
func (c *Case) SetOnAuthor(who, claim string, on bool) error {
	label := OnAuthorMark
	if !on {
		label = "not on author"
	}
	return c.judging(who, claim, "on author", label, func(t *step, p *Claim) error {
		p.OnAuthor = on
		return nil
	})
}

// written sets a text that the claim's verdict may stand on.
func (c *Case) written(who, claim, act, label string, set func(p *Claim)) error {
	return c.judging(who, claim, act, label, func(t *step, p *Claim) error {
		set(p)
		if r := unmet(VerdictNeeds[p.Verdict], t.situation(p, "")); r != nil {
			return refuse(r.Rule, "The verdict "+string(p.Verdict)+" stands on this. "+r.Sentence+" Or set the verdict to Not checked first.")
		}
		return nil
	})
}

// SetNote sets the checker's note.
func (c *Case) SetNote(who, claim, note string) error {
	return c.written(who, claim, "note", "note", func(p *Claim) { p.Note = note })
}

// SetWording sets the proposed wording; AskAuthorWording leaves it to the author.
func (c *Case) SetWording(who, claim, wording string) error {
	return c.written(who, claim, "wording", "proposed wording", func(p *Claim) { p.Wording = wording })
}

// SetSearched says what was searched: which words, the whole page or a preview.
func (c *Case) SetSearched(who, claim, searched string) error {
	return c.written(who, claim, "searched", "what was searched", func(p *Claim) { p.Searched = searched })
}

// SetKind sets the free fields Type and Place of a claim.
func (c *Case) SetKind(who, claim, typ, place string) error {
	return c.judging(who, claim, "kind", "type and place", func(t *step, p *Claim) error {
		p.Type, p.Place = typ, place
		return nil
	})
}
