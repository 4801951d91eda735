package desk

import (
	"context"
	"fmt"
	"sync"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// NewCase makes a case file at path of an article, with its citations found
// and its claims marked. It refuses to replace a file.
func (d *Desk) NewCase(path string, a citations.Article, o annotate.Options) (*annotate.Case, error) {
	c, err := casefile.Create(path, a, o)
	if err != nil {
		return nil, err
	}
	if err := c.PutCitations(d.Cite(a)); err != nil {
		c.Close()
		return nil, fmt.Errorf("the citations cannot be written into the case: %w", err)
	}
	d.Learn(c)
	return c, nil
}

// OpenCase opens a case file and learns from what is confirmed and rejected
// in it.
func (d *Desk) OpenCase(path string) (*annotate.Case, error) {
	c, err := casefile.Open(path)
	if err != nil {
		return nil, err
	}
	d.Learn(c)
	return c, nil
}

// LookUp looks up what has no page yet and brings each result into the case
// as it comes; a run that was stopped or killed goes on where it stopped. on
// is told of each step, one at a time.
//
// It returns what was looked up and compared, also where it was stopped; the
// error is then ErrStopped.
func (d *Desk) LookUp(ctx context.Context, c *annotate.Case, on func(citations.Event)) (citations.Checked, error) {
	plan := d.plan(c.Snapshot().Article().Article)
	// Rules and outlets may know more citations, or other outlets, than when the
	// case was made; results are brought in by place, so the case follows first.
	if err := c.PutCitations(plan.Found); err != nil {
		return citations.Checked{}, fmt.Errorf("nothing was looked up, because the citations could not be saved: %w", err)
	}
	plan.Known = func(at citations.Pointer) (lookup.Result, bool) { return c.Resume(at.Citation, at.Reference) }
	var mu sync.Mutex
	var failed error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer c.StopLooking()
	checked := citations.Check(ctx, plan, func(e citations.Event) {
		if err := d.keep(c, plan, e); err != nil {
			mu.Lock()
			if failed == nil {
				failed = err
			}
			mu.Unlock()
			stop() // a case that cannot be written needs no further pages
		}
		if on != nil {
			on(e)
		}
	})
	if failed == nil {
		failed = putClaimFlags(c, checked)
	}
	if failed != nil {
		return checked, fmt.Errorf("the look-ups were stopped, because a result could not be saved: %w", failed)
	}
	if ctx.Err() != nil {
		return checked, ErrStopped
	}
	return checked, nil
}

// keep writes one event of a run into the case: how a look-up ended, and then
// every claim of the case that rests on it beside the page. Claims that a
// person marked are compared like those that the citations cover.
func (d *Desk) keep(c *annotate.Case, plan citations.Plan, e citations.Event) error {
	ref := c.ReferenceAt(e.At.Citation, e.At.Reference)
	if ref == "" {
		return nil
	}
	switch e.Kind {
	case citations.Started:
		c.SetLooking(ref, true)
	case citations.Ended:
		if !e.Known {
			if err := c.PutReference(ref, *e.Result); err != nil {
				return err
			}
		}
		return d.compare(c, plan, e.At, ref, *e.Result)
	}
	return nil
}

// compare puts the claims that rest on a reference beside its page.
func (d *Desk) compare(c *annotate.Case, plan citations.Plan, at citations.Pointer, reference string, r lookup.Result) error {
	snap := c.Snapshot()
	ref := snap.Reference(reference)
	if r.Source == nil || ref == nil || ref.Source == "" {
		return nil
	}
	for _, id := range snap.ClaimsOn(reference) {
		claim := snap.Claim(id)
		if claim == nil {
			continue
		}
		if err := c.PutEvidence(id, ref.Source, plan.Compare(claim.Text, at, r)); err != nil {
			return err
		}
	}
	return nil
}

// Scratch makes a case that is kept in memory and forgotten when closed.
func (d *Desk) Scratch(a citations.Article) (*annotate.Case, error) {
	c, err := annotate.New(annotate.NewMemory(), a, annotate.Options{})
	if err != nil {
		return nil, err
	}
	return c, c.PutCitations(d.Cite(a))
}

// putClaimFlags writes the flags that only the whole run can tell.
func putClaimFlags(c *annotate.Case, checked citations.Checked) error {
	at := map[prose.Span]string{}
	for _, claim := range c.Snapshot().Claims {
		if !claim.Lost {
			at[claim.Span()] = claim.ID
		}
	}
	for i, k := range checked.Claims {
		if id, ok := at[k.Span]; ok {
			if err := c.PutFlags(id, "", checked.Flags[i]); err != nil {
				return err
			}
		}
	}
	snap := c.Snapshot() // flags change no reference
	for _, e := range checked.Evidence {
		ref := snap.Reference(c.ReferenceAt(e.At.Citation, e.At.Reference))
		if id, ok := at[checked.Claims[e.Claim].Span]; ok && ref != nil && ref.Source != "" {
			if err := c.PutSourceFlags(id, ref.Source, e.Circles); err != nil {
				return err
			}
		}
	}
	return nil
}
