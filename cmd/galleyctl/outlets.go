package main

import (
	"fmt"
	"strings"
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
		fmt.Fprintln(t.out, x)
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
