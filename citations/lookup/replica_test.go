package lookup

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"html"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/citations/fetch"
)

// replica is a closed web for the tests: many hosts behind one TLS server,
// with the formats of the real ones.
type replica struct {
	sites map[string]*replicaSite // by host
	mu    sync.Mutex
	log   []string // "host/path?query", in order
	busy  map[string]int
	most  int // requests at once on one host, at most
	cert  tls.Certificate
	pool  *x509.CertPool
	addr  string
	// override, if set, answers before all else where it returns true.
	override func(w http.ResponseWriter, q *http.Request) bool
}

type replicaSite struct {
	style string // "wordpress", "wp-feed", "sitemap", "maps", "daylist", "none"
	zone  *time.Location
	pages []*replicaPage
	// robots is served as robots.txt; "" is a 404.
	robots string
	// status, if set, answers everything but robots.txt.
	status int
}

type replicaPage struct {
	path     string
	title    string
	language string
	at       time.Time
	text     []string
	status   int // of the live page, 0 for 200
	wall     string
	moved    string    // where the address redirects to, "" for nowhere
	copied   time.Time // when the archive caught it, zero for never
}

func newReplica(t testing.TB) *replica {
	t.Helper()
	r := &replica{sites: map[string]*replicaSite{}, busy: map[string]int{}}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ca := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, ca, ca, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	ca, _ = x509.ParseCertificate(der)
	r.pool = x509.NewCertPool()
	r.pool.AddCert(ca)
	server := httptest.NewUnstartedServer(http.HandlerFunc(r.serve))
	server.TLS = &tls.Config{GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		leaf := &x509.Certificate{SerialNumber: big.NewInt(2), DNSNames: []string{hello.ServerName},
			NotBefore: ca.NotBefore, NotAfter: ca.NotAfter, KeyUsage: x509.KeyUsageDigitalSignature}
		der, err := x509.CreateCertificate(rand.Reader, leaf, ca, &key.PublicKey, key)
		return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
	}}
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	r.addr = server.Listener.Addr().String()
	return r
}

// client is a fetcher whose every connection goes to the replica.
func (r *replica) client(t testing.TB, change ...func(*fetch.Options)) *fetch.Client {
	t.Helper()
	host, port, _ := net.SplitHostPort(r.addr)
	opt := fetch.Options{ConnectTo: []fetch.ConnectTo{{ToHost: host, ToPort: port}}, RootCAs: r.pool, Rate: 2000,
		CacheDir: t.TempDir(), Bounds: fetch.Bounds{Backoff: time.Millisecond, FirstByte: 5 * time.Second}}
	for _, f := range change {
		f(&opt)
	}
	c := fetch.New(opt)
	t.Cleanup(func() { c.Close() })
	return c
}

func (r *replica) requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.log)
}

func (r *replica) serve(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	r.log = append(r.log, q.Host+q.RequestURI)
	r.busy[q.Host]++
	r.most = max(r.most, r.busy[q.Host])
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		r.busy[q.Host]--
		r.mu.Unlock()
	}()
	site := r.sites[q.Host]
	switch {
	case r.override != nil && r.override(w, q):
	case q.Host == "web.archive.org":
		r.archive(w, q)
	case site == nil:
		http.Error(w, "no such host", http.StatusBadGateway)
	case q.URL.Path == "/robots.txt":
		if site.robots == "" {
			http.NotFound(w, q)
			return
		}
		fmt.Fprint(w, site.robots)
	case site.status != 0:
		w.WriteHeader(site.status)
	case site.list(w, q):
	default:
		site.page(w, q)
	}
}

