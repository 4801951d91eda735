package workbook

import (
	"errors"
	"fmt"
	"slices"

	"galley/annotate"
)

// ImportOptions say how to import.
type ImportOptions struct {
	Who    string // initials of the person whose edits these are
	DryRun bool   // find out everything, change nothing
	// TakeFile names the conflicts in which the file wins, as Conflict.Key
	// gives them; all others stay as the case has them.
	TakeFile []string
}

// Key names a conflict for ImportOptions.
func (c Conflict) Key() string { return c.On + "/" + c.ID + "/" + c.Field }

// Import brings the edits of a workbook into a case, as one entry of the log
// and one step of undo. Every edit is an act of the case and goes by its
// rules; what they do not allow moves from Taken to Refused with the rule's
// sentence. An error means that nothing at all was changed.
func Import(c *annotate.Case, path string, o ImportOptions) (Plan, error) {
	f, err := Read(path)
	if err != nil {
		return Plan{}, err
	}
	m, err := fromCase(c, true)
	if err != nil {
		return Plan{}, err
	}
	p, err := Preview(m, f)
	if err != nil {
		return p, err
	}
	if err := p.sign(c); err != nil {
		return p, err
	}
	p.settle(o.TakeFile)
	if len(p.Taken) == 0 {
		return p, nil
	}
	label := fmt.Sprintf("Import of %s (SHA-256 %s): %s", f.Name, f.SHA256, plural(len(p.Taken), "change", "changes"))
	err = c.Batch(o.Who, "import", label, func(b *annotate.Case) error {
		a := &applying{c: b, who: o.Who, m: &m, p: &p}
		a.all()
		if o.DryRun || len(p.Taken) == 0 {
			return errUnchanged
		}
		return nil
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	if r := annotate.AsRefusal(err); o.DryRun && r != nil {
		// The case cannot be acted on, not even in a rehearsal: it is open for
		// reading, or signed. The comparison stands all the same.
		p.Notes = append(p.Notes, "The rules of the case were not tried on these changes, some may be refused on import. "+r.Sentence)
		return p, nil
	}
	if err != nil {
		return p, fmt.Errorf("nothing was imported from %s: %w", f.Name, err)
	}
	return p, nil
}

// errUnchanged ends a batch that is to change nothing.
var errUnchanged = errors.New("unchanged")

// settle takes the file's side of the named conflicts.
func (p *Plan) settle(keys []string) {
	p.Conflicts = slices.DeleteFunc(p.Conflicts, func(x Conflict) bool {
		if !slices.Contains(keys, x.Key()) {
			return false
		}
		p.Taken = append(p.Taken, Change{Claim: x.Claim, Field: x.Field, From: x.Case, To: x.Sheet, On: x.On, ID: x.ID, Row: x.Row})
		return true
	})
}

// applying makes acts of the changes of a plan.
type applying struct {
	c         *annotate.Case
	who       string
	m         *Model
	p         *Plan
	taken     []Change
	decisions bool
}

// edited is what a file changes in one row.
type edited map[string]*Change

func (e edited) to(head, now string) string {
	if ch := e[head]; ch != nil {
		return ch.To
	}
	return now
}

func (a *applying) all() {
	rows := map[string]edited{}
	var order []string
	for i := range a.p.Taken {
		ch := &a.p.Taken[i]
		key := ch.On + "/" + ch.ID
		if rows[key] == nil {
			rows[key] = edited{}
			order = append(order, key)
		}
		rows[key][ch.Field] = ch
	}
	at := placesOf(a.m)
	flags, queries := map[string]Flag{}, map[string]Query{}
	for _, f := range a.m.Flags {
		flags[f.ID] = f
	}
	for _, q := range a.m.Queries {
		queries[q.ID] = q
	}
	for _, key := range order {
		e := rows[key]
		var first *Change
		for _, ch := range e {
			first = ch
		}
		switch first.On {
		case claimsSheet:
			a.claim(a.m.Claims[at.claim[first.ID]], e)
		case evidenceSheet:
			a.done(a.c.SetReading(a.who, first.ID, annotate.Reading(first.To)), first)
		case sourcesSheet:
			a.done(a.c.SetCheckNote(a.who, first.ID, Restore(first.To)), first)
		case flagsSheet:
			a.flag(flags[first.ID], e)
		case queriesSheet:
			a.query(queries[first.ID], e)
		}
	}
	if a.decisions {
		// What the case refuses now stays pending, and says so in the app.
		_, held, err := a.c.Submit(a.who)
		for _, h := range held {
			a.p.Notes = append(a.p.Notes, "A decision stays pending: "+h.Why)
		}
		if err != nil {
			a.p.Notes = append(a.p.Notes, "The decisions stay pending: "+err.Error())
		}
	}
	a.p.Taken = a.taken
	if a.p.Taken == nil {
		a.p.Taken = []Change{}
	}
}

// done books changes as taken, or as refused with the reason.
func (a *applying) done(err error, changes ...*Change) bool {
	for _, ch := range changes {
		switch {
		case ch == nil:
		case err == nil:
			a.taken = append(a.taken, *ch)
		default:
			a.p.Refused = append(a.p.Refused, Refused{Row: ch.Row, Field: ch.Field, Value: ch.To, Why: err.Error(), On: ch.On, ID: ch.ID})
		}
	}
	return err == nil
}

// claim applies an editor's row: another verdict is a proposal to the
// checker, which needs a comment; a comment never gets lost.
func (a *applying) claim(c Claim, e edited) {
	comment := Restore(e.to(headComment, c.Comment))
	kept := e[headComment] == nil
	if ch := e[headVerdict]; ch != nil {
		if a.done(a.c.ProposeVerdict(a.who, c.ID, annotate.Verdict(ch.To), comment), ch) && !kept {
			a.done(nil, e[headComment])
			kept = true
		}
	}
	if ch := e[headDecision]; ch != nil {
		if a.done(a.c.Decide(a.who, c.ID, annotate.Choice(ch.To), comment), ch) {
			a.decisions = true
			if !kept {
				a.done(a.c.SetSetting(a.who, commentSetting+c.ID, ""), e[headComment])
				kept = true
			}
		}
	}
	if !kept {
		a.done(a.c.SetSetting(a.who, commentSetting+c.ID, comment), e[headComment])
	}
}

func (a *applying) flag(f Flag, e edited) {
	state, reason := e.to(headState, f.State), Restore(e.to("Reason", f.Reason))
	var err error
	switch annotate.FlagState(state) {
	case annotate.FlagAccepted:
		err = a.c.AcceptFlag(a.who, f.ID, reason)
	case annotate.FlagCleared:
		err = a.c.ClearFlag(a.who, f.ID, reason)
	default:
		if e[headState] == nil {
			err = errors.New("A reason without “Accepted” or “Cleared” beside it was not taken; choose one of them.")
		} else {
			err = a.c.ReopenFlag(a.who, f.ID)
		}
	}
	a.done(err, e[headState], e["Reason"])
}

func (a *applying) query(q Query, e edited) {
	if e[headAnswer] == nil {
		a.done(errors.New("A question is answered by writing the answer beside it; the state alone was not taken."), e[headState])
		return
	}
	a.done(a.c.AnswerQuery(a.who, q.ID, Restore(e[headAnswer].To)), e[headAnswer], e[headState])
}
