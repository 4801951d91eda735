package lookup

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"galley/citations/outlets"
)

// The user's own services: off until turned on, idle without a key or server,
// and then they find the page. What each sends is what it says it sends.
func TestOwnServices(t *testing.T) {
	tests := []struct {
		kind    string
		service Service
		words   bool // sends words of the claim
		answer  func(w http.ResponseWriter, q *http.Request, address string) bool
	}{
		{"brave", Service{Key: "k-1"}, true, func(w http.ResponseWriter, q *http.Request, address string) bool {
			if q.Host != "api.search.brave.com" {
				return false
			}
			if q.Header.Get("X-Subscription-Token") != "k-1" || !strings.Contains(q.URL.Query().Get("q"), "site:paper.example") ||
				q.URL.Query().Get("freshness") != "2025-07-03to2025-07-05" {
				w.WriteHeader(http.StatusUnprocessableEntity)
				return true
			}
			fmt.Fprintf(w, `{"web":{"results":[{"url":"https://else.example/1","title":"no"},{"url":%q,"title":"t","description":"d","page_age":"2025-07-04T09:00:00"}]}}`, address)
			return true
		}},
		{"searxng", Service{URL: "https://search.example/sx"}, true, func(w http.ResponseWriter, q *http.Request, address string) bool {
			if q.Host != "search.example" {
				return false
			}
			if q.URL.Path != "/sx/search" || q.URL.Query().Get("format") != "json" {
				w.WriteHeader(http.StatusForbidden)
				return true
			}
			if q.URL.Query().Get("pageno") != "1" {
				fmt.Fprint(w, `{"results":[],"unresponsive_engines":[]}`)
				return true
			}
			fmt.Fprintf(w, `{"query":"q","results":[{"url":%q,"title":"t","content":"c","engine":"e","engines":["e"],"publishedDate":null,"score":1.0}],"unresponsive_engines":[["x","timeout"]]}`, address)
			return true
		}},
		{"mediacloud", Service{Key: "k-2"}, false, func(w http.ResponseWriter, q *http.Request, address string) bool {
			if q.Host != "search.mediacloud.org" {
				return false
			}
			switch v := q.URL.Query(); {
			case q.Header.Get("Authorization") != "Token k-2":
				w.WriteHeader(http.StatusUnauthorized)
			case q.URL.Path == "/api/sources/sources/" && v.Get("name") == "paper.example":
				fmt.Fprint(w, `{"count":1,"results":[{"id":77,"name":"paper.example"}]}`)
			case q.URL.Path == "/api/search/story-list" && v.Get("ss") == "77" && v.Get("start") == "2025-07-03" && v.Get("end") == "2025-07-05":
				if v.Get("pagination_token") == "" {
					fmt.Fprint(w, `{"stories":[{"id":"a","url":"https://paper.example/other","title":"x","publish_date":"2025-07-04"}],"pagination_token":"next"}`)
					return true
				}
				fmt.Fprintf(w, `{"stories":[{"id":"b","url":%q,"title":"t","publish_date":"2025-07-04","language":"ru","media_name":"paper.example"}],"pagination_token":null}`, address)
			default:
				w.WriteHeader(http.StatusBadRequest)
			}
			return true
		}},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper("paper.example", "none", "ru")
			address := "https://paper.example" + r.sites["paper.example"].pages[0].path
			asked, words := 0, false
			r.override = func(w http.ResponseWriter, q *http.Request) bool {
				if !tt.answer(w, q, address) {
					return false
				}
				asked++
				words = words || strings.Contains(strings.ToLower(q.RequestURI), "vetrogran")
				return true
			}
			find := func(on bool, s Service) Result {
				return New(r.client(t), nil, Options{Enabled: map[string]bool{tt.kind: on},
					Services: map[string]Service{tt.kind: s}}).Find(t.Context(), target(o, stories[0].claim), nil)
			}
			if find(false, tt.service); asked > 0 {
				t.Errorf("not turned on, and asked %d times", asked)
			}
			if res := find(true, Service{}); asked > 0 || res.Source != nil {
				t.Errorf("without a key or a server asked %d times", asked)
			}
			res := find(true, tt.service)
			if res.Source == nil || res.Source.URL != address {
				t.Errorf("turned on: %s, %s\n%v", res.Status, res.Why, res.Trace)
			}
			if words != tt.words || strings.Contains(Sends(tt.kind), "words") != tt.words {
				t.Errorf("words were sent: %v; it says: %s", words, Sends(tt.kind))
			}
			for _, s := range res.Trace {
				if tt.service.Key != "" && strings.Contains(s.Request+s.Note, tt.service.Key) {
					t.Errorf("the key stands in the trace: %+v", s)
				}
			}
		})
	}
}

// An empty answer of a server that reached no engine is no "not found".
func TestSearXNGWithoutEngines(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "none", "ru")
	for name, answer := range map[string]func(w http.ResponseWriter){
		"reached none": func(w http.ResponseWriter) {
			fmt.Fprint(w, `{"results":[],"unresponsive_engines":[["duckduckgo","CAPTCHA"]]}`)
		},
		"search.formats": func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) },
	} {
		r.override = func(w http.ResponseWriter, q *http.Request) bool {
			if q.Host == "search.example" {
				answer(w)
			}
			return q.Host == "search.example"
		}
		f := New(r.client(t), nil, Options{})
		f.opt.Services = map[string]Service{"searxng": {URL: "https://search.example"}}
		env := f.env(target(o, stories[0].claim), "searxng")
		_, err := searxng{}.Find(t.Context(), target(o, stories[0].claim), outlets.Route{Kind: "searxng", URL: "paper.example"}, env)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
