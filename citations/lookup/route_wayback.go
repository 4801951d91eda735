package lookup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// wayback asks the index of the Internet Archive for what it holds under a
// prefix of addresses that carries the day, the month or the beginning of an
// id.
type wayback struct{}

var _ = register(wayback{}, "wayback-prefix", "cdx")

func (wayback) Name() string { return "wayback" }

const (
	archiveSite  = "https://web.archive.org"
	archiveClock = "20060102150405"
	// captureLag is how many days after publication a first capture is still
	// taken for a hint of the day.
	captureLag = 7
)

// Find lists the captures under the route's prefix. A prefix without a date
// is bounded by the time of capture.
func (wayback) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() {
		env.skip("the citation has no date")
		return Listing{}, nil
	}
	own, beside := t.days()
	if len(own) == 0 {
		own = []day.Day{t.Day}
	}
	if t.beside {
		own = beside
	}
	out := Listing{Coverage: Unknown}
	asked := map[string]bool{}
	for _, d := range own {
		prefix := expand(r.URL, d, env.Zone, 1)
		if asked[prefix] {
			continue
		}
		asked[prefix] = true
		v := url.Values{"url": {prefix}, "matchType": {"prefix"}}
		if !strings.Contains(r.URL, "{") {
			v.Set("from", d.Add(-1).Start(time.UTC).Format("20060102"))
			v.Set("to", t.last().Add(captureLag).Start(time.UTC).Format("20060102"))
		}
		if strings.HasSuffix(prefix, "/*") {
			v.Set("url", strings.TrimSuffix(prefix, "/*"))
			v.Set("matchType", "domain")
		}
		rows, err := cdx(ctx, v, env, 1500)
		if err != nil {
			return out, err
		}
		for _, row := range rows {
			if c, ok := row.candidate(t, env); ok {
				out.Candidates = append(out.Candidates, c)
			}
		}
		env.count(len(rows), fmt.Sprintf("%d of them may be of the day", len(out.Candidates)))
		if len(rows) > 0 {
			out.Coverage = Partial
		}
	}
	return out, nil
}

// capture is a row of the index.
type capture struct {
	original string
	at       time.Time
	stamp    string
}

// replay is the address of the capture's original bytes.
func (c capture) replay() string { return archiveSite + "/web/" + c.stamp + "id_/" + c.original }

// cdx asks the index of the archive (wayback-cdx-server: a header row, then
// rows; an empty row before a resume key).
func cdx(ctx context.Context, v url.Values, env *Env, limit int) ([]capture, error) {
	v.Set("output", "json")
	v.Set("fl", "original,timestamp,digest")
	v.Add("filter", "statuscode:200")
	if v.Get("closest") == "" {
		v.Add("filter", "mimetype:text/html")
		v.Set("collapse", "urlkey")
	}
	v.Set("limit", fmt.Sprint(limit))
	res, err := env.ask(ctx, fetch.Request{URL: archiveSite + "/cdx/search/cdx?" + v.Encode(), Accept: "application/json"})
	if err != nil {
		return nil, err
	}
	var rows [][]string
	if len(strings.TrimSpace(string(res.Body))) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(res.Body, &rows); err != nil {
		return nil, fmt.Errorf("the archive's index gave an answer that cannot be read: %w", err)
	}
	var found []capture
	for i, row := range rows {
		if len(row) == 0 {
			break // a resume key follows
		}
		if i == 0 || len(row) < 2 {
			continue
		}
		at, err := time.Parse(archiveClock, row[1])
		if err != nil {
			continue
		}
		found = append(found, capture{modern(row[0]), at, row[1]})
	}
	return found, nil
}

// modern writes an address as it is today: old captures carry http and ports.
func modern(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if p := u.Port(); p == "80" || p == "443" {
		u.Host = u.Hostname()
	}
	if u.Scheme == "http" {
		u.Scheme = "https"
	}
	return u.String()
}

// candidate makes a candidate of a capture that can be of the day. The first
// capture is a late bound of the publication.
func (c capture) candidate(t Target, env *Env) (Candidate, bool) {
	out := Candidate{URL: c.original, Archive: c.replay(), Hint: day.Of(c.at.In(env.Zone)), DateFrom: "capture"}
	if d, ok := dayInAddress(t.Outlet, c.original); ok {
		out.Published, out.DateFrom = d, "path"
		return out, t.distance(d) <= tolerance
	}
	if u, err := url.Parse(c.original); err != nil || strings.Trim(u.Path, "/") == "" {
		return out, false
	}
	return out, !out.Hint.Before(t.Day.Add(-tolerance))
}

// closest finds the archive's copy of a page that is nearest to a day.
func closest(ctx context.Context, address string, d day.Day, env *Env) (capture, error) {
	stamp := env.Now.UTC()
	if !d.IsZero() {
		stamp = d.Start(time.UTC).Add(12 * time.Hour)
	}
	rows, err := cdx(ctx, url.Values{"url": {address}, "sort": {"closest"}, "closest": {stamp.Format(archiveClock)}}, env, 1)
	if err != nil {
		return capture{}, err
	}
	env.count(len(rows), "copies of the page in the Internet Archive")
	if len(rows) == 0 {
		return capture{}, errNoCopy
	}
	return rows[0], nil
}

var errNoCopy = errors.New("the Internet Archive holds no copy")

var replayed = regexp.MustCompile(`/web/(\d{14})[a-z_]*/(.+)$`)

// capturedAt is when the archive made the copy that it answered with.
func capturedAt(res *fetch.Response) (time.Time, bool) {
	if at, err := http.ParseTime(res.Header.Get("Memento-Datetime")); err == nil {
		return at.UTC(), true
	}
	if m := replayed.FindStringSubmatch(res.URL); m != nil {
		if at, err := time.Parse(archiveClock, m[1]); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
