//go:build wordpress && linux

package realwordpress

import (
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/lookup"
	"galley/citations/outlets"
)

const (
	host = "brief.example.com" // a name that the certificate of httptest bears
	zone = "America/New_York"
)

// overlay is what a user's own file would say about the site. A stock
// WordPress's feed of a day holds its plain posts; other kinds must be named.
const overlay = `{"outlets": [{"id": "sample-brief", "name": "The Sample Brief", "kind": "think-tank",
  "domains": ["` + host + `"], "languages": ["en"], "tz": "` + zone + `", "routes": [
    {"kind": "wordpress", "url": "https://` + host + `/"},
    {"kind": "wp-feed", "url": "https://` + host + `/{yyyy}/{mm}/{dd}/feed/?post_type%5B0%5D=post&post_type%5B1%5D=brief"}]}]}`

// newsroom is the site behind TLS, and what looks it up.
type newsroom struct {
	*site
	front  *httptest.Server
	outlet *outlets.Outlet
}

func open(t testing.TB) *newsroom {
	t.Helper()
	s := startSite(t, host, zone, posts)
	front := httptest.NewTLSServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: "http", Host: s.address})
		r.Out.Host = r.In.Host
	}})
	t.Cleanup(front.Close)
	registry, err := outlets.Default().With(strings.NewReader(overlay))
	if err != nil {
		t.Fatal(err)
	}
	return &newsroom{site: s, front: front, outlet: registry.ByID("sample-brief")}
}

// finder is one that has seen nothing yet and reaches the site by --connect-to.
func (n *newsroom) finder(t testing.TB) *lookup.Finder {
	t.Helper()
	toHost, toPort, err := net.SplitHostPort(n.front.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	to, err := fetch.ParseConnectTo(host + ":443:" + net.JoinHostPort(toHost, toPort))
	if err != nil {
		t.Fatal(err)
	}
	authorities := x509.NewCertPool()
	authorities.AddCert(n.front.Certificate())
	client := fetch.New(fetch.Options{ConnectTo: []fetch.ConnectTo{to}, RootCAs: authorities, Rate: 1000, CacheDir: t.TempDir()})
	t.Cleanup(func() { client.Close() })
	return lookup.New(client, nil, lookup.Options{})
}

func (n *newsroom) target(t testing.TB, date, claim string) lookup.Target {
	t.Helper()
	d, err := day.Parse(date[:len("2025-07-07")])
	if err != nil {
		t.Fatal(err)
	}
	return lookup.Target{Outlet: n.outlet, Name: n.outlet.Name, Day: d, Claims: []string{claim}, ArticleLanguage: "en", ArticleDate: day.New(2025, 9, 15)}
}

// A real WordPress is searched by its REST interface and, where that is
// closed, by the feed of the day.
func TestBothRoutes(t *testing.T) {
	n := open(t)
	t.Run("feeds", n.feedsOfDays)
	t.Run("wordpress", func(t *testing.T) { n.findsAll(t, "wordpress") })
	n.closeREST(t)
	t.Run("wp-feed", func(t *testing.T) { n.findsAll(t, "wp-feed") })
}

// feedsOfDays shows that the day must stand in the path of a feed's address: a
// WordPress with readable addresses redirects one that has it in the query to
// the feed of the newest posts, whatever their day.
func (n *newsroom) feedsOfDays(t *testing.T) {
	c := n.front.Client()
	toSite := c.Transport.(*http.Transport).Clone()
	toSite.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, n.front.Listener.Addr().String())
	}
	c.Transport = toSite
	for _, test := range []struct {
		address string
		status  int
		items   int // in the feed that answers in the end
	}{
		{"/2025/07/06/feed/", 200, 3}, // posts only
		{"/2025/07/06/feed/?post_type=brief", 200, 1},
		{"/2025/07/06/feed/?post_type%5B0%5D=post&post_type%5B1%5D=brief", 200, 4},
		{"/2025/07/06/feed/?post_type[]=post&post_type[]=brief", 200, 4}, // by a redirect
		{"/2025/07/08/feed/?program-name=briefing", 200, 2},
		{"/2025/07/05/feed/", 200, 0},
		{"/2025/07/06/feed/?paged=2", 404, 0},
		{"/feed/?s=bridges&m=20250706", 200, 1},
		{"/?m=20250706&feed=rss2", 200, 8}, // the newest posts
		{"/?m=20250706&feed=rss2&post_type=brief", 200, 4},
		{"/?program-name=briefing&m=20250708&feed=rss2", 200, 4},
	} {
		res, err := c.Get("https://" + host + test.address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		items := strings.Count(string(body), "<item>")
		if err != nil || res.StatusCode != test.status || items != test.items {
			t.Errorf("%s: %d with %d items from %s, %v; want %d with %d", test.address, res.StatusCode, items, res.Request.URL, err, test.status, test.items)
		}
	}
}

// findsAll looks every post up, and a page that there is not.
func (n *newsroom) findsAll(t *testing.T, route string) {
	start := time.Now()
	f := n.finder(t)
	for _, p := range posts {
		res := f.Find(t.Context(), n.target(t, p.Date, p.claim), nil)
		want := "https://" + host + "/" + p.Slug + "/"
		if p.Type == "brief" {
			want = "https://" + host + "/brief/" + p.Slug + "/"
		}
		if res.Status != lookup.Found || res.Confidence != lookup.Matched || res.Source == nil || res.Source.URL != want {
			t.Errorf("%s: %s %s, %s\n%s", p.Slug, res.Status, res.Confidence, res.Why, trace(res))
			continue
		}
		first := res.Candidates[0]
		if !slices.Equal(first.Routes, []string{route}) || first.Published.String() != p.Date[:10] {
			t.Errorf("%s: by %v, of %v; want %s, %s", p.Slug, first.Routes, first.Published, route, p.Date)
		}
		if got := res.Source.Title; got != p.Title {
			t.Errorf("%s: title %q", p.Slug, got)
		}
		if got := res.Source.Text; !strings.Contains(got, p.Paragraphs[0]) || !strings.Contains(got, p.Paragraphs[1]) || strings.Contains(got, "Proudly powered") {
			t.Errorf("%s: text %q", p.Slug, got)
		}
	}
	for _, test := range []struct{ date, why string }{
		{"2025-07-07", "no post of that day is about it"},
		{"2025-07-20", "there is no post of that day"},
	} {
		res := f.Find(t.Context(), n.target(t, test.date, "Admiral Horatio Pennyworth sold 5,150 tons of copper to Bolivia (The Sample Brief)."), nil)
		if res.Status != lookup.NotFound || res.Confidence != "" || res.Source != nil {
			t.Errorf("%s: %s %s, %s\n%s", test.why, res.Status, res.Confidence, res.Why, trace(res))
		}
	}
	t.Logf("%d look-ups by %s in %v", len(posts)+2, route, time.Since(start).Round(time.Millisecond))
}

func trace(r lookup.Result) string {
	var b strings.Builder
	for _, s := range r.Trace {
		fmt.Fprintf(&b, "  %s %s %s %d %s\n", s.Route, s.Request, s.Status, s.Count, s.Note)
	}
	return b.String()
}