func (s *replicaSite) page(w http.ResponseWriter, q *http.Request) {
	for _, p := range s.pages {
		if p.moved != "" && p.path == q.URL.Path {
			http.Redirect(w, q, p.moved, http.StatusMovedPermanently)
			return
		}
		if p.path != q.URL.Path && (p.moved == "" || p.moved != q.URL.Path) {
			continue
		}
		if p.status != 0 {
			w.WriteHeader(p.status)
			fmt.Fprint(w, "<html><head><title>Error</title></head><body><p>Error.</p></body></html>")
			return
		}
		fmt.Fprint(w, p.html())
		return
	}
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w, "<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>")
}

func (p *replicaPage) html() string {
	if p.wall != "" {
		return p.wall
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
<meta property="article:published_time" content="%s"><meta property="og:type" content="article"></head><body>
<nav><a href="/">Home</a> <a href="/all">All</a></nav><article><h1>%[2]s</h1>`, p.language, html.EscapeString(p.title), p.at.Format(time.RFC3339))
	for _, para := range p.text {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(para))
	}
	b.WriteString("</article><footer>The end of the page.</footer></body></html>")
	return b.String()
}

func (s *replicaSite) list(w http.ResponseWriter, q *http.Request) bool {
	switch s.style {
	case "wordpress":
		return s.wordpress(w, q)
	case "wp-feed":
		return s.dayFeed(w, q)
	case "sitemap", "maps":
		return s.maps(w, q)
	case "daylist":
		return s.dayList(w, q)
	}
	return false
}

func (s *replicaSite) wordpress(w http.ResponseWriter, q *http.Request) bool {
	switch path := strings.TrimSuffix(q.URL.Path, "/"); path {
	case "/wp-json/wp/v2/types":
		fmt.Fprint(w, `{"post":{"rest_base":"posts","rest_namespace":"wp/v2"},"attachment":{"rest_base":"media","rest_namespace":"wp/v2"},"brief":{"rest_base":"brief","rest_namespace":"wp/v2"}}`)
	case "/wp-json/wp/v2/posts", "/wp-json/wp/v2/brief":
		v := q.URL.Query()
		after, err1 := time.ParseInLocation(apiClock, v.Get("after"), s.zone)
		before, err2 := time.ParseInLocation(apiClock, v.Get("before"), s.zone)
		if err1 != nil || err2 != nil {
			w.WriteHeader(400)
			fmt.Fprint(w, `{"code":"rest_invalid_param"}`)
			return true
		}
		out := []map[string]any{}
		for i, p := range s.pages {
			if !p.at.After(after) || !p.at.Before(before) || (i%2 == 1) != strings.HasSuffix(path, "brief") {
				continue
			}
			out = append(out, map[string]any{"id": i, "date": p.at.In(s.zone).Format(apiClock), "link": "https://" + q.Host + p.path,
				"title": map[string]string{"rendered": html.EscapeString(p.title)}, "excerpt": map[string]string{"rendered": ""}})
		}
		w.Header().Set("X-WP-Total", fmt.Sprint(len(out)))
		w.Header().Set("X-WP-TotalPages", "1")
		json.NewEncoder(w).Encode(out)
	default:
		return false
	}
	return true
}

func (s *replicaSite) dayFeed(w http.ResponseWriter, q *http.Request) bool {
	d, err := time.ParseInLocation("/2006/01/02/feed/", q.URL.Path, s.zone)
	if err != nil {
		return false
	}
	var items []string
	for _, p := range s.pages {
		if p.at.In(s.zone).Format(time.DateOnly) == d.Format(time.DateOnly) {
			items = append(items, fmt.Sprintf("<item><title>%s</title><link>https://%s%s</link><pubDate>%s</pubDate></item>",
				html.EscapeString(p.title), q.Host, p.path, p.at.UTC().Format(time.RFC1123Z)))
		}
	}
	if len(items) == 0 || q.URL.Query().Get("paged") != "" {
		http.NotFound(w, q)
		return true
	}
	fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>https://%s</link>%s</channel></rss>`, q.Host, strings.Join(items, ""))
	return true
}

