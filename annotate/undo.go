package annotate

import (
	"fmt"
	"reflect"
	"slices"
)

// Undo takes back the last step of a person that stands, and returns its
// label. Finds of the app (look-ups, comparisons) are passed over: what they
// brought stays, and undo takes back what the person did beside it. Where
// there is no step, or where a find changed the very thing that the step set,
// it returns a *Refusal. Submitted reviews and sign-offs are withdrawn,
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
	if changes, _ := t.changes(); len(changes) == 0 {
		t.back()
		return Entry{}, "", overtaken
	}
	out, err = d.commit(t, out)
	return out, e.Label, err
}

var overtaken = refuse("changed", "This can no longer be undone: a later find of the app changed the same claim or page. Set it anew by hand.")

// misfit reports whether a claim would stand further on than the rules allow
// it now, because a find opened it again after the step that is turned; or
// whether a mark would point into a text that is not the newest, because it
// was found after a new version came or went.
func (t *step) misfit() bool {
	versions := false
	for _, r := range t.top().order {
		versions = versions || r.table == "article_version"
		c, ok := t.value(r).(*Claim)
		if ok && !t.st.objects[r].gone && (c.Status == SecondReader || c.Status == WithEditor || c.Status == Settled) &&
			(c.Reopened != NotReopened || c.Lost || c.Verdict == NotChecked) {
			return true
		}
	}
	return versions && t.astray()
}

// astray reports whether a mark that counts points into another text than
// the newest.
func (t *step) astray() bool {
	newest := t.st.newest().Number
	for _, c := range all[Claim](t.st) {
		if c.Version > newest || c.Version != newest && !c.Lost && c.Status != Dropped {
			return true
		}
	}
	for _, k := range all[Citation](t.st) {
		if k.Version != newest && !k.Gone {
			return true
		}
	}
	return false
}

// replay makes changes again, or unmakes them in reverse order. Each object
// must be as the changes left it. Flags that a find brought up to date since
// are left as the find has them: they are worked out anew at each find, and
// no reason to keep a person from taking a verdict back.
func (t *step) replay(changes []Change, forward bool) error {
	list := slices.Clone(changes)
	if !forward {
		slices.Reverse(list)
		for i, c := range list {
			list[i].From, list[i].To = c.To, c.From
		}
	}
	overtakenFlags := map[string]bool{}
	for _, c := range list {
		if c.Table == "flag" && !t.fits(c) {
			overtakenFlags[c.Object] = true
		}
	}
	for _, c := range list {
		if c.Table == "flag" && overtakenFlags[c.Object] {
			continue
		}
		if !t.fits(c) {
			return overtaken
		}
		sc, r := schemaByTable[c.Table], ref{c.Table, c.Object}
		o := t.st.objects[r]
		t.remember(r)
		v := reflect.ValueOf(o.value).Elem()
		switch {
		case c.Field == "*" && c.From == "":
			if err := sc.setWhole(v, c.To); err != nil {
				return err
			}
			o.gone = false
		case c.Field == "*":
			o.gone = true
		default:
			if err := sc.set(v, c.Field, c.To); err != nil {
				return err
			}
		}
	}
	return nil
}

// fits reports whether an object is as a change says that it was.
func (t *step) fits(c Change) bool {
	sc, o := schemaByTable[c.Table], t.st.objects[ref{c.Table, c.Object}]
	if sc == nil || o == nil {
		return false
	}
	v := reflect.ValueOf(o.value).Elem()
	switch {
	case c.Field == "*" && c.From == "":
		return o.gone
	case c.Field == "*":
		return !o.gone && sc.persons(sc.whole(v)) == sc.persons(c.From)
	}
	return !o.gone && sc.value(v, c.Field) == c.From
}
