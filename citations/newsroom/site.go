package newsroom

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// site is one host: its pages, newest first, and the listings it offers.
type site struct {
	Name        string `json:"name"`
	TZ          string `json:"tz"`
	WordPress   bool   `json:"wordpress"`
	Sitemap     string `json:"sitemap"`      // path of the map of articles
	SitemapRoot string `json:"sitemap_root"` // "urlset": the root map is one of maps
	NewsSitemap bool   `json:"news_sitemap"` // the map carries dates and titles
	DayList     string `json:"day_list"`     // path of a day's page, with {yyyy}, {mm} and {dd}

	host    string
	zone    *time.Location
	designs *template.Template
	pages   []*page
	byPath  map[string]*page
}

func (s *site) serve(w http.ResponseWriter, q *http.Request) {
	path := q.URL.Path
	switch {
	case path == "/robots.txt":
		s.robots(w)
	case s.WordPress && s.serveWordPress(w, q):
	case s.serveSitemap(w, path):
	case s.DayList != "" && s.serveDay(w, path):
	case path == "/":
		s.front(w)
	default:
		p, ok := s.byPath[path]
		if !ok || p.Status != http.StatusOK {
			s.missing(w, p)
			return
		}
		body, err := s.render(p)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset="+p.Charset)
		w.Write(body)
	}
}

func (s *site) robots(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain")
	fmt.Fprintf(w, "User-agent: *\nDisallow: /search\n")
	if s.Sitemap != "" {
		fmt.Fprintf(w, "Sitemap: https://%s/sitemap.xml\n", s.host)
	}
}

func (s *site) front(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if s.WordPress {
		w.Header().Set("Link", fmt.Sprintf(`<https://%s/wp-json/>; rel="https://api.w.org/"`, s.host))
	}
	fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%[1]s</h1><ul>", html.EscapeString(s.Name))
	for _, p := range s.pages {
		fmt.Fprintf(w, "<li><a href=%q>%s</a></li>", p.URL, html.EscapeString(p.Title))
	}
	fmt.Fprintf(w, "</ul><footer>%s</footer></body></html>", disclaimer)
}

func (s *site) missing(w http.ResponseWriter, p *page) {
	status := http.StatusNotFound
	if p != nil {
		status = p.Status
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>%d</title></head><body><h1>%[1]d</h1><p>%s</p></body></html>",
		status, strings.ToLower(http.StatusText(status)))
}

// on returns the pages published on the day that begins at midnight, newest
// first, in the site's zone.
func (s *site) on(year int, month time.Month, dom int) []*page {
	var out []*page
	for _, p := range s.pages {
		y, m, d := p.Published.In(s.zone).Date()
		if y == year && m == month && d == dom {
			out = append(out, p)
		}
	}
	return out
}

// encode turns UTF-8 into the named charset; letters it lacks become
// character references.
func encode(utf8 []byte, charset string) ([]byte, error) {
	if strings.EqualFold(charset, "utf-8") {
		return utf8, nil
	}
	e, err := htmlindex.Get(charset)
	if err != nil {
		return nil, fmt.Errorf("the charset %q is not known: %w", charset, err)
	}
	return encoding.HTMLEscapeUnsupported(e.NewEncoder()).Bytes(utf8)
}
