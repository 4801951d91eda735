package fetch

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultUserAgent says who asks.
const DefaultUserAgent = "Galley/0.1 (checks an article's citations; +https://galley.invalid/about)"

// DefaultMaxBytes bounds a decoded body.
const DefaultMaxBytes = 10 << 20

// Options are what a client is made of; the zero value is fit for the web.
type Options struct {
	ConnectTo []ConnectTo
	// Rate lifts the polite pace to so many requests a second and host, for
	// hosts that ConnectTo maps; 0 leaves it.
	Rate float64
	// Offline makes no connection at all; only copies are answered.
	Offline bool
	// CacheDir keeps copies over runs; "" keeps them for this client's life.
	CacheDir  string
	UserAgent string // "" means DefaultUserAgent
	Bounds    Bounds
	// RootCAs are certificate authorities that are trusted instead of the
	// system's; nil means the system's and those of SSL_CERT_FILE.
	RootCAs *x509.CertPool
	// Now is the clock, nil for the real one.
	Now func() time.Time
}

// Bounds limit what one request may cost. Zero fields take the defaults.
type Bounds struct {
	FirstByte time.Duration // lowers what pace.json gives a host
	Total     time.Duration // lowers what pace.json gives a host
	Redirects int           // default 10
	Header    int64         // bytes, default 256 KiB
	MaxBytes  int64         // decoded bytes, default DefaultMaxBytes
	Tries     int           // default 3
	Backoff   time.Duration // before the second try, doubled for each further; default 1 s
	// MaxWait is the longest Retry-After that is waited for; default 20 s.
	MaxWait time.Duration
	// Patience is how long a request waits for the first of a host's two
	// places before it may take the second; default 3 s.
	Patience time.Duration
}

func (b Bounds) filled() Bounds {
	def := func(d *time.Duration, v time.Duration) {
		if *d == 0 {
			*d = v
		}
	}
	def(&b.Backoff, time.Second)
	def(&b.MaxWait, 20*time.Second)
	def(&b.Patience, 3*time.Second)
	if b.Redirects == 0 {
		b.Redirects = 10
	}
	if b.Header == 0 {
		b.Header = 256 << 10
	}
	if b.MaxBytes == 0 {
		b.MaxBytes = DefaultMaxBytes
	}
	return b
}

// Client is the one fetcher of a run; it may be used by many at once.
type Client struct {
	opt     Options
	routes  routes
	bounds  Bounds
	now     func() time.Time
	direct  http.RoundTripper
	proxied http.RoundTripper
	proxyOf func(*url.URL) (*url.URL, error)
	roots   *x509.CertPool
	store   store
	flights flights
	robots  robotsBook

	mu    sync.Mutex
	hosts map[string]*host
	dead  map[string]failure // failures without an answer, by key
	moved map[string]string  // hosts that lead whole to another, to that host

	requests, copies atomic.Int64
}

type failure struct {
	err  *Error
	when time.Time
}

// New returns a client. It makes no connection until asked.
func New(opt Options) *Client {
	if opt.UserAgent == "" {
		opt.UserAgent = DefaultUserAgent
	}
	c := &Client{
		opt:     opt,
		routes:  routes(opt.ConnectTo),
		bounds:  opt.Bounds.filled(),
		now:     opt.Now,
		store:   store{dir: opt.CacheDir},
		flights: flights{now: map[string]*flight{}},
		robots:  robotsBook{open: map[string]*robotsPage{}},
		hosts:   map[string]*host{},
		dead:    map[string]failure{},
		moved:   map[string]string{},
	}
	if c.now == nil {
		c.now = time.Now
	}
	c.roots = opt.RootCAs
	if c.roots == nil {
		c.roots = trusted()
	}
	c.direct, c.proxied, c.proxyOf = c.transports()
	return c
}

// Close drops idle connections and copies that were not to be kept.
func (c *Client) Close() error {
	c.closeIdle()
	return c.store.close()
}

// Offline reports whether the client makes no connections.
func (c *Client) Offline() bool { return c.opt.Offline }

// Counts is what a run has cost so far.
type Counts struct {
	Requests int // sent to servers, redirects and second tries included
	Copies   int // answered from copies
	Hosts    []string
}

// Counts returns the cost so far, for the progress line.
func (c *Client) Counts() Counts {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Counts{int(c.requests.Load()), int(c.copies.Load()), slices.Sorted(maps.Keys(c.hosts))}
}

// hostOf returns the client's book of a host.
func (c *Client) hostOf(u *url.URL) *host {
	name := strings.ToLower(u.Hostname())
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = newHost(c.bounds.Patience)
		c.hosts[name] = h
	}
	return h
}

