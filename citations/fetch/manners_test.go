package fetch

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Who asks says so, over HTTP/2 where the server speaks it, and says what
// packing it understands.
func TestWhoAsks(t *testing.T) {
	var seen *http.Request
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { seen = r })
	if _, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage}); err != nil {
		t.Fatal(err)
	}
	agent := seen.UserAgent()
	if !strings.HasPrefix(agent, "Galley/") || !strings.Contains(agent, "+https://") || strings.Contains(agent, "Mozilla") || productToken(agent) != "Galley" {
		t.Errorf("User-Agent %q", agent)
	}
	if seen.ProtoMajor != 2 || seen.Header.Get("Accept-Encoding") != "gzip, br, zstd" || seen.Header.Get("Cookie") != "" {
		t.Errorf("%s, %v", seen.Proto, seen.Header)
	}
}

// A page without an ETag is asked for by its date.
func TestLastModified(t *testing.T) {
	const date = "Thu, 03 Jul 2025 10:00:00 GMT"
	at := &clock{t: time.Now()}
	asked := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Last-Modified", date)
		if r.Header.Get("If-Modified-Since") == date {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "page")
	}, func(o *Options) { o.Now = at.now })
	for range 2 {
		res, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage})
		if err != nil || string(res.Body) != "page" || res.Status != 200 {
			t.Errorf("%v, %+v", err, res)
		}
		at.pass(2 * time.Hour)
	}
	if asked != 2 {
		t.Errorf("%d requests", asked)
	}
}

// The pause before another try grows, and is uneven, so that many desks do not
// come back at once.
func TestBackOff(t *testing.T) {
	c := New(Options{Bounds: Bounds{Backoff: time.Second}})
	different := map[time.Duration]bool{}
	for try := 1; try <= 3; try++ {
		full := time.Second << (try - 1)
		for range 50 {
			again, wait := c.worthAgain(&Error{Kind: KindRate}, try)
			if !again || wait < full/2 || wait >= full/2+full {
				t.Fatalf("before try %d: %t, %s", try+1, again, wait)
			}
			different[wait] = true
		}
	}
	if len(different) < 100 {
		t.Errorf("%d different pauses of 150", len(different))
	}
	for _, e := range []*Error{{Kind: KindBlocked, Status: 403}, {Kind: KindStatus, Status: 404}, {Kind: KindTLS}, {Kind: KindPrivate}, {Kind: KindTooLarge}, {Kind: KindTimeout}} {
		if again, _ := c.worthAgain(e, 1); again {
			t.Errorf("%s is tried again", e.Kind)
		}
	}
}

// One host that is left alone costs no other host anything, and --rate lifts
// the pace of no host that is not mapped.
func TestHostsAreApart(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Host == newsHost {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}, func(o *Options) { o.Bounds.Tries = 1 })
	for i := range 8 {
		_, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + "/" + strings.Repeat("x", i+1), Purpose: UserPage})
		var e *Error
		if !errors.As(err, &e) || e.Kind != KindRate {
			t.Fatalf("%v", err)
		}
	}
	if n := c.Counts().Requests; n != failuresToBreak {
		t.Errorf("%d requests to a host that wants none", n)
	}
	if _, err := c.Get(t.Context(), Request{URL: "https://other.example/", Purpose: UserPage}); err != nil {
		t.Errorf("the other host: %v", err)
	}
	if _, lifted := c.Lifted("https://" + newsHost + "/"); !lifted {
		t.Error("the pace of a mapped host is not lifted")
	}
	if every, lifted := c.Lifted("https://unmapped.example/"); lifted {
		t.Errorf("the pace of a host that nobody mapped is lifted to one in %s", every)
	}
}

// proxy is an HTTP proxy on loopback that leads every name to one server.
type proxy struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func startProxy(t *testing.T, to string) *proxy {
	t.Helper()
	p := &proxy{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Method+" "+r.Host)
		p.mu.Unlock()
		if r.Method != http.MethodConnect {
			io.WriteString(w, "through the proxy, plainly")
			return
		}
		far, err := net.Dial("tcp", to)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		near, buffered, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer near.Close()
		defer far.Close()
		io.WriteString(near, "HTTP/1.1 200 Connection established\r\n\r\n")
		go io.Copy(far, bufio.NewReader(io.MultiReader(buffered, near)))
		io.Copy(near, far)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *proxy) requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.asked...)
}

// HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured: what is not mapped goes
// through the proxy, also one on this machine; what is mapped never does, and
// a private address is not asked of a proxy either.
func TestProxies(t *testing.T) {
	var direct atomic.Int32
	mapped := serve(t, func(w http.ResponseWriter, r *http.Request) { direct.Add(1); io.WriteString(w, r.Host) })
	to, _, _ := mapped.routes.find(newsHost, "443")
	p := startProxy(t, to)
	t.Setenv("HTTPS_PROXY", p.URL)
	t.Setenv("HTTP_PROXY", p.URL)
	t.Setenv("NO_PROXY", "spared.example")
	c := New(Options{RootCAs: mapped.opt.RootCAs, CacheDir: t.TempDir(), ConnectTo: mapped.opt.ConnectTo[1:]}) // news.example is not mapped
	defer c.Close()

	res, err := c.Get(t.Context(), Request{URL: "https://news.example/a", Purpose: UserPage})
	if err != nil || string(res.Body) != newsHost || strings.Join(p.requests(), ",") != "CONNECT news.example:443" {
		t.Errorf("https: %v, the proxy was asked %q", err, p.requests())
	}
	res, err = c.Get(t.Context(), Request{URL: "http://plain.example/a", Purpose: UserPage})
	if err != nil || string(res.Body) != "through the proxy, plainly" {
		t.Errorf("http: %v, the proxy was asked %q", err, p.requests())
	}
	before := len(p.requests())
	if _, err := c.Get(t.Context(), Request{URL: "https://other.example/a", Purpose: UserPage}); err != nil {
		t.Errorf("a mapped host: %v", err)
	}
	for _, address := range []string{"https://spared.example/", "https://10.0.0.1/", "https://[::1]/", "http://169.254.169.254/", "http://localhost/"} {
		if _, err := c.Get(t.Context(), Request{URL: address, Purpose: UserPage}); err == nil {
			t.Errorf("%s was answered", address)
		}
	}
	if n := len(p.requests()); n != before {
		t.Errorf("the proxy was asked for what it is not to see: %q", p.requests()[before:])
	}
}

// A name that leads home is not asked of a proxy, which might stand in the
// same network.
func TestProxyIsNotAskedForNamesThatLeadHome(t *testing.T) {
	p := startProxy(t, "127.0.0.1:1")
	t.Setenv("HTTPS_PROXY", p.URL)
	t.Setenv("HTTP_PROXY", p.URL)
	nameServer(t, func(int, bool) []netip.Addr { return []netip.Addr{netip.MustParseAddr("127.0.0.1")} })
	c := New(Options{CacheDir: t.TempDir()})
	defer c.Close()
	for _, address := range []string{"https://inside.example/"} {
		_, err := c.Get(t.Context(), Request{URL: address, Purpose: UserPage})
		var e *Error
		if !errors.As(err, &e) || e.Kind != KindPrivate {
			t.Errorf("%s: %v", address, err)
		}
	}
	if len(p.requests()) > 0 {
		t.Errorf("the proxy was asked: %q", p.requests())
	}
}
