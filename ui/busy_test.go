//go:build linux

package ui

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/lookup"
	"galley/citations/prose"
	"galley/ui/screen"
)

// answers is the longest that the window may take for anything.
const answers = 50 * time.Millisecond

// threadTime is the processor time that this thread has used. What else runs
// on the machine does not count.
func threadTime() time.Duration {
	var u syscall.Rusage
	const thread = 1 // RUSAGE_THREAD
	syscall.Getrusage(thread, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// busyLookUp finds a page for each of many citations, six at once, as fast as
// the case takes them.
func busyLookUp(ctx context.Context, c *annotate.Case, on func(citations.Event)) error {
	refs := c.Snapshot().References
	text := strings.Repeat("The harbour of Lanhaven counted ferries in the week of the strike, and nothing else was said about it.\n", 60)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	work := make(chan int)
	for range 6 {
		wg.Go(func() {
			for i := range work {
				at := citations.Pointer{Citation: i}
				id := c.ReferenceAt(i, 0)
				c.SetLooking(id)
				time.Sleep(20 * time.Millisecond) // an outlet that answers at once
				for n := range 5 {
					on(citations.Event{Kind: citations.Tried, At: at, Done: i, Total: len(refs),
						Step: lookup.Step{Route: "sitemap", Request: fmt.Sprintf("GET https://gazette.example/map-%d.xml", n), Status: "200", Note: "day map, read"}})
				}
				src := source(fmt.Sprintf("https://gazette.example/%d", i), fmt.Sprintf("Ferries, week %d", i), "en", text, day.New(2031, 5, i%28+1))
				res := lookup.Result{Status: lookup.Found, Confidence: lookup.Matched, Source: src, Why: "sitemap, 41 items"}
				if err := c.PutLookup(i, 0, res); err != nil {
					panic(err)
				}
				s := c.Snapshot()
				for _, claim := range s.ClaimsOn(id) {
					best := prose.Span{Start: 0, End: 102}
					c.PutEvidence(claim, s.Reference(id).Source, evidence.Comparison{Passages: []evidence.Passage{{Span: best, Text: best.Of(text), Score: 0.8}},
						Flags: []evidence.Flag{{Code: "number-differs", Weight: evidence.Check, Message: "The sentence says 4; the page has none."}}})
				}
				mu.Lock()
				done++
				on(citations.Event{Kind: citations.Ended, At: at, Result: &res, Done: done, Total: len(refs)})
				mu.Unlock()
			}
		})
	}
	for i := range refs {
		select {
		case work <- i:
		case <-ctx.Done():
		}
	}
	close(work)
	wg.Wait()
	return ctx.Err()
}

// While 200 look-ups run, nothing that the window's goroutine does takes
// longer than answers: neither news from the look-ups nor what a person does
// meanwhile, on any screen.
func TestTheWindowAnswersWhileLookUpsRun(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	r := newRig(t)
	c := largeCase(t, 200)
	r.home.Open = func(string) (*annotate.Case, error) { return c, nil }
	r.home.LookUp = busyLookUp
	r.OpenCase("large.galley")
	r.settle()
	r.LookUp()

	places := []screen.Place{screen.Lookups, screen.Reader, screen.Queue, screen.Summary}
	longest, what := time.Duration(0), ""
	measure := func(name string, f func()) {
		begun := threadTime()
		f()
		if took := threadTime() - begun; took > longest {
			longest, what = took, name
		}
	}
	runs := 0
	for n := 0; r.Progress().Running; n++ {
		measure("news", func() { r.drain() })
		p := places[n/8%len(places)]
		switch {
		case n%8 == 0:
			measure("to "+string(p), func() { r.Go(p) })
		case n%4 == 1:
			measure("j on "+string(p), func() { r.win.Canvas().OnTypedRune()('j') })
		}
		runs++
		time.Sleep(time.Millisecond)
	}
	r.settle()
	if got := r.snap.Counts.LookedUp; got != 200 || runs < 8*len(places) {
		t.Fatalf("%d of 200 looked up, in %d rounds", got, runs)
	}
	t.Logf("the longest was %s: %v of processor time, in %d rounds", what, longest, runs)
	if longest > answers {
		t.Errorf("%s took %v of the window’s time, more than %v", what, longest, answers)
	}
}
