package newsroom

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/xml"
	"io"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"galley/assets"
)

// open starts the demonstration's newsroom and a client that trusts it.
func open(t *testing.T) (*Room, func(url string, header ...string) (*http.Response, string)) {
	t.Helper()
	demo, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	room, err := Start(demo)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(room.CertificatePEM()) {
		t.Fatal("the authority's certificate cannot be read")
	}
	client := &http.Client{
		Transport: &http.Transport{
			TLSClientConfig:   &tls.Config{RootCAs: roots},
			ForceAttemptHTTP2: true,
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, room.Address())
			},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return room, func(url string, header ...string) (*http.Response, string) {
		t.Helper()
		q, err := http.NewRequest("GET", url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(header); i += 2 {
			q.Header.Set(header[i], header[i+1])
		}
		resp, err := client.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp, string(body)
	}
}

func TestWordPressDayIsExclusiveAtBothEnds(t *testing.T) {
	_, get := open(t)
	_, body := get("https://jamestown.org/wp-json/wp/v2/posts?after=2025-06-02T23:59:59&before=2025-06-04T00:00:00&per_page=100")
	var posts []struct{ Link, Date string }
	if err := json.Unmarshal([]byte(body), &posts); err != nil || len(posts) != 2 {
		t.Fatalf("%v, %d posts: %s", err, len(posts), body)
	}
	if posts[0].Date != "2025-06-03T15:40:00" {
		t.Errorf("the date is not in the site's zone: %s", posts[0].Date)
	}
	resp, _ := get("https://jamestown.org/wp-json/wp/v2/posts?after=2025-06-03")
	if resp.StatusCode != 400 {
		t.Errorf("a date without a time answered %d", resp.StatusCode)
	}
	resp, _ = get("https://jamestown.org/wp-json/wp/v2/sermons")
	if resp.StatusCode != 404 {
		t.Errorf("an unknown type answered %d", resp.StatusCode)
	}
}

func TestSitemapsAreWellFormed(t *testing.T) {
	room, get := open(t)
	for host, s := range room.sites {
		if s.Sitemap == "" {
			continue
		}
		for _, path := range []string{"/sitemap.xml", s.Sitemap} {
			_, body := get("https://" + host + path)
			d := xml.NewDecoder(strings.NewReader(body))
			locs := 0
			for {
				tok, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s%s: %v", host, path, err)
				}
				if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "loc" {
					locs++
				}
			}
			if locs == 0 {
				t.Errorf("%s%s lists nothing", host, path)
			}
		}
	}
}

func TestDeadPageHasItsCopy(t *testing.T) {
	room, get := open(t)
	dead := 0
	for _, s := range room.sites {
		for _, p := range s.pages {
			if p.Status == 200 {
				continue
			}
			dead++
			if resp, _ := get(p.URL); resp.StatusCode != p.Status {
				t.Errorf("%s answered %d", p.URL, resp.StatusCode)
			}
			resp, _ := get("https://web.archive.org/web/20250901000000id_/" + p.URL)
			if resp.StatusCode != 302 {
				t.Fatalf("the replay of another time answered %d", resp.StatusCode)
			}
			resp, body := get(resp.Header.Get("Location"))
			if resp.StatusCode != 200 || resp.Header.Get("Memento-Datetime") == "" || !strings.Contains(body, p.Title) {
				t.Errorf("the copy of %s: %d %s", p.URL, resp.StatusCode, resp.Header)
			}
			_, rows := get("https://web.archive.org/cdx/search/cdx?output=json&fl=original,timestamp&matchType=prefix&url=" + p.Host + "/")
			if !strings.Contains(rows, p.URL) {
				t.Errorf("the CDX server does not list %s: %s", p.URL, rows)
			}
		}
	}
	if dead == 0 {
		t.Error("the demonstration has no dead page")
	}
}

func TestEveryPageIsServedInItsCharset(t *testing.T) {
	room, get := open(t)
	legacy := 0
	for _, s := range room.sites {
		for _, p := range s.pages {
			if p.Status != 200 {
				continue
			}
			resp, body := get(p.URL)
			if resp.StatusCode != 200 || !strings.Contains(resp.Header.Get("Content-Type"), p.Charset) {
				t.Errorf("%s: %d %s", p.URL, resp.StatusCode, resp.Header.Get("Content-Type"))
			}
			if p.Charset != "utf-8" {
				legacy++
				if utf8.ValidString(body) {
					t.Errorf("%s is said to be %s and is UTF-8", p.URL, p.Charset)
				}
			}
			if !strings.Contains(body, "invented") {
				t.Errorf("%s does not say that it is invented", p.URL)
			}
		}
	}
	if legacy == 0 {
		t.Error("no page is served in another charset than UTF-8")
	}
}

func TestDayListHoldsTheDayOnly(t *testing.T) {
	_, get := open(t)
	_, body := get("https://www.interfax.ru/news/2025/08/29/page_1")
	if n := strings.Count(body, "data-id="); n != 4 {
		t.Errorf("%d items on 29 August", n)
	}
	_, body = get("https://www.interfax.ru/news/2025/08/30/page_1")
	if strings.Contains(body, "data-id=") {
		t.Error("items on a day without any")
	}
}

func TestBadPagesAreRefusedWithTheirPlace(t *testing.T) {
	for _, text := range []string{"", "url: https://x.example/", "nonsense\n\ntext", "url: https://x.example/a\npublished: yesterday\n\ntext", "colour: red\n\ntext"} {
		if _, err := parsePage(text); err == nil {
			t.Errorf("the page %q was taken", text)
		}
	}
}
