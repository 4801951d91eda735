package desk

import (
	"path/filepath"
	"slices"

	"galley/annotate"
	"galley/citations"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// lessonsFile holds what people's choices taught: which page was meant, which
// was not. It stays on this machine.
func (d *Desk) lessonsFile() string { return filepath.Join(d.options.State, "learned.json") }

// Learn has the desk learn from what people confirm and reject in a case, for
// later look-ups, and forget a rejection that is undone. stop ends it. What
// cannot be written down is forgotten: a lesson is a help, never a condition
// of the check. Close waits for lessons that are being learned.
func (d *Desk) Learn(c *annotate.Case) (stop func()) {
	return c.Subscribe(func(e annotate.Entry) {
		for _, k := range e.Changes {
			if k.Table != "reference" || k.Field != "page" {
				continue
			}
			from, to := annotate.PageState(k.From), annotate.PageState(k.To)
			if to == annotate.Confirmed || to == annotate.Rejected || from == annotate.Rejected {
				d.later.do(func() { d.learn(c, k.Object, from, to) })
			}
		}
	})
}

func (d *Desk) learn(c *annotate.Case, reference string, from, to annotate.PageState) {
	s := c.Snapshot()
	ref := s.Reference(reference)
	if ref == nil || ref.Source == "" {
		return
	}
	page := s.Source(ref.Source)
	plan := d.plan(s.Article().Article)
	at, ok := pointer(s, plan, reference)
	if !ok || page == nil {
		return
	}
	target := plan.Target(at)
	switch {
	case to == annotate.Confirmed:
		named := d.lessons.Named()
		d.lessons.Chosen(plan.Registry, target, page.URL, page.Published)
		if d.lessons.Named() > named {
			d.Reload() // the next article knows the name
		}
	case to == annotate.Rejected:
		d.lessons.Refused(target, page.URL)
	case from == annotate.Rejected:
		d.lessons.Forgiven(target, page.URL)
	}
}

// pointer is the place in a plan of a reference of a case; false where the
// plan does not read it any more.
func pointer(s *annotate.Snapshot, plan citations.Plan, reference string) (citations.Pointer, bool) {
	ref := s.Reference(reference)
	if ref == nil {
		return citations.Pointer{}, false
	}
	at := slices.IndexFunc(s.Citations, func(k annotate.Citation) bool { return k.ID == ref.Citation })
	if at < 0 {
		return citations.Pointer{}, false
	}
	printed := prose.Span{Start: s.Citations[at].Start, End: s.Citations[at].End}
	i := slices.IndexFunc(plan.Found.Citations, func(k inline.Citation) bool { return k.Span == printed })
	return citations.Pointer{Citation: i, Reference: ref.Index}, i >= 0 && ref.Index < len(plan.Found.Citations[i].References)
}

// Lessons are what people's choices and probes taught so far.
func (d *Desk) Lessons() *lookup.Lessons { return d.lessons }
