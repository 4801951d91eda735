package citations

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/outlets"
	"galley/citations/prose"
)

// shelf stands for the web: it holds a page for each outlet and day.
type shelf struct {
	pages map[string]string // "outlet day" → text

	mu   sync.Mutex
	asks map[string]int
}

func (s *shelf) Find(ctx context.Context, t lookup.Target, tried func(lookup.Step)) lookup.Result {
	key := t.Name + " " + t.Day.String()
	s.mu.Lock()
	s.asks[key]++
	s.mu.Unlock()
	tried(lookup.Step{Route: "shelf", Request: key, Status: "200"})
	text, ok := s.pages[key]
	if !ok {
		return lookup.Result{Status: lookup.NotFound, Why: "it is not on the shelf"}
	}
	return lookup.Result{
		Status: lookup.Found, Confidence: lookup.Matched, Why: "it is on the shelf",
		Source: &lookup.Source{URL: "https://shelf.example/" + t.Day.String(), Page: extract.Page{
			Document: prose.Document{Text: text}, Language: "en", Published: extract.Stamp{Day: t.Day},
		}},
	}
}

func planOf(t *testing.T, text string, pages map[string]string) (Plan, *shelf) {
	t.Helper()
	a := Article{Document: prose.Document{Text: text}, Title: "T", Date: day.New(2025, 9, 1), Language: "en"}
	r := outlets.Default()
	s := &shelf{pages: pages, asks: map[string]int{}}
	return Plan{Article: a, Found: inline.Find(inline.Input{Document: a.Document, Date: a.Date, Language: "en"}, r), Registry: r, Finder: s}, s
}

const port = "Two cranes fell in Port Solna (Interfax, August 3). Seven ships left the bay the next day (Interfax, August 4; TASS, August 4). " +
	"The mayor of Solna promised 40 new cranes."

func TestEveryReferenceEndsOnceAndStandsInOrder(t *testing.T) {
	plan, s := planOf(t, port, map[string]string{
		"Interfax 2025-08-03": "Three cranes fell in Port Solna on Sunday. Nobody was hurt.",
		"TASS 2025-08-04":     "Seven ships left the bay on Monday.",
	})
	ended := map[Pointer]int{}
	last := 0
	got := Check(context.Background(), plan, func(e Event) {
		if e.Kind == Ended {
			ended[e.At]++
			if e.Done != last+1 || e.Total != 3 {
				t.Errorf("%d of %d after %d", e.Done, e.Total, last)
			}
			last = e.Done
		}
	})
	for i, c := range plan.Found.Citations {
		for j := range c.References {
			if n := ended[Pointer{i, j}]; n != 1 {
				t.Errorf("reference %d.%d ended %d times", i, j, n)
			}
		}
	}
	if len(got.Evidence) != 2 {
		t.Fatalf("%d claims stand beside pages, want 2", len(got.Evidence))
	}
	for k := 1; k < len(got.Evidence); k++ {
		if got.Evidence[k-1].Claim > got.Evidence[k].Claim {
			t.Error("evidence is not in the order of the claims")
		}
	}
	codes := fmt.Sprint(got.Evidence[0].Flags)
	if !strings.Contains(codes, "number-differs") {
		t.Errorf("two cranes against three: %s", codes)
	}
	if len(got.Flags) != len(got.Claims) {
		t.Fatalf("%d flags for %d claims", len(got.Flags), len(got.Claims))
	}
	lacking := 0
	for _, list := range got.Flags {
		for _, f := range list {
			if f.Code == "no-citation" {
				lacking++
			}
		}
	}
	if lacking != 1 {
		t.Errorf("%d claims lack a citation, want 1", lacking)
	}
	for key, n := range s.asks {
		if n != 1 {
			t.Errorf("%s was asked for %d times", key, n)
		}
	}
}

func TestWhatIsKnownIsNotLookedUp(t *testing.T) {
	plan, s := planOf(t, port, nil)
	plan.Known = func(at Pointer) (lookup.Result, bool) {
		return lookup.Result{Status: lookup.NotFound, Why: "known"}, at.Citation == 0
	}
	started := 0
	Check(context.Background(), plan, func(e Event) {
		if e.Kind == Started {
			started++
			if e.At.Citation == 0 {
				t.Error("a known reference was started")
			}
		}
	})
	if started != 2 || s.asks["Interfax 2025-08-03"] != 0 {
		t.Errorf("%d started, asked: %v", started, s.asks)
	}
}

