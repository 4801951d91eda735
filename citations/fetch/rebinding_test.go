package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// nameServer answers look-ups of names, here and for the whole process, by
// what answer says to the how-manieth question for an address of the family.
func nameServer(t *testing.T, answer func(n int, six bool) []netip.Addr) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var asked [2]atomic.Int32
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			six := q.Type == dnsmessage.TypeAAAA
			family := 0
			if six {
				family = 1
			}
			m.Header = dnsmessage.Header{ID: m.ID, Response: true, RecursionAvailable: true}
			m.Additionals = nil
			for _, ip := range answer(int(asked[family].Add(1)), six) {
				head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
				switch {
				case six && ip.Is6():
					m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}})
				case q.Type == dnsmessage.TypeA && ip.Is4():
					m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: ip.As4()}})
				}
			}
			if out, err := m.Pack(); err == nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	was := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	t.Cleanup(func() { net.DefaultResolver = was; conn.Close() })
}

// A name that leads to a private address, at once, on the second look, beside
// a public one, or in a form of IPv6, leads nowhere.
func TestNamesThatLeadHome(t *testing.T) {
	var reached atomic.Int32
	home := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer home.Close()
	_, port, _ := net.SplitHostPort(home.Listener.Addr().String())
	// No machine has it; where a connection to it is tried, it is refused or
	// takes its time.
	public := netip.MustParseAddr("192.88.98.1")
	for _, tt := range []struct {
		name   string
		answer func(n int, six bool) []netip.Addr
		sure   bool // no public address is tried, so the refusal is what is told
	}{
		{"at once", func(int, bool) []netip.Addr { return []netip.Addr{netip.MustParseAddr("127.0.0.1")} }, true},
		{"over IPv6", func(int, bool) []netip.Addr { return []netip.Addr{netip.IPv6Loopback()} }, true},
		{"over mapped IPv6", func(int, bool) []netip.Addr { return []netip.Addr{netip.MustParseAddr("::ffff:127.0.0.1")} }, true},
		{"over NAT64", func(int, bool) []netip.Addr { return []netip.Addr{netip.MustParseAddr("64:ff9b::7f00:1")} }, true},
		{"on the second look", func(n int, six bool) []netip.Addr {
			if n == 1 {
				return []netip.Addr{public}
			}
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}
		}, false},
		{"beside a public address", func(int, bool) []netip.Addr {
			return []netip.Addr{public, netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("10.0.0.1")}
		}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			nameServer(t, tt.answer)
			c := New(Options{CacheDir: t.TempDir(), Bounds: Bounds{FirstByte: 500 * time.Millisecond, Tries: 1}})
			defer c.Close()
			address := "http://rebind.example:" + port + "/"
			u, _ := url.Parse(address)
			c.hostOf(u).limiter("", time.Millisecond) // no polite pace in a test
			for range 3 {
				ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
				_, err := c.Get(ctx, Request{URL: address, Purpose: UserPage, Fresh: true, Again: true})
				cancel()
				var e *Error
				if err == nil || tt.sure && (!errors.As(err, &e) || e.Kind != KindPrivate) {
					t.Errorf("got %v", err)
				}
			}
			if n := reached.Load(); n > 0 {
				t.Errorf("the server on this machine was reached %d times", n)
			}
		})
	}
}

// A name and a key in an address are used by nobody and written down nowhere;
// a cookie goes back to no one.
func TestNamesAndCookiesAreDropped(t *testing.T) {
	var told atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization")+r.Header.Get("Cookie") != "" {
			told.Add(1)
		}
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1", Domain: "example", Path: "/"})
		switch {
		case r.Host == newsHost && r.URL.Path == "/a":
			w.Header().Set("Location", "https://ada:secret@other.example/b")
			w.WriteHeader(http.StatusFound)
		case r.Host == "other.example":
			http.Redirect(w, r, "https://"+newsHost+"/c", http.StatusFound)
		}
	})
	res, err := c.Get(t.Context(), Request{URL: "https://ada:secret@" + newsHost + "/a", Purpose: UserPage})
	if err != nil || told.Load() > 0 || len(res.Chain) != 3 {
		t.Fatalf("%v, told %d times, %+v", err, told.Load(), res)
	}
	for _, address := range append(res.Chain, res.URL) {
		if strings.Contains(address, "ada") || strings.Contains(address, "secret") {
			t.Errorf("written down: %s", address)
		}
	}
}

// A host that sets a cookie and leads to itself gets it back on that redirect,
// and no longer: not from the next request, not by way of another host.
func TestCookiesLastForARedirect(t *testing.T) {
	var seen []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Host+r.URL.Path+" "+r.Header.Get("Cookie"))
		switch {
		case r.Host == newsHost && r.URL.Path == "/wall" && r.Header.Get("Cookie") == "":
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
			http.SetCookie(w, &http.Cookie{Name: "lang", Value: "ru", Path: "/"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		case r.Host == newsHost && r.URL.Path == "/round":
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
			http.Redirect(w, r, "https://other.example/", http.StatusFound)
		case r.Host == "other.example":
			http.Redirect(w, r, "https://"+newsHost+"/end", http.StatusFound)
		default:
			w.Write([]byte("page"))
		}
	})
	for _, path := range []string{"/wall", "/after", "/round"} {
		if res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + path, Purpose: UserPage}); err != nil || string(res.Body) != "page" {
			t.Errorf("%s: %v", path, err)
		}
	}
	want := []string{newsHost + "/wall ", newsHost + "/wall lang=ru; seen=1", newsHost + "/after ", newsHost + "/round ", "other.example/ ", newsHost + "/end "}
	if !slices.Equal(seen, want) {
		t.Errorf("asked: %q", seen)
	}
}
