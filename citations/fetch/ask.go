package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/time/rate"
)

// ask goes to the web: it follows redirects one by one, each under the rules
// of its own host.
func (c *Client) ask(ctx context.Context, u *url.URL, key string, req Request) (*Response, error) {
	held := c.store.get(key)
	header := req.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	var chain []string
	for {
		chain = append(chain, u.String())
		if safe := c.secured(ctx, u, req, chain); safe != nil {
			u = safe
			chain = append(chain, u.String())
		}
		if len(chain) > 1 {
			if res, err, ok := c.rememberedAt(u, req, chain); ok {
				return res, err
			}
		}
		if err := c.checkRobots(ctx, u, req); err != nil {
			return nil, err
		}
		if other := c.movedTo(u, chain); other != nil {
			forgetKeys(header)
			u = other
			continue
		}
		res, err := c.askPatiently(ctx, u, header, held, req)
		if err != nil {
			return nil, err
		}
		res.Chain = chain
		next, err := redirect(u, res)
		if err != nil {
			return nil, err
		}
		if next == nil {
			if len(chain) > 1 {
				own := *res
				own.Chain = chain[len(chain)-1:]
				c.remember(keyAt(u, req), req, &own, statusError(&own, c.now()))
			}
			return res, statusError(res, c.now())
		}
		c.learnMove(u, next, res.Status)
		if len(chain) > c.bounds.Redirects {
			return nil, &Error{Kind: KindRedirects, URL: req.URL, Err: fmt.Errorf("%d redirects in a row", len(chain))}
		}
		if err := c.checkAddress(next); err != nil {
			return nil, err
		}
		if !strings.EqualFold(next.Host, u.Host) {
			forgetKeys(header)
		}
		carryCookies(header, u, next, res)
		if held != nil && held.Status >= 300 {
			held = nil
		}
		u = next
	}
}

// forgetKeys takes keys out of a request that goes on to another host: what
// one may know, another need not.
func forgetKeys(header http.Header) {
	header.Del("Authorization")
	header.Del("X-Subscription-Token")
}

// redirect returns the address that an answer points on to, nil where none.
func redirect(u *url.URL, res *Response) (*url.URL, error) {
	switch res.Status {
	case 301, 302, 303, 307, 308:
	default:
		return nil, nil
	}
	location := res.Header.Get("Location")
	if location == "" {
		return nil, nil
	}
	next, err := u.Parse(location)
	if err != nil {
		return nil, &Error{Kind: KindScheme, URL: location, Err: err}
	}
	next.Fragment, next.User = "", nil // a name and a key are nothing to hand on or to write down
	return next, nil
}

// checkRobots keeps discovery out of what a site closes to programs.
func (c *Client) checkRobots(ctx context.Context, u *url.URL, req Request) error {
	if req.Purpose != Discovery || mannersOf(strings.ToLower(u.Hostname()), u.Path).Service {
		return nil
	}
	robots, err := c.Robots(ctx, u.String())
	if err != nil {
		return err
	}
	if !robots.Allows(u.RequestURI()) {
		return &Error{Kind: KindRobots, URL: u.String()}
	}
	return nil
}

// askPatiently makes one request, and makes it again where that may help:
// after the time that the server asks for, or a growing, uneven pause.
func (c *Client) askPatiently(ctx context.Context, u *url.URL, header http.Header, held *copied, req Request) (*Response, error) {
	h, manners := c.hostOf(u), mannersOf(strings.ToLower(u.Hostname()), u.Path)
	tries, pause := 3, time.Minute
	if manners.Tries > 0 {
		tries = manners.Tries
	}
	if c.bounds.Tries > 0 {
		tries = min(tries, c.bounds.Tries)
	}
	if manners.Pause.Duration > 0 {
		pause = manners.Pause.Duration
	}
	for try := 1; ; try++ {
		if down := h.broken(c.now()); down != nil && !req.Again {
			e := *down
			e.URL, e.Response, e.paused = u.String(), nil, true
			return nil, &e
		}
		res, err := c.askOnce(ctx, h, manners, u, header, held, req)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			err = statusError(res, c.now())
		}
		var e *Error
		switch {
		case err == nil:
			h.succeed()
			if u.Scheme == "https" {
				h.setTLS(true)
			}
			return res, nil
		case !errors.As(err, &e):
			return nil, err
		}
		again, wait := c.worthAgain(e, try)
		if !again || try >= tries {
			h.fail(e, c.now(), pause)
			if res != nil {
				return res, nil // the caller makes an error of its status
			}
			return nil, e
		}
		h.postpone(c.now().Add(wait))
	}
}

