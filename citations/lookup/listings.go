package lookup

import (
	"context"
	"fmt"

	"galley/citations/outlets"
)

// maxListings is how many answers of routes are kept for the next citations
// of the same outlet and day.
const maxListings = 96

// answer is what a route found, with the trace of finding it.
type answer struct {
	listing Listing
	steps   []Step
	err     error
}

// whole reports whether an answer is worth keeping; the fetcher remembers
// failures long enough to ask nobody twice.
func (a answer) whole() bool { return a.err == nil }

// list asks a route, or takes what it answered for another citation of the
// same outlet and days.
func (f *Finder) list(ctx context.Context, t Target, r outlets.Route) (answer, error) {
	route := routeTable[r.Kind]
	a, first, err := f.listings.take(ctx, listingKey(t, r), func() (answer, error) {
		env := f.env(t, route.Name())
		l, err := route.Find(ctx, t, r, env)
		if ctx.Err() != nil {
			return answer{}, ctx.Err()
		}
		return answer{l, env.steps, err}, nil
	})
	if err == nil && !first {
		steps := make([]Step, len(a.steps))
		for i, s := range a.steps {
			s.Took = 0
			s.Note = joinNotes(s.Note, "asked once for all citations of this day")
			steps[i] = s
		}
		a.steps = steps
	}
	return a, err
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// byWords are the routes that search for words of the claim: what they answer
// is of that claim alone.
var byWords = map[string]bool{"brave": true, "searxng": true}

// listingKey tells answers apart: by outlet, days and route, and by claim only
// where the route searches for its words.
func listingKey(t Target, r outlets.Route) string {
	id := t.Name
	if t.Outlet != nil {
		id = t.Outlet.ID
	}
	if byWords[r.Kind] {
		id += " " + targetHash(t)
	}
	return fmt.Sprintf("%s %s %s %t %s %s %q %s", id, t.Day, t.last(), t.beside, r.Kind, r.URL, r.URLs, r.PostType)
}
