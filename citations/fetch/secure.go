package fetch

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"slices"
	"time"
)

// secureWait is how long a host of which only plain addresses are known is
// given to show whether it speaks TLS.
const secureWait = 5 * time.Second

// secured returns the https form of a plain address, as browsers ask for it
// first, where the host speaks TLS under its own name; nil where it does not,
// and where the chain of redirects shows that the site itself leads from the
// one form back to the other. Old sitemaps and articles are full of plain
// addresses of sites that have long moved.
func (c *Client) secured(ctx context.Context, u *url.URL, req Request, chain []string) *url.URL {
	if u.Scheme != "http" || u.Port() != "" && u.Port() != "80" || c.opt.Offline {
		return nil
	}
	safe := *u
	safe.Scheme, safe.Host = "https", u.Hostname()
	if slices.Contains(chain, safe.String()) || c.checkAddress(&safe) != nil || !c.speaksTLS(ctx, &safe) {
		return nil
	}
	return &safe
}

// speaksTLS reports whether a host answers https, by what it did before or by
// one handshake.
func (c *Client) speaksTLS(ctx context.Context, u *url.URL) bool {
	h := c.hostOf(u)
	if known, speaks := h.tls(); known {
		return speaks
	}
	_, _, mapped := c.routes.find(u.Hostname(), portOf(u))
	if proxy, err := c.proxyOf(u); !mapped && (err != nil || proxy != nil) {
		return false // only the proxy could try
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return false
	}
	defer leave()
	if known, speaks := h.tls(); known {
		return speaks // another request was first
	}
	within, cancel := context.WithTimeout(ctx, secureWait)
	defer cancel()
	conn, err := c.dial(within, "tcp", net.JoinHostPort(u.Hostname(), portOf(u)))
	if err == nil {
		err = tls.Client(conn, &tls.Config{RootCAs: c.roots, ServerName: u.Hostname(), MinVersion: tls.VersionTLS12}).HandshakeContext(within)
		conn.Close()
	}
	if ctx.Err() == nil {
		h.setTLS(err == nil)
	}
	return err == nil
}

// tls returns what is known of whether the host speaks TLS.
func (h *host) tls() (known, speaks bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.secure != 0, h.secure > 0
}

func (h *host) setTLS(speaks bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.secure = -1
	if speaks {
		h.secure = 1
	}
}
