package lookup

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"galley/citations/day"
	"galley/citations/extract"
	"galley/citations/outlets"
)

// What sites do that no format says: plain addresses in maps, day feeds that
// only a query reaches, archives by the usual address, pages that lead
// elsewhere, pages a day beside their list's.
func TestHabitsOfSites(t *testing.T) {
	const host = "paper.example"
	claim := stories[0].claim
	feedOf := func(s *replicaSite, d string) string {
		var b strings.Builder
		for _, p := range s.pages {
			if d == "" || p.at.In(s.zone).Format("20060102") == d {
				fmt.Fprintf(&b, "<item><title>%s</title><link>https://%s%s</link><pubDate>%s</pubDate></item>", html.EscapeString(p.title), host, p.path, p.at.UTC().Format(time.RFC1123Z))
			}
		}
		return `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>` + b.String() + `</channel></rss>`
	}
	tests := []struct {
		name   string
		routes []outlets.Route
		change func(r *replica, s *replicaSite, x *Target)
		answer func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool
		status Status
	}{
		{"a map of plain addresses", []outlets.Route{{Kind: "sitemap", URL: "https://" + host + "/sitemap.xml"}}, nil,
			func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool {
				if q.URL.Path != "/sitemap.xml" {
					return false
				}
				for _, p := range s.pages {
					fmt.Fprintf(w, "<url><loc>http://%s%s</loc></url>", host, p.path)
				}
				return true
			}, Found},
		{"a day feed by query alone", []outlets.Route{{Kind: "wp-feed", URL: "https://" + host + dayPath}}, nil,
			func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool {
				switch {
				case strings.HasSuffix(q.URL.Path, "/feed/") && q.URL.Path != "/feed/":
					http.Redirect(w, q, "/feed/", http.StatusMovedPermanently)
				case q.URL.Path == "/feed/":
					fmt.Fprint(w, `<rss version="2.0"><channel><item><title>Newest</title><link>https://paper.example/news/newest</link><pubDate>Fri, 01 May 2026 10:00:00 +0000</pubDate></item>`+
						`<item><title>Old</title><link>https://paper.example/news/old</link><pubDate>Fri, 04 Jul 2025 10:00:00 +0000</pubDate></item></channel></rss>`)
				case q.URL.Query().Get("feed") == "rss2" && q.URL.Query().Get("paged") == "":
					fmt.Fprint(w, feedOf(s, q.URL.Query().Get("m")))
				default:
					return false
				}
				return true
			}, Found},
		{"an archive by the usual address", nil, nil,
			func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool {
				if q.URL.Path != "/2025/07/04/" {
					return false
				}
				for _, p := range s.pages {
					fmt.Fprintf(w, `<h2><a href="%s">%s</a></h2>`, p.path, html.EscapeString(p.title))
				}
				return true
			}, Found},
		{"a page of the day before, on a list of one day", []outlets.Route{{Kind: "day-archive", URL: "https://" + host + "/archive/{yyyy-mm-dd}"}},
			func(r *replica, s *replicaSite, x *Target) { x.Day = paperDay.Add(1) },
			func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool {
				d, ok := strings.CutPrefix(q.URL.Path, "/archive/")
				if !ok {
					return false
				}
				fmt.Fprint(w, `<a href="/news/other-999">Something else happened on that very day</a>`)
				for _, p := range s.pages {
					if p.at.In(s.zone).Format(time.DateOnly) == d {
						fmt.Fprintf(w, `<h2><a href="%s">%s</a></h2>`, p.path, html.EscapeString(p.title))
					}
				}
				return true
			}, Found},
		{"a page that leads to another article", []outlets.Route{{Kind: "wordpress", URL: "https://" + host + "/"}},
			func(r *replica, s *replicaSite, x *Target) {
				s.pages[0].copied = s.pages[0].at.AddDate(0, 0, 1).UTC()
			},
			func(s *replicaSite, w http.ResponseWriter, q *http.Request) bool {
				if q.URL.Path != s.pages[0].path {
					return false
				}
				http.Redirect(w, q, "/news/story-51003", http.StatusFound)
				return true
			}, ArchiveOnly},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper(host, "none", "ru", tt.routes...)
			if len(tt.routes) > 0 && tt.routes[0].Kind == "wordpress" {
				o = r.paper(host, "wordpress", "ru", tt.routes...)
			}
			s := r.sites[host]
			s.robots = "User-agent: *\nDisallow:\n"
			x := target(o, claim)
			if tt.change != nil {
				tt.change(r, s, &x)
			}
			if tt.answer != nil {
				r.override = func(w http.ResponseWriter, q *http.Request) bool { return q.Host == host && tt.answer(s, w, q) }
			}
			res := New(r.client(t), nil, Options{}).Find(t.Context(), x, nil)
			if res.Status != tt.status || len(res.Candidates) == 0 || !strings.HasSuffix(res.Candidates[0].URL, s.pages[0].path) {
				t.Errorf("%s %s: %s\n%v\n%v", res.Status, res.Confidence, res.Why, res.Candidates, res.Trace)
			}
		})
	}
}

