package newsroom

import (
	"fmt"
	"html"
	"net/http"
	"time"
)

const sitemapSpace = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`

// serveSitemap answers /sitemap.xml and the map that it names.
func (s *site) serveSitemap(w http.ResponseWriter, path string) bool {
	switch {
	case s.Sitemap == "":
		return false
	case path == "/sitemap.xml":
		s.rootMap(w)
	case path == s.Sitemap:
		s.articleMap(w)
	default:
		return false
	}
	return true
}

// rootMap is an index, or, as some sites have it, a urlset that lists maps.
func (s *site) rootMap(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/xml")
	outer, inner := "sitemapindex", "sitemap"
	if s.SitemapRoot == "urlset" {
		outer, inner = "urlset", "url"
	}
	fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s><%s><loc>https://%s%s</loc></%[3]s></%[1]s>\n",
		outer, sitemapSpace, inner, s.host, s.Sitemap)
}

// articleMap lists every page. Its lastmod is a day late, as lastmod is often
// the day of the last touch and not that of publication.
func (s *site) articleMap(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/xml")
	fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset %s xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n", sitemapSpace)
	for _, p := range s.pages {
		fmt.Fprintf(w, "<url><loc>%s</loc><lastmod>%s</lastmod>", html.EscapeString(p.URL),
			p.Published.AddDate(0, 0, 1).UTC().Format("2006-01-02"))
		if s.NewsSitemap {
			fmt.Fprintf(w, "<news:news><news:publication><news:name>%s</news:name><news:language>%s</news:language></news:publication><news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news>",
				html.EscapeString(s.Name), p.Language, p.Published.Format(time.RFC3339), html.EscapeString(p.Title))
		}
		fmt.Fprint(w, "</url>\n")
	}
	fmt.Fprint(w, "</urlset>\n")
}
