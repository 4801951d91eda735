package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
)

// Every hostile answer ends in a bounded time and memory, with one clear
// line, and leaves the client of use for the next request.
func TestHostileServers(t *testing.T) {
	bomb := gzipOf(t, 200<<20)
	redirectTo := func(address string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", address)
			w.WriteHeader(http.StatusFound)
		}
	}
	tests := []struct {
		name    string
		host    string
		handler http.HandlerFunc
		kind    Kind
	}{
		{"a gigabyte announced", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(1<<30))
			w.Write(make([]byte, 1<<20))
		}, KindTooLarge},
		{"a gigabyte in chunks", newsHost, func(w http.ResponseWriter, r *http.Request) {
			block := make([]byte, 1<<20)
			for range 1 << 10 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, KindTooLarge},
		{"a gzip bomb", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		}, KindTooLarge},
		{"packed nine times", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", strings.Repeat("gzip, ", 9))
			w.Write(bomb)
		}, KindBroken},
		{"one byte at a time", newsHost, func(w http.ResponseWriter, r *http.Request) {
			for range 100 {
				if _, err := w.Write([]byte("x")); err != nil {
					return
				}
				w.(http.Flusher).Flush()
				select {
				case <-r.Context().Done():
					return
				case <-time.After(50 * time.Millisecond):
				}
			}
		}, KindTimeout},
		{"silence", newsHost, func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(20 * time.Second):
			}
		}, KindTimeout},
		{"a redirect to itself", newsHost, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}, KindRedirects},
		{"redirects for ever", newsHost, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusMovedPermanently)
		}, KindRedirects},
		{"to loopback", newsHost, redirectTo("http://127.0.0.1/"), KindPrivate},
		{"to loopback, short", newsHost, redirectTo("http://127.1/"), KindPrivate},
		{"to loopback, hexadecimal", newsHost, redirectTo("http://0x7f000001/"), KindPrivate},
		{"to loopback, decimal", newsHost, redirectTo("http://2130706433/"), KindPrivate},
		{"to loopback, IPv6", newsHost, redirectTo("http://[::1]/"), KindPrivate},
		{"to loopback, mapped IPv6", newsHost, redirectTo("http://[::ffff:127.0.0.1]/"), KindPrivate},
		{"to localhost", newsHost, redirectTo("http://localhost:631/"), KindPrivate},
		{"to the cloud's own data", newsHost, redirectTo("http://169.254.169.254/latest/meta-data/"), KindPrivate},
		{"to a home network", newsHost, redirectTo("https://192.168.0.1/"), KindPrivate},
		{"to loopback, octal", newsHost, redirectTo("http://0177.0.0.1/"), KindPrivate},
		{"to loopback, 6to4", newsHost, redirectTo("http://[2002:7f00:1::]/"), KindPrivate},
		{"to loopback, NAT64", newsHost, redirectTo("http://[64:ff9b::7f00:1]/"), KindPrivate},
		{"to loopback, local NAT64", newsHost, redirectTo("http://[64:ff9b:1::7f00:1]/"), KindPrivate},
		{"to loopback, compatible IPv6", newsHost, redirectTo("http://[::127.0.0.1]/"), KindPrivate},
		{"to loopback, Teredo", newsHost, redirectTo("http://[2001:0:7f00:1::80ff:fffe]/"), KindPrivate},
		{"to the cloud's data, mapped", newsHost, redirectTo("http://[::ffff:a9fe:a9fe]/"), KindPrivate},
		{"to any address", newsHost, redirectTo("http://0.0.0.0/"), KindPrivate},
		{"to any address, IPv6", newsHost, redirectTo("http://[::]/"), KindPrivate},
		{"to a link-local one with a zone", newsHost, redirectTo("http://[fe80::1%25lo]/"), KindPrivate},
		{"to a local IPv6 network", newsHost, redirectTo("https://[fd00::1]/"), KindPrivate},
		{"to loopback behind a name", newsHost, redirectTo("http://news.example@127.0.0.1/"), KindPrivate},
		{"to loopback without a scheme", newsHost, redirectTo("//127.0.0.1/"), KindPrivate},
		{"to loopback with a dot", newsHost, redirectTo("http://127.0.0.1./"), KindPrivate},
		{"to LOCALHOST.", newsHost, redirectTo("http://LOCALHOST./"), KindPrivate},
		{"to a name below localhost", newsHost, redirectTo("http://a.localhost/"), KindPrivate},
		{"to circled digits", newsHost, redirectTo("http://①②⑦.⓪.⓪.①/"), KindPrivate},
		{"to an address without a host", newsHost, redirectTo("http:///x"), KindScheme},
		{"to an opaque address", newsHost, redirectTo("http:127.0.0.1"), KindScheme},
		{"to data", newsHost, redirectTo("data:text/html,page"), KindScheme},
		{"from https to http and back", newsHost, func(w http.ResponseWriter, r *http.Request) {
			n, _ := strconv.Atoi(r.URL.RawQuery)
			scheme := []string{"http", "https"}[n%2]
			w.Header().Set("Location", fmt.Sprintf("%s://%s/bad?%d", scheme, newsHost, n+1))
			w.WriteHeader(http.StatusFound)
		}, KindRedirects},
		{"to and fro between two hosts", newsHost, func(w http.ResponseWriter, r *http.Request) {
			other := map[string]string{newsHost: "other.example", "other.example": newsHost}[r.Host]
			http.Redirect(w, r, "https://"+other+"/bad", http.StatusFound)
		}, KindRedirects},
		{"to an address of a megabyte", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/"+strings.Repeat("x", 1<<20))
			w.WriteHeader(http.StatusFound)
		}, KindTooLarge},
		{"to a file", newsHost, redirectTo("file:///etc/passwd"), KindScheme},
		{"to a script", newsHost, redirectTo("javascript:alert(1)"), KindScheme},
		{"to gopher", newsHost, redirectTo("gopher://news.example/1"), KindScheme},
		{"a flood of headers", newsHost, func(w http.ResponseWriter, r *http.Request) {
			for i := range 200 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 8<<10))
			}
		}, KindTooLarge},
		{"chunks that break off", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte(strings.Repeat("half a page ", 1000)))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, KindBroken},
		{"a certificate of another name", "wrong.example", func(w http.ResponseWriter, r *http.Request) {}, KindTLS},
		{"429 for ever", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusTooManyRequests)
		}, KindRate},
		{"429 until next year", newsHost, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "31536000")
			w.WriteHeader(http.StatusTooManyRequests)
		}, KindRate},
		{"refuses programs", newsHost, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }, KindBlocked},
	}
	for _, tt := range tests {
		for _, version := range []string{"HTTP/2", "HTTP/1.1"} {
			t.Run(tt.name+", "+version, func(t *testing.T) {
				c := serve(t, func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/good" {
						w.Write([]byte("good"))
						return
					}
					tt.handler(w, r)
				}, func(o *Options) {
					o.Bounds.FirstByte, o.Bounds.Total = 300*time.Millisecond, 600*time.Millisecond
					if tt.kind == KindTooLarge {
						o.Bounds.FirstByte, o.Bounds.Total = 0, 0
					}
				})
				if version == "HTTP/1.1" {
					withoutHTTP2(c)
				}
				var err error
				bounded(t, 6*time.Second, 64<<20, func() {
					_, err = c.Get(t.Context(), Request{URL: "https://" + tt.host + "/bad", Purpose: UserPage})
				})
				var e *Error
				// Too many headers are a breach of protocol over HTTP/2.
				if !errors.As(err, &e) || e.Kind != tt.kind && !(e.Kind == KindBroken && tt.kind == KindTooLarge) {
					t.Fatalf("got %v, want an error of kind %s", err, tt.kind)
				}
				if line := e.Error(); strings.Contains(line, "\n") || len(line) > 400 {
					t.Errorf("the error is not one clear line: %q", line)
				}
				if tt.host != newsHost {
					return
				}
				res, err := c.Get(t.Context(), Request{URL: "https://news.example/good", Purpose: UserPage})
				if err != nil || string(res.Body) != "good" {
					t.Errorf("the next request suffered: %v", err)
				}
			})
		}
	}
}

