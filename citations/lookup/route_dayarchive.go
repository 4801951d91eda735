package lookup

import (
	"context"
	"strings"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// dayArchive reads the web page on which an outlet lists what it published on
// a day.
type dayArchive struct{}

var _ = register(dayArchive{}, "html-list", "paged-list")

func (dayArchive) Name() string { return "day-archive" }

// Find reads the pages of the target's days, for a month those of each day.
// Those of the days beside cost as much, and are read where they are asked
// for.
func (dayArchive) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	days, beside := t.eachDay()
	if len(days) == 0 {
		env.skip("the citation has no date")
		return Listing{}, nil
	}
	if t.beside {
		days = beside
	}
	out := Listing{Coverage: Partial}
	if r.Complete {
		out.Coverage = Complete
	}
	var failure error
	read := false
	for _, d := range days {
		found, whole, err := listDay(ctx, t, r, d, env)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out.Candidates = append(out.Candidates, found...)
		read = read || err == nil
		if err != nil && !missing(err) {
			failure = err
		}
		if !whole {
			out.Coverage = Partial
		}
	}
	if !read {
		return Listing{}, failure
	}
	if len(out.Candidates) == 0 {
		out.Coverage = Unknown // a page without entries is no list
	}
	return out, nil
}

// listDay reads the pages of one day until one brings nothing new.
func listDay(ctx context.Context, t Target, r outlets.Route, d day.Day, env *Env) (found []Candidate, whole bool, err error) {
	pages := max(r.Pages, 1)
	if !strings.Contains(r.URL, "{n}") {
		pages = 1
	}
	seen := map[string]bool{}
	for n := 1; n <= pages; n++ {
		res, err := env.ask(ctx, fetch.Request{URL: expand(r.URL, d, env.Zone, n), Settled: env.settled(t)})
		if err != nil {
			if n > 1 && missing(err) {
				return found, true, nil
			}
			return found, false, err
		}
		fresh := 0
		for _, it := range readPageList(res.Body, res.Header.Get("Content-Type"), res.URL, r) {
			if seen[it.Address] {
				continue
			}
			seen[it.Address] = true
			fresh++
			found = append(found, archived(it, d, t, env))
		}
		env.count(fresh, "list of "+d.English())
		if fresh == 0 {
			return found, true, nil
		}
	}
	return found, pages == 1 || len(found) == 0, nil
}

// archived makes a candidate of an entry of the day's page. The day is the
// page's unless the address carries its own.
func archived(it htmlItem, d day.Day, t Target, env *Env) Candidate {
	c := Candidate{URL: it.Address, Title: it.Title, Published: d, DateFrom: "day-list"}
	if own, ok := dayInAddress(t.Outlet, it.Address); ok && !own.MonthOnly() {
		c.Published, c.DateFrom = own, "path"
	}
	if at, clock, ok := readStamp(it.Time, env.Zone); ok && clock {
		c.At = at
	} else if h, m, ok := clockOf(it.Time); ok {
		c.At = d.Start(env.Zone).Add(h + m)
	}
	return c
}
