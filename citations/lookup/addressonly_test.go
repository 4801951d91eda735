package lookup

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"galley/citations/outlets"
)

// Pages that cannot be read and are listed by their addresses alone: what the
// address says in Latin letters, or the headline under which another page
// links to them, puts the right one first, as possible and no more.
func TestUnreadPageListedByAddress(t *testing.T) {
	const host = "paper.example"
	for _, tt := range []struct {
		name  string
		paths [6]string // of the stories
		link  bool      // whether a page links to others under their headlines
	}{
		{"its words in Latin letters", [6]string{"/ru/pozhar-unichtozhil-sklad-zavoda/a-1", "/ru/ministr-transporta-otkryla-most/a-2", "/ru/sud-prigovoril-bankira/a-3",
			"/ru/uchenye-vyveli-sort-yachmenya/a-4", "/ru/basketbolnyy-klub-obygral-spartu/a-5", "/ru/navodnenie-zastavilo-zhiteley-pokinut-doma/a-6"}, false},
		{"a headline on another page", [6]string{"/doc/101", "/doc/102", "/doc/103", "/doc/104", "/doc/105", "/doc/106"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper(host, "sitemap", "ru", outlets.Route{Kind: "sitemap", URL: "https://" + host + "/sitemap.xml"})
			o.Languages = []string{"ru"}
			s := r.sites[host]
			for i, p := range s.pages[:6] {
				p.path = tt.paths[i]
			}
			s.pages[0].status, s.pages[4].status = 503, 503
			r.override = func(w http.ResponseWriter, q *http.Request) bool {
				if !tt.link || q.Host != host || q.URL.Path != s.pages[2].path {
					return false
				}
				page := s.pages[2].html()
				var also strings.Builder
				for _, p := range s.pages[:6] {
					fmt.Fprintf(&also, `<li><a href="%s">%s</a></li>`, p.path, p.title)
				}
				fmt.Fprint(w, strings.Replace(page, "<footer>", "<aside><ul>"+also.String()+"</ul></aside><footer>", 1))
				return true
			}
			for i, claim := range map[int]string{0: "A blaze at a warehouse of the plant cost several lives (Paper, July 4).", 4: "The basketball club had won its game (Paper, July 4)."} {
				res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, claim), nil)
				if len(res.Candidates) == 0 || !strings.HasSuffix(res.Candidates[0].URL, s.pages[i].path) || res.Source != nil || res.Status != CouldNotLook {
					t.Errorf("%s\n%s %s: %s\n%v", claim, res.Status, res.Confidence, res.Why, res.Candidates)
				}
			}
		})
	}
}

// The archive's list of a day does not show the day beside, which is asked
// for where the cited one has nothing that fits.
func TestDayBesideInTheArchive(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "none", "ru", outlets.Route{Kind: "wayback", URL: "paper.example/news/{yyyy}/{mm}/{dd}/"})
	s := r.sites["paper.example"]
	for i, p := range s.pages {
		if p.copied = p.at.AddDate(0, 0, 2).UTC(); i > 0 {
			p.at = p.at.AddDate(0, 0, 1)
		}
		p.path = p.at.Format("/news/2006/01/02/") + fmt.Sprint("story-", i)
	}
	x := target(o, stories[0].claim)
	x.Day = paperDay.Add(1)
	res := New(r.client(t), nil, Options{}).Find(t.Context(), x, nil)
	if res.Confidence != Likely || len(res.Candidates) == 0 || !strings.HasSuffix(res.Candidates[0].URL, s.pages[0].path) {
		t.Errorf("%s %s: %s\n%v\n%v", res.Status, res.Confidence, res.Why, res.Candidates, res.Trace)
	}
}
