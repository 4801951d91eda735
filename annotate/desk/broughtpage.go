package desk

import (
	"errors"
	"fmt"

	"galley/annotate"
	"galley/citations/lookup"
)

// UsePage takes the page that a person brings for a reference and puts its
// claims beside it. The page is proposed; the person confirms it on reading.
// read gets it, by address or from a file; where it is none, the case stays as
// it was.
func (d *Desk) UsePage(c *annotate.Case, reference string, read func(*lookup.Finder, lookup.Target) (lookup.Result, error)) error {
	now, s := d.now.Load(), c.Snapshot()
	plan := now.plan(s.Article().Article)
	at, ok := pointer(s, plan, reference)
	if !ok {
		return errors.New("this citation is not in the newest text, so no page was read for it")
	}
	res, err := read(now.finder, plan.Target(at))
	if err != nil {
		return err
	}
	if res.Source == nil {
		return Unread("the page", res)
	}
	if err := c.PutReference(reference, res); err != nil {
		return err
	}
	return d.compare(c, plan, at, reference, res)
}

// Unread says that what a person brought is not read as a page, and why.
func Unread(what string, r lookup.Result) error {
	return fmt.Errorf("%s could not be read as a page, so the case is as it was before: %s", what, r.Why)
}
