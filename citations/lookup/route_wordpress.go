package lookup

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// wordpress asks the REST interface of a WordPress for the posts of the days,
// in each of the post types that it shows.
type wordpress struct{}

var _ = register(wordpress{}, "wp-rest")

func (wordpress) Name() string { return "wordpress" }

// maxTypes bounds the post types that are asked; maxPages the pages of each.
const (
	maxTypes = 6
	maxPages = 8
)

// apiClock is how the interface writes the site's own time.
const apiClock = "2006-01-02T15:04:05"

type wpPost struct {
	Date  string `json:"date"` // the site's time
	Link  string `json:"link"`
	Title struct {
		Rendered string `json:"rendered"`
	} `json:"title"`
	Excerpt struct {
		Rendered string `json:"rendered"`
	} `json:"excerpt"`
}

type wpType struct {
	RestBase  string `json:"rest_base"`
	Namespace string `json:"rest_namespace"`
	Links     struct {
		Items []struct {
			Href string `json:"href"`
		} `json:"wp:items"`
	} `json:"_links"`
}

// Find lists the days D−1 to D+1 in one request for each post type. The ends
// are exclusive and without an offset mean the site's own time zone.
func (wordpress) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() {
		env.skip("the citation has no date")
		return Listing{}, nil
	}
	base := strings.TrimSuffix(strings.TrimSuffix(r.URL, "/"), "/wp-json")
	lists, err := wpLists(ctx, base, r.PostType, env)
	if err != nil {
		return Listing{}, err
	}
	out := Listing{Coverage: Complete}
	for i, list := range lists {
		found, whole, err := wpPosts(ctx, list, t, env)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if err != nil {
			if i == 0 && !missing(err) {
				return Listing{}, err
			}
			if !missing(err) {
				out.Coverage = Partial
			}
			continue
		}
		if !whole {
			out.Coverage = Partial
		}
		out.Candidates = append(out.Candidates, found...)
	}
	return out, nil
}

// wpLists returns the addresses of the post types' lists, the wanted one first.
func wpLists(ctx context.Context, base, wanted string, env *Env) ([]string, error) {
	var err error
	for _, types := range []string{base + "/wp-json/wp/v2/types", base + "/?rest_route=/wp/v2/types"} {
		var res *fetch.Response
		res, err = env.ask(ctx, fetch.Request{URL: types, Accept: "application/json"})
		if err != nil {
			if missing(err) {
				continue
			}
			return nil, err
		}
		var known map[string]wpType
		if json.Unmarshal(res.Body, &known) != nil {
			err = errNotWordPress
			continue
		}
		root := strings.TrimSuffix(types, "wp/v2/types")
		lists := typeLists(known, root, wanted)
		env.count(len(lists), fmt.Sprintf("%d kinds of posts", len(lists)))
		if len(lists) > 0 {
			return lists, nil
		}
	}
	return nil, err
}

var errNotWordPress = fmt.Errorf("the site does not answer as a WordPress")

// notPosts are the types of a stock WordPress that hold no articles.
var notPosts = []string{"attachment", "nav_menu_item", "nav_menu", "wp_", "custom_css", "customize_changeset", "oembed_cache",
	"user_request", "elementor_", "e-landing", "rm_content", "jp_", "feedback", "menu"}

func typeLists(known map[string]wpType, root, wanted string) []string {
	var names []string
	for name := range known {
		if !slices.ContainsFunc(notPosts, func(p string) bool { return strings.HasPrefix(name, p) }) {
			names = append(names, name)
		}
	}
	rank := func(name string) int {
		switch {
		case wanted != "" && (name == wanted || known[name].RestBase == wanted):
			return 0
		case name == "post":
			return 1
		case name == "page":
			return 3
		default:
			return 2
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if n := rank(a) - rank(b); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	var lists []string
	for _, name := range names[:min(len(names), maxTypes)] {
		k := known[name]
		namespace, rest := k.Namespace, k.RestBase
		if namespace == "" {
			namespace = "wp/v2"
		}
		if rest == "" {
			rest = name
		}
		lists = append(lists, root+namespace+"/"+rest)
	}
	return lists
}

func wpPosts(ctx context.Context, list string, t Target, env *Env) (found []Candidate, whole bool, err error) {
	from, to := t.Day.Add(-tolerance), t.last().Add(tolerance+1)
	if t.last().MonthOnly() {
		to = day.Of(t.last().End(time.UTC)).Add(tolerance)
	}
	v := url.Values{
		"after":    {from.Start(time.UTC).Add(-time.Second).Format(apiClock)},
		"before":   {to.Start(time.UTC).Format(apiClock)},
		"per_page": {"100"}, "orderby": {"date"},
		"_fields": {"id,date,date_gmt,link,title,excerpt,type"},
	}
	join := "?"
	if strings.Contains(list, "?") {
		join = "&"
	}
	for page := 1; page <= maxPages; page++ {
		if page > 1 {
			v.Set("page", strconv.Itoa(page))
		}
		res, err := env.ask(ctx, fetch.Request{URL: list + join + v.Encode(), Accept: "application/json", Settled: env.settled(t)})
		if err != nil {
			return found, false, err
		}
		var posts []wpPost
		if json.Unmarshal(res.Body, &posts) != nil {
			return found, false, errNotWordPress
		}
		env.count(len(posts), fmt.Sprintf("posts of %s to %s", from.English(), to.Add(-1).English()))
		for _, p := range posts {
			c := Candidate{URL: p.Link, Title: plain(p.Title.Rendered), Lead: plain(p.Excerpt.Rendered), DateFrom: "rest"}
			if at, _, ok := readStamp(p.Date, env.Zone); ok {
				c.At, c.Published = at, day.Of(at)
			}
			found = append(found, c)
		}
		total, err := strconv.Atoi(res.Header.Get("X-WP-TotalPages"))
		if err != nil {
			return found, len(posts) < 100, nil
		}
		if page >= total {
			return found, true, nil
		}
	}
	return found, false, nil
}
