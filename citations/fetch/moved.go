package fetch

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A site that has its pages under www. leads there from the bare name, or the
// other way round, address by address. Once seen, the step is left out: else
// every list and page would cost two requests, and robots.txt would be read
// under both names.

// learnMove notes that a host leads to its other name for good.
func (c *Client) learnMove(from, to *url.URL, status int) {
	lasting := status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect
	if !lasting || from.Scheme != to.Scheme || from.Path != to.Path || from.RawQuery != to.RawQuery || from.Port() != to.Port() || !namesakes(from.Hostname(), to.Hostname()) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.moved[strings.ToLower(to.Host)] != "" {
		return // each leads to the other: neither does for good
	}
	c.moved[strings.ToLower(from.Host)] = to.Host
}

// movedTo returns the address under the host's other name, where the host was
// seen to lead there; nil where it was not, and where the chain of redirects
// has been there.
func (c *Client) movedTo(u *url.URL, chain []string) *url.URL {
	c.mu.Lock()
	host := c.moved[strings.ToLower(u.Host)]
	c.mu.Unlock()
	if host == "" {
		return nil
	}
	other := *u
	other.Host = host
	if slices.Contains(chain, other.String()) {
		return nil
	}
	return &other
}

// namesakes reports whether two hosts differ by a leading www. alone.
func namesakes(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a != b && strings.TrimPrefix(a, "www.") == strings.TrimPrefix(b, "www.")
}

// keyAt is the key of a request as if it had been made to the address.
func keyAt(u *url.URL, req Request) string {
	req.URL = u.String()
	return keyOf(req)
}

// rememberedAt returns what is known of an address to which a request was led
// on, as the answer to that request: five dead pages that lead to the front
// page need it once.
func (c *Client) rememberedAt(u *url.URL, req Request, chain []string) (*Response, error, bool) {
	again := req.Again
	req.Again = false
	res, err, ok := c.remembered(keyAt(u, req), req)
	var e *Error
	if again && errors.As(err, &e) && e.Status != http.StatusNotFound && e.Status != http.StatusGone {
		return nil, nil, false // what is not there will not be there a moment later; the rest may
	}
	if !ok || res == nil {
		return nil, err, ok
	}
	whole := *res
	whole.Chain = append(slices.Clone(chain[:len(chain)-1]), res.Chain...)
	return &whole, nil, true
}