// A day that only the running text of a page mentions is not the page's, and
// teaches nothing about other look-ups.
func TestDayInRunningTextTeachesNothing(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "en", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	s := r.sites["paper.example"]
	r.override = func(w http.ResponseWriter, q *http.Request) bool {
		if q.URL.Path != s.pages[0].path {
			return false
		}
		fmt.Fprintf(w, `<html lang="en"><head><title>%s</title></head><body><article><h1>%[1]s</h1><p>%s</p><p>The plant burned down once before, in December 2014, the editors of the paper recall.</p></article></body></html>`,
			s.pages[0].title, s.pages[0].text[0])
		return true
	}
	f := New(r.client(t), nil, Options{})
	for range 2 {
		res := f.Find(t.Context(), target(o, stories[0].claim), nil)
		if res.Status != Found || res.Candidates[0].Published != paperDay {
			t.Fatalf("%s %s: %s, %v", res.Status, res.Confidence, res.Why, res.Candidates)
		}
	}
}

// A page that could not be read stands first where its title is the only one
// that speaks of the claim, and is called possible, no more.
func TestUnreadPageByItsTitle(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	s := r.sites["paper.example"]
	s.pages[4].status = 404
	res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, "The club Mayak had trained for the game with Sparta in the mountains (Paper, July 4)."), nil)
	if len(res.Candidates) == 0 || !strings.HasSuffix(res.Candidates[0].URL, s.pages[4].path) || res.Source != nil || res.Status != NotFound {
		t.Fatalf("%s %s: %s, %v", res.Status, res.Confidence, res.Why, res.Candidates)
	}
	if why := strings.Join(res.Candidates[0].Why, "; "); !strings.Contains(why, "could not be read") || !strings.Contains(why, "possible by its title") {
		t.Errorf("it is named %q", why)
	}
}

// Names in an address are known for names.
func TestSlugWords(t *testing.T) {
	if got, want := slugWords("news/ivan-petrov_%D0%B2-orske/8812.html"), "News Ivan Petrov В Orske 8812 Html"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	facts := factsOf(target(nil, "Ivan Petrov flew home."))
	for i, hit := range facts.match(profileOf(slugWords("news/ivan-petrov-v-orske"), "en")) {
		if facts.facts[i].kind == nameFact && hit.sure < 0.9 {
			t.Errorf("%q is not found in an address", facts.facts[i].text)
		}
	}
}

