package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// SendOn sends an open claim to the second reader. At a one-person desk it
// settles the claim, or sends it to the editor.
func (c *Case) SendOn(who, claim string) error {
	return c.moveClaim(who, claim, MoveSendOn, "", "sent on")
}

// TakeBack opens a claim again that was sent on or settled, with a reason.
func (c *Case) TakeBack(who, claim, why string) error {
	return c.moveClaim(who, claim, MoveTakeBack, why, "taken back")
}

// SecondOK is the second reader's initials: the claim settles, or goes to the
// editor.
func (c *Case) SecondOK(who, claim string) error {
	return c.moveClaim(who, claim, MoveSecondOK, "", "read a second time")
}

// ReturnToChecker is the second reader's no, with a comment.
func (c *Case) ReturnToChecker(who, claim, comment string) error {
	return c.moveClaim(who, claim, MoveReturn, comment, "returned to the checker")
}

// choiceMoves says which move a decision makes.
var choiceMoves = map[Choice]string{
	Agree: MoveAgree, UseWording: MoveUseWording, OwnWording: MoveOwnWording,
	LeaveAsIs: MoveLeave, Cut: MoveCut, Back: MoveBack,
}

// Decide notes an editor's decision on a claim that is with the editor. It is
// pending, and replaces an earlier pending one, until Submit. words are the
// own wording (OwnWording), the reason (LeaveAsIs) or the comment (all others).
func (c *Case) Decide(who, claim string, choice Choice, words string) error {
	if choice == OwnWording {
		return c.decide(who, claim, choice, words, "")
	}
	return c.decide(who, claim, choice, "", words)
}

// DecideOwn is Decide(OwnWording) with a comment.
func (c *Case) DecideOwn(who, claim, wording, comment string) error {
	return c.decide(who, claim, OwnWording, wording, comment)
}

func (c *Case) decide(who, claim string, choice Choice, wording, comment string) error {
	return c.act(who, "decision", Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		name, known := choiceMoves[choice]
		if !known {
			return refuse("decision", "“"+string(choice)+"” is not a decision of this desk.")
		}
		if _, r := moveNamed(name).try(t.situation(p, wording+comment)); r != nil {
			return r
		}
		if choice == OwnWording && strings.TrimSpace(wording) == "" {
			return refuse(needOwn.Rule, needOwn.Sentence)
		}
		if choice == UseWording {
			wording = p.Wording
		}
		t.say(claim, "pending: "+string(choice))
		if d := t.pending(claim); d != nil {
			d = edit[Decision](t, d.ID)
			d.Choice, d.Wording, d.Comment, d.At = choice, wording, comment, t.at
			return nil
		}
		add(t, &Decision{Claim: claim, Choice: choice, Wording: wording, Comment: comment, By: t.who, At: t.at, State: Pending})
		return nil
	})
}

// pending returns the pending decision on a claim of who acts.
func (t *step) pending(claim string) *Decision {
	for _, d := range some[Decision](t.st, t.st.decisions[claim]) {
		if d.State == Pending && samePerson(d.By, t.who) {
			return d
		}
	}
	return nil
}

// Undecide takes a pending decision of who back.
func (c *Case) Undecide(who, claim string) error {
	return c.act(who, "decision", Step, func(t *step) error {
		d := t.pending(claim)
		if d == nil {
			return refuse("decision", "You have no pending decision on this claim.")
		}
		edit[Decision](t, d.ID).State = Withdrawn
		t.say(claim, "decision taken back")
		return nil
	})
}

// Held is a decision that could not be submitted.
type Held struct {
	Decision Decision
	Why      string
}

// Submit makes the pending decisions of who count and returns how many did.
// Those that cannot count any more stay pending and are listed. A review is
// withdrawn, not undone; inside a Batch (an import) it is undone with it.
func (c *Case) Submit(who string) (n int, held []Held, err error) {
	err = c.act(who, actSubmit, Barrier, func(t *step) error {
		n, held = 0, nil
		review, _ := strconv.Atoi(t.st.setting(settingReview))
		review++
		for _, d := range all[Decision](t.st) {
			if d.State != Pending || !samePerson(d.By, t.who) {
				continue
			}
			p := get[Claim](t.st, d.Claim)
			if p == nil {
				continue
			}
			if err := t.move(p, choiceMoves[d.Choice], d.Wording+d.Comment); err != nil {
				held = append(held, Held{*d, err.Error()})
				continue
			}
			d = edit[Decision](t, d.ID)
			d.State, d.Review = Submitted, review
			n++
		}
		if n == 0 {
			if len(held) > 0 {
				return refuse("decision", "None of your decisions can count any more: "+held[0].Why)
			}
			return refuse("decision", "You have no pending decisions to submit.")
		}
		t.set(settingReview, strconv.Itoa(review))
		t.label = fmt.Sprintf("Review submitted: %d decisions", n)
		return nil
	})
	if err != nil {
		n = 0
	}
	return n, held, err
}

const actSubmit = "submit review"

// WithdrawReview takes the last submitted review of the case back: its claims
// that still stand as it left them are with the editor again, its decisions
// pending.
func (c *Case) WithdrawReview(who, why string) error {
	return c.act(who, "withdraw review", Barrier, func(t *step) error {
		if strings.TrimSpace(why) == "" {
			return refuse(needReason.Rule, needReason.Sentence)
		}
		list := all[Decision](t.st)
		last := 0
		for _, d := range list {
			if d.State == Submitted && d.Review > last {
				last = d.Review
			}
		}
		if last == 0 {
			return refuse("decision", "No review was submitted that could be withdrawn.")
		}
		n := 0
		for _, d := range list {
			if d.State != Submitted || d.Review != last {
				continue
			}
			d = edit[Decision](t, d.ID)
			d.State = Withdrawn
			p, m := get[Claim](t.st, d.Claim), moveNamed(choiceMoves[d.Choice])
			if p == nil || !slices.Contains(m.To, p.Status) || p.Status == Open && p.Reopened != SentBack {
				continue // it went on since
			}
			if unmet(VerdictNeeds[p.Verdict], t.situation(p, "")) != nil || p.Verdict == NotChecked {
				continue
			}
			p = edit[Claim](t, p.ID)
			p.Status, p.Reopened = WithEditor, NotReopened
			d.State, d.Review = Pending, 0
			n++
		}
		t.why, t.label = why, fmt.Sprintf("Review withdrawn: %d decisions", n)
		return nil
	})
}

// ProposeVerdict is an editor's other verdict, with a comment: the claim goes
// back to the checker with it. The checker's own verdict stands until the
// checker changes it.
func (c *Case) ProposeVerdict(who, claim string, v Verdict, comment string) error {
	return c.act(who, MovePropose, Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		if _, known := VerdictNeeds[v]; !known {
			return refuse("verdict", "“"+string(v)+"” is not a verdict of this desk.")
		}
		if err := t.move(p, MovePropose, comment); err != nil {
			return err
		}
		add(t, &Decision{Claim: claim, Choice: Back, Verdict: v, Comment: comment, By: t.who, At: t.at, State: Submitted})
		t.why = comment
		t.say(claim, "the editor proposes "+string(v))
		return nil
	})
}
