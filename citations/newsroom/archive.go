package newsroom

import (
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"
	"time"
)

const (
	archiveHost  = "web.archive.org"
	archiveClock = "20060102150405"
)

// archive answers as the Wayback Machine does: the CDX server, replay with
// Memento headers, and the availability API.
type archive struct {
	copies []capture // by address, then time
}

type capture struct {
	page *page
	site *site
	at   time.Time
}

func newArchive(sites map[string]*site) *archive {
	a := &archive{}
	for _, s := range sites {
		for _, p := range s.pages {
			if !p.Archived.IsZero() {
				a.copies = append(a.copies, capture{p, s, p.Archived.UTC()})
			}
		}
	}
	sort.Slice(a.copies, func(i, j int) bool { return a.copies[i].page.URL < a.copies[j].page.URL })
	return a
}

func (a *archive) serve(w http.ResponseWriter, q *http.Request) {
	// The path is taken raw: it holds a whole address, "//" included.
	uri := q.RequestURI
	switch {
	case strings.HasPrefix(uri, "/cdx/search/cdx"):
		a.cdx(w, q)
	case strings.HasPrefix(uri, "/wayback/available"):
		a.available(w, q)
	case strings.HasPrefix(uri, "/web/"):
		a.replay(w, q, strings.TrimPrefix(uri, "/web/"))
	case uri == "/robots.txt":
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, "User-agent: *\nDisallow:\n")
	default:
		http.NotFound(w, q)
	}
}

// cdx answers the parameters that look-ups send: url, matchType, from, to,
// filter (statuscode and mimetype), collapse, closest, limit, output=json.
func (a *archive) cdx(w http.ResponseWriter, q *http.Request) {
	v := q.URL.Query()
	want := bare(strings.TrimSuffix(v.Get("url"), "*"))
	match := v.Get("matchType")
	if match == "" && strings.HasSuffix(v.Get("url"), "*") {
		match = "prefix"
	}
	var hits []capture
	for _, c := range a.copies {
		have := bare(c.page.URL)
		ok := have == want
		switch match {
		case "prefix":
			ok = strings.HasPrefix(have, want)
		case "host":
			ok = strings.HasPrefix(have, strings.TrimSuffix(want, "/")+"/")
		case "domain":
			host, _, _ := strings.Cut(have, "/")
			ok = host == want || strings.HasSuffix(host, "."+want)
		}
		stamp := c.at.Format(archiveClock)
		if from := v.Get("from"); ok && from != "" {
			ok = stamp >= from
		}
		if to := v.Get("to"); ok && to != "" {
			ok = stamp[:min(len(to), 14)] <= to
		}
		if ok {
			hits = append(hits, c)
		}
	}
	if near := v.Get("closest"); near != "" {
		sort.SliceStable(hits, func(i, j int) bool { return apart(hits[i].at, near) < apart(hits[j].at, near) })
	}
	if n, err := strconv.Atoi(v.Get("limit")); err == nil && n >= 0 && n < len(hits) {
		hits = hits[:n]
	}
	fields := []string{"urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"}
	if fl := v.Get("fl"); fl != "" {
		fields = strings.Split(fl, ",")
	}
	rows := [][]string{}
	if len(hits) > 0 {
		rows = append(rows, fields)
	}
	for _, c := range hits {
		var row []string
		for _, f := range fields {
			row = append(row, c.field(f))
		}
		rows = append(rows, row)
	}
	if v.Get("output") == "json" {
		writeJSON(w, rows)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	for _, row := range rows[min(1, len(rows)):] {
		fmt.Fprintln(w, strings.Join(row, " "))
	}
}

func (c capture) field(name string) string {
	switch name {
	case "urlkey":
		return bare(c.page.URL)
	case "timestamp":
		return c.at.Format(archiveClock)
	case "original":
		return c.page.URL
	case "mimetype":
		return "text/html"
	case "statuscode":
		return "200"
	case "digest":
		sum := sha1.Sum([]byte(strings.Join(c.page.Paragraphs, "\n")))
		return base32.StdEncoding.EncodeToString(sum[:])
	case "length":
		return "4096"
	}
	return "-"
}

// replay answers /web/20250703180000id_/https://… with the copy nearest in
// time, by a redirect where the time is not the copy's own.
func (a *archive) replay(w http.ResponseWriter, q *http.Request, rest string) {
	stamp, target, ok := strings.Cut(rest, "/")
	if !ok || stamp == "" || stamp[0] < '0' || stamp[0] > '9' {
		stamp, target = time.Now().UTC().Format(archiveClock), rest
	}
	digits := strings.TrimRight(stamp, "id_f")
	if when, err := http.ParseTime(q.Header.Get("Accept-Datetime")); err == nil {
		digits = when.UTC().Format(archiveClock)
	}
	best := a.nearest(target, digits)
	if best == nil {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "<html><head><title>Wayback Machine</title></head><body><p>The Wayback Machine has not archived that URL.</p></body></html>")
		return
	}
	own := best.at.Format(archiveClock)
	if digits != own {
		suffix := strings.TrimPrefix(stamp, strings.TrimRight(stamp, "id_f"))
		http.Redirect(w, q, "https://"+archiveHost+"/web/"+own+suffix+"/"+best.page.URL, http.StatusFound)
		return
	}
	body, err := best.site.render(best.page)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset="+best.page.Charset)
	w.Header().Set("Memento-Datetime", best.at.Format(http.TimeFormat))
	w.Header().Set("Link", fmt.Sprintf(`<%s>; rel="original"`, best.page.URL))
	w.Write(body)
}

func (a *archive) available(w http.ResponseWriter, q *http.Request) {
	target := q.URL.Query().Get("url")
	snapshots := map[string]any{}
	if c := a.nearest(target, q.URL.Query().Get("timestamp")); c != nil {
		stamp := c.at.Format(archiveClock)
		snapshots["closest"] = map[string]any{
			"available": true, "status": "200", "timestamp": stamp,
			"url": "http://" + archiveHost + "/web/" + stamp + "/" + c.page.URL,
		}
	}
	writeJSON(w, map[string]any{"url": target, "archived_snapshots": snapshots})
}

func (a *archive) nearest(target, digits string) *capture {
	var best *capture
	for i, c := range a.copies {
		if bare(c.page.URL) == bare(target) && (best == nil || apart(c.at, digits) < apart(best.at, digits)) {
			best = &a.copies[i]
		}
	}
	return best
}

// apart is how far a copy lies from a timestamp of 1 to 14 digits.
func apart(at time.Time, digits string) time.Duration {
	full := digits + "20000101000000"[min(len(digits), 14):]
	t, err := time.Parse(archiveClock, full)
	if err != nil {
		return 0
	}
	return at.Sub(t).Abs()
}

// bare is an address as the archive's index compares it: no scheme, no www.,
// no trailing slash.
func bare(address string) string {
	if dec, err := url.PathUnescape(address); err == nil && strings.Contains(address, "%3A") {
		address = dec
	}
	address = strings.ToLower(address)
	for _, p := range []string{"https://", "http://", "https:/", "http:/"} {
		address = strings.TrimPrefix(address, p)
	}
	return strings.TrimSuffix(strings.TrimPrefix(address, "www."), "/")
}
