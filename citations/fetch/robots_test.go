package fetch

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	const file = "\xef\xbb\xbfUser-agent: other\nDisallow: /\n\n" +
		"User-agent: *\r\nuser-agent: third\rDisallow: /private/\nAllow: /private/news/\nDisallow: /*.pdf$\nDisallow: */api/*\n" +
		"Disallow: /tie\nAllow: /tie\nDisallow:\nCrawl-delay: 5\nnonsense\nSitemap: https://news.example/map.xml\n"
	r := parseRobots([]byte(file), "Galley")
	for path, want := range map[string]bool{
		"/": true, "/private/": false, "/private/x": false, "/private/news/1": true, "/a.pdf": false, "/a.pdf?x": true,
		"/v1/api/list": false, "/tie": true, "/api": true,
	} {
		if got := r.Allows(path); got != want {
			t.Errorf("Allows(%q) = %t", path, got)
		}
	}
	if r.delay != 5*time.Second || len(r.Sitemaps) != 1 || r.Sitemaps[0] != "https://news.example/map.xml" {
		t.Errorf("delay %s, sitemaps %q", r.delay, r.Sitemaps)
	}
	own := parseRobots([]byte("User-agent: *\nAllow: /\nUser-agent: galley\nDisallow: /x\n"), "Galley")
	if own.Allows("/x") || !own.Allows("/y") {
		t.Error("the group that names the program does not count alone")
	}
}

func TestRobotsStatus(t *testing.T) {
	for _, tt := range []struct {
		status int
		kind   Kind // "" where discovery is allowed
	}{{404, ""}, {403, ""}, {200, ""}, {500, KindRobots}, {502, KindRobots}, {429, KindRate}} {
		asked := 0
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(tt.status)
			} else {
				asked++
			}
		}, func(o *Options) { o.Bounds.Tries = 1 })
		_, err := c.Get(t.Context(), Request{URL: "https://news.example/list"})
		var e *Error
		if errors.As(err, &e); (err == nil) != (tt.kind == "") || e != nil && e.Kind != tt.kind {
			t.Errorf("robots.txt with status %d: %v", tt.status, err)
		}
		if tt.kind != "" && asked > 0 {
			t.Errorf("robots.txt with status %d: the page was asked for", tt.status)
		}
	}
}

// A pattern of many stars takes no more than the length of the path.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*a*a*a$\n", "/aaaaaaaaaaaaaaaaaaaab")
	f.Add(strings.Repeat("Disallow: /\n", 10), "")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := parseRobots([]byte("User-agent: *\n"+file), "Galley")
		if len(r.rules) == 0 && !r.Allows(path) {
			t.Error("no rule, and yet closed")
		}
	})
}
