package lookup

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// sitemap reads the maps of a site: those of one day or month where the
// registry knows their address, else what robots.txt and the usual places name.
type sitemap struct{}

var _ = register(sitemap{}, "sitemap-index", "news-sitemap")

func (sitemap) Name() string { return "sitemap" }

const (
	// maxMaps bounds how many maps are read for one target.
	maxMaps = 14
	// maxUndated bounds the pages without a day of their own that are kept.
	maxUndated = 400
)

// usualMaps are where sites keep their maps that robots.txt does not name.
var usualMaps = []string{"/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml"}

// Find walks from the map or maps of the route to those that can hold the
// target's days, each once.
func (s sitemap) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if tooOld(t, r, env) {
		return Listing{}, nil
	}
	w := &mapWalk{target: t, env: env, seen: map[string]bool{}, complete: r.Complete}
	own, beside := t.days()
	if len(own) == 0 {
		own = []day.Day{t.Day}
	}
	roots := r.URLs
	if r.URL != "" {
		roots = append([]string{r.URL}, roots...)
	}
	host := ""
	if len(roots) == 1 && !strings.Contains(roots[0], "://") {
		host = roots[0]
		var err error
		if roots, err = namedMaps(ctx, host, env); err != nil {
			return Listing{}, err
		}
	}
	for _, root := range roots {
		for _, d := range append(own, beside...) {
			for n := range max(r.Pages, 1) {
				w.push(xmlEntry{Address: expand(root, d, env.Zone, n)}, true)
			}
		}
	}
	err := w.walk(ctx)
	if host != "" && len(w.dated)+len(w.undated) == 0 && ctx.Err() == nil {
		for _, p := range usualMaps {
			w.push(xmlEntry{Address: "https://" + host + p}, true)
		}
		err = w.walk(ctx)
	}
	return w.listing(), err
}

// tooOld reports that a list which reaches back so many hours cannot hold the
// target's day, and notes it.
func tooOld(t Target, r outlets.Route, env *Env) bool {
	if r.MaxAgeHours == 0 || t.last().IsZero() || env.Now.Sub(t.last().End(env.Zone)).Hours() < float64(r.MaxAgeHours) {
		return false
	}
	env.skip(fmt.Sprintf("reaches back only %d hours, the day is longer ago", r.MaxAgeHours))
	return true
}

// namedMaps returns the maps that a host's robots.txt names.
func namedMaps(ctx context.Context, host string, env *Env) ([]string, error) {
	start := time.Now()
	robots, err := env.Client.Robots(ctx, "https://"+host+"/")
	address := "https://" + host + "/robots.txt"
	if err != nil {
		env.note(stepOf(env.route, address, nil, err, time.Since(start)))
		return nil, err
	}
	var roots []string
	for _, m := range robots.Sitemaps {
		if u, err := url.Parse(m); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			roots = append(roots, m)
		}
	}
	env.note(Step{Route: env.route, Request: "GET " + address, Status: "read", Count: len(roots), Took: time.Since(start),
		Note: plural(len(roots), "map is named", "maps are named")})
	return roots, nil
}

// mapWalk is one walk through the maps of a site.
type mapWalk struct {
	target   Target
	env      *Env
	complete bool
	seen     map[string]bool
	queue    []queued
	read     int
	cut      bool // maps were left unread
	broken   bool
	dated    []Candidate
	undated  []Candidate
}

type queued struct {
	address string
	root    bool
	rank    int
}

// push queues a map once, with a rank of how likely it holds the days.
func (w *mapWalk) push(e xmlEntry, root bool) {
	if w.seen[e.Address] || len(w.seen) > 2000 {
		return
	}
	w.seen[e.Address] = true
	rank, ok := w.mapRank(e, root)
	if ok {
		w.queue = append(w.queue, queued{e.Address, root, rank})
	}
}

// otherMaps are words in the addresses of maps that list no articles.
var otherMaps = []string{"video", "image", "photo", "gallery", "topic", "tag", "staff", "author", "categor", "section", "people", "page-"}

// mapRank orders maps; ok is false for one that cannot hold the target's day.
func (w *mapWalk) mapRank(e xmlEntry, root bool) (rank int, ok bool) {
	if root {
		return 0, true
	}
	lower := strings.ToLower(e.Address)
	if d, ok := dayInAddress(nil, lower); ok {
		switch n := w.target.distance(d); {
		case n <= tolerance:
			return 1, true
		case d.MonthOnly() && n > 40, !d.MonthOnly() && n > 31:
			return 0, false
		}
	}
	rank = 5
	if at, _, ok := readStamp(e.Modified, w.env.Zone); ok && day.Of(at).Before(w.target.Day.Add(-tolerance)) {
		return 0, false // last touched before the day
	}
	if slices.ContainsFunc(otherMaps, func(s string) bool { return strings.Contains(lower, s) }) {
		rank += 10
	}
	for _, good := range []string{"article", "news", "post"} {
		if strings.Contains(lower, good) {
			rank--
		}
	}
	return rank, true
}

