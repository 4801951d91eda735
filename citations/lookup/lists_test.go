package lookup

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/outlets"
)

func TestReadEntries(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	fmt.Fprint(z, `<urlset><url><loc>https://x/packed</loc></url></urlset>`)
	z.Close()
	tests := []struct {
		name, in string
		want     []string
		whole    bool
	}{
		{"index", `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc> https://x/a.xml </loc><lastmod>2025-07-05</lastmod></sitemap></sitemapindex>`, []string{"map https://x/a.xml 2025-07-05"}, true},
		{"news", `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i"><url><loc>https://x/1</loc><image:image><image:loc>https://x/1.jpg</image:loc></image:image><n:news><n:publication><n:name>DW</n:name><n:language>ru</n:language></n:publication><n:publication_date>2025-07-03T14:05:00Z</n:publication_date><n:title>Один &amp; два</n:title></n:news></url></urlset>`, []string{"https://x/1 2025-07-03T14:05:00Z Один & два"}, true},
		{"rss", `<rss><channel><title>No</title><link>https://x/</link><item><title><![CDATA[A <b>bold</b> title]]></title><link>https://x/2</link><pubDate>Fri, 04 Jul 2025 10:00:00 +0300</pubDate></item></channel></rss>`, []string{"https://x/2 Fri, 04 Jul 2025 10:00:00 +0300 A bold title"}, true},
		{"atom", `<feed><entry><title>T</title><link rel="self" href="https://x/self"/><link href="https://x/3"/><published>2025-07-04T00:00:00Z</published></entry></feed>`, []string{"https://x/3 2025-07-04T00:00:00Z T"}, true},
		{"packed", packed.String(), []string{"https://x/packed"}, true},
		{"cut short", `<urlset><url><loc>https://x/4</loc></url><url><loc>https://x/`, []string{"https://x/4"}, false},
		{"not closed", `<urlset><url><loc>https://x/5</loc><url><loc>https://x/6</loc></url></urlset>`, []string{"https://x/6"}, true},
		{"a page", `<!DOCTYPE html><html><body><p>No list<br></body></html>`, nil, true},
		{"windows-1251", "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>\xcd\xee\xe2\xee\xf1\xf2\xfc</title><link>https://x/7</link></item></channel></rss>", []string{"https://x/7 Новость"}, true},
		{"an entity bomb", `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><urlset><url><loc>https://x/8</loc><title>&c;</title></url></urlset>`, []string{"https://x/8 &c;"}, true},
		{"an outside entity", `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://x/&f;9</loc></url></urlset>`, []string{"https://x/&f;9"}, true},
	}
	for _, tt := range tests {
		var got []string
		_, whole := readEntries([]byte(tt.in), func(e xmlEntry) bool {
			s := e.Address
			if e.Map {
				s = "map " + s
			}
			got = append(got, strings.TrimSpace(strings.Join(strings.Fields(s+" "+e.Published+" "+e.Modified+" "+e.Title), " ")))
			return true
		})
		if !slices.Equal(got, tt.want) || whole != tt.whole {
			t.Errorf("%s: %q, whole %t", tt.name, got, whole)
		}
	}
}

func FuzzReadEntries(f *testing.F) {
	f.Add([]byte(`<urlset><url><loc>https://x/1</loc></url></urlset>`))
	f.Add([]byte{0x1f, 0x8b, 8, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		n, _ := readEntries(b, func(e xmlEntry) bool {
			if e.Address == "" {
				t.Error("an entry without an address")
			}
			return true
		})
		if n > len(b) {
			t.Errorf("%d entries in %d bytes", n, len(b))
		}
	})
}

func TestDayInAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://ria.ru/20250704/vizit-2027123456.html":               "2025-07-04",
		"https://lenta.ru/news/2025/07/04/slug/":                      "2025-07-04",
		"https://www.mk.ru/politics/2025/7/4/slug.html":               "2025-07-04",
		"https://x.example/2025-07-04-slug":                           "2025-07-04",
		"https://www.lemonde.fr/sitemap/articles/2025-07-04.xml":      "2025-07-04",
		"https://x.example/russia-eurasia/politika/2025/07/slug":      "2025-07",
		"https://www.nytimes.com/sitemaps/new/sitemap-2025-07.xml.gz": "",
		"https://x.example/a-73128320":                                "",
		"https://x.example/world/1118589":                             "",
		"https://x.example/2025/13/44/slug":                           "",
		"https://x.example/news?id=20250704":                          "",
	} {
		d, ok := dayInAddress(nil, address)
		if d.String() != want || ok != (want != "") {
			t.Errorf("%s: %s %t, want %q", address, d, ok, want)
		}
	}
}

