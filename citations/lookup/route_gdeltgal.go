package lookup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

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
