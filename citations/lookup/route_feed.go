package lookup

import (
	"context"
	"fmt"
	"time"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// feed reads an outlet's RSS or Atom feed while it still reaches the day.
type feed struct{}

var _ = register(feed{}, "rss", "atom")

func (feed) Name() string { return "feed" }

// usualReach is how far back a feed reaches of which the registry says nothing.
const usualReach = 7 * 24

// Find reads the feed once.
func (feed) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if r.MaxAgeHours == 0 && r.Pages == 0 {
		r.MaxAgeHours = usualReach
	}
	if tooOld(t, r, env) {
		return Listing{}, nil
	}
	out := Listing{Coverage: Partial}
	for page := 1; page <= max(r.Pages, 1); page++ {
		res, err := env.ask(ctx, fetch.Request{URL: expand(r.URL, t.Day, env.Zone, page), Accept: "application/rss+xml, application/atom+xml, */*;q=0.5"})
		if err != nil {
			if page > 1 && missing(err) {
				break
			}
			return out, err
		}
		n, _ := readEntries(res.Body, func(e xmlEntry) bool {
			out.Candidates = append(out.Candidates, feedCandidate(e, env))
			return true
		})
		env.count(n, "")
		if n == 0 {
			break
		}
	}
	return out, nil
}

// clockOf reads a time of day, "23:58".
func clockOf(s string) (h, m time.Duration, ok bool) {
	var a, b int
	if _, err := fmt.Sscanf(s, "%d:%d", &a, &b); err != nil || a < 0 || a > 23 || b < 0 || b > 59 {
		return 0, 0, false
	}
	return time.Duration(a) * time.Hour, time.Duration(b) * time.Minute, true
}
