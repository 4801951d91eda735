package annotate

import (
	"fmt"
	"slices"
	"strings"

	"galley/citations/evidence"
)

const actWithdrawSignOff = "withdraw sign-off"

// Obstacle is one thing in the way of sign-off.
type Obstacle struct {
	Claim    string // id, "" where it is not about a claim
	Flag     string
	Query    string
	Sentence string
}

// InTheWay lists what stands between the case and its sign-off: claims that
// are not settled, open flags that block, questions that wait. It is empty
// where the case can be signed.
func (s *Snapshot) InTheWay() []Obstacle {
	var out []Obstacle
	if len(s.Claims) == 0 {
		out = append(out, Obstacle{Sentence: "No claim is marked, so nothing was checked."})
	}
	for _, c := range s.Claims {
		if c.Status != Settled {
			what := strings.ToLower(string(c.Status))
			if c.Lost {
				what += ", its place in the newest text is lost"
			} else if c.Reopened != NotReopened {
				what += ", " + string(c.Reopened)
			}
			out = append(out, Obstacle{Claim: c.ID, Sentence: fmt.Sprintf("Claim %d is not settled: %s, %s.", c.Number, what, c.Verdict)})
		}
	}
	for _, f := range s.Flags {
		if f.State == FlagOpen && f.Weight == evidence.Blocks {
			out = append(out, Obstacle{Claim: f.Claim, Flag: f.ID, Sentence: s.about(f.Claim) + f.Message})
		}
	}
	for _, q := range s.Queries {
		if q.State == QuerySent {
			out = append(out, Obstacle{Claim: q.Claim, Query: q.ID, Sentence: s.about(q.Claim) + "a question to the author waits for an answer."})
		}
	}
	return out
}

func (s *Snapshot) about(claim string) string {
	if c := s.Claim(claim); c != nil && c.Number > 0 {
		return fmt.Sprintf("Claim %d: ", c.Number)
	}
	return ""
}

// Banner is the one sentence at the head of the summary, and whether the case
// is ready.
func (s *Snapshot) Banner() (sentence string, ready bool) {
	if g := s.Signed(); g != nil {
		with := ""
		if len(g.Exceptions) > 0 {
			with = fmt.Sprintf(" with %s", plural(len(g.Exceptions), "exception", "exceptions"))
		}
		return fmt.Sprintf("SIGNED OFF by %s on %s%s.", g.By, g.At.Format("2 January 2006"), with), true
	}
	k := s.Counts
	if len(s.InTheWay()) == 0 {
		return "READY FOR SIGN-OFF: " + plural(k.Claims, "claim is", "claims are") + " settled.", true
	}
	var parts []string
	if n := k.Claims - k.Settled; n > 0 {
		parts = append(parts, plural(n, "claim is", "claims are")+" not settled")
	}
	if k.Blocking > 0 {
		parts = append(parts, plural(k.Blocking, "blocking flag is", "blocking flags are")+" open")
	}
	if k.Waiting > 0 {
		parts = append(parts, plural(k.Waiting, "question waits", "questions wait")+" for the author")
	}
	if k.Claims == 0 {
		parts = append(parts, "no claim is marked")
	}
	return "NOT READY FOR SIGN-OFF: " + strings.Join(parts, ", ") + ".", false
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// SignOff signs the case. Where something stands in the way it is refused.
func (c *Case) SignOff(who string) error { return c.sign(who, "", false) }

// SignOffWithExceptions signs all the same, with a reason; what stood in the
// way is printed on the first page.
func (c *Case) SignOffWithExceptions(who, reason string) error { return c.sign(who, reason, true) }

func (c *Case) sign(who, reason string, exceptions bool) error {
	return c.act(who, "sign-off", Barrier, func(t *step) error {
		if c.batch != nil {
			return refuse("batch", "A case is signed off by itself, not among other acts.")
		}
		if r := unmet([]Requirement{needEditor}, situation{who: t.who, editor: t.st.people().Editor.Initials}); r != nil {
			return refuse(r.Rule, "Only the editor of this case signs it off. Ask the editor, or change the names of the case.")
		}
		g := &Signature{By: t.who, At: t.at, Reason: reason}
		obstacles := c.desk.picture().InTheWay()
		switch {
		case len(obstacles) > 0 && !exceptions:
			return refuse("sign-off", fmt.Sprintf("The case cannot be signed off yet: %s Settle what is open, or sign off with exceptions.", strings.Join(first(obstacles, 3), " ")))
		case len(obstacles) > 0 && strings.TrimSpace(reason) == "":
			return refuse("reason", "Give a reason for signing with exceptions; it is printed with your name.")
		}
		for _, o := range obstacles {
			g.Exceptions = append(g.Exceptions, o.Sentence)
		}
		add(t, g)
		t.why, t.label = reason, "Signed off"
		if len(obstacles) > 0 {
			t.label = "Signed off with " + plural(len(obstacles), "exception", "exceptions")
		}
		return nil
	})
}

func first(list []Obstacle, n int) []string {
	var out []string
	for _, o := range list[:min(n, len(list))] {
		out = append(out, o.Sentence)
	}
	if len(list) > n {
		out = append(out, fmt.Sprintf("And %d more.", len(list)-n))
	}
	return out
}

// WithdrawSignOff takes the sign-off back.
func (c *Case) WithdrawSignOff(who, why string) error {
	return c.act(who, actWithdrawSignOff, Barrier, func(t *step) error {
		if strings.TrimSpace(why) == "" {
			return refuse(needReason.Rule, needReason.Sentence)
		}
		list := all[Signature](t.st)
		i := slices.IndexFunc(list, func(g *Signature) bool { return g.Withdrawn.IsZero() })
		if i < 0 {
			return refuse("sign-off", "The case is not signed off.")
		}
		g := edit[Signature](t, list[i].ID)
		g.Withdrawn, g.WithdrawBy, g.WithdrawnW = t.at, t.who, why
		t.why, t.label = why, "Sign-off withdrawn"
		return nil
	})
}
