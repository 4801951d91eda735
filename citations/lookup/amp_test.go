package lookup

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"galley/citations/outlets"
)

// A page that is drawn by scripts is read in its AMP edition, where it names
// one of its own site; one of another site is not asked.
func TestEmptyShellIsReadInItsAMPEdition(t *testing.T) {
	for _, tt := range []struct {
		amp  string
		read bool
	}{
		{"https://amp.paper.example", true},
		{"https://www.paper.example/amp", true},
		{"https://cdn.example/paper", false},
		{"", false},
	} {
		r := newReplica(t)
		o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
		page := r.sites["paper.example"].pages[0]
		asked := 0
		r.override = func(w http.ResponseWriter, q *http.Request) bool {
			switch {
			case q.Host == "paper.example" && q.URL.Path == page.path:
				link := ""
				if tt.amp != "" {
					link = fmt.Sprintf(`<link rel="amphtml" href="%s%s">`, tt.amp, page.path)
				}
				fmt.Fprintf(w, `<html><head><title>App</title>%s</head><body><div id="root"></div><script src="/app.js"></script></body></html>`, link)
			case tt.amp != "" && strings.HasSuffix(q.URL.Path, page.path) && q.Host != "web.archive.org":
				asked++
				fmt.Fprintf(w, `<html amp lang="ru"><head><title>%s</title><link rel="canonical" href="https://paper.example%s"><meta property="article:published_time" content="%s"></head><body><article><h1>%[1]s</h1><p>%[4]s</p></article></body></html>`,
					page.title, page.path, page.at.Format("2006-01-02T15:04:05Z07:00"), strings.Join(page.text, "</p><p>"))
			default:
				return false
			}
			return true
		}
		res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, stories[0].claim), nil)
		if tt.read && (res.Source == nil || res.Confidence != Matched || res.Source.URL != tt.amp+page.path || asked != 1) {
			t.Errorf("%q: %s %s, asked %d times: %s", tt.amp, res.Status, res.Confidence, asked, res.Why)
		}
		if !tt.read && (res.Source != nil || asked > 0) {
			t.Errorf("%q: %s, asked %d times: %s", tt.amp, res.Status, asked, res.Why)
		}
	}
}