// walk reads the queue, the likeliest map first.
func (w *mapWalk) walk(ctx context.Context) error {
	var failure error
	reached := false
	for len(w.queue) > 0 {
		if w.read >= maxMaps {
			w.cut = true
			break
		}
		slices.SortStableFunc(w.queue, func(a, b queued) int { return a.rank - b.rank })
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.read++
		res, err := w.env.ask(ctx, fetch.Request{URL: next.address, Accept: "application/xml,text/xml,*/*;q=0.5",
			MaxBytes: maxUnpacked, Settled: w.env.settled(w.target) && w.ofDay(next.address)})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if !missing(err) {
				failure, w.broken = err, true
			}
			continue
		}
		reached = true
		before, total := len(w.dated)+len(w.undated), 0
		n, whole := readEntries(res.Body, func(e xmlEntry) bool { w.take(e, res.URL); return true })
		if total = n; n == 0 {
			total = w.takeLines(res.Body)
		}
		if !whole {
			w.broken = true
		}
		w.env.count(total, fmt.Sprintf("%d of them may be of the day", len(w.dated)+len(w.undated)-before))
	}
	if reached {
		return nil
	}
	return failure
}

// ofDay reports whether a map is of the target's own days.
func (w *mapWalk) ofDay(address string) bool {
	d, ok := dayInAddress(nil, address)
	if !ok {
		_, query, _ := strings.Cut(address, "?")
		return strings.Contains(query, "date")
	}
	return w.target.distance(d) <= tolerance
}

// take sorts an entry: a map to descend into, a page of the day, a page
// without a day, or one of another day, which is dropped.
func (w *mapWalk) take(e xmlEntry, base string) {
	at, err := url.Parse(base)
	if err != nil {
		return
	}
	e.Address = absolute(at, e.Address)
	if e.Address == "" {
		return
	}
	if e.Map || isMap(e.Address) {
		w.push(e, false)
		return
	}
	c := Candidate{URL: e.Address, Title: e.Title, Lead: e.Lead, Language: e.Language}
	o := w.target.Outlet
	if at, clock, ok := readStamp(e.Published, w.env.Zone); ok {
		c.DateFrom, c.Published = "news-sitemap", day.Of(at)
		if clock {
			c.At, c.Published = at, day.Of(at.In(w.env.Zone))
		}
	} else if d, ok := dayInAddress(o, e.Address); ok {
		c.DateFrom, c.Published = "path", d
	}
	if at, _, ok := readStamp(e.Modified, w.env.Zone); ok {
		c.Hint = day.Of(at.In(w.env.Zone))
	}
	switch {
	case !c.Published.IsZero() && !c.Published.MonthOnly():
		if w.target.distance(c.Published) <= tolerance {
			w.dated = append(w.dated, c)
		}
	case c.Published.MonthOnly() && w.target.distance(c.Published) > 0:
	case !c.Hint.IsZero() && c.Hint.Before(w.target.Day.Add(-tolerance)):
		// not touched since before the day
	default:
		c.far = farFrom(c, w.target)
		w.undated = append(w.undated, c)
		if len(w.undated) > 4*maxUndated {
			w.undated = nearest(w.undated, maxUndated)
			w.cut = true
		}
	}
}

// takeLines reads a map that is plain text, an address a line.
func (w *mapWalk) takeLines(body []byte) int {
	if !bytes.HasPrefix(bytes.TrimSpace(body[:min(len(body), 64)]), []byte("http")) {
		return 0
	}
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(body)); lines.Scan() && n < maxEntries; n++ {
		w.take(xmlEntry{Address: strings.TrimSpace(lines.Text())}, "https://none.invalid/")
	}
	return n
}

func isMap(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	p := strings.TrimSuffix(strings.ToLower(u.Path), ".gz")
	return path.Ext(p) == ".xml"
}

// listing is what the walk found. It is complete only where the registry says
// that the map of a day is.
func (w *mapWalk) listing() Listing {
	l := Listing{Coverage: Unknown, Candidates: w.dated}
	l.Candidates = append(l.Candidates, nearest(w.undated, maxUndated)...)
	switch {
	case w.complete && !w.broken && len(w.dated) > 0:
		l.Coverage = Complete
	case len(l.Candidates) > 0:
		l.Coverage = Partial
	}
	return l
}

// nearest keeps the n undated pages whose id or last touch lies nearest to
// the day. Lists too short to be cut stay as they are.
func nearest(cs []Candidate, n int) []Candidate {
	slices.SortStableFunc(cs, func(a, b Candidate) int { return a.far - b.far })
	return cs[:min(len(cs), n)]
}

// farFrom is by how many days the hints of an undated page miss the target.
func farFrom(c Candidate, t Target) int {
	far := 60
	if id, ok := t.Outlet.IDInURL(c.URL); ok {
		if lo, hi, ok := t.Outlet.IDWindow(t.Day); ok {
			switch {
			case lo <= id && id <= hi:
				far = 0
			default:
				width := max((hi-lo)/4, 1)
				far = int(min(max(lo-id, id-hi)/width+4, 3650))
			}
			return far
		}
	}
	if !c.Hint.IsZero() {
		far = c.Hint.Sub(t.Day)
		if far < 0 {
			far = -2 * far // touched before the day: unlikely
		}
	}
	return far
}
