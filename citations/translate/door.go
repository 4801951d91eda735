package translate

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

var (
	errElsewhere = errors.New("another host than the one in the settings")
	errLoopback  = errors.New("the name leads to this machine")
)

// redirectError is an answer that points to another address.
type redirectError struct{ to string }

func (e *redirectError) Error() string { return "redirects to " + e.to }

// newHTTP returns a client whose every connection goes to a, or to the proxy
// that the system names for it, and nowhere else. A connection to this machine
// is made only where the address as the user wrote it says so, or c.Route does.
func newHTTP(a address, c Config) (*http.Client, error) {
	u, err := url.Parse(a.base)
	if err != nil {
		return nil, err
	}
	allowed := map[string]bool{a.hostPort: true}
	instead := ""
	if c.Route != nil && !a.loopback {
		host, port, err := net.SplitHostPort(a.hostPort)
		if err != nil {
			return nil, err
		}
		instead, _ = c.Route(host, port)
	}
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: u})
	if err != nil {
		return nil, fmt.Errorf("the proxy that this system names cannot be used, so %s cannot be asked; correct the variable HTTP_PROXY or HTTPS_PROXY: %w", a.shown, err)
	}
	if instead != "" {
		proxy = nil // who maps a connection means that one
	}
	if proxy != nil {
		port := proxy.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[proxy.Scheme]
		}
		allowed[net.JoinHostPort(strings.ToLower(proxy.Hostname()), port)] = true
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  http.ProxyURL(proxy),
			DialContext:            door(allowed, instead),
			TLSClientConfig:        &tls.Config{RootCAs: c.RootCAs},
			DisableCompression:     true, // answers are small; nothing to unpack, nothing to swell
			MaxResponseHeaderBytes: 64 << 10,
			TLSHandshakeTimeout:    10 * time.Second,
			IdleConnTimeout:        30 * time.Second,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(next *http.Request, past []*http.Request) error {
			// A redirect that keeps the method, on the same server, is the
			// server's own affair; all others would lose the text or send
			// it elsewhere.
			first := past[0]
			if next.URL.Scheme != first.URL.Scheme || next.URL.Host != first.URL.Host || next.Method != first.Method || len(past) > 3 {
				return &redirectError{to: next.URL.Scheme + "://" + next.URL.Host + next.URL.Path}
			}
			return nil
		},
	}, nil
}

// door dials the allowed places only; where instead is set, it is dialled in
// their place.
func door(allowed map[string]bool, instead string) func(ctx context.Context, network, addr string) (net.Conn, error) {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if !allowed[strings.ToLower(addr)] {
			return nil, errElsewhere
		}
		if instead != "" {
			return (&net.Dialer{Timeout: 10 * time.Second}).DialContext(ctx, network, instead)
		}
		host, _, err := net.SplitHostPort(addr)
		if err != nil {
			return nil, err
		}
		d := net.Dialer{Timeout: 10 * time.Second}
		if !namesLoopback(host) {
			d.Control = refuseLoopback
		}
		return d.DialContext(ctx, network, addr)
	}
}

// refuseLoopback sees the address that a name resolved to.
func refuseLoopback(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if ip := ap.Addr().Unmap(); ip.IsLoopback() || ip.IsUnspecified() {
		return errLoopback
	}
	return nil
}
