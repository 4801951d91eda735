package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// transports builds the two ways out. The direct one dials where ConnectTo
// says and refuses private addresses; the proxied one may dial a proxy that
// stands on this machine, so it is used for nothing else.
func (c *Client) transports() (direct, proxied http.RoundTripper, proxyOf func(*url.URL) (*url.URL, error)) {
	proxyOf = httpproxy.FromEnvironment().ProxyFunc()
	base := func() *http.Transport {
		return &http.Transport{
			TLSClientConfig:        &tls.Config{RootCAs: c.roots, MinVersion: tls.VersionTLS12},
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // readBody unpacks, within bounds
			MaxResponseHeaderBytes: c.bounds.Header,
			MaxConnsPerHost:        2,
			MaxIdleConnsPerHost:    1,
			MaxIdleConns:           32,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    20 * time.Second,
		}
	}
	d := base()
	d.DialContext = c.dial
	p := base()
	p.Proxy = func(r *http.Request) (*url.URL, error) { return proxyOf(r.URL) }
	return d, p, proxyOf
}

// dial connects to where ConnectTo maps an address, or to the address itself
// where that is not private. A mapping names its target, so that may be.
func (c *Client) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: 20 * time.Second, Control: refusePrivate}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if to, _, ok := c.routes.find(host, port); ok {
		dialer.Control = nil
		addr = to
	}
	return dialer.DialContext(ctx, network, addr)
}

// transportFor picks the way out: mapped hosts never go through a proxy.
func (c *Client) transportFor(r *http.Request) http.RoundTripper {
	if _, _, mapped := c.routes.find(r.URL.Hostname(), portOf(r.URL)); mapped {
		return c.direct
	}
	proxy, err := c.proxyOf(r.URL)
	if err != nil || proxy == nil {
		return c.direct
	}
	return guardedProxy{c.proxied}
}

// hangUp closes the connections that no request uses. An HTTP/2 connection
// outlives the request that failed on it, and while it is open the server is
// listened to, whatever it sends; the request lets go of it a moment later.
func (c *Client) hangUp() {
	c.closeIdle()
	time.AfterFunc(lettingGo, c.closeIdle)
}

// lettingGo is how long a request that failed may still hold its connection.
const lettingGo = 100 * time.Millisecond

func (c *Client) closeIdle() {
	for _, t := range []http.RoundTripper{c.direct, c.proxied} {
		if t, ok := t.(*http.Transport); ok {
			t.CloseIdleConnections()
		}
	}
}

// guardedProxy looks a name up here before a proxy does, and refuses it where
// it leads to a private address. A name that only the proxy can resolve is
// the proxy's to judge.
type guardedProxy struct{ http.RoundTripper }

func (g guardedProxy) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", r.URL.Hostname())
	if err == nil && anyPrivate(ips) {
		return nil, errPrivate
	}
	return g.RoundTripper.RoundTrip(r)
}

func anyPrivate(ips []netip.Addr) bool {
	for _, ip := range ips {
		if guard.SafeAddr(ip.Unmap()) != nil {
			return true
		}
	}
	return false
}

// trusted returns the system's authorities and those of SSL_CERT_FILE, which
// Go itself honours on some systems only.
func trusted() *x509.CertPool {
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if file := os.Getenv("SSL_CERT_FILE"); file != "" {
		if pem, err := os.ReadFile(file); err == nil {
			pool.AppendCertsFromPEM(pem)
		}
	}
	return pool
}
