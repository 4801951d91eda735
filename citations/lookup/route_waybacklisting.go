package lookup

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// waybackListing reads an outlet's feed, news map or front page as the
// Internet Archive caught it on the day.
type waybackListing struct{}

var _ = register(waybackListing{}, "memento-listing")

func (waybackListing) Name() string { return "wayback-listing" }

// nearEnough is how far from the moment asked for a capture may lie.
const nearEnough = 48 * time.Hour

// Find reads each list as of the evening of the day and the next morning.
func (waybackListing) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() || t.Day.MonthOnly() {
		env.skip("the citation has no exact date")
		return Listing{}, nil
	}
	out := Listing{Coverage: Unknown}
	var failure error
	seen := map[string]bool{}
	evening := t.last().Start(time.UTC).Add(18 * time.Hour)
	for _, list := range append([]string{r.URL}, r.URLs...) {
		if list == "" {
			continue
		}
		for _, moment := range []time.Time{evening, evening.Add(12 * time.Hour)} {
			address := archiveSite + "/web/" + moment.Format(archiveClock) + "id_/" + list
			res, err := env.ask(ctx, fetch.Request{URL: address, Settled: env.settled(t)})
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			if err != nil {
				if missing(err) {
					break // no copy at all of this list
				}
				failure = err
				continue
			}
			at, ok := capturedAt(res)
			if !ok || at.Sub(moment).Abs() > nearEnough {
				env.count(0, "the nearest copy is too far from the day")
				break
			}
			if seen[res.URL] {
				continue
			}
			seen[res.URL] = true
			before := len(out.Candidates)
			for _, c := range readCaught(res, list, r, t, env) {
				c.Hint = day.Of(at.In(env.Zone))
				out.Candidates = append(out.Candidates, c)
			}
			env.count(len(out.Candidates)-before, fmt.Sprintf("as of %s", at.Format("2 January 2006, 15:04 UTC")))
			out.Coverage = Partial
		}
	}
	if out.Coverage == Unknown {
		return out, failure
	}
	return out, nil
}

// readCaught reads a captured list, whatever it is: a feed, a map, a page.
func readCaught(res *fetch.Response, list string, r outlets.Route, t Target, env *Env) []Candidate {
	var found []Candidate
	head := bytes.ToLower(res.Body[:min(len(res.Body), 512)])
	if !bytes.Contains(head, []byte("<html")) {
		readEntries(res.Body, func(e xmlEntry) bool {
			if !e.Map {
				found = append(found, feedCandidate(e, env))
			}
			return true
		})
		if len(found) > 0 {
			return found
		}
	}
	for _, it := range readPageList(res.Body, res.Header.Get("Content-Type"), list, r) {
		c := Candidate{URL: it.Address, Title: it.Title, DateFrom: "capture"}
		if m := replayed.FindStringSubmatch(it.Address); m != nil {
			c.URL = m[2]
		}
		if d, ok := dayInAddress(t.Outlet, c.URL); ok {
			c.Published, c.DateFrom = d, "path"
		}
		found = append(found, c)
	}
	return found
}
