package lookup

import (
	"context"
	"errors"
	"net/http"
	"time"

	"galley/citations/fetch"
)

// Env is what a route works with: the fetcher, the outlet's time zone, and
// the trace to which every request goes.
type Env struct {
	Client *fetch.Client
	Zone   *time.Location
	// Now is the time of the look-up.
	Now time.Time

	route   string
	service Service
	again   bool
	steps   []Step
}

// ask makes one request of discovery and notes it. A settled answer is that
// of a day that is over.
func (e *Env) ask(ctx context.Context, req fetch.Request) (*fetch.Response, error) {
	start := time.Now()
	req.Again = e.again
	res, err := e.Client.Get(ctx, req)
	e.note(stepOf(e.route, req.URL, res, err, time.Since(start)))
	return res, err
}

// count writes into the last step how many items its answer held.
func (e *Env) count(n int, note string) {
	if len(e.steps) == 0 {
		return
	}
	last := &e.steps[len(e.steps)-1]
	last.Count, last.Note = n, note
}

func (e *Env) note(s Step) { e.steps = append(e.steps, s) }

// skip notes why no request was made.
func (e *Env) skip(why string) { e.note(Step{Route: e.route, Status: "skipped", Note: why}) }

// stepOf puts one request into words.
func stepOf(route, address string, res *fetch.Response, err error, took time.Duration) Step {
	s := Step{Route: route, Request: "GET " + address, Took: took}
	var failed *fetch.Error
	switch {
	case err == nil:
		s.Status = statusText(res.Status)
		if res.FromCache {
			s.Note = "from the copy at hand"
		}
	case errors.As(err, &failed):
		s.Note = failed.Error()
		s.Status = string(failed.Kind)
		if failed.Kind == fetch.KindStatus {
			s.Status = statusText(failed.Status)
		}
		if failed.Kind == fetch.KindOffline {
			s.Request = ""
		}
	default:
		s.Status, s.Note = "stopped", "the look-up was stopped"
	}
	return s
}

func statusText(code int) string {
	const digits = "0123456789"
	if code < 100 || code > 999 {
		return "?"
	}
	return string([]byte{digits[code/100], digits[code/10%10], digits[code%10]})
}

// settled reports whether the days around the target are over everywhere, so
// that lists of them do not change any more.
func (e *Env) settled(t Target) bool {
	return !t.last().IsZero() && e.Now.Sub(t.last().Add(3).End(e.Zone)) > 0
}

// kindOf returns the kind of a fetcher's failure, "" for none.
func kindOf(err error) fetch.Kind {
	var failed *fetch.Error
	if errors.As(err, &failed) {
		return failed.Kind
	}
	return ""
}

// missing reports whether a failure says that the thing asked for is not
// there, rather than that one could not look.
func missing(err error) bool {
	var failed *fetch.Error
	return errors.As(err, &failed) && failed.Kind == fetch.KindStatus &&
		(failed.Status == http.StatusNotFound || failed.Status == http.StatusGone || failed.Status == http.StatusBadRequest)
}

// routeTable holds the routes by the kinds under which the registry asks for
// them.
var routeTable = map[string]Route{}

func register(r Route, aliases ...string) Route {
	routeTable[r.Name()] = r
	for _, a := range aliases {
		routeTable[a] = r
	}
	return r
}