// worthAgain says whether a second try may bring more, and after what wait.
func (c *Client) worthAgain(e *Error, try int) (bool, time.Duration) {
	switch {
	case e.Kind == KindRate, e.Kind == KindBroken:
	case e.Status == http.StatusBadGateway, e.Status == http.StatusServiceUnavailable, e.Status == http.StatusGatewayTimeout:
		if try > 1 {
			return false, 0 // once more is enough to pass over a hiccup
		}
	default:
		return false, 0
	}
	if !e.RetryAfter.IsZero() {
		wait := e.RetryAfter.Sub(c.now())
		return wait <= c.bounds.MaxWait, wait
	}
	wait := c.bounds.Backoff << (try - 1)
	return true, wait/2 + rand.N(wait)
}

// askOnce waits for its turn at the host and makes one request.
func (c *Client) askOnce(ctx context.Context, h *host, m manners, u *url.URL, header http.Header, held *copied, req Request) (answer *Response, failed error) {
	defer func() {
		if failed != nil {
			c.hangUp()
		}
	}()
	every := m.Every.Duration
	if c.lifted(u) {
		every = time.Duration(float64(time.Second) / c.opt.Rate)
	}
	pace := h.limiter(m.Path, every)
	leave, err := c.turn(ctx, h, pace)
	if err != nil {
		return nil, err
	}
	defer leave()

	total := shorter(m.Total.Duration, c.bounds.Total)
	within, cancel := context.WithTimeoutCause(ctx, total, fmt.Errorf("the whole answer took more than %s", total))
	defer cancel()
	first := shorter(m.FirstByte.Duration, c.bounds.FirstByte)
	began := time.AfterFunc(first, cancel)
	defer began.Stop()

	out, err := outgoing(within, u, req)
	if err != nil {
		return nil, &Error{Kind: KindScheme, URL: u.String(), Err: err}
	}
	head := out.Header
	for k, v := range header {
		head[k] = v
	}
	head.Set("User-Agent", c.opt.UserAgent)
	head.Set("Accept-Encoding", acceptEncoding)
	head.Set("Accept", req.Accept)
	if req.Accept == "" {
		head.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	}
	if held != nil && held.Status < 300 && held.URL == u.String() {
		if tag := held.Header.Get("Etag"); tag != "" {
			head.Set("If-None-Match", tag)
		}
		if t := held.Header.Get("Last-Modified"); t != "" {
			head.Set("If-Modified-Since", t)
		}
	}

	start := c.now()
	c.requests.Add(1)
	res, err := c.transportFor(out).RoundTrip(out)
	if err != nil {
		if ctx.Err() == nil && within.Err() != nil {
			err = fmt.Errorf("no answer within %s: %w", first, os.ErrDeadlineExceeded)
		}
		return nil, explain(u.String(), err)
	}
	defer res.Body.Close()
	if !began.Stop() && within.Err() != nil {
		return nil, explain(u.String(), fmt.Errorf("no answer within %s: %w", first, os.ErrDeadlineExceeded))
	}
	if res.StatusCode == http.StatusNotModified && held != nil {
		same := held.response()
		same.FromCache = false
		return same, nil
	}
	body, err := readBody(res, req.MaxBytes, req.truncate)
	if err == nil && within.Err() != nil {
		err = io.ErrUnexpectedEOF // a connection that was cut for time may end like one that is done
	}
	if err != nil {
		if ctx.Err() == nil && within.Err() != nil {
			err = fmt.Errorf("%w: %w", context.Cause(within), os.ErrDeadlineExceeded)
		}
		return nil, explain(u.String(), err)
	}
	return &Response{URL: u.String(), Status: res.StatusCode, Header: res.Header, Body: body,
		SHA256: hashOf(body), Retrieved: start.UTC(), Duration: c.now().Sub(start)}, nil
}

