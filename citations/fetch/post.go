package fetch

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
)

// Post sends a body to a service that the user turned on. It is sent once: no
// second try, no redirect is followed, nothing is remembered, for what a
// server does on a POST it may do twice. Pace, breaker, bounds and the guard of
// private addresses bind as for Get; robots.txt does not. The error is as
// Get's.
func (c *Client) Post(ctx context.Context, req Request, contentType string, body []byte) (*Response, error) {
	u, err := url.Parse(strings.TrimSpace(req.URL))
	if err != nil {
		return nil, &Error{Kind: KindScheme, URL: req.URL, Err: err}
	}
	if err := c.checkAddress(u); err != nil {
		return nil, err
	}
	if c.opt.Offline {
		return nil, &Error{Kind: KindOffline, URL: req.URL}
	}
	req.URL = u.String()
	if req.MaxBytes == 0 {
		req.MaxBytes = c.bounds.MaxBytes
	}
	header := req.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Content-Type", contentType)
	req.post = body
	if req.post == nil {
		req.post = []byte{}
	}
	h, manners := c.hostOf(u), mannersOf(strings.ToLower(u.Hostname()), u.Path)
	if down := h.broken(c.now()); down != nil && !req.Again {
		e := *down
		e.URL, e.Response, e.paused = req.URL, nil, true
		return nil, &e
	}
	res, err := c.askOnce(ctx, h, manners, u, header, nil, req)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	res.Chain = []string{req.URL}
	if err := statusError(res, c.now()); err != nil {
		return nil, err
	}
	h.succeed()
	return res, nil
}

// outgoing makes the request that goes over the wire.
func outgoing(ctx context.Context, u *url.URL, req Request) (*http.Request, error) {
	if req.post != nil {
		return http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(req.post))
	}
	return http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
}
