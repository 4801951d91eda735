package lookup

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// brave asks Brave's web search, with the user's key, for the claim's words on
// the outlet's site in the days around the cited one.
type brave struct{}

var _ = register(brave{})

func (brave) Name() string { return "brave" }

var errStrange = errors.New("the search service answered in a form that cannot be read; its interface may have changed")

// Find makes one request.
func (brave) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	words, where := query(t), place(r.URL)
	if env.service.Key == "" || words == "" || where == "" {
		env.skip("Brave needs your key, a domain and a sentence with words to search for")
		return Listing{}, nil
	}
	v := url.Values{"q": {"site:" + where + " " + words}, "count": {"20"}, "offset": {"0"}}
	if l := baseLanguage(t.Language); l != "" {
		v.Set("search_lang", l)
	}
	if !t.Day.IsZero() && !t.Day.MonthOnly() {
		v.Set("freshness", t.Day.Add(-tolerance).String()+"to"+t.last().Add(tolerance).String())
	}
	res, err := env.ask(ctx, fetch.Request{URL: "https://api.search.brave.com/res/v1/web/search?" + v.Encode(), Accept: "application/json",
		Header: http.Header{"X-Subscription-Token": {env.service.Key}}, Settled: env.settled(t)})
	if err != nil {
		return Listing{}, err
	}
	var answer struct {
		Web struct {
			Results []struct {
				URL, Title, Description string
				PageAge                 string `json:"page_age"`
			}
		}
	}
	if json.Unmarshal(res.Body, &answer) != nil {
		return Listing{}, errStrange
	}
	var found []searched
	for _, x := range answer.Web.Results {
		found = append(found, searched{x.URL, x.Title, x.Description, x.PageAge})
	}
	return searchListing(found, where, t, env), nil
}

// searched is one hit of a search service.
type searched struct{ url, title, lead, date string }

// searchListing makes candidates of the hits on the outlet's site. A service's
// date is when it saw the page or what it took for a date: a hint, no more.
func searchListing(found []searched, where string, t Target, env *Env) Listing {
	out := Listing{Coverage: Unknown}
	for _, x := range found {
		if !inPlace(x.url, where) {
			continue
		}
		c := Candidate{URL: x.url, Title: plain(x.title), Lead: plain(x.lead), DateFrom: "search"}
		if at, clock, ok := readStamp(x.date, env.Zone); ok {
			c.Hint = day.Of(at)
			if clock {
				c.Hint = day.Of(at.In(env.Zone))
			}
		}
		if d, ok := dayInAddress(t.Outlet, x.url); ok {
			c.Published, c.DateFrom = d, "path"
		}
		out.Candidates = append(out.Candidates, c)
		out.Coverage = Partial
	}
	env.count(len(out.Candidates), plural(len(found), "hit", "hits")+" in all")
	return out
}
