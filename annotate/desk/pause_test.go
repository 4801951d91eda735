package desk

import (
	"context"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"galley/annotate"
	"galley/citations"
)

// A run on slow servers is paused at once, again and again, at the same desk
// and on the open case, as the window does it: no reference stays "looking",
// and each further run asks for no page that stands in the case.
func TestPausedOnSlowServersAndResumed(t *testing.T) {
	demo, d, a := demoDesk(t, func(o *Options) { o.Rate = 500 })
	c, err := d.NewCase(filepath.Join(t.TempDir(), "case.galley"), a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var answers atomic.Int32
	demo.room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if answers.Add(-1) >= 0 {
			return false
		}
		<-q.Context().Done()
		return true
	})
	kept := 0
	for pause := range 3 {
		answers.Store(14)
		ctx, stop := context.WithCancel(t.Context())
		var paused atomic.Int64
		time.AfterFunc(400*time.Millisecond, func() { paused.Store(time.Now().UnixNano()); stop() })
		before := len(demo.Requests())
		standing := map[string]bool{}
		for _, s := range c.Snapshot().Sources {
			standing[strings.TrimPrefix(s.URL, "https://")] = true
		}
		_, err := d.LookUp(ctx, c, nil)
		if took := time.Since(time.Unix(0, paused.Load())); !errors.Is(err, ErrStopped) || took > time.Second {
			t.Errorf("pause %d: %v, %s after it", pause+1, err, took)
		}
		s := c.Snapshot()
		for _, r := range s.References {
			if r.Lookup == annotate.Looking {
				t.Errorf("pause %d: %s is still being looked up", pause+1, r.Outlet)
			}
		}
		if s.Counts.LookedUp < kept {
			t.Errorf("pause %d: %d results, %d before", pause+1, s.Counts.LookedUp, kept)
		}
		kept = s.Counts.LookedUp
		for _, r := range demo.Requests()[before:] {
			if standing[strings.TrimPrefix(r, "GET ")] {
				t.Errorf("pause %d: asked for again: %s", pause+1, r)
			}
		}
	}
	if kept == 0 {
		t.Error("no run kept anything")
	}
	answers.Store(10_000)
	ended := 0
	if _, err := d.LookUp(t.Context(), c, func(e citations.Event) {
		if e.Kind == citations.Ended && !e.Known {
			ended++
		}
	}); err != nil {
		t.Fatal(err)
	}
	if s := c.Snapshot(); s.Counts.LookedUp != s.Counts.References || ended != s.Counts.References-kept {
		t.Errorf("%d of %d references have a result; the last run looked %d up, %d were open", s.Counts.LookedUp, s.Counts.References, ended, s.Counts.References-kept)
	}
}
