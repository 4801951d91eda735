package main

import (
	"fmt"
	"time"

	"galley/citations/lookup"
	"galley/citations/outlets"
)

// probe asks outlets' own routes for a day just past and notes which
// answered: the registry's routes were gathered from documents, and a user's
// connected machine is the first to ask them.
func (t *terminal) probe(args []string) (int, error) {
	rest, err := t.parse(args, nil)
	if err != nil {
		return 0, err
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	var chosen []*outlets.Outlet
	for _, name := range rest {
		m := d.Registry().Resolve(name, "")
		if m.Outlet == nil {
			return 0, usagef("%q is not one outlet of the registry; galleyctl outlets %[1]q says more", name)
		}
		chosen = append(chosen, m.Outlet)
	}
	for _, o := range d.Registry().All() {
		if len(rest) == 0 && len(o.Routes) > 0 {
			chosen = append(chosen, o)
		}
	}
	status := exitDone
	for _, o := range chosen {
		probed := d.Finder().Probe(t.ctx, o)
		answered, err := d.Lessons().Confirm(o, probed, time.Now())
		if err != nil {
			return 0, fmt.Errorf("what answered cannot be written down: %w", err)
		}
		if !answered {
			status = exitIncomplete
		}
		t.printProbe(o, probed)
		if t.ctx.Err() != nil {
			return 0, t.ctx.Err()
		}
	}
	return status, nil
}

func (t *terminal) printProbe(o *outlets.Outlet, probed []lookup.Probed) {
	fmt.Fprintf(t.out, "%s [%s]\n", o.Name, o.ID)
	for _, p := range probed {
		if p.Answered {
			fmt.Fprintf(t.out, "    %-18s %s, %s\n", p.Kind, plural(p.Count, "item", "items"), p.Coverage)
			continue
		}
		fmt.Fprintf(t.out, "    %-18s no answer: %s\n", p.Kind, p.Why)
	}
}
