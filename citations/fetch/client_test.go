package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func TestParseConnectTo(t *testing.T) {
	tests := []struct {
		in   string
		want ConnectTo
		ok   bool
	}{
		{"dw.com:443:127.0.0.1:8443", ConnectTo{"dw.com", "443", "127.0.0.1", "8443"}, true},
		{"::127.0.0.1:8443", ConnectTo{"", "", "127.0.0.1", "8443"}, true},
		{"DW.com::[::1]:8443", ConnectTo{"dw.com", "", "::1", "8443"}, true},
		{"[2001:db8::1]:80::", ConnectTo{"2001:db8::1", "80", "", ""}, true},
		{"dw.com:443", ConnectTo{}, false},
		{"dw.com:http:127.0.0.1:1", ConnectTo{}, false},
		{"dw.com:443:127.0.0.1:70000", ConnectTo{}, false},
		{"", ConnectTo{}, false},
	}
	for _, tt := range tests {
		got, err := ParseConnectTo(tt.in)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("ParseConnectTo(%q) = %+v, %v", tt.in, got, err)
		}
	}
}

func TestPackedBodies(t *testing.T) {
	page := []byte(strings.Repeat("Новости дня. ", 500))
	var br, zs bytes.Buffer
	w := brotli.NewWriter(&br)
	w.Write(page)
	w.Close()
	z, _ := zstd.NewWriter(&zs)
	z.Write(page)
	z.Close()
	bodies := map[string][]byte{"gzip": pack(page), "br": br.Bytes(), "zstd": zs.Bytes(), "identity": page}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(r.URL.Path, "/")
		coding, plain := strings.CutSuffix(name, "-in-name-only")
		w.Header().Set("Content-Encoding", coding)
		if plain {
			w.Write(page)
			return
		}
		w.Write(bodies[name])
	})
	for _, name := range []string{"gzip", "br", "zstd", "identity", "gzip-in-name-only", "zstd-in-name-only"} {
		res, err := c.Get(t.Context(), Request{URL: "https://news.example/" + name, Purpose: UserPage})
		if err != nil || !bytes.Equal(res.Body, page) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func pack(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// However many ask at once, one thing is asked for once, and a host never
// sees more than two requests at a time.
func TestOnceAndNeverMoreThanTwo(t *testing.T) {
	var now, most, total atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n := now.Add(1)
		defer now.Add(-1)
		total.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(4 * time.Millisecond)
		w.Write([]byte(r.URL.Path))
	}, func(o *Options) { o.Bounds.Patience = time.Millisecond })
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			path := fmt.Sprintf("/%d", i%40)
			res, err := c.Get(t.Context(), Request{URL: "https://news.example" + path, Purpose: UserPage})
			if err != nil || string(res.Body) != path {
				t.Errorf("%s: %v", path, err)
			}
		})
	}
	wg.Wait()
	if total.Load() != 40 || most.Load() > 2 {
		t.Errorf("%d requests for 40 pages, %d at once", total.Load(), most.Load())
	}
	if got := c.Counts(); got.Requests != 40 || len(got.Hosts) != 1 {
		t.Errorf("counts %+v", got)
	}
}

func TestPolitePace(t *testing.T) {
	for _, tt := range []struct {
		host, path string
		every      time.Duration
		service    bool
	}{
		{"anything.example", "/", 2 * time.Second, false},
		{"web.archive.org", "/cdx/search/cdx", 2500 * time.Millisecond, true},
		{"web.archive.org", "/web/2025id_/https://x/", time.Second, true},
		{"api.gdeltproject.org", "/api/v2/doc/doc", 8 * time.Second, true},
	} {
		m := mannersOf(tt.host, tt.path)
		if m.Every.Duration != tt.every || m.Service != tt.service {
			t.Errorf("%s%s: %+v", tt.host, tt.path, m)
		}
	}
	// The pace binds a mapped host too, unless a rate lifts it.
	slow := serve(t, func(w http.ResponseWriter, r *http.Request) {}, func(o *Options) { o.Rate = 0 })
	if _, err := slow.Get(t.Context(), Request{URL: "https://news.example/1", Purpose: UserPage}); err != nil {
		t.Fatal(err)
	}
	h := slow.hosts[newsHost]
	if wait := h.limiter("", 0).Reserve().Delay(); wait < time.Second {
		t.Errorf("the second request may go after %s", wait)
	}
}

// clock is a time that a test moves on.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

