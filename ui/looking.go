package ui

import (
	"context"
	"maps"
	"os"
	"strings"
	"sync"
	"time"

	"galley/annotate"
	"galley/citations"
	"galley/citations/lookup"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
)

// looking is the state of a run of look-ups. Fields below mu are written in
// the background.
type looking struct {
	running, paused bool
	stop            context.CancelFunc
	begun           time.Time

	mu       sync.Mutex
	done     int
	total    int
	requests int
	hosts    map[string]bool
	steps    map[string]string
}

// Progress is how far the look-ups are.
func (w *Window) Progress() screen.Progress {
	l := &w.looking
	l.mu.Lock()
	defer l.mu.Unlock()
	p := screen.Progress{Running: l.running, Paused: l.paused, Done: l.done, Total: l.total,
		Requests: l.requests, Hosts: len(l.hosts), Steps: maps.Clone(l.steps)}
	if l.running {
		p.Elapsed = elapsed(time.Since(l.begun))
	}
	return p
}

func elapsed(d time.Duration) string {
	if d < time.Minute {
		return say.F("%d s", int(d.Seconds()))
	}
	return say.F("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}

// LookUp starts the look-ups, or goes on where they stopped.
func (w *Window) LookUp() {
	l := &w.looking
	c, e := w.open, w.engine
	if c == nil || e.LookUp == nil || l.running {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	l.mu.Lock()
	l.running, l.paused, l.stop, l.begun = true, false, stop, time.Now()
	l.steps, l.hosts = map[string]string{}, map[string]bool{}
	l.done, l.requests, l.total = 0, 0, len(w.snap.References)
	l.mu.Unlock()
	w.Go(screen.Lookups)
	bridge.Go(func() error {
		return e.LookUp(ctx, c, func(ev citations.Event) {
			l.note(ev, c.ReferenceAt(ev.At.Citation, ev.At.Reference))
			bridge.Do(w.refresh)
		})
	}, func(err error) {
		stop()
		l.mu.Lock()
		l.running = false
		l.steps = nil
		l.mu.Unlock()
		if c != w.open {
			return
		}
		w.refresh()
		switch {
		case l.paused:
			w.Tell(say.T("Paused. What was found is kept; the next run goes on from here."))
		case err != nil:
			w.Warn(err.Error())
		default:
			w.toast.Say(say.T("All citations were looked up."), say.T("Read on"), func() { w.Go(screen.Reader) })
		}
	})
}

// note takes one piece of news in.
func (l *looking) note(e citations.Event, reference string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.steps == nil {
		return
	}
	l.done, l.total = e.Done, e.Total
	switch e.Kind {
	case citations.Tried:
		l.steps[reference] = stepWords(e.Step)
		if _, address, ok := strings.Cut(e.Step.Request, " "); ok {
			l.requests++
			l.hosts[screen.Domain(address)] = true
		}
	case citations.Ended:
		delete(l.steps, reference)
	}
}

// stepWords says what is being tried.
func stepWords(s lookup.Step) string {
	if s.Note != "" {
		return s.Note
	}
	if _, address, ok := strings.Cut(s.Request, " "); ok {
		return "asking " + screen.Domain(address)
	}
	return s.Route + ": " + s.Status
}

// Pause stops the run for now; LookUp goes on.
func (w *Window) Pause() {
	w.looking.mu.Lock()
	w.looking.paused = w.looking.running
	w.looking.mu.Unlock()
	w.halt()
}

// Stop ends the run; what was found is kept.
func (w *Window) Stop() {
	w.looking.mu.Lock()
	w.looking.paused = false
	w.looking.mu.Unlock()
	w.halt()
}

func (w *Window) halt() {
	if w.looking.stop != nil {
		w.looking.stop()
	}
}

// UseAddress reads a page that the user names: by its address, or by the path
// of a page that was saved.
func (w *Window) UseAddress(address, reference, claim string) {
	if info, err := os.Stat(address); err == nil && info.Mode().IsRegular() {
		w.UseFile(address, reference, claim)
		return
	}
	w.use(w.engine.UsePage, address, reference, claim)
}

// UseFile reads a page that the user saved.
func (w *Window) UseFile(path, reference, claim string) {
	w.use(w.engine.UseFile, path, reference, claim)
}

type pageReader func(ctx context.Context, c *annotate.Case, who, from, reference, claim string) error

func (w *Window) use(read pageReader, from, reference, claim string) {
	c := w.open
	if c == nil || read == nil || from == "" {
		return
	}
	if w.who == "" {
		w.askWho(func() { w.use(read, from, reference, claim) })
		return
	}
	who := w.who
	w.Tell(say.F("Reading %s …", from))
	bridge.Go(func() error {
		return read(context.Background(), c, who, from, reference, claim)
	}, func(err error) {
		if err != nil {
			w.Warn(err.Error())
			return
		}
		w.toast.Dismiss()
		w.refresh()
	})
}
