package main

import (
	"fmt"
	"strings"

	"galley/citations/outlets"
)

func (t *terminal) outlets(args []string) (int, error) {
	rest, err := t.parse(args, nil)
	if err != nil {
		return 0, err
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	r := d.Registry()
	if len(rest) > 0 {
		x := r.Explain(strings.Join(rest, " "))
		if t.flags.json {
			return exitDone, t.printJSON(x)
		}
		t.printExplanation(x)
		return exitDone, nil
	}
	if t.flags.json {
		return exitDone, t.printJSON(r.All())
	}
	for _, o := range r.All() {
		fmt.Fprintf(t.out, "%-28s %-12s %-10s %s\n", o.ID, o.Kind, strings.Join(o.Languages, ","), o.Name)
	}
	return exitDone, nil
}

func (t *terminal) printExplanation(x outlets.Explanation) {
	line := func(label string, values ...string) {
		if text := strings.Join(values, "; "); strings.Trim(text, "; ") != "" {
			fmt.Fprintf(t.out, "%-14s %s\n", label, text)
		}
	}
	fmt.Fprintf(t.out, "%s: %s\n", x.Asked, x.How)
	line("could be", x.Several...)
	line("nearest", x.Nearest...)
	line("outlet", named(x))
	line("part of", x.PartOf)
	line("country", x.Country)
	line("edition asked", x.Edition)
	line("names", x.Aliases...)
	line("sites", x.Domains...)
	line("editions", x.Editions...)
	line("languages", x.Languages...)
	line("time zone", x.TimeZone)
	line("addresses", x.URLDate)
	for i, r := range x.Routes {
		line(fmt.Sprintf("route %d", i+1), r)
	}
	line("paywall", x.Paywall)
	line("note", x.Note)
	line("from", x.Origin)
	line("checked", x.Checked)
}

// named is the outlet's name, id and kind in a line, "" for unknown names.
func named(x outlets.Explanation) string {
	if x.ID == "" {
		return ""
	}
	return fmt.Sprintf("%s [%s], %s", x.Name, x.ID, x.Kind)
}
