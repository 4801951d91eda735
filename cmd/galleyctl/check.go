package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/annotate/desk"
	"galley/citations"
	"galley/citations/evidence"
	"galley/citations/lookup"
)

func (t *terminal) check(args []string) (int, error) {
	var casePath, sheet string
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.StringVar(&casePath, "case", "", "")
		f.StringVar(&sheet, "o", "", "")
	})
	if err != nil {
		return 0, err
	}
	d, a, found, err := t.article(rest)
	if err != nil {
		return 0, err
	}
	defer d.Close()
	return t.checkArticle(d, a, len(found.Citations), casePath, sheet)
}

// checkArticle looks everything up, into a case, and writes what was asked for.
func (t *terminal) checkArticle(d *desk.Desk, a citations.Article, total int, casePath, sheet string) (int, error) {
	c, err := t.caseFor(d, a, casePath)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	t.order(d) // tells of a model that cannot be used
	show := t.progress(d, total)
	checked, err := d.LookUp(t.ctx, c, show.event)
	show.end()
	if err != nil && !errors.Is(err, desk.ErrStopped) {
		return 0, err
	}
	if sheet != "" {
		if err := desk.Export(c, sheet); err != nil {
			return 0, err
		}
	}
	if t.flags.json {
		if err := t.printJSON(citations.CheckReport(checked)); err != nil {
			return 0, err
		}
	} else {
		t.printChecked(checked)
	}
	switch {
	case errors.Is(t.ctx.Err(), context.Canceled):
		fmt.Fprintln(t.err, "galleyctl: interrupted; what was done is kept")
		return exitInterrupted, nil
	case t.ctx.Err() != nil:
		fmt.Fprintf(t.err, "galleyctl: the time of --timeout %s is over; what was done is written\n", t.flags.timeout)
		return exitIncomplete, nil
	case !complete(checked):
		return exitIncomplete, nil
	}
	return exitDone, nil
}

// caseFor opens or makes the case file, or a case that is forgotten.
func (t *terminal) caseFor(d *desk.Desk, a citations.Article, path string) (*annotate.Case, error) {
	if path == "" {
		return d.Scratch(a)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return d.NewCase(path, a, annotate.Options{})
	}
	c, err := casefile.Open(path)
	if err != nil {
		return nil, err
	}
	if c.Snapshot().Article().Article.Text != a.Text {
		c.Close()
		return nil, fmt.Errorf("%s holds another text than the article given, so nothing was changed; name another case file, or take the new text into the case in the window (Revise)", path)
	}
	return c, nil
}

// complete reports whether every reference has a page that was read in full.
func complete(c citations.Checked) bool {
	for i, cit := range c.Found.Citations {
		for j := range cit.References {
			r, ok := c.Lookups[citations.Pointer{Citation: i, Reference: j}]
			if !ok || (r.Source == nil && r.Status != lookup.NotOnline) || r.Status == lookup.Paywalled {
				return false
			}
		}
	}
	return true
}

func (t *terminal) printChecked(c citations.Checked) {
	t.printArticle(c.Article)
	for i, cit := range c.Found.Citations {
		for j, ref := range cit.References {
			r, ok := c.Lookups[citations.Pointer{Citation: i, Reference: j}]
			if !ok {
				r = citations.NotReached()
			}
			fmt.Fprintf(t.out, "\n%s\n    %s", describe(ref), r.Status)
			if r.Confidence != "" {
				fmt.Fprintf(t.out, ", %s", r.Confidence)
			}
			fmt.Fprintf(t.out, ": %s\n", r.Why)
			if r.Source != nil {
				fmt.Fprintf(t.out, "    %s\n    %s\n", r.Source.Title, r.Source.URL)
			}
			if t.flags.verbose {
				for _, s := range r.Trace {
					fmt.Fprintf(t.out, "        %s %s: %s, %s. %s\n", s.Route, s.Request, s.Status, plural(s.Count, "item", "items"), s.Note)
				}
			}
		}
	}
	for i, k := range c.Claims {
		heading := false
		show := func(code, message string) {
			if !heading {
				fmt.Fprintf(t.out, "\nclaim %d: %s\n", i+1, clip(k.Text, 100))
				heading = true
			}
			fmt.Fprintf(t.out, "    %s: %s\n", code, message)
		}
		for _, f := range c.Flags[i] {
			show(f.Code, f.Message)
		}
		for _, e := range c.Evidence {
			if e.Claim == i {
				for _, q := range e.Quotes {
					if where := quotedIn[q.Place]; where != "" {
						show("quotation", "“"+clip(q.Claim.Of(k.Text), 60)+"” "+where)
					}
				}
				for _, f := range e.Flags {
					show(f.Code, f.Message)
				}
			}
		}
	}
}

// quotedIn says where a quotation stands that is not in the article's text.
var quotedIn = map[evidence.Place]string{
	evidence.InJSONLD:  "stands in the page's structured data, not in the article as it is shown",
	evidence.InVisible: "stands elsewhere on the page, not in the article",
	evidence.InScripts: "stands in the page's scripts only, where no reader sees it",
}
