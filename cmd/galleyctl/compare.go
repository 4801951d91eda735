package main

import (
	"flag"
	"fmt"
	"os"

	"galley/annotate/desk"
	"galley/citations/evidence"
	"galley/citations/rerank"
)

func (t *terminal) compare(args []string) (int, error) {
	var claim, source, batch string
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.StringVar(&claim, "claim", "", "")
		f.StringVar(&source, "source", "", "")
		f.StringVar(&batch, "batch", "", "")
	})
	if err != nil {
		return 0, err
	}
	switch {
	case len(rest) > 0:
		return 0, usagef("%q is too much", rest[0])
	case batch != "":
		return t.compareBatch(batch)
	case claim == "" || source == "":
		return 0, usagef("--claim and --source are wanted, or --batch")
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	page, err := t.page(d, source, "")
	if err != nil {
		return 0, err
	}
	order := t.order(d)
	c := evidence.Compare(evidence.Claim{Text: claim}, evidence.Source{Text: page.Text, Blocks: page.Blocks, Language: page.Language, JSONLDBody: page.JSONLDBody, Visible: page.Visible, Scripts: page.Scripts})
	if order != nil {
		if err := order(claim, c.Passages); err != nil {
			return 0, err
		}
	}
	if t.flags.json {
		return exitDone, t.printJSON(c.Answer())
	}
	for _, p := range c.Passages {
		fmt.Fprintf(t.out, "%6.2f  %s\n", p.Score, p.Text)
	}
	for _, m := range c.Missing {
		fmt.Fprintf(t.out, "not in the source: %s\n", m.Of(claim))
	}
	for _, f := range c.Flags {
		fmt.Fprintf(t.out, "%s (%s): %s\n", f.Code, f.Weight, f.Message)
	}
	return exitDone, nil
}

func (t *terminal) compareBatch(path string) (int, error) {
	in := t.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return 0, fmt.Errorf("the batch cannot be read: %w", err)
		}
		defer f.Close()
		in = f
	}
	var order func(string, []evidence.Passage) error
	if _, none := os.UserConfigDir(); none == nil || t.flags.state != "" { // only there settings may name a model
		d, err := t.desk()
		if err != nil {
			return 0, err
		}
		defer d.Close()
		order = t.order(d)
	}
	return exitDone, evidence.Batch(in, t.out, order)
}

// order has the user's own model order passages, nil where there is none. Of a
// model that cannot be used it tells; passages are ranked without it.
func (t *terminal) order(d *desk.Desk) func(claim string, passages []evidence.Passage) error {
	model, err := d.Model()
	if err != nil {
		fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(err.Error()))
	}
	if model == nil {
		return nil
	}
	return func(claim string, passages []evidence.Passage) error { return rerank.Order(model, claim, passages) }
}