// turn waits for one of the host's places, for the time that the host asked
// for, and for the pace.
func (c *Client) turn(ctx context.Context, h *host, pace *rate.Limiter) (leave func(), err error) {
	for {
		if leave, err = h.enter(ctx); err != nil {
			return nil, err
		}
		wait := h.wanted().Sub(c.now())
		if wait <= 0 {
			if err = pace.Wait(ctx); err != nil {
				leave()
				return nil, contextError(ctx, err)
			}
			return leave, nil
		}
		leave()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
}

// contextError: a limiter answers with an error of its own where it can tell
// that the context will end before the turn comes.
func contextError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
}

func shorter(a, b time.Duration) time.Duration {
	if b > 0 && b < a {
		return b
	}
	return a
}

// statusError makes an error of an answer that says that it is one.
func statusError(res *Response, now time.Time) error {
	if res.Status < 400 {
		return nil
	}
	e := &Error{Kind: KindStatus, URL: res.URL, Status: res.Status, Response: res}
	retry := res.Header.Get("Retry-After")
	switch res.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusUnavailableForLegalReasons:
		e.Kind = KindBlocked
	case http.StatusTooManyRequests:
		e.Kind = KindRate
	case http.StatusServiceUnavailable:
		if retry != "" {
			e.Kind = KindRate
		}
	}
	e.RetryAfter = retryAfter(retry, res.Header.Get("Date"), now)
	return error(e)
}

// retryAfter reads a Retry-After field (RFC 9110, 10.2.3): seconds, or a time
// by the server's clock, which its Date field tells. What lies in the past or
// makes no sense is the zero time.
func retryAfter(field, date string, now time.Time) time.Time {
	field = strings.TrimSpace(field)
	const longest = 365 * 24 * time.Hour
	wait := time.Duration(0)
	if n, err := strconv.ParseUint(field, 10, 64); err == nil {
		wait = time.Duration(min(n, uint64(longest/time.Second))) * time.Second
	} else if errors.Is(err, strconv.ErrRange) {
		wait = longest
	} else if t, err := http.ParseTime(field); err == nil {
		theirs, err := http.ParseTime(date)
		if err != nil {
			theirs = now
		}
		wait = min(t.Sub(theirs), longest)
	}
	if wait <= 0 {
		return time.Time{}
	}
	return now.Add(wait)
}

// explain finds the kind of a failed connection.
func explain(address string, err error) *Error {
	e := &Error{Kind: KindBroken, URL: address, Err: err}
	var (
		dns  *net.DNSError
		name x509.HostnameError
		ca   x509.UnknownAuthorityError
		bad  x509.CertificateInvalidError
		cert *tls.CertificateVerificationError
		rec  tls.RecordHeaderError
		alrt tls.AlertError
		op   *net.OpError
		nerr net.Error
	)
	text := err.Error()
	switch {
	case errors.Is(err, errPrivate):
		e.Kind = KindPrivate
	case errors.Is(err, errTooLarge):
		e.Kind, e.Err = KindTooLarge, err
	case strings.Contains(text, "response headers exceeded"), strings.Contains(text, "header list larger"):
		e.Kind, e.Err = KindTooLarge, errors.New("its headers alone pass the bound")
	case errors.As(err, &name), errors.As(err, &ca), errors.As(err, &bad), errors.As(err, &cert), errors.As(err, &rec), errors.As(err, &alrt):
		e.Kind = KindTLS
	case errors.Is(err, os.ErrDeadlineExceeded):
		e.Kind = KindTimeout
	case errors.As(err, &dns):
		e.Kind = KindDNS
		if dns.IsTimeout {
			e.Kind = KindTimeout
		}
	case errors.As(err, &nerr) && nerr.Timeout():
		e.Kind = KindTimeout
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH),
		errors.As(err, &op) && op.Op == "dial":
		e.Kind = KindRefused
	}
	return e
}