func TestCopies(t *testing.T) {
	at := &clock{t: time.Now()}
	var asked, conditional atomic.Int32
	dir := t.TempDir()
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(404)
		case "/ill":
			w.WriteHeader(500)
		default:
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				conditional.Add(1)
				w.WriteHeader(304)
				return
			}
			w.Write([]byte("list"))
		}
	}, func(o *Options) { o.Now, o.CacheDir = at.now, dir })
	get := func(path string, settled bool) (*Response, error) {
		return c.Get(t.Context(), Request{URL: "https://news.example" + path, Purpose: UserPage, Settled: settled})
	}
	steps := []struct {
		path    string
		settled bool
		after   time.Duration
		asks    int32 // requests that this step makes
	}{
		{"/day", true, 0, 1}, {"/day", true, 5 * 365 * 24 * time.Hour, 0},
		{"/page", false, 0, 1}, {"/page", false, 30 * time.Minute, 0}, {"/page", false, 2 * time.Hour, 1},
		{"/gone", false, 0, 1}, {"/gone", false, 23 * time.Hour, 0}, {"/gone", false, 2 * time.Hour, 1},
		{"/ill", false, 0, 1}, {"/ill", false, 5 * time.Minute, 0}, {"/ill", false, 6 * time.Minute, 1},
	}
	for i, s := range steps {
		at.pass(s.after)
		before := asked.Load()
		res, err := get(s.path, s.settled)
		if got := asked.Load() - before; got != s.asks {
			t.Errorf("step %d, %s: %d requests, want %d", i, s.path, got, s.asks)
		}
		if err == nil && string(res.Body) != "list" {
			t.Errorf("step %d, %s: body %q", i, s.path, res.Body)
		}
		if var404 := s.path == "/gone"; var404 {
			var e *Error
			if !errors.As(err, &e) || e.Kind != KindStatus || e.Status != 404 || e.Response == nil {
				t.Errorf("step %d: %v", i, err)
			}
		}
	}
	if conditional.Load() != 1 {
		t.Errorf("%d requests asked whether the page changed, want 1", conditional.Load())
	}

	offline := New(Options{CacheDir: dir, Offline: true, ConnectTo: c.opt.ConnectTo})
	if res, err := offline.Get(t.Context(), Request{URL: "https://news.example/page"}); err != nil || !res.FromCache {
		t.Errorf("offline, a page of the cache: %v", err)
	}
	_, err := offline.Get(t.Context(), Request{URL: "https://news.example/new"})
	var e *Error
	if !errors.As(err, &e) || e.Kind != KindOffline || offline.Counts().Requests != 0 {
		t.Errorf("offline, a new page: %v after %d requests", err, offline.Counts().Requests)
	}
}

// What failed is asked for again when the user says so, and only that.
func TestAgain(t *testing.T) {
	var asked atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			w.WriteHeader(500)
			return
		}
		w.Write([]byte("good"))
	})
	get := func(again bool) error {
		_, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage, Again: again})
		return err
	}
	if get(false) == nil || get(false) == nil || asked.Load() != 1 {
		t.Errorf("the failure was not remembered: %d requests", asked.Load())
	}
	if err := get(true); err != nil || get(true) != nil || asked.Load() != 2 {
		t.Errorf("again: %v after %d requests", err, asked.Load())
	}
}

// A host asks for a short wait and gets it; its next answer is good.
func TestRetryAfter(t *testing.T) {
	var asked atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(503)
			return
		}
		w.Write([]byte("good"))
	})
	start := time.Now()
	res, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage})
	if err != nil || string(res.Body) != "good" || time.Since(start) < 900*time.Millisecond {
		t.Errorf("%v after %s", err, time.Since(start))
	}
}

// A host that fails again and again is left alone for a while.
func TestBreaker(t *testing.T) {
	at := &clock{t: time.Now()}
	c := New(Options{CacheDir: t.TempDir(), Now: at.now, Rate: 1000,
		ConnectTo: []ConnectTo{{Host: newsHost, ToHost: "127.0.0.1", ToPort: "1"}}})
	ask := func(n int) *Error {
		_, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("https://news.example/%d", n), Purpose: UserPage})
		var e *Error
		if !errors.As(err, &e) || e.Kind != KindRefused {
			t.Fatalf("request %d: %v", n, err)
		}
		return e
	}
	for n := range 10 {
		if e := ask(n); !strings.HasSuffix(e.URL, fmt.Sprint("/", n)) {
			t.Errorf("the error of request %d names %s", n, e.URL)
		}
	}
	if got := c.Counts().Requests; got != 2 {
		t.Errorf("a dead host was asked %d times", got)
	}
	at.pass(2 * time.Minute)
	ask(11)
	if got := c.Counts().Requests; got != 3 {
		t.Errorf("after the pause: %d requests", got)
	}
}

// What one host may know, the host it redirects to is not told.
func TestSecretsStayWithTheirHost(t *testing.T) {
	var leaked atomic.Bool
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Host == newsHost {
			http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
			http.Redirect(w, r, "https://other.example/", http.StatusFound)
			return
		}
		if r.Header.Get("Authorization") != "" || r.Header.Get("Cookie") != "" {
			leaked.Store(true)
		}
	})
	res, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage,
		Header: http.Header{"Authorization": {"Token secret"}}})
	if err != nil || leaked.Load() || res.URL != "https://other.example/" || len(res.Chain) != 2 {
		t.Errorf("%v, leaked %t, %+v", err, leaked.Load(), res)
	}
}