func TestAStoppedRunReportsWhatItHas(t *testing.T) {
	plan, _ := planOf(t, port, map[string]string{"Interfax 2025-08-03": "Three cranes fell."})
	plan.Workers = 1
	ctx, stop := context.WithCancel(context.Background())
	got := Check(ctx, plan, func(e Event) {
		if e.Kind == Ended {
			stop()
		}
	})
	if n := len(got.Lookups); n == 0 || n == 3 {
		t.Errorf("%d of 3 look-ups in a run that was stopped after the first", n)
	}
	raw, err := json.Marshal(CheckReport(got))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), "could-not-look") || strings.Contains(string(raw), `"lookup":null`) {
		t.Error("what was not reached does not say so")
	}
}

func TestOneSpanIsOneClaim(t *testing.T) {
	span := prose.Span{Start: 0, End: 5}
	claims := Claims(inline.Result{
		Citations: []inline.Citation{
			{References: make([]inline.Reference, 2), Claims: []inline.Claim{{Span: span, Text: "Words", Away: 2, Why: "far"}}},
			{References: make([]inline.Reference, 1), Claims: []inline.Claim{{Span: span, Text: "Words", Away: 0, Why: "near"}}},
		},
		Uncited: []inline.Claim{{Span: span, Text: "Words"}, {Span: prose.Span{Start: 6, End: 9}, Text: "And"}},
	})
	if len(claims) != 2 {
		t.Fatalf("%d claims", len(claims))
	}
	if c := claims[0]; len(c.Behind) != 3 || c.Away != 0 || c.Why != "near" {
		t.Errorf("%+v", c)
	}
	if len(claims[1].Behind) != 0 || ClaimID(1) != "c2" {
		t.Errorf("%+v", claims[1])
	}
}

// dead answers every look-up with a page that is gone, and this trace.
type dead []lookup.Step

func (d dead) Find(context.Context, lookup.Target, func(lookup.Step)) lookup.Result {
	return lookup.Result{Status: lookup.NotFound, DeadURL: "https://shelf.example/1", DeadStatus: 410, Trace: d}
}

// TestAnArchiveThatWasNotAskedHasNotAnswered reads the flag of a dead address:
// no copy found, and nobody to ask for one, are two things.
func TestAnArchiveThatWasNotAskedHasNotAnswered(t *testing.T) {
	live := lookup.Step{Route: "link", Status: "410"}
	for _, c := range []struct {
		trace dead
		want  string
	}{
		{dead{live, {Route: "wayback", Status: "200"}}, "no archive copy was found."},
		{dead{live, {Route: "wayback", Status: "404"}}, "no archive copy was found."},
		{dead{live, {Route: "wayback", Status: "429"}}, "the archive could not be asked for a copy."},
		{dead{live, {Route: "wayback", Status: "timeout"}}, "the archive could not be asked for a copy."},
		{dead{live}, "the archive could not be asked for a copy."},
	} {
		p, _ := planOf(t, "Two cranes fell in Port Solna (Interfax, August 3).", nil)
		p.Finder = c.trace
		done := Check(t.Context(), p, nil)
		if len(done.Flags) != 1 || len(done.Flags[0]) != 1 || done.Flags[0][0].Code != "dead-link" || !strings.HasSuffix(done.Flags[0][0].Message, c.want) {
			t.Errorf("%v raised %v, want a dead-link: %s", c.trace, done.Flags, c.want)
		}
	}
}

// A run that is stopped while a claim is put beside a page as long as a shelf
// of books ends then.
func TestAStoppedRunDoesNotWaitForAHugePage(t *testing.T) {
	huge := strings.Repeat("Three cranes of the harbour fell on the quay, the police said on Monday. ", 6<<20/73)
	plan, _ := planOf(t, port, map[string]string{"Interfax 2025-08-03": huge})
	ctx, stop := context.WithCancel(context.Background())
	var stopped time.Time
	got := Check(ctx, plan, func(e Event) {
		if e.Kind == Tried && e.At.Citation == 0 {
			time.AfterFunc(50*time.Millisecond, func() { stopped = time.Now(); stop() })
		}
	})
	if took := time.Since(stopped); took > 900*time.Millisecond {
		t.Errorf("it ended %s after it was stopped", took)
	}
	if _, kept := got.Lookups[Pointer{0, 0}]; kept {
		t.Error("a page that was not compared counts as done")
	}
}
