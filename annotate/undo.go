package annotate

import (
	"fmt"
	"reflect"
	"slices"
)

// Undo takes back the last step of a person that stands, and returns its
// label. Where there is none, or where what it did was changed since by
// something that cannot be undone, it returns a *Refusal. Finds of the app
// (look-ups) are passed over. Submitted reviews and sign-offs are withdrawn,
// not undone, and nothing before them is.
func (c *Case) Undo(who string) (label string, err error) {
	return c.turn(who, false)
}

// Redo puts back what Undo took.
func (c *Case) Redo(who string) (label string, err error) {
	return c.turn(who, true)
}

func (c *Case) turn(who string, forward bool) (label string, err error) {
	if c.batch != nil {
		return "", refuse("batch", "Undo works on finished acts only.")
	}
	if who == "" {
		return "", refuse("who", "Say who you are first: every act is signed with initials.")
	}
	c.mu.Lock()
	e, label, err := c.desk.turn(who, forward)
	c.mu.Unlock()
	if err == nil {
		c.tell(e)
	}
	return label, err
}

func (d *desk) turn(who string, forward bool) (Entry, string, error) {
	stack, word := d.undo, "undo"
	if forward {
		stack, word = d.redo, "redo"
	}
	if why := d.store.ReadOnly(); why != "" {
		return Entry{}, "", refuse("read-only", "This case can only be read: "+why)
	}
	if d.signed() {
		return Entry{}, "", refuse("signed", "The case is signed off. Withdraw the sign-off to change it.")
	}
	if len(stack) == 0 {
		return Entry{}, "", refuse("nothing", "There is nothing to "+word+".")
	}
	seq := stack[len(stack)-1]
	found, err := d.store.Entries(seq, 1)
	if err != nil {
		return Entry{}, "", err
	}
	if len(found) != 1 || found[0].Seq != seq {
		return Entry{}, "", fmt.Errorf("entry %d of the log is missing, so it cannot be taken back", seq)
	}
	e, out := found[0], Entry{Act: word, Kind: Step}
	t := d.step(who, Step)
	t.open()
	if forward {
		out.Redoes, out.Label = seq, "Redone: "+e.Label
	} else {
		out.Undoes, out.Label = seq, "Undone: "+e.Label
	}
	if err := t.replay(e.Changes, forward); err != nil {
		t.back()
		return Entry{}, "", err
	}
	t.uphold()
	if t.misfit() {
		t.back()
		return Entry{}, "", overtaken
	}
	out, err = d.commit(t, out)
	return out, e.Label, err
}

var overtaken = refuse("changed", "This can no longer be undone: a later find of the app changed the same claim or page. Set it anew by hand.")

// misfit reports whether a claim would stand further on than the rules allow
// it now, because a find opened it again after the step that is turned.
func (t *step) misfit() bool {
	for _, r := range t.top().order {
		c, ok := t.value(r).(*Claim)
		if ok && !t.st.objects[r].gone && (c.Status == SecondReader || c.Status == WithEditor || c.Status == Settled) &&
			(c.Reopened != NotReopened || c.Lost || c.Verdict == NotChecked) {
			return true
		}
	}
	return false
}

// replay makes changes again, or unmakes them in reverse order. Each object
// must be as the changes left it.
func (t *step) replay(changes []Change, forward bool) error {
	list := slices.Clone(changes)
	if !forward {
		slices.Reverse(list)
		for i, c := range list {
			list[i].From, list[i].To = c.To, c.From
		}
	}
	for _, c := range list {
		sc, r := schemaByTable[c.Table], ref{c.Table, c.Object}
		o := t.st.objects[r]
		if sc == nil || o == nil {
			return overtaken
		}
		t.remember(r)
		v := reflect.ValueOf(o.value).Elem()
		switch {
		case c.Field == "*" && c.From == "":
			if !o.gone {
				return overtaken
			}
			if err := sc.setWhole(v, c.To); err != nil {
				return err
			}
			o.gone = false
		case c.Field == "*":
			if o.gone || sc.whole(v) != c.From {
				return overtaken
			}
			o.gone = true
		default:
			if o.gone || sc.value(v, c.Field) != c.From {
				return overtaken
			}
			if err := sc.set(v, c.Field, c.To); err != nil {
				return err
			}
		}
	}
	return nil
}
