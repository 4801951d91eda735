package lookup

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"galley/citations/outlets"
)

// Routes through third parties are off until turned on, and then find the
// page; none of them sends a word of the article.
func TestThirdParties(t *testing.T) {
	tests := map[string]func(w http.ResponseWriter, q *http.Request, address string) bool{
		"gdelt-doc": func(w http.ResponseWriter, q *http.Request, address string) bool {
			if q.Host != "api.gdeltproject.org" {
				return false
			}
			fmt.Fprintf(w, `{"articles":[{"url":%q,"title":"t","seendate":"20250704T141500Z","language":"Russian"}]}`, address)
			return true
		},
		"gdelt-gal": func(w http.ResponseWriter, q *http.Request, address string) bool {
			if q.Host != "data.gdeltproject.org" {
				return false
			}
			if q.URL.Path != "/gdeltv3/gal/20250704100200.gal.json.gz" {
				http.NotFound(w, q)
				return true
			}
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			fmt.Fprintf(z, `{"date":"2025-07-04T10:02:00Z","url":%q,"title":"t","desc":"","lang":"ru","domain":"paper.example"}`+"\n", address)
			fmt.Fprintln(z, `{"date":"2025-07-04T10:02:00Z","url":"https://else.example/1","title":"paper.example/"}`)
			z.Close()
			w.Write(b.Bytes())
			return true
		},
		"common-crawl": func(w http.ResponseWriter, q *http.Request, address string) bool {
			switch {
			case q.Host != "index.commoncrawl.org":
				return false
			case q.URL.Path == "/collinfo.json":
				fmt.Fprint(w, `[{"id":"CC-MAIN-2025-30","from":"2025-07-06T00:00:00","to":"2025-07-20T00:00:00","cdx-api":"https://index.commoncrawl.org/CC-MAIN-2025-30-index"},
					{"id":"CC-MAIN-2025-26","from":"2025-06-10T00:00:00","to":"2025-06-20T00:00:00","cdx-api":"https://index.commoncrawl.org/CC-MAIN-2025-26-index"}]`)
			case q.URL.Path == "/CC-MAIN-2025-30-index":
				fmt.Fprintf(w, `{"urlkey":"example,paper)/","timestamp":"20250707120000","url":%q,"status":"200"}`+"\n", address)
			default:
				w.WriteHeader(http.StatusInternalServerError)
			}
			return true
		},
	}
	for kind, answer := range tests {
		t.Run(kind, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper("paper.example", "none", "ru", outlets.Route{Kind: kind, URL: "paper.example/"})
			address := "https://paper.example" + r.sites["paper.example"].pages[0].path
			asked := 0
			r.override = func(w http.ResponseWriter, q *http.Request) bool {
				if strings.Contains(strings.ToLower(q.RequestURI), "vetrogran") {
					t.Errorf("a word of the article was sent: %s", q.RequestURI)
				}
				if answer(w, q, address) {
					asked++
					return true
				}
				return false
			}
			x := target(o, stories[0].claim)
			res := New(r.client(t), nil, Options{}).Find(t.Context(), x, nil)
			if res.Source != nil || asked > 0 {
				t.Errorf("not turned on: %s, %d requests", res.Status, asked)
			}
			res = New(r.client(t), nil, Options{Enabled: map[string]bool{kind: true}}).Find(t.Context(), x, nil)
			if res.Source == nil || res.Source.URL != address || asked == 0 {
				t.Errorf("turned on: %s, %s\n%v", res.Status, res.Why, res.Trace)
			}
		})
	}
}

// A notice in plain text under status 200 is a refusal, not an empty list.
func TestGDELTNotice(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "none", "ru", outlets.Route{Kind: "gdelt-doc", URL: "paper.example/"})
	r.override = func(w http.ResponseWriter, q *http.Request) bool {
		if q.Host == "api.gdeltproject.org" {
			fmt.Fprint(w, "Please limit requests to one every 5 seconds")
		}
		return q.Host == "api.gdeltproject.org"
	}
	res := New(r.client(t), nil, Options{Enabled: map[string]bool{"gdelt-doc": true}}).Find(t.Context(), target(o, stories[0].claim), nil)
	if res.Status != CouldNotLook {
		t.Errorf("%s: %s", res.Status, res.Why)
	}
}