// lifted reports whether the polite pace does not bind for the address.
func (c *Client) lifted(u *url.URL) bool {
	_, _, mapped := c.routes.find(u.Hostname(), portOf(u))
	return mapped && c.opt.Rate > 0
}

// Route returns where a connection to host:port goes, and whether ConnectTo
// sends it there. For clients beside this one that honour the same mappings.
func (c *Client) Route(host, port string) (addr string, mapped bool) {
	addr, _, mapped = c.routes.find(host, port)
	return addr, mapped
}

// Lifted returns the pause between two requests to an address where
// Options.Rate lifts the polite pace for it, else false.
func (c *Client) Lifted(address string) (time.Duration, bool) {
	u, err := url.Parse(address)
	if err != nil || !c.lifted(u) {
		return 0, false
	}
	return time.Duration(float64(time.Second) / c.opt.Rate), true
}

// Get answers a request from a copy or from the web. A failure is an *Error,
// or the context's own error where the caller gave up; where the server
// answered with a status of 400 or more, that answer stands in the Error.
// Nothing that is still good is asked for twice.
func (c *Client) Get(ctx context.Context, req Request) (*Response, error) {
	u, err := url.Parse(strings.TrimSpace(req.URL))
	if err != nil {
		return nil, &Error{Kind: KindScheme, URL: req.URL, Err: err}
	}
	u.Fragment, u.User = "", nil // a key in an address is not to stand in a case
	if err := c.checkAddress(u); err != nil {
		return nil, err
	}
	req.URL = u.String()
	if req.MaxBytes == 0 {
		req.MaxBytes = c.bounds.MaxBytes
	}
	key := keyOf(req)
	flight := fmt.Sprintf("%d %s", req.Purpose, key)
	return c.flights.do(ctx, flight, func() (*Response, error) {
		if res, err, ok := c.remembered(key, req); ok {
			c.copies.Add(1)
			return res, err
		}
		res, err := c.ask(ctx, u, key, req)
		c.remember(key, req, res, err)
		if err != nil {
			return nil, err
		}
		return res, nil
	})
}

// keyOf tells requests apart whose answers may differ.
func keyOf(req Request) string {
	var b strings.Builder
	b.WriteString("GET " + req.URL + "\n" + req.Accept)
	for _, name := range slices.Sorted(maps.Keys(req.Header)) {
		b.WriteString("\n" + name + ": " + strings.Join(req.Header[name], ", "))
	}
	return b.String()
}

// remembered returns the answer that needs no connection, if there is one.
func (c *Client) remembered(key string, req Request) (*Response, error, bool) {
	if !c.opt.Offline && req.Fresh {
		return nil, nil, false
	}
	held := c.store.get(key)
	if held != nil && held.Status >= 400 && req.Again && !c.opt.Offline {
		held = nil
	}
	if held != nil && (c.opt.Offline || held.fresh(c.now(), req.Settled)) {
		res := held.response()
		if err := statusError(res, c.now()); err != nil {
			return nil, err, true
		}
		return res, nil, true
	}
	if c.opt.Offline {
		return nil, &Error{Kind: KindOffline, URL: req.URL}, true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if f, ok := c.dead[key]; ok && !req.Again && c.now().Sub(f.when) < errorLife {
		return nil, f.err, true
	}
	return nil, nil, false
}

// remember keeps an answer, or the reason why there is none.
func (c *Client) remember(key string, req Request, res *Response, err error) {
	var e *Error
	if errors.As(err, &e) {
		res = e.Response
	}
	switch {
	case givenUp(err):
	case res != nil && echoes(req, res):
		// A server that says a key back does not get it into the cache.
	case res != nil:
		now := c.now()
		c.store.put(key, &copied{URL: res.URL, Chain: res.Chain, Status: res.Status, Header: res.Header,
			SHA256: res.SHA256, Retrieved: res.Retrieved, Checked: now, Took: res.Duration.Milliseconds(),
			Settled: req.Settled, body: res.Body})
	case e != nil && e.Kind != KindRobots && !e.paused:
		c.mu.Lock()
		c.dead[key] = failure{e, c.now()}
		c.mu.Unlock()
	}
}

// echoes reports whether an answer holds the key that was sent with the request.
func echoes(req Request, res *Response) bool {
	for _, name := range []string{"Authorization", "X-Subscription-Token"} {
		for _, word := range strings.FieldsFunc(req.Header.Get(name), func(r rune) bool { return r == ' ' || r == ':' }) {
			if len(word) > 7 && (bytes.Contains(res.Body, []byte(word)) || strings.Contains(fmt.Sprint(res.Header), word)) {
				return true
			}
		}
	}
	return false
}

// givenUp reports whether an error is that of a caller who went away.
func givenUp(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) && !isError(err)
}

func isError(err error) bool {
	var e *Error
	return errors.As(err, &e)
}
