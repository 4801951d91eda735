package fetch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxRobots is how much of a robots.txt is read (RFC 9309, section 2.5).
const maxRobots = 500 << 10

// robotsLife is how long a robots.txt counts (RFC 9309, section 2.4).
const robotsLife = 24 * time.Hour

// robotsErrorLife is how long a robots.txt that could not be had closes its
// site before it is asked for again.
const robotsErrorLife = time.Minute

// maxCrawlDelay bounds the wish of a robots.txt for slowness.
const maxCrawlDelay = 30 * time.Second

// Robots is what a site's robots.txt says to Galley (RFC 9309).
type Robots struct {
	// Sitemaps lists the addresses of its Sitemap lines, in order.
	Sitemaps []string
	rules    []robotsRule
	delay    time.Duration
}

type robotsRule struct {
	pattern string
	allow   bool
}

// Allows reports whether programs may ask for a path with its query. The
// longest rule that fits counts; of two alike, the one that allows.
func (r *Robots) Allows(path string) bool {
	best, allow := -1, true
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < best || n == best && !rule.allow || !robotsFits(rule.pattern, path) {
			continue
		}
		best, allow = n, rule.allow
	}
	return allow
}

// robotsFits matches a path with a pattern in which * stands for anything and
// a final $ for the end.
func robotsFits(pattern, path string) bool {
	pattern, atEnd := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, part := range parts[1:] {
		if last := i == len(parts)-2; last && atEnd {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return !atEnd || rest == ""
}

// parseRobots reads a robots.txt for the product token agent. Lines that it
// does not understand it passes over, as the RFC wants.
func parseRobots(body []byte, agent string) *Robots {
	var mine, any Robots
	var sitemaps []string
	named := false
	var current []*Robots // the groups that the next rules belong to
	inRules := true
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))))
	lines.Buffer(make([]byte, 0, 4096), maxRobots+1)
	lines.Split(scanAnyLine)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if inRules {
				current, inRules = nil, false
			}
			switch {
			case value == "*":
				current = append(current, &any)
			case strings.EqualFold(value, agent):
				named = true
				current = append(current, &mine)
			}
		case "allow", "disallow":
			inRules = true
			if value == "" {
				continue
			}
			allow := strings.EqualFold(strings.TrimSpace(key), "allow")
			for _, g := range current {
				g.rules = append(g.rules, robotsRule{value, allow})
			}
		case "crawl-delay":
			inRules = true
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				for _, g := range current {
					g.delay = min(time.Duration(min(s, 3600)*float64(time.Second)), maxCrawlDelay)
				}
			}
		case "sitemap":
			if len(sitemaps) < 200 {
				sitemaps = append(sitemaps, value)
			}
		}
	}
	r := &any
	if named {
		r = &mine
	}
	r.Sitemaps = sitemaps
	return r
}

// scanAnyLine splits at CR, LF or both.
func scanAnyLine(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// robotsBook holds the robots.txt of every origin that was asked.
type robotsBook struct {
	mu   sync.Mutex
	open map[string]*robotsPage
}

// page returns the entry of an origin, a new one where there is none.
func (b *robotsBook) page(origin string) *robotsPage {
	b.mu.Lock()
	defer b.mu.Unlock()
	page := b.open[origin]
	if page == nil {
		page = &robotsPage{}
		b.open[origin] = page
	}
	return page
}

func originOf(u *url.URL) string { return u.Scheme + "://" + strings.ToLower(u.Host) }

type robotsPage struct {
	mu     sync.Mutex
	robots *Robots
	err    error
	read   time.Time
}

// Robots returns what the robots.txt of the address's site says. A missing
// one (any 4xx) allows everything; one that cannot be had (5xx, no answer)
// closes the site to discovery and comes as an *Error.
func (c *Client) Robots(ctx context.Context, address string) (*Robots, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, &Error{Kind: KindScheme, URL: address, Err: err}
	}
	origin := originOf(u)
	page := c.robots.page(origin)
	page.mu.Lock()
	defer page.mu.Unlock()
	life := robotsLife
	if page.err != nil {
		life = robotsErrorLife
	}
	if !page.read.IsZero() && c.now().Sub(page.read) < life {
		return page.robots, page.err
	}
	robots, err := c.readRobots(ctx, origin)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	page.robots, page.err, page.read = robots, err, c.now()
	if other := c.movedTo(u, nil); other != nil {
		// What came is the file of the host's other name.
		named := c.robots.page(originOf(other))
		named.mu.Lock()
		if named.read.IsZero() {
			named.robots, named.err, named.read = robots, err, page.read
		}
		named.mu.Unlock()
	}
	if robots != nil && robots.delay > 0 && !c.lifted(u) {
		c.hostOf(u).slower(robots.delay)
	}
	return robots, err
}

func (c *Client) readRobots(ctx context.Context, origin string) (*Robots, error) {
	res, err := c.Get(ctx, Request{
		URL: origin + "/robots.txt", Purpose: UserPage, Accept: "text/plain,*/*;q=0.1",
		MaxBytes: maxRobots, truncate: true, Again: true,
	})
	var e *Error
	switch {
	case err == nil:
		return parseRobots(res.Body, productToken(c.opt.UserAgent)), nil
	case !errors.As(err, &e):
		return nil, err
	case e.Kind == KindStatus && e.Status < 500, e.Kind == KindBlocked, e.Kind == KindRedirects:
		return &Robots{}, nil
	case e.Kind == KindStatus:
		return nil, &Error{Kind: KindRobots, URL: origin, Status: e.Status,
			Err: fmt.Errorf("it answers with status %d, which means \"not now\"", e.Status)}
	default:
		return nil, e
	}
}

// productToken is the part of a User-Agent that robots.txt groups name.
func productToken(userAgent string) string {
	if i := strings.IndexAny(userAgent, "/ "); i > 0 {
		return userAgent[:i]
	}
	return userAgent
}
