// Package bridge is the one place where work of the background turns into
// redraws. Everything that blocks runs in Go; what it found comes back to
// Fyne's own goroutine by Do or After.
package bridge

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

var (
	mu   sync.Mutex
	held bool
	line []func()
)

// Do runs f on Fyne's goroutine, soon.
func Do(f func()) {
	mu.Lock()
	if held {
		line = append(line, f)
		mu.Unlock()
		return
	}
	mu.Unlock()
	fyne.Do(f)
}

// After runs f on Fyne's goroutine in d, unless the timer is stopped before.
func After(d time.Duration, f func()) *time.Timer {
	return time.AfterFunc(d, func() { Do(f) })
}

// Soon is After for what is sure to come: while it waits, it counts as work
// under way.
func Soon(d time.Duration, f func()) {
	busy.Add(1)
	time.AfterFunc(d, func() {
		Do(f)
		busy.Add(-1)
	})
}

// Go runs work in the background and then done on Fyne's goroutine with what
// it returned.
func Go[T any](work func() T, done func(T)) {
	busy.Add(1)
	go func() {
		v := work()
		Do(func() { done(v) })
		busy.Add(-1)
	}()
}

// busy counts the works of Go and Soon that are under way.
var busy atomic.Int64

// Busy reports whether any work of Go or Soon is under way.
func Busy() bool { return busy.Load() > 0 }

// Hold keeps everything back until drain is called, which runs what is in
// line on the calling goroutine and returns how much that was; release ends
// this hold, and not one around it. Tests need it: Fyne's test driver has no
// goroutine of its own and would run two at once.
func Hold() (drain func() int, release func()) {
	mu.Lock()
	around := held
	held, line = true, nil
	mu.Unlock()
	drain = func() int {
		mu.Lock()
		run := line
		line = nil
		mu.Unlock()
		for _, f := range run {
			f()
		}
		return len(run)
	}
	return drain, func() {
		mu.Lock()
		held, line = around, nil
		mu.Unlock()
	}
}
