package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"galley/annotate/casefile"
	"galley/annotate/desk"
)

// translate has the foreign passages of a case translated by the service that
// the settings turn on.
func (t *terminal) translate(args []string) (int, error) {
	var which repeated
	rest, err := t.parse(args, func(f *flag.FlagSet) { f.Var(&which, "evidence", "") })
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 {
		return 0, usagef("one case is wanted")
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	service, err := d.Translator()
	if err != nil {
		return 0, err
	}
	if service == nil {
		return 0, desk.ErrNoTranslator
	}
	c, err := casefile.Open(rest[0])
	if err != nil {
		return 0, err
	}
	defer c.Close()
	if !t.flags.quiet {
		fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(service.Sends()))
	}
	done, failed := 0, 0
	err = d.TranslateAll(t.ctx, c, which, func(id string, err error) {
		if err != nil {
			failed++
			fmt.Fprintf(t.err, "%s: %s\n", id, oneLine(err.Error()))
			return
		}
		done++
		fmt.Fprintf(t.out, "%s  %s\n", id, oneLine(c.Snapshot().EvidenceByID(id).Translation))
	})
	switch {
	case errors.Is(t.ctx.Err(), context.Canceled):
		fmt.Fprintln(t.err, "galleyctl: interrupted; what was translated is kept")
		return exitInterrupted, nil
	case t.ctx.Err() != nil:
		fmt.Fprintf(t.err, "galleyctl: the time of --timeout %s is over; what was translated is kept\n", t.flags.timeout)
		return exitIncomplete, nil
	case err != nil && done+failed == 0:
		return 0, err
	case err != nil:
		fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(err.Error()))
	}
	if failed > 0 || err != nil {
		return exitIncomplete, nil
	}
	return exitDone, nil
}
