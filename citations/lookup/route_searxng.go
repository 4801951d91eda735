package lookup

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// searxng asks a SearXNG server of the user's own, which passes the words on
// to the engines that it is set up with.
type searxng struct{}

var _ = register(searxng{})

func (searxng) Name() string { return "searxng" }

// searxngPages is how many pages of hits are asked for.
const searxngPages = 2

// Find asks for one page of hits, and a second where the first had any.
func (searxng) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	base, err := url.Parse(env.service.URL)
	words, where := query(t), place(r.URL)
	if err != nil || base.Host == "" || words == "" || where == "" {
		env.skip("SearXNG needs your server's address, a domain and a sentence with words to search for")
		return Listing{}, nil
	}
	var found []searched
	for page := 1; page <= searxngPages; page++ {
		v := url.Values{"q": {"site:" + where + " " + words}, "format": {"json"}, "pageno": {strconv.Itoa(page)}}
		if l := baseLanguage(t.Language); l != "" {
			v.Set("language", l)
		}
		u := base.JoinPath("search")
		u.RawQuery = v.Encode()
		// The server is the user's own, and its address was given by hand.
		res, err := env.ask(ctx, fetch.Request{URL: u.String(), Accept: "application/json", Purpose: fetch.UserPage})
		switch {
		case kindOf(err) == fetch.KindBlocked:
			return Listing{}, fmt.Errorf("your SearXNG server refuses: %w; its settings must list json under search.formats", err)
		case err != nil && page == 1:
			return Listing{}, err
		case err != nil:
			return searchListing(found, where, t, env), nil
		}
		var answer struct {
			Results []struct {
				URL, Title, Content string
				PublishedDate       string `json:"publishedDate"`
			}
			Unresponsive [][]string `json:"unresponsive_engines"`
		}
		if json.Unmarshal(res.Body, &answer) != nil {
			return Listing{}, errStrange
		}
		for _, x := range answer.Results {
			found = append(found, searched{x.URL, x.Title, x.Content, x.PublishedDate})
		}
		if len(answer.Results) == 0 {
			if page == 1 && len(answer.Unresponsive) > 0 {
				return Listing{}, silentEngines(answer.Unresponsive)
			}
			break
		}
	}
	return searchListing(found, where, t, env), nil
}

// silentEngines tells an empty answer because nothing was asked from one
// because nothing was found.
func silentEngines(engines [][]string) error {
	var names []string
	for _, e := range engines {
		names = append(names, strings.Join(e, ": "))
	}
	return fmt.Errorf("your SearXNG server reached none of its engines (%s); look again later", strings.Join(names, ", "))
}
