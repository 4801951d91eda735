package fetch

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// manners is how a host wants to be asked; pace.json holds what is known.
type manners struct {
	Host      string `json:"host"` // "" is every host without an entry of its own
	Path      string `json:"path"` // prefix that the entry is for, "" for all
	Every     span   `json:"every"`
	FirstByte span   `json:"first_byte"` // longest wait for the answer to begin
	Total     span   `json:"total"`      // longest time for one request in all
	Pause     span   `json:"pause"`      // how long a host that fails is left alone; 0 means 1 minute
	Tries     int    `json:"tries"`      // 0 means 3
	// Service marks an interface made for programs, which robots.txt (made
	// for crawlers of pages) does not speak about.
	Service bool   `json:"service"`
	Why     string `json:"why"`
}

type span struct{ time.Duration }

func (s *span) UnmarshalText(b []byte) (err error) {
	s.Duration, err = time.ParseDuration(string(b))
	return err
}

//go:embed pace.json
var paceData []byte

var knownManners = sync.OnceValue(func() []manners {
	var all []manners
	if err := json.Unmarshal(paceData, &all); err != nil {
		panic(fmt.Sprintf("fetch: pace.json: %v", err))
	}
	return all
})

// mannersOf returns the entry for an address: the one with its host and the
// first fitting path, else the first of all, which is for any host.
func mannersOf(host, path string) manners {
	for _, m := range knownManners() {
		if m.Host == host && strings.HasPrefix(path, m.Path) {
			return m
		}
	}
	return knownManners()[0]
}

// host is what the client knows of one host: its two places, its pace, the
// time before which it wants no request, and how often it failed.
type host struct {
	first, second chan struct{} // full while a request is under way
	patience      time.Duration // how long the second place stays shut

	mu       sync.Mutex
	limiters map[string]*rate.Limiter // by the path that the manners are for
	notUntil time.Time
	failures int
	down     *Error
	downTill time.Time
	secure   int8 // 1 where it answered https, -1 where it cannot, 0 where unknown
}

func newHost(patience time.Duration) *host {
	return &host{
		first:    make(chan struct{}, 1),
		second:   make(chan struct{}, 1),
		patience: patience,
		limiters: map[string]*rate.Limiter{},
	}
}

// enter waits for a place. One request at a time is the rule; a second place
// opens to one who has waited long, so that one slow page does not hold up
// the rest. No host ever sees a third.
func (h *host) enter(ctx context.Context) (leave func(), err error) {
	select {
	case h.first <- struct{}{}:
		return func() { h.leave(h.first, h.second) }, nil
	default:
	}
	timer := time.NewTimer(h.patience)
	defer timer.Stop()
	var second chan struct{}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case h.first <- struct{}{}:
			return func() { h.leave(h.first, h.second) }, nil
		case second <- struct{}{}:
			return func() { h.leave(h.second, h.first) }, nil
		case <-timer.C:
			second = h.second
		}
	}
}

// lingering is how long a place stays taken after its answer was read while
// the other is in use: the server may still be busy ending the request.
const lingering = 20 * time.Millisecond

func (h *host) leave(mine, other chan struct{}) {
	if len(other) > 0 {
		time.AfterFunc(lingering, func() { <-mine })
		return
	}
	<-mine
}

// limiter returns the pace for one kind of path of the host.
func (h *host) limiter(path string, every time.Duration) *rate.Limiter {
	h.mu.Lock()
	defer h.mu.Unlock()
	l := h.limiters[path]
	if l == nil {
		l = rate.NewLimiter(rate.Every(every), 1)
		h.limiters[path] = l
	}
	return l
}

// slower lowers the pace to what robots.txt asks for.
func (h *host) slower(every time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.limiters {
		if limit := rate.Every(every); l.Limit() > limit {
			l.SetLimit(limit)
		}
	}
}

// postpone notes that the host wants no request before t.
func (h *host) postpone(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.After(h.notUntil) {
		h.notUntil = t
	}
}

func (h *host) wanted() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.notUntil
}

// breaker: failuresToBreak failures in a row of the host as such (not of a
// page) and it is left alone for a pause.
const failuresToBreak = 4

// broken returns the failure for which the host is being left alone.
func (h *host) broken(now time.Time) *Error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.down == nil || now.After(h.downTill) {
		return nil
	}
	return h.down
}

func (h *host) succeed() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures, h.down = 0, nil
}

func (h *host) fail(e *Error, now time.Time, pause time.Duration) {
	weight := 0
	switch e.Kind {
	case KindDNS, KindTLS, KindRefused:
		weight = 2 // the whole host, not one of its pages
	case KindTimeout, KindRate:
		weight = 1
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures += weight
	if weight > 0 && h.failures >= failuresToBreak {
		h.failures = failuresToBreak - 1 // after the pause one more failure is enough
		h.down, h.downTill = e, now.Add(pause)
	}
}