func TestExpand(t *testing.T) {
	zone := time.FixedZone("", 3*3600)
	for template, want := range map[string]string{
		"https://x/{yyyy}/{mm}/{dd}/page_{n}":         "https://x/2025/07/04/page_2",
		"https://x/{yyyy}/{m}/{d}/":                   "https://x/2025/7/4/",
		"https://x/?a={yyyymmdd}&b={yyyy-mm-dd}":      "https://x/?a=20250704&b=2025-07-04",
		"https://x/?date_start={unix}&end={unix_end}": "https://x/?date_start=1751576400&end=1751662799",
		"https://x/plain":                             "https://x/plain",
	} {
		if got := expand(template, paperDay, zone, 2); got != want {
			t.Errorf("expand(%q) = %q, want %q", template, got, want)
		}
	}
}

func TestReadPageList(t *testing.T) {
	page := []byte(`<html><body><nav><a href="/">Home</a><a href="/politics">Politics of the whole country</a></nav>
	<div class="an"><div data-id="7"><span>23:58</span><a href="/world/7"><h3>Короткий</h3></a></div></div>
	<p>12:30 <a href="/news/8">Шторм закрыл три порта на западном берегу</a></p>
	<a href="https://ads.example/9">An advertisement that leads to another site</a></body></html>`)
	byRule := readPageList(page, "text/html; charset=utf-8", "https://x.example/list", outlets.Route{Item: "div.an > div[data-id]", Link: "a[href]", Title: "h3", Time: "span"})
	if len(byRule) != 1 || byRule[0] != (htmlItem{"https://x.example/world/7", "Короткий", "23:58"}) {
		t.Errorf("by selectors: %+v", byRule)
	}
	any := readPageList(page, "text/html; charset=utf-8", "https://x.example/list", outlets.Route{Item: "div.none"})
	if !slices.Contains(any, htmlItem{"https://x.example/news/8", "Шторм закрыл три порта на западном берегу", "12:30"}) {
		t.Errorf("by looks: %+v", any)
	}
	for _, it := range any {
		if strings.Contains(it.Address, "ads.example") {
			t.Errorf("a link to another site was taken: %+v", it)
		}
	}
}

// Maps that lead in circles, to each other without end, or to private
// addresses cost a bounded number of requests.
func TestMapsWithoutEnd(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter, q *http.Request){
		"a circle": func(w http.ResponseWriter, q *http.Request) {
			fmt.Fprint(w, `<sitemapindex><sitemap><loc>https://paper.example/sitemap.xml</loc></sitemap><sitemap><loc>/sitemap.xml</loc></sitemap></sitemapindex>`)
		},
		"ever deeper": func(w http.ResponseWriter, q *http.Request) {
			for i := range 50 {
				fmt.Fprintf(w, `<sitemap><loc>https://paper.example%s%d.xml</loc></sitemap>`, strings.TrimSuffix(q.URL.Path, ".xml"), i)
			}
		},
		"to this machine": func(w http.ResponseWriter, q *http.Request) {
			fmt.Fprint(w, `<sitemapindex><sitemap><loc>http://127.0.0.1:1/a.xml</loc></sitemap><sitemap><loc>file:///etc/a.xml</loc></sitemap></sitemapindex>`)
		},
		"a hundred thousand pages": func(w http.ResponseWriter, q *http.Request) {
			for i := range 100_000 {
				fmt.Fprintf(w, "<url><loc>https://paper.example/p/%d</loc></url>", i)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper("paper.example", "none", "ru", outlets.Route{Kind: "sitemap", URL: "https://paper.example/sitemap.xml"})
			r.override = func(w http.ResponseWriter, q *http.Request) bool {
				if q.Host != "paper.example" || !strings.HasSuffix(q.URL.Path, ".xml") {
					return false
				}
				answer(w, q)
				return true
			}
			start := time.Now()
			res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, stories[0].claim), nil)
			if res.Status == Found || res.Why == "" {
				t.Errorf("%s: %s", res.Status, res.Why)
			}
			if n := len(r.requests()); n > 120 || time.Since(start) > 20*time.Second {
				t.Errorf("%d requests in %s", n, time.Since(start))
			}
		})
	}
}

func TestDistance(t *testing.T) {
	d := func(s string) day.Day {
		x, err := day.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, tt := range []struct {
		day, end, page string
		want           int
	}{
		{"2025-07-04", "", "2025-07-04", 0}, {"2025-07-04", "", "2025-07-05", 1}, {"2025-07-04", "", "2025-06-30", 4},
		{"2025-07-03", "2025-07-05", "2025-07-04", 0}, {"2025-07-03", "2025-07-05", "2025-07-07", 2},
		{"2025-07", "", "2025-07-31", 0}, {"2025-07", "", "2025-06-30", 1}, {"2025-07-04", "", "2025-07", 0},
	} {
		x := Target{Day: d(tt.day)}
		if tt.end != "" {
			x.DayEnd = d(tt.end)
		}
		if got := x.distance(d(tt.page)); got != tt.want {
			t.Errorf("%s–%s to %s: %d, want %d", tt.day, tt.end, tt.page, got, tt.want)
		}
	}
}
