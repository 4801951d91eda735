package lookup

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// mediaCloud asks Media Cloud's archive of online news, with the user's key,
// for the outlet's stories of the days. It sends the outlet's domain and the
// days, no word of the article: the archive searches in the page's language,
// which a claim is often not in.
type mediaCloud struct{}

var _ = register(mediaCloud{})

func (mediaCloud) Name() string { return "mediacloud" }

// mediaCloudPages bounds the pages of a hundred stories; at two requests a
// minute each costs half a minute.
const mediaCloudPages = 4

// Find asks for the outlet's number, then for its stories.
func (mediaCloud) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	where := place(r.URL)
	if env.service.Key == "" || where == "" || t.Day.IsZero() || t.Day.MonthOnly() {
		env.skip("Media Cloud needs your key, a domain and an exact date")
		return Listing{}, nil
	}
	ask := func(path string, v url.Values, into any) error {
		res, err := env.ask(ctx, fetch.Request{URL: "https://search.mediacloud.org/api/" + path + "?" + v.Encode(), Accept: "application/json",
			Header: http.Header{"Authorization": {"Token " + env.service.Key}}, Settled: env.settled(t)})
		if err != nil {
			return err
		}
		if json.Unmarshal(res.Body, into) != nil {
			return errStrange
		}
		return nil
	}
	var sources struct {
		Results []struct {
			ID   int64
			Name string
		}
	}
	host := hostInName(where)
	if err := ask("sources/sources/", url.Values{"name": {host}}, &sources); err != nil {
		return Listing{}, err
	}
	id := int64(0)
	for _, s := range sources.Results {
		if s.Name == host {
			id = s.ID
		}
	}
	if id == 0 {
		env.skip("Media Cloud does not know " + host)
		return Listing{}, nil
	}
	var found []searched
	v := url.Values{"q": {"*"}, "start": {t.Day.Add(-tolerance).String()}, "end": {t.last().Add(tolerance).String()},
		"platform": {"onlinenews-mediacloud"}, "ss": {strconv.FormatInt(id, 10)}, "page_size": {"100"}}
	for range mediaCloudPages {
		var answer struct {
			Stories []struct {
				URL, Title  string
				PublishDate string `json:"publish_date"`
			}
			Next string `json:"pagination_token"`
		}
		if err := ask("search/story-list", v, &answer); err != nil {
			if len(found) == 0 {
				return Listing{}, err
			}
			break
		}
		for _, s := range answer.Stories {
			found = append(found, searched{s.URL, s.Title, "", s.PublishDate})
		}
		if answer.Next == "" || len(answer.Stories) == 0 {
			break
		}
		v.Set("pagination_token", answer.Next)
	}
	return searchListing(found, where, t, env), nil
}
