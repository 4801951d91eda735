package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"galley/annotate/casefile"
	"galley/annotate/desk"
	"galley/citations/archive"
)

// archiveNames are short names of archives.
var archiveNames = map[string]string{"spn": "save-page-now"}

// archive asks a public archive to keep the pages of a case.
func (t *terminal) archive(args []string) (int, error) {
	var to, who string
	var sources repeated
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.StringVar(&to, "to", "save-page-now", "")
		f.StringVar(&who, "who", "checker", "")
		f.Var(&sources, "source", "")
	})
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 {
		return 0, usagef("one case is wanted")
	}
	if long := archiveNames[to]; long != "" {
		to = long
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	keeper, err := d.Keeper(to)
	if err != nil {
		return 0, err
	}
	c, err := casefile.Open(rest[0])
	if err != nil {
		return 0, err
	}
	defer c.Close()
	n := len(sources)
	if n == 0 {
		n = len(desk.Archivable(c.Snapshot()))
	}
	if !t.flags.quiet {
		fmt.Fprintf(t.err, "galleyctl: %s to %s; each order sends %s\n", plural(n, "page", "pages"), to, keeper.Sends())
	}
	ends, heard := map[archive.State]int{}, false
	err = d.Archive(t.ctx, c, who, to, sources, func(a desk.Archiving) {
		heard = true
		if a.Order.Done() {
			ends[a.Order.State]++
		}
		if !t.flags.quiet && (a.Order.Done() || t.flags.verbose) {
			fmt.Fprintf(t.err, "%d of %d  %s %s: %s\n", a.Done, a.Total, a.Order.State, a.Order.URL, oneLine(a.Order.Why))
		}
	})
	if err != nil && !heard && t.ctx.Err() == nil {
		return 0, err
	}
	if !t.flags.json {
		t.printOrders(c.Snapshot())
	} else if jsonErr := t.printJSON(ordersReport(c.Snapshot())); jsonErr != nil {
		return 0, jsonErr
	}
	switch {
	case errors.Is(t.ctx.Err(), context.Canceled):
		fmt.Fprintln(t.err, "galleyctl: interrupted; what was ordered is kept, and the next run goes on from there")
		return exitInterrupted, nil
	case t.ctx.Err() != nil:
		fmt.Fprintf(t.err, "galleyctl: the time of --timeout %s is over; what was ordered is kept\n", t.flags.timeout)
		return exitIncomplete, nil
	case err != nil:
		fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(err.Error()))
		return exitIncomplete, nil
	case ends[archive.Archived] < n:
		return exitIncomplete, nil
	}
	return exitDone, nil
}
