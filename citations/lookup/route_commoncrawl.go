package lookup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// commonCrawl asks the index of Common Crawl for pages under a prefix in the
// crawls of the weeks after the day.
type commonCrawl struct{}

var _ = register(commonCrawl{})

func (commonCrawl) Name() string { return "common-crawl" }

// maxCrawls bounds the crawls asked; one takes two to four weeks.
const maxCrawls = 2

// Find lists, for the first crawls that end after the day, the addresses
// under the route's prefix.
func (commonCrawl) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() {
		env.skip("the citation has no date")
		return Listing{}, nil
	}
	res, err := env.ask(ctx, fetch.Request{URL: "https://index.commoncrawl.org/collinfo.json", Accept: "application/json"})
	if err != nil {
		return Listing{}, err
	}
	var crawls []struct {
		ID, From, To string
		CDX          string `json:"cdx-api"`
	}
	if err := json.Unmarshal(res.Body, &crawls); err != nil {
		return Listing{}, fmt.Errorf("the list of crawls of Common Crawl cannot be read: %w", err)
	}
	env.count(len(crawls), "crawls")
	slices.Reverse(crawls) // the newest come first
	out := Listing{Coverage: Unknown}
	asked := 0
	for _, c := range crawls {
		if to, _, ok := readStamp(c.To, time.UTC); !ok || to.Before(t.Day.Start(env.Zone)) || asked == maxCrawls {
			continue
		}
		asked++
		v := url.Values{"url": {expand(strings.TrimSuffix(r.URL, "*"), t.Day, env.Zone, 1) + "*"}, "output": {"json"},
			"filter": {"=status:200"}, "limit": {"1000"}}
		res, err := env.ask(ctx, fetch.Request{URL: c.CDX + "?" + v.Encode()})
		if missing(err) {
			continue // "No Captures found"
		}
		if err != nil {
			return out, err
		}
		n := 0
		for lines := bufio.NewScanner(bytes.NewReader(res.Body)); lines.Scan(); n++ {
			var row struct{ Timestamp, URL string }
			if json.Unmarshal(lines.Bytes(), &row) != nil {
				continue
			}
			if at, err := time.Parse(archiveClock, row.Timestamp); err == nil {
				if c, ok := (capture{modern(row.URL), at, row.Timestamp}).candidate(t, env); ok {
					c.Archive = "" // its bytes stand in a WARC file, not at an address
					out.Candidates = append(out.Candidates, c)
					out.Coverage = Partial
				}
			}
		}
		env.count(n, fmt.Sprintf("%d of them may be of the day", len(out.Candidates)))
	}
	return out, nil
}
