package lookup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// gdeltDoc asks GDELT's DOC 2.0 interface for what it saw of a domain in the
// days. It sends the domain and the days, no word of the article; it is off
// until turned on all the same, for it tells a third party what is looked for.
type gdeltDoc struct{}

var _ = register(gdeltDoc{})

func (gdeltDoc) Name() string { return "gdelt-doc" }

const gdeltClock = "20060102150405"

// gdeltLanguages are the names that GDELT has for languages.
var gdeltLanguages = map[string]string{"ru": "russian", "uk": "ukrainian", "en": "english", "de": "german", "fr": "french", "pl": "polish"}

var errGDELT = errors.New("GDELT answered with a notice instead of a list; it wants fewer requests, or does not know the domain")

// Find makes one request; the host's breaker sees to it that a refusal is not
// answered with another try.
func (gdeltDoc) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	host, path, _ := strings.Cut(r.URL, "/")
	if t.Day.IsZero() || strings.Contains(host, "-") {
		env.skip("GDELT finds nothing without a date, or under a domain with a hyphen")
		return Listing{}, nil
	}
	query := "domainis:" + strings.TrimPrefix(host, "www.")
	if l := gdeltLanguages[baseLanguage(t.Language)]; l != "" {
		query += " sourcelang:" + l
	}
	v := url.Values{"query": {query}, "mode": {"artlist"}, "format": {"json"}, "maxrecords": {"250"}, "sort": {"datedesc"},
		"startdatetime": {t.Day.Start(env.Zone).UTC().Format(gdeltClock)},
		"enddatetime":   {t.last().Add(2).End(env.Zone).UTC().Format(gdeltClock)}}
	res, err := env.ask(ctx, fetch.Request{URL: "https://api.gdeltproject.org/api/v2/doc/doc?" + v.Encode(), Settled: env.settled(t)})
	if err != nil {
		return Listing{}, err
	}
	var answer struct {
		Articles []struct {
			URL      string `json:"url"`
			Title    string `json:"title"`
			SeenDate string `json:"seendate"`
		} `json:"articles"`
	}
	body := bytes.TrimSpace(res.Body)
	if len(body) > 0 && json.Unmarshal(body, &answer) != nil {
		return Listing{}, errGDELT // plain text under status 200
	}
	out := Listing{Coverage: Unknown}
	for _, a := range answer.Articles {
		if path != "" && !strings.Contains(a.URL, "/"+path) {
			continue
		}
		c := Candidate{URL: a.URL, Title: plain(a.Title), DateFrom: "capture"}
		if at, err := time.Parse("20060102T150405Z", a.SeenDate); err == nil {
			c.Hint = day.Of(at.In(env.Zone))
		}
		out.Candidates = append(out.Candidates, c)
		out.Coverage = Partial
	}
	env.count(len(out.Candidates), "seen by GDELT")
	return out, nil
}

// gdeltGAL reads GDELT's article list: a file for a minute or two of every
// quarter of an hour, for any outlet and any day since 2020. It is a deep
// search that a person starts: some two thousand requests.
type gdeltGAL struct{}

var _ = register(gdeltGAL{})

func (gdeltGAL) Name() string { return "gdelt-gal" }

// galLag is how many days after publication an article may be seen.
const galLag = 2

// Find reads the files of the day and of the two after it and keeps the lines
// of the outlet's domain.
func (gdeltGAL) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() || t.Day.MonthOnly() {
		env.skip("the citation has no exact date")
		return Listing{}, nil
	}
	var (
		out   Listing
		files int
	)
	start := time.Now()
	from := t.Day.Start(env.Zone).UTC().Truncate(15 * time.Minute)
	end := t.last().Add(galLag).End(env.Zone)
	for at := from; at.Before(end) && at.Before(env.Now); at = at.Add(15 * time.Minute) {
		for offset := range 8 {
			minute := at.Add(time.Duration(offset) * time.Minute)
			res, err := env.Client.Get(ctx, fetch.Request{Settled: true, MaxBytes: maxUnpacked,
				URL: "https://data.gdeltproject.org/gdeltv3/gal/" + minute.Format(gdeltClock) + ".gal.json.gz"})
			switch {
			case ctx.Err() != nil:
				return out, ctx.Err()
			case missing(err):
				continue // files come at minutes that nobody announces
			case err != nil:
				env.note(stepOf(env.route, "https://data.gdeltproject.org/gdeltv3/gal/", nil, err, time.Since(start)))
				return out, err
			}
			files++
			out.Candidates = append(out.Candidates, galLines(res.Body, r.URL, t, env)...)
		}
	}
	env.note(Step{Route: env.route, Request: "GET https://data.gdeltproject.org/gdeltv3/gal/", Status: "read",
		Count: len(out.Candidates), Took: time.Since(start), Note: plural(files, "file was read", "files were read")})
	if files > 0 {
		out.Coverage = Partial
	}
	return out, nil
}

// galLines takes the lines of one place, "dw.com/ru/", from a file.
func galLines(body []byte, place string, t Target, env *Env) []Candidate {
	r, err := unpacked(body)
	if err != nil {
		return nil
	}
	place = strings.TrimPrefix(place, "www.")
	var found []Candidate
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		if !bytes.Contains(lines.Bytes(), []byte(place)) {
			continue
		}
		var a struct{ Date, URL, Title, Desc, Lang string }
		if json.Unmarshal(lines.Bytes(), &a) != nil || !strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(a.URL, "http://"), "https://"), "www."), place) {
			continue
		}
		c := Candidate{URL: a.URL, Title: plain(a.Title), Lead: plain(a.Desc), Language: a.Lang, DateFrom: "capture"}
		if at, _, ok := readStamp(a.Date, time.UTC); ok {
			c.Hint = day.Of(at.In(env.Zone))
		}
		if d, ok := dayInAddress(t.Outlet, a.URL); ok {
			c.Published, c.DateFrom = d, "path"
		}
		found = append(found, c)
	}
	return found
}

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
