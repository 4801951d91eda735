package lookup

import (
	"context"
	"fmt"
	"strings"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// wpFeed asks a WordPress whose REST interface is closed for the feed that a
// stock one has of every day.
type wpFeed struct{}

var _ = register(wpFeed{}, "wp-day-feed")

func (wpFeed) Name() string { return "wp-feed" }

// Find reads the feeds of the target's days and those beside them, ten items
// a page, until a page is not there.
func (wpFeed) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	own, beside := t.days()
	if len(own) == 0 {
		env.skip("the citation has no exact date")
		return Listing{}, nil
	}
	// A stock day feed holds plain posts only; where the site has types of its
	// own it misses them, so the registry must vouch for a whole day.
	out := Listing{Coverage: Partial}
	if r.Complete {
		out.Coverage = Complete
	}
	read := false
	form := r.URL
	for i, d := range append(own, beside...) {
		found, whole, err := wpDayFeed(ctx, expand(form, d, env.Zone, 1), d, t, env)
		if other := queryForm(r.URL); i == 0 && other != "" && (missing(err) || err == nil && !whole) {
			again, wholeAgain, errAgain := wpDayFeed(ctx, expand(other, d, env.Zone, 1), d, t, env)
			if errAgain == nil && (wholeAgain && len(again) > 0 || len(again) > len(found)) {
				form, found, whole, err = other, again, wholeAgain, nil
			}
		}
		out.Candidates = append(out.Candidates, found...)
		switch {
		case err == nil:
			read = true
		case ctx.Err() != nil:
			return out, ctx.Err()
		case missing(err) && i > 0 && read:
			// a day without posts has no feed
		case missing(err):
			out.Coverage = Partial
		default:
			return out, err
		}
		if !whole {
			out.Coverage = Partial
		}
	}
	if !read {
		return Listing{}, nil
	}
	return out, nil
}

// dayPath is the pretty form of a day feed's address.
const dayPath = "/{yyyy}/{mm}/{dd}/feed/"

// queryForm writes the address of a day feed as a query, which a WordPress
// understands also where it has no pretty addresses or redirects them.
func queryForm(template string) string {
	site, query, ok := strings.Cut(template, dayPath)
	if !ok {
		return ""
	}
	if query = strings.TrimPrefix(query, "?"); query != "" {
		query += "&"
	}
	return site + "/?" + query + "m={yyyymmdd}&feed=rss2"
}

// wpDayFeed reads the feed of day d. It is whole where every item is of that
// day: WordPress redirects some forms of the address to its feed of the newest
// posts, and the day is lost on the way.
func wpDayFeed(ctx context.Context, address string, d day.Day, t Target, env *Env) (found []Candidate, whole bool, err error) {
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	ofDay := true
	for page := 1; page <= maxPages; page++ {
		at := address
		if page > 1 {
			at += fmt.Sprintf("%spaged=%d", join, page)
		}
		res, err := env.ask(ctx, fetch.Request{URL: at, Accept: "application/rss+xml, */*;q=0.5", Settled: env.settled(t)})
		if err != nil {
			if page > 1 && missing(err) {
				return found, ofDay, nil
			}
			return found, missing(err), err
		}
		n, ok := readEntries(res.Body, func(e xmlEntry) bool {
			c := feedCandidate(e, env)
			if !c.Published.IsZero() && c.Published != d {
				ofDay = false // the feed of the newest posts
				return true
			}
			found = append(found, c)
			return true
		})
		env.count(n, "")
		if n < 10 || !ok || !ofDay {
			return found, ok && ofDay, nil
		}
	}
	return found, false, nil
}

// feedCandidate makes a candidate of a feed's item.
func feedCandidate(e xmlEntry, env *Env) Candidate {
	c := Candidate{URL: e.Address, Title: e.Title, Lead: e.Lead, Language: e.Language}
	if at, clock, ok := readStamp(e.Published, env.Zone); ok {
		c.DateFrom, c.Published = "feed", day.Of(at)
		if clock {
			c.At, c.Published = at, day.Of(at.In(env.Zone))
		}
	} else if at, _, ok := readStamp(e.Modified, env.Zone); ok {
		c.Hint = day.Of(at.In(env.Zone))
	}
	return c
}
