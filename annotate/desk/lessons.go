package desk

import (
	"errors"
	"path/filepath"

	"galley/annotate"
	"galley/citations"
	"galley/citations/lookup"
)

// Services of the user's own for which a key is kept.
var keyed = map[string]bool{"brave": true, "mediacloud": true}

// services are the services that are turned on, with their addresses and
// keys. It asks the keyring only for those that need a key. A service whose key
// is not to be had goes without, and its route says so; problem says why.
func (d *Desk) services(s Settings) (out map[string]lookup.Service, problem error) {
	out = map[string]lookup.Service{}
	for name, s := range s.Services {
		if !s.On {
			continue
		}
		service := lookup.Service{URL: s.URL}
		if keyed[name] {
			key, err := d.Keys().Get(name)
			problem = errors.Join(problem, err)
			service.Key = key
		}
		out[name] = service
	}
	return out, problem
}

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
	at, ok := pointer(c, plan, reference)
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
func pointer(c *annotate.Case, plan citations.Plan, reference string) (citations.Pointer, bool) {
	for i, k := range plan.Found.Citations {
		for j := range k.References {
			if c.ReferenceIn(k.Span, j) == reference {
				return citations.Pointer{Citation: i, Reference: j}, true
			}
		}
	}
	return citations.Pointer{}, false
}

// Lessons are what people's choices and probes taught so far.
func (d *Desk) Lessons() *lookup.Lessons { return d.lessons }
