package lookup

import (
	"context"
	"net/url"
	"strings"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// foundArchive tries the addresses under which many sites list a day, for
// outlets of which nothing better is known.
type foundArchive struct{}

var _ = register(foundArchive{})

func (foundArchive) Name() string { return "found-archive" }

// usualArchives are those addresses, the most usual first.
var usualArchives = []string{"/{yyyy}/{mm}/{dd}/", "/archive/{yyyy}/{mm}/{dd}/", "/news/{yyyy}/{mm}/{dd}/"}

// Find reads the first of the usual addresses that lists anything. What it
// lists is taken for near the day, not of it, unless the addresses say so: a
// site may answer any address with its newest.
func (foundArchive) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	own, beside := t.days()
	if len(own) == 0 {
		env.skip("the citation has no exact date")
		return Listing{}, nil
	}
	if t.beside {
		own = beside
	}
	var out Listing
	for _, usual := range usualArchives {
		for _, d := range own {
			address := expand(strings.TrimSuffix(r.URL, "/")+usual, d, env.Zone, 1)
			res, err := env.ask(ctx, fetch.Request{URL: address, Settled: env.settled(t)})
			if err != nil {
				if !missing(err) {
					return out, err
				}
				continue
			}
			if !sameDepth(address, res.URL) {
				env.count(0, "the address leads elsewhere")
				continue
			}
			n := 0
			for _, it := range readPageList(res.Body, res.Header.Get("Content-Type"), res.URL, r) {
				c := archived(it, d, t, env)
				if c.DateFrom != "path" {
					c.Hint, c.Published, c.DateFrom = d, day.Day{}, ""
				}
				if c.Published.IsZero() || t.distance(c.Published) <= tolerance {
					out.Candidates = append(out.Candidates, c)
					n++
				}
			}
			env.count(n, "list of "+d.English())
		}
		if len(out.Candidates) > 0 {
			out.Coverage = Partial
			return out, nil
		}
	}
	return out, nil
}

// sameDepth reports whether an answer came from as deep in a site as it was
// asked for; a redirect to the front page does not.
func sameDepth(asked, got string) bool {
	a, err1 := url.Parse(asked)
	g, err2 := url.Parse(got)
	return err1 == nil && err2 == nil && strings.Count(strings.Trim(g.Path, "/"), "/") >= strings.Count(strings.Trim(a.Path, "/"), "/")
}