// A match is not sure while a page whose title speaks of the claim could not
// be read.
func TestNotMatchedBesideAnUnreadPage(t *testing.T) {
	claim := "Coach Gediminas Rutkus of Mayak praised the defence against Sparta (Paper, July 4)."
	for _, dead := range []bool{false, true} {
		r := newReplica(t)
		o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
		s := r.sites["paper.example"]
		if dead {
			s.pages[0].status, s.pages[0].title = 503, "Тренер Гедиминас Руткус: «Маяк» и «Спарта»"
		}
		res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, claim), nil)
		if (res.Confidence == Matched) == dead {
			t.Errorf("unread page %t: %s %s: %s", dead, res.Status, res.Confidence, res.Why)
		}
	}
}

// Short headlines count where their addresses are like those of the others.
func TestShortHeadlines(t *testing.T) {
	page := []byte(`<html><body><nav><a href="/politics/">Politics</a><a href="/about">About us all</a></nav>
	<a href="/news/2025/07/04/burya/">Буря в порту</a> <a href="/world/8812"><h3>Шторм закрыл три порта на берегу</h3></a>
	<a href="/world/8813">Без света</a> <a href="/tags/storm-of-the-year">Storm of it</a></body></html>`)
	var got []string
	for _, it := range readPageList(page, "text/html; charset=utf-8", "https://x.example/", outlets.Route{}) {
		got = append(got, strings.TrimPrefix(it.Address, "https://x.example"))
	}
	if want := []string{"/news/2025/07/04/burya/", "/world/8812", "/world/8813"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What stands on a page only to announce another counts little: a short page
// is not matched by its neighbour's headline and first lines.
func TestTeasersSayLittle(t *testing.T) {
	page := extract.Read(extract.Input{URL: "https://x.example/news/1", Body: []byte(`<html lang="en"><head><title>Rain in Orsk</title></head><body><article>
	<h1>Rain in Orsk</h1><p>It rained in Orsk all day, the weather office said. The river stayed in its bed, and nobody was hurt in the town.</p>
	<h4><a href="/news/2">Bank robbed in Kotlas by three men</a></h4><p>The bank on Lenin Street in Kotlas was robbed on Friday by Igor Dronov and two others wi</p>
	<p>See also: <a href="/news/3">Snow comes early to the whole of the north</a></p><p>More rain is to come on Sunday, said Pavel Osin of the office.</p></article></body></html>`)})
	x := target(nil, "Igor Dronov robbed a bank in Kotlas.")
	facts := factsOf(x)
	p := pageProfile(page)
	if !strings.Contains(page.Text, "Dronov") {
		t.Skip("the extractor left the teaser out by itself")
	}
	for i, hit := range facts.match(p) {
		if hit.sure > asideFactor {
			t.Errorf("%q is taken for the page's own", facts.facts[i].text)
		}
	}
	own := factsOf(target(nil, "Pavel Osin expects rain on Sunday."))
	for i, hit := range own.match(p) {
		if own.facts[i].strong && hit.sure < 0.9 {
			t.Errorf("%q is taken for a teaser's", own.facts[i].text)
		}
	}
}

func TestLedElsewhere(t *testing.T) {
	at := func(d string) *Source {
		x, _ := day.Parse(d)
		return &Source{Page: extract.Page{Published: extract.Stamp{Day: x}}}
	}
	x := Target{Day: paperDay}
	for _, tt := range []struct {
		asked, got, day string
		want            bool
	}{
		{"https://x.example/news/storm-closes-ports", "https://x.example/world/snow-in-may", "2025-05-01", true},
		{"https://x.example/news/storm-closes-ports", "https://x.example/world/snow-in-may", "2025-07-04", false},
		{"https://x.example/news/storm-closes-ports", "https://y.example/archive/storm-closes-ports-2", "2025-05-01", false},
		{"https://x.example/doc/7850001", "https://x.example/story/7850001/full", "2025-05-01", false},
		{"http://x.example/a/1", "https://www.x.example/a/1", "2025-05-01", false},
	} {
		if got := ledElsewhere(x, tt.asked, tt.got, at(tt.day)); got != tt.want {
			t.Errorf("%s to %s of %s: %v", tt.asked, tt.got, tt.day, got)
		}
	}
}
