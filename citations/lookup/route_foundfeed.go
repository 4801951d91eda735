package lookup

import (
	"bytes"
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// foundFeed reads the feeds that a site's front page names, while they still
// reach the day.
type foundFeed struct{}

var _ = register(foundFeed{})

func (foundFeed) Name() string { return "found-feed" }

// maxFeeds bounds the feeds of one front page that are read.
const maxFeeds = 3

var feedLink = cascadia.MustCompile(`link[rel~="alternate"][href]`)

// Find asks for the front page, then for its feeds.
func (foundFeed) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	r.MaxAgeHours = usualReach
	if tooOld(t, r, env) {
		return Listing{}, nil
	}
	res, err := env.ask(ctx, fetch.Request{URL: r.URL})
	if err != nil {
		return Listing{}, err
	}
	feeds := feedsOf(res.Body, res.URL)
	env.count(len(feeds), "feeds that the page names")
	var out Listing
	for _, address := range feeds[:min(len(feeds), maxFeeds)] {
		l, err := feed{}.Find(ctx, t, outlets.Route{Kind: "feed", URL: address, MaxAgeHours: usualReach}, env)
		if err != nil {
			if ctx.Err() != nil {
				return out, err
			}
			continue // the trace has it; another feed may do
		}
		out.Candidates, out.Coverage = append(out.Candidates, l.Candidates...), Partial
	}
	return out, nil
}

// feedsOf lists the feeds that a page names, in its order, those of comments
// left out.
func feedsOf(body []byte, base string) []string {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil
	}
	at, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var out []string
	for _, n := range cascadia.QueryAll(root, feedLink) {
		kind := strings.ToLower(attribute(n, "type"))
		address := absolute(at, attribute(n, "href"))
		if kind != "application/rss+xml" && kind != "application/atom+xml" || address == "" ||
			strings.Contains(address, "/comments/") || slices.Contains(out, address) {
			continue
		}
		out = append(out, address)
	}
	return out
}
