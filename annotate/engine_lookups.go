package annotate

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"galley/citations/evidence"
	"galley/citations/lookup"
)

// place returns the reference at its place in print, nil where there is none.
func (st *state) place(citation, reference int) *Reference {
	list := st.printed()
	if citation < 0 || citation >= len(list) {
		return nil
	}
	for _, r := range some[Reference](st, st.refsOf[list[citation].ID]) {
		if !r.Gone && r.Index == reference {
			return r
		}
	}
	return nil
}

// printed lists the citations of the newest text in print order.
func (st *state) printed() []*Citation {
	if st.order == nil {
		st.order = slices.DeleteFunc(all[Citation](st), func(k *Citation) bool { return k.Gone })
		slices.SortStableFunc(st.order, func(a, b *Citation) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	}
	return st.order
}

// lookupStates says which state a look-up's end is.
var lookupStates = map[lookup.Status]LookupState{
	lookup.Found: Found, lookup.Several: TwoCandidates, lookup.ArchiveOnly: ArchiveOnly, lookup.Paywalled: Paywalled,
	lookup.NotFound: NotFound, lookup.CouldNotLook: CouldNotLook, lookup.NotOnline: NotOnline,
}

// SetLooking shows a reference as being looked up (on left out, or true) or
// no longer, without a log entry: it does not outlive the window. PutLookup
// ends it, too.
func (c *Case) SetLooking(reference string, on ...bool) {
	if len(on) > 0 && !on[0] {
		c.StopLooking(reference)
		return
	}
	defer c.hold()()
	c.looking[reference] = true
	c.snapshot = nil
}

// StopLooking shows no reference as being looked up any more, or not the one
// named: for a run that was stopped.
func (c *Case) StopLooking(references ...string) {
	defer c.hold()()
	for _, r := range references {
		delete(c.looking, r)
	}
	if len(references) == 0 {
		clear(c.looking)
	}
	c.snapshot = nil
}

// ReferenceAt returns the id of a reference by its place in inline.Result,
// "" where there is none.
func (c *Case) ReferenceAt(citation, reference int) string {
	defer c.hold()()
	if r := c.st.place(citation, reference); r != nil {
		return r.ID
	}
	return ""
}

// PutLookup brings in how a look-up ended; citation and reference count from
// 0 as in inline.Result. A look-up that could not be made never replaces one
// that was. Where a page that was confirmed now reads differently, it is only
// proposed again, and the claims that were judged by it are opened.
func (c *Case) PutLookup(citation, reference int, res lookup.Result) error {
	id := c.ReferenceAt(citation, reference)
	if id == "" {
		return fmt.Errorf("there is no reference %d in citation %d; look for citations again in the newest text", reference, citation)
	}
	return c.PutReference(id, res)
}

// PutReference is PutLookup by the id of the reference.
func (c *Case) PutReference(reference string, res lookup.Result) error {
	c.StopLooking(reference)
	return c.act(App, "look-up", Find, func(t *step) error {
		r := get[Reference](t.st, reference)
		if r == nil || r.Gone {
			return noReference
		}
		to, known := lookupStates[res.Status]
		if !known {
			return fmt.Errorf("a look-up ended as %q, which this version of the app does not know", res.Status)
		}
		if to == CouldNotLook && r.Lookup != NotLookedUp && r.Lookup != CouldNotLook {
			return nil
		}
		if (r.Page == Confirmed || r.Page == Rejected) && res.Source == nil {
			return nil // a page that a person judged is not lost to a later run
		}
		source := ""
		if res.Source != nil {
			s, err := t.put(res.Source, App)
			if err != nil {
				return err
			}
			source = s.ID
		}
		t.label = fmt.Sprintf("%s: %s", r.called(), to)
		if r.Lookup == to && r.Source == source && r.Confidence == res.Confidence && r.Why == res.Why && len(r.Candidates) == len(res.Candidates) {
			return nil
		}
		was := *r
		r = edit[Reference](t, reference)
		r.Lookup, r.Confidence, r.Why, r.LookedUp = to, res.Confidence, res.Why, t.at
		r.Candidates, r.Trace, r.DeadURL, r.DeadStatus = slices.Clone(res.Candidates), slices.Clone(res.Trace), res.DeadURL, res.DeadStatus
		if source == was.Source {
			return nil
		}
		r.Source, r.Page, r.PageBy, r.PageBulk = source, NoPage, "", false
		r.PageAt = time.Time{}
		if source != "" {
			r.Page = Proposed
		}
		for _, p := range t.st.claimsOn(reference) {
			if source != "" {
				t.pairUp(p.ID, source, reference)
			}
			if was.Page == Confirmed {
				if err := t.pageChanged(p, was, source); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// pageChanged opens a claim again whose confirmed page reads differently now.
func (t *step) pageChanged(p *Claim, was Reference, now string) error {
	old, fresh := get[Source](t.st, was.Source), get[Source](t.st, now)
	if old == nil || fresh == nil {
		return nil
	}
	n := 0
	if e := get[Evidence](t.st, t.st.pair[[2]string{p.ID, old.ID}]); e != nil {
		for _, passage := range some[Passage](t.st, t.st.passagesOf[e.ID]) {
			if passage.Marked && !passage.Gone {
				n += missingWords(passage.Text, fresh.Text)
			}
		}
	}
	t.raise(scope{p.ID, "", fresh.ID, "app"}, []evidence.Flag{{Code: "page-changed", Weight: evidence.Check,
		Message: fmt.Sprintf("The page has changed since the copy of %s: %s in the passage.", old.Retrieved.Format("2 January 2006"), plural(n, "word", "words"))}})
	if p.Verdict == NotChecked {
		return nil
	}
	if err := t.move(p, MoveChange, ""); err != nil {
		return err
	}
	edit[Claim](t, p.ID).Reopened = PageChanged
	return nil
}

// Resume returns the look-up of a reference as it was stored, for the engine
// to take up: false where it has to be made (anew), as where a person rejected
// the page that it brought.
func (c *Case) Resume(citation, reference int) (lookup.Result, bool) {
	defer c.hold()()
	r := c.st.place(citation, reference)
	if r == nil || r.Lookup == NotLookedUp || r.Lookup == CouldNotLook || r.Page == Rejected {
		return lookup.Result{}, false
	}
	res := lookup.Result{Confidence: r.Confidence, Candidates: slices.Clone(r.Candidates), Trace: slices.Clone(r.Trace),
		DeadURL: r.DeadURL, DeadStatus: r.DeadStatus, Why: r.Why}
	for status, state := range lookupStates {
		if state == r.Lookup {
			res.Status = status
		}
	}
	s := get[Source](c.st, r.Source)
	if s == nil {
		return res, r.Source == ""
	}
	page, err := c.desk.page(s)
	if err != nil {
		return lookup.Result{}, false
	}
	out := &lookup.Source{Page: page, URL: s.URL, ArchiveURL: s.ArchiveURL, ArchivedAt: s.ArchivedAt, Retrieved: s.Retrieved,
		SHA256: s.SHA256, Status: s.HTTPStatus, Header: s.Header, Chain: s.Chain}
	if kept, err := c.store.Copy(s.SHA256); err == nil {
		out.Body = kept.Bytes
	}
	res.Source = out
	return res, true
}
