package citations

import (
	"context"
	"sort"
	"sync"
	"time"

	"galley/citations/evidence"
	"galley/citations/extract/place"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/outlets"
	"galley/citations/rerank"
)

// Finder looks one reference up; lookup.Finder is one.
type Finder interface {
	Find(ctx context.Context, t lookup.Target, tried func(lookup.Step)) lookup.Result
}

// Plan is what Check works on.
type Plan struct {
	Article  Article
	Found    inline.Result
	Registry *outlets.Registry
	Finder   Finder
	// Workers is how many look-ups run at once; 0 means 6. The fetcher holds
	// each host to its own limits, whatever this is.
	Workers int
	// Known returns the result of an earlier run, so that only what failed or
	// was not reached is looked up. It may be nil.
	Known func(Pointer) (lookup.Result, bool)
	// Model orders passages anew; nil where the user brought none.
	Model rerank.Model
}

// Event is one piece of news of a run.
type Event struct {
	Kind EventKind
	At   Pointer
	// Step is set with Tried.
	Step lookup.Step
	// Result is set with Ended. Known tells that it is of an earlier run.
	Result *lookup.Result
	Known  bool
	// Claim and Comparison are set with Compared: Claim counts in
	// Checked.Claims.
	Claim      int
	Comparison evidence.Comparison
	// Done of Total references have ended.
	Done, Total int
}

// EventKind says what an Event tells.
type EventKind int

// A reference is started, tries are made, it ends; then each claim that rests
// on it is compared with its page.
const (
	Started EventKind = iota
	Tried
	Ended
	Compared
)

// Evidence is one claim against the page of one reference.
type Evidence struct {
	Claim int
	At    Pointer
	// Comparison's flags hold Circles, too.
	evidence.Comparison
	// Places are where the passages stand in the page as it was fetched, one
	// for each; nil where that is not to be found, as in a PDF.
	Places []*place.Place
	// Circles are the flags that only the whole run can tell of this page.
	Circles []evidence.Flag
}

// Checked is the end of a run. Lookups lacks the references that were not
// reached where the run was stopped.
type Checked struct {
	Article  Article
	Found    inline.Result
	Claims   []Claim
	Lookups  map[Pointer]lookup.Result
	Evidence []Evidence // in the order of claims, then of references
	// Flags are those of a claim itself, by its index in Claims.
	Flags [][]evidence.Flag
}

// Check looks every reference up, compares every claim with the pages behind
// it, and tells on each step, one at a time, from goroutines of its own. It
// returns what was done also where ctx ended the run.
func Check(ctx context.Context, p Plan, on func(Event)) Checked {
	if on == nil {
		on = func(Event) {}
	}
	r := &run{Plan: p, now: time.Now, tell: on}
	r.done.Article, r.done.Found = p.Article, p.Found
	r.done.Claims = Claims(p.Found)
	r.done.Lookups = map[Pointer]lookup.Result{}
	for i, c := range p.Found.Citations {
		for j := range c.References {
			r.queue = append(r.queue, Pointer{i, j})
		}
	}
	workers := p.Workers
	if workers <= 0 {
		workers = 6
	}
	next := make(chan Pointer)
	var wg sync.WaitGroup
	for range min(workers, len(r.queue)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for at := range next {
				r.one(ctx, at)
			}
		}()
	}
feed:
	for _, at := range r.queue {
		select {
		case next <- at:
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	wg.Wait()
	r.finish()
	return r.done
}

// NotReached is the result of a reference that a run did not come to.
func NotReached() lookup.Result {
	return lookup.Result{Status: lookup.CouldNotLook, Why: "the run ended before this was looked up; the next run goes on here"}
}

// run is the state of one Check.
type run struct {
	Plan
	queue []Pointer

	now func() time.Time

	mu    sync.Mutex
	tell  func(Event)
	ended int
	done  Checked
}

func (r *run) say(e Event) {
	e.Done, e.Total = r.ended, len(r.queue)
	r.tell(e)
}

func (r *run) one(ctx context.Context, at Pointer) {
	if ctx.Err() != nil {
		return
	}
	result, known := lookup.Result{}, false
	if r.Known != nil {
		result, known = r.Known(at)
	}
	if !known {
		r.mu.Lock()
		r.say(Event{Kind: Started, At: at})
		r.mu.Unlock()
		result = r.Finder.Find(ctx, r.Target(at), func(s lookup.Step) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.say(Event{Kind: Tried, At: at, Step: s})
		})
		if ctx.Err() != nil && result.Source == nil {
			return // stopped in the middle: the next run looks again
		}
	}
	found, done := r.compareWhile(ctx, at, result)
	if !done {
		return
	}

	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended++
	r.say(Event{Kind: Ended, At: at, Result: &result, Known: known})
	// Whoever wants the page's bytes has stored them by now.
	kept := result
	kept.Source = kept.Source.WithoutBody()
	r.done.Lookups[at] = kept
	for _, e := range found {
		r.done.Evidence = append(r.done.Evidence, e)
		r.say(Event{Kind: Compared, At: at, Claim: e.Claim, Comparison: e.Comparison})
	}
}

// finishing is how long a stopped run waits for a comparison under way: nearly
// all take much less.
const finishing = 300 * time.Millisecond

// compareWhile is compare, given up where the run was stopped and the page is
// so large that it would be waited for. The next run finds the page at hand.
func (r *run) compareWhile(ctx context.Context, at Pointer, result lookup.Result) (found []Evidence, done bool) {
	ended := make(chan []Evidence, 1)
	go func() { ended <- r.compare(at, result) }()
	select {
	case found = <-ended:
		return found, true
	case <-ctx.Done():
	}
	select {
	case found = <-ended:
		return found, true
	case <-time.After(finishing):
		return nil, false
	}
}

// Target is what a reference asks the look-up for.
func (p Plan) Target(at Pointer) lookup.Target {
	ref := p.Found.Citations[at.Citation].References[at.Reference]
	t := lookup.Target{
		Name: ref.Outlet, Day: ref.Date, DayEnd: ref.DateEnd, URL: ref.URL,
		ArticleLanguage: p.Article.Language, ArticleDate: p.Article.Date,
	}
	if ref.OutletID != "" {
		t.Outlet = p.Registry.ByID(ref.OutletID)
		t.Language = p.Registry.Resolve(ref.Outlet, p.Article.Language).Language
	}
	for _, c := range p.Found.Citations[at.Citation].Claims {
		t.Claims = append(t.Claims, c.Text)
	}
	return t
}

// finish puts what was found in order, and adds the flags of claims that only
// the whole run can tell.
func (r *run) finish() {
	sort.SliceStable(r.done.Evidence, func(i, j int) bool {
		a, b := r.done.Evidence[i], r.done.Evidence[j]
		if a.Claim != b.Claim {
			return a.Claim < b.Claim
		}
		if a.At.Citation != b.At.Citation {
			return a.At.Citation < b.At.Citation
		}
		return a.At.Reference < b.At.Reference
	})
	r.circles()
	r.done.Flags = r.claimFlags()
}
