package desk

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/annotate/article"
	"galley/citations/lookup"
	"galley/citations/outlets"
)

// tap writes down all that is sent: addresses, headers and bodies.
type tap struct {
	mu   sync.Mutex
	sent []string
}

// listen answers for every host that the newsroom does not hold with 404, so
// that each route is tried to its end.
func (p *tap) listen(room map[string]bool) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, q *http.Request) bool {
		body, _ := io.ReadAll(q.Body)
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s%s\n", q.Method, q.Host, q.RequestURI)
		if plain, err := url.QueryUnescape(q.RequestURI); err == nil {
			b.WriteString(plain + "\n")
		}
		for k, v := range q.Header {
			fmt.Fprintln(&b, k, v)
		}
		b.Write(body)
		p.mu.Lock()
		p.sent = append(p.sent, b.String())
		p.mu.Unlock()
		if room[q.Host] {
			return false
		}
		http.NotFound(w, q)
		return true
	}
}

func (p *tap) all() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.sent...)
}

// ofEachRoute picks outlets such that every kind of route stands behind some.
func ofEachRoute(r *outlets.Registry) []*outlets.Outlet {
	var out []*outlets.Outlet
	seen := map[string]int{}
	for _, o := range r.All() {
		fresh := false
		for _, route := range o.Routes {
			fresh = fresh || seen[route.Kind] < 3
		}
		if m := r.Resolve(o.Name, "en"); fresh && m.Outlet != nil && m.Outlet.ID == o.ID && !strings.ContainsAny(o.Name, "()[],;") {
			for _, route := range o.Routes {
				seen[route.Kind]++
			}
			out = append(out, o)
		}
	}
	return out
}

// The words of an article are made up, so that none can be in an address or in
// a name by chance.
const syllables = "bra kel vox tum zin gorm ud plef shra nok wib dral"

func madeUp(n int) string {
	s := strings.Fields(syllables)
	return s[n%len(s)] + s[(n/len(s)+5)%len(s)] + s[(n*7+3)%len(s)]
}

// secretArticle cites each outlet twice behind sentences of made-up words, and
// returns those words.
func secretArticle(list []*outlets.Outlet, today time.Time) (text string, words []string) {
	next := func() string {
		w := madeUp(len(words))
		words = append(words, w)
		return w
	}
	name := func() string { w := next(); return strings.ToUpper(w[:1]) + w[1:] }
	var b strings.Builder
	fmt.Fprintf(&b, "The %s of %s\n\nBy %s %s\n\n%s\n\n", name(), name(), name(), name(), today.Format("January 2, 2006"))
	for _, o := range list {
		for _, days := range []int{0, 90} { // what a feed still holds, and what it does not
			fmt.Fprintf(&b, "In the bay of %s the %s of the %s stopped, and %s said that “no %s is left” (%s, %s).\n\n",
				name(), next(), next(), name(), next(), o.Name, today.AddDate(0, 0, -days).Format("January 2"))
		}
	}
	fmt.Fprintf(&b, "Nobody knows the %s of %s (The Harbour Courier, %s).\n", next(), name(), today.AddDate(0, 0, -9).Format("January 2"))
	return b.String(), words
}

// leaked lists the made-up words that something holds.
func leaked(sent []string, words []string) []string {
	var out []string
	for _, s := range sent {
		low := strings.ToLower(s)
		for _, w := range words {
			if strings.Contains(low, w) {
				out = append(out, fmt.Sprintf("%q in %.300s", w, s))
			}
		}
	}
	return out
}

// Out of the box no word of the article leaves the machine: every outlet is
// asked for its days and addresses only, by every route that it has. Once a
// search service is turned on, words are sent, and this test sees them.
func TestNoWordOfTheArticleLeaves(t *testing.T) {
	for _, services := range []bool{false, true} {
		var wire tap
		demo, d, _ := demoDesk(t, func(o *Options) {
			o.Rate = 1000
			if services {
				text := "[services.searxng]\non = true\nurl = \"https://search.example\"\n"
				if err := os.WriteFile(filepath.Join(o.State, "settings.toml"), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
		room := map[string]bool{}
		for _, h := range demo.room.Hosts() {
			room[h] = true
		}
		demo.room.First(wire.listen(room))
		list := ofEachRoute(d.Registry())
		kinds := map[string]bool{}
		for _, o := range list {
			for _, r := range o.Routes {
				kinds[strings.TrimPrefix(r.Kind, "news-")] = true // one route reads both kinds of maps
			}
		}
		text, words := secretArticle(list, time.Now().UTC())
		a, err := article.FromBytes("article.txt", []byte(text), article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checked := d.Check(context.Background(), a, nil)
		tried := map[string]bool{}
		for _, r := range checked.Lookups {
			for _, s := range r.Trace {
				tried[s.Route] = true
			}
		}
		sent := wire.all()
		if len(checked.Lookups) != 2*len(list)+1 || len(sent) < 2*len(list) || len(words) < 5*len(list) {
			t.Fatalf("%d outlets, %d look-ups, %d requests, %d words", len(list), len(checked.Lookups), len(sent), len(words))
		}
		for _, route := range lookup.SendingRoutes() {
			kinds[route] = services && route == "searxng"
		}
		for kind, on := range kinds {
			if on && !tried[kind] {
				t.Errorf("the route %s was never tried", kind)
			}
		}
		found := leaked(sent, words)
		if !services && len(found) > 0 {
			t.Errorf("of %d requests, %d hold words of the article:\n%s", len(sent), len(found), strings.Join(found[:min(5, len(found))], "\n"))
		}
		if services && len(found) == 0 {
			t.Error("a search service was turned on and this test saw no word sent, so it would see none at all")
		}
		t.Logf("services %t: %d outlets of %d kinds of routes, %d requests, %d with words", services, len(list), len(kinds), len(sent), len(found))
	}
}