// maps serves an index (a urlset in style "maps") and a map with nothing but
// addresses and days of the last touch.
func (s *replicaSite) maps(w http.ResponseWriter, q *http.Request) bool {
	const space = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`
	switch q.URL.Path {
	case "/sitemap.xml":
		outer, inner := "sitemapindex", "sitemap"
		if s.style == "maps" {
			outer, inner = "urlset", "url"
		}
		fmt.Fprintf(w, `<?xml version="1.0"?><%s %s><%s><loc>https://%s/articles.xml</loc></%[3]s></%[1]s>`, outer, space, inner, q.Host)
	case "/articles.xml":
		fmt.Fprintf(w, `<?xml version="1.0"?><urlset %s>`, space)
		for _, p := range s.pages {
			fmt.Fprintf(w, "<url><loc>https://%s%s</loc><lastmod>%s</lastmod></url>", q.Host, p.path, p.at.AddDate(0, 0, 3).Format(time.DateOnly))
		}
		fmt.Fprint(w, "</urlset>")
	default:
		return false
	}
	return true
}

func (s *replicaSite) dayList(w http.ResponseWriter, q *http.Request) bool {
	path, first := strings.CutSuffix(q.URL.Path, "/page_1")
	d, err := time.ParseInLocation("/news/2006/01/02", path, s.zone)
	if err != nil || !first {
		return false
	}
	fmt.Fprint(w, `<html><body><div class="an">`)
	for _, p := range s.pages {
		if p.at.In(s.zone).Format(time.DateOnly) == d.Format(time.DateOnly) {
			fmt.Fprintf(w, `<div data-id="1"><span>%s</span><a href="%s"><h3>%s</h3></a></div>`, p.at.In(s.zone).Format("15:04"), p.path, html.EscapeString(p.title))
		}
	}
	fmt.Fprint(w, `</div></body></html>`)
	return true
}

// archive speaks CDX and replay.
func (r *replica) archive(w http.ResponseWriter, q *http.Request) {
	if strings.HasPrefix(q.RequestURI, "/cdx/search/cdx") {
		v := q.URL.Query()
		rows := [][]string{{"original", "timestamp", "digest"}}
		for host, s := range r.sites {
			for _, p := range s.pages {
				key := strings.TrimPrefix(host, "www.") + p.path
				want := strings.TrimPrefix(strings.TrimPrefix(v.Get("url"), "https://"), "www.")
				fits := key == want
				switch v.Get("matchType") {
				case "prefix":
					fits = strings.HasPrefix(key, want)
				case "domain":
					fits = strings.HasPrefix(key, want+"/")
				}
				stamp := p.copied.Format(archiveClock)
				if fits && !p.copied.IsZero() && (v.Get("from") == "" || stamp >= v.Get("from") && stamp[:8] <= v.Get("to")) {
					rows = append(rows, []string{"https://" + host + p.path, stamp, "X"})
				}
			}
		}
		if len(rows) == 1 {
			rows = [][]string{}
		}
		json.NewEncoder(w).Encode(rows)
		return
	}
	rest, ok := strings.CutPrefix(q.RequestURI, "/web/")
	stamp, target, ok2 := strings.Cut(rest, "/")
	u, err := url.Parse(target)
	if !ok || !ok2 || err != nil || r.sites[u.Host] == nil {
		http.NotFound(w, q)
		return
	}
	for _, p := range r.sites[u.Host].pages {
		if p.path != u.Path || p.copied.IsZero() {
			continue
		}
		own := p.copied.Format(archiveClock)
		if !strings.HasPrefix(stamp, own) {
			http.Redirect(w, q, "https://web.archive.org/web/"+own+"id_/"+target, http.StatusFound)
			return
		}
		w.Header().Set("Memento-Datetime", p.copied.Format(http.TimeFormat))
		fmt.Fprint(w, (&replicaPage{title: p.title, language: p.language, at: p.at, text: p.text}).html())
		return
	}
	http.NotFound(w, q)
}