// A robots.txt of 50 MB is read as far as the RFC asks, and its rules hold.
func TestHugeRobots(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			w.Write([]byte("page"))
			return
		}
		w.Write([]byte("User-agent: *\nDisallow: /closed\n"))
		line := []byte(strings.Repeat("#", 1023) + "\n")
		for range 50 << 10 {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	})
	if _, err := c.Get(t.Context(), Request{URL: "https://news.example/open"}); err != nil {
		t.Errorf("an open page: %v", err)
	}
	_, err := c.Get(t.Context(), Request{URL: "https://news.example/closed/list"})
	var e *Error
	if !errors.As(err, &e) || e.Kind != KindRobots {
		t.Errorf("a closed page: %v", err)
	}
	if _, err := c.Get(t.Context(), Request{URL: "https://news.example/closed/list", Purpose: UserPage}); err != nil {
		t.Errorf("a closed page that the user asked for: %v", err)
	}
}

// A caller who gives up is not kept waiting by a server that says nothing.
func TestStopsAtOnce(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	start := time.Now()
	_, err := c.Get(ctx, Request{URL: "https://news.example/", Purpose: UserPage})
	if !errors.Is(err, context.Canceled) || time.Since(start) > 3*time.Second {
		t.Errorf("got %v after %s", err, time.Since(start))
	}
}

// A host that no mapping names is dialled under the guard, whatever name
// leads to it.
func TestNoPrivateAddressBehindAName(t *testing.T) {
	c := New(Options{CacheDir: t.TempDir()})
	for _, address := range []string{"127.0.0.1:443", "[::1]:80", "10.1.2.3:443", "169.254.169.254:80", "0.0.0.0:80"} {
		_, err := c.dial(t.Context(), "tcp", address)
		if err == nil || explain("https://x/", err).Kind != KindPrivate {
			t.Errorf("dialling %s: %v", address, err)
		}
	}
}

// A mapping that stands for any host does not name the private ones.
func TestWildcardDoesNotNamePrivateHosts(t *testing.T) {
	asked := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { asked++ }, func(o *Options) {
		o.ConnectTo = []ConnectTo{{ToHost: o.ConnectTo[0].ToHost, ToPort: o.ConnectTo[0].ToPort}}
	})
	_, err := c.Get(t.Context(), Request{URL: "http://169.254.169.254/", Purpose: UserPage})
	var e *Error
	if !errors.As(err, &e) || e.Kind != KindPrivate || asked != 0 {
		t.Errorf("got %v after %d requests", err, asked)
	}
	if _, err := c.Get(t.Context(), Request{URL: "https://news.example/", Purpose: UserPage}); err != nil {
		t.Errorf("a public name under the same mapping: %v", err)
	}
}

func gzipOf(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	block := make([]byte, 1<<20)
	for range n >> 20 {
		w.Write(block)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withoutHTTP2(c *Client) {
	t := c.direct.(*http.Transport)
	t.ForceAttemptHTTP2 = false
	t.TLSClientConfig.NextProtos = []string{"http/1.1"}
}
