package fetch

import (
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"
)

// served counts the requests for each address that a test's server gets.
type served struct {
	mu sync.Mutex
	n  map[string]int
}

func (s *served) count(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n[r.Host+r.URL.RequestURI()]++
}

// A bare name that leads to www. costs one request, not one for each address,
// and what both names lead to is asked for once.
func TestBareNameLeadsToWWW(t *testing.T) {
	seen := served{n: map[string]int{}}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen.count(r)
		switch {
		case r.Host == newsHost:
			http.Redirect(w, r, "https://www."+newsHost+r.URL.RequestURI(), http.StatusMovedPermanently)
		case r.URL.Path == "/robots.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /closed\n")
		case r.URL.Path == "/missing":
			http.NotFound(w, r)
		default:
			io.WriteString(w, "page "+r.URL.Path)
		}
	}, alsoWWW)
	get := func(address string) (*Response, error) {
		return c.Get(t.Context(), Request{URL: address, Purpose: Discovery})
	}
	for _, path := range []string{"/a", "/b?x=1", "/missing", "/closed"} {
		for _, host := range []string{newsHost, "www." + newsHost} {
			res, err := get("https://" + host + path)
			switch path {
			case "/missing", "/closed":
				if err == nil {
					t.Errorf("%s%s was answered: %+v", host, path, res)
				}
			default:
				if err != nil || res.URL != "https://www."+newsHost+path || res.Chain[0] != "https://"+host+path || res.Chain[len(res.Chain)-1] != res.URL {
					t.Errorf("%s%s: %v, %+v", host, path, err, res)
				}
			}
		}
	}
	want := map[string]int{newsHost + "/robots.txt": 1, "www." + newsHost + "/robots.txt": 1, "www." + newsHost + "/a": 1,
		"www." + newsHost + "/b?x=1": 1, "www." + newsHost + "/missing": 1}
	for address, n := range seen.n {
		if want[address] != n {
			t.Errorf("%s was asked for %d times", address, n)
		}
	}
	if len(seen.n) != len(want) {
		t.Errorf("asked for %v", seen.n)
	}
}

// A missing robots.txt is looked for once, not under either name.
func TestNoRobotsUnderEitherName(t *testing.T) {
	for _, hosts := range [][]string{{newsHost, "www." + newsHost, newsHost}, {"www." + newsHost, newsHost}} {
		robotsOnce(t, hosts)
	}
}

func robotsOnce(t *testing.T, hosts []string) {
	seen := served{n: map[string]int{}}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen.count(r)
		switch {
		case r.Host == newsHost:
			http.Redirect(w, r, "https://www."+newsHost+r.URL.RequestURI(), http.StatusMovedPermanently)
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		}
	}, alsoWWW)
	for _, host := range hosts {
		if robots, err := c.Robots(t.Context(), "https://"+host+"/"); err != nil || !robots.Allows("/a") {
			t.Errorf("%s: %v, %+v", host, err, robots)
		}
	}
	if n := seen.n["www."+newsHost+"/robots.txt"]; n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
}

// Dead pages that lead to the front page need it once; two names that lead to
// each other end as a loop, and neither is taken for the other's name.
func TestWhereRedirectsMeet(t *testing.T) {
	seen := served{n: map[string]int{}}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen.count(r)
		switch {
		case r.URL.Path == "/round":
			other := "www." + newsHost
			if r.Host == other {
				other = newsHost
			}
			http.Redirect(w, r, "https://"+other+r.URL.RequestURI(), http.StatusMovedPermanently)
		case r.URL.Path != "/":
			http.Redirect(w, r, "/", http.StatusFound)
		default:
			io.WriteString(w, "front page")
		}
	}, alsoWWW)
	for _, page := range []string{"/dead-1", "/dead-2", "/dead-3"} {
		res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + page, Purpose: UserPage})
		if err != nil || string(res.Body) != "front page" || !slices.Equal(res.Chain, []string{"https://" + newsHost + page, "https://" + newsHost + "/"}) {
			t.Errorf("%s: %v, %+v", page, err, res)
		}
	}
	if n := seen.n[newsHost+"/"]; n != 1 {
		t.Errorf("the front page was asked for %d times", n)
	}
	if res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + "/round", Purpose: UserPage}); err == nil {
		t.Errorf("a loop was answered: %+v", res)
	}
	if res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + "/", Purpose: UserPage}); err != nil || string(res.Body) != "front page" {
		t.Errorf("after the loop: %v, %+v", err, res)
	}
}

// alsoWWW sends www.news.example where news.example goes.
func alsoWWW(o *Options) {
	to := o.ConnectTo[0]
	to.Host = "www." + newsHost
	o.ConnectTo = append(o.ConnectTo, to)
}
