package newsroom

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const wordPressClock = "2006-01-02T15:04:05"

// serveWordPress answers the parts of a stock WordPress that look-ups use:
// the REST index, types and posts, and day feeds. Formats as recorded from
// WordPress 6.1.
func (s *site) serveWordPress(w http.ResponseWriter, q *http.Request) bool {
	path := strings.TrimSuffix(q.URL.Path, "/")
	switch {
	case path == "/wp-json":
		s.restIndex(w)
	case path == "/wp-json/wp/v2/types":
		s.restTypes(w)
	case strings.HasPrefix(path, "/wp-json/wp/v2/"):
		s.restPosts(w, q, strings.TrimPrefix(path, "/wp-json/wp/v2/"))
	case strings.HasPrefix(path, "/wp-json"):
		restError(w, http.StatusNotFound, "rest_no_route", "No route was found matching the URL and request method.")
	case strings.HasSuffix(path, "/feed") || q.URL.Query().Get("feed") == "rss2":
		s.dayFeed(w, q, path)
	default:
		return false
	}
	return true
}

func (s *site) restIndex(w http.ResponseWriter) {
	_, offset := time.Now().In(s.zone).Zone()
	writeJSON(w, map[string]any{
		"name": s.Name, "url": "https://" + s.host, "home": "https://" + s.host,
		"gmt_offset": strconv.Itoa(offset / 3600), "timezone_string": s.TZ,
		"namespaces": []string{"oembed/1.0", "wp/v2"},
	})
}

func (s *site) restTypes(w http.ResponseWriter) {
	out := map[string]any{}
	for _, p := range s.pages {
		name := p.Type
		if name == "posts" {
			name = "post"
		}
		out[name] = map[string]any{
			"slug": name, "rest_base": p.Type, "rest_namespace": "wp/v2",
			"_links": map[string]any{"wp:items": []map[string]string{{"href": fmt.Sprintf("https://%s/wp-json/wp/v2/%s", s.host, p.Type)}}},
		}
	}
	writeJSON(w, out)
}

func (s *site) restPosts(w http.ResponseWriter, q *http.Request, base string) {
	known := false
	for _, p := range s.pages {
		known = known || p.Type == base
	}
	if !known {
		restError(w, http.StatusNotFound, "rest_no_route", "No route was found matching the URL and request method.")
		return
	}
	v := q.URL.Query()
	after, err1 := s.restTime(v.Get("after"))
	before, err2 := s.restTime(v.Get("before"))
	perPage := 10
	if n := v.Get("per_page"); n != "" {
		perPage, _ = strconv.Atoi(n)
	}
	if err1 != nil || err2 != nil || perPage < 1 || perPage > 100 {
		restError(w, http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s)")
		return
	}
	var hits []*page
	for _, p := range s.pages {
		// Both ends are exclusive.
		if p.Type == base && (after.IsZero() || p.Published.After(after)) && (before.IsZero() || p.Published.Before(before)) {
			hits = append(hits, p)
		}
	}
	pages := (len(hits) + perPage - 1) / perPage
	n := 1
	if v.Get("page") != "" {
		n, _ = strconv.Atoi(v.Get("page"))
	}
	if n < 1 || n > max(pages, 1) {
		restError(w, http.StatusBadRequest, "rest_post_invalid_page_number", "The page number requested is larger than the number of pages available.")
		return
	}
	w.Header().Set("X-WP-Total", strconv.Itoa(len(hits)))
	w.Header().Set("X-WP-TotalPages", strconv.Itoa(pages))
	w.Header().Set("X-Robots-Tag", "noindex")
	out := []map[string]any{}
	for _, p := range hits[min((n-1)*perPage, len(hits)):min(n*perPage, len(hits))] {
		kind := p.Type
		if kind == "posts" {
			kind = "post"
		}
		out = append(out, map[string]any{
			"id": p.id, "type": kind, "link": p.URL,
			"date":     p.Published.In(s.zone).Format(wordPressClock),
			"date_gmt": p.Published.UTC().Format(wordPressClock),
			"title":    map[string]string{"rendered": html.EscapeString(p.Title)},
			"excerpt":  map[string]any{"rendered": "<p>" + html.EscapeString(p.Paragraphs[0]) + "</p>\n", "protected": false},
		})
	}
	writeJSON(w, out)
}

// restTime reads a time as WordPress does: without an offset it is the
// site's, and a date alone is an error.
func (s *site) restTime(v string) (time.Time, error) {
	if v == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, v); err == nil {
		return t, nil
	}
	return time.ParseInLocation(wordPressClock, v, s.zone)
}

// dayFeed answers /2025/07/07/feed/ and /?m=20250707&feed=rss2.
func (s *site) dayFeed(w http.ResponseWriter, q *http.Request, path string) {
	hits := s.pages
	day, err := time.Parse("/2006/01/02/feed", path)
	if err != nil {
		day, err = time.Parse("20060102", q.URL.Query().Get("m"))
	}
	if err == nil {
		hits = s.on(day.Date())
	}
	if paged := q.URL.Query().Get("paged"); len(hits) == 0 || (paged != "" && paged != "1") {
		s.missing(w, nil)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml; charset=UTF-8")
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>%s</title><link>https://%s</link>`, html.EscapeString(s.Name), s.host)
	for _, p := range hits[:min(10, len(hits))] {
		fmt.Fprintf(w, "<item><title>%s</title><link>%s</link><pubDate>%s</pubDate><description>%s</description></item>\n",
			html.EscapeString(p.Title), html.EscapeString(p.URL), p.Published.UTC().Format(time.RFC1123Z), html.EscapeString(p.Paragraphs[0]))
	}
	fmt.Fprint(w, "</channel></rss>")
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	json.NewEncoder(w).Encode(v)
}

func restError(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"code": code, "message": message, "data": map[string]int{"status": status}})
}
