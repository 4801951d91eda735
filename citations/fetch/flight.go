package fetch

import (
	"context"
	"sync"
)

// flights lets requests for the same thing share one answer: who comes while
// the first is under way waits for it.
type flights struct {
	mu  sync.Mutex
	now map[string]*flight
}

type flight struct {
	done chan struct{}
	res  *Response
	err  error
}

// do runs fly for the key, or waits for the one that runs. Where that one was
// given up by its own caller, it starts again for those who still wait.
func (f *flights) do(ctx context.Context, key string, fly func() (*Response, error)) (*Response, error) {
	for {
		f.mu.Lock()
		running := f.now[key]
		if running == nil {
			running = &flight{done: make(chan struct{})}
			f.now[key] = running
			f.mu.Unlock()
			running.res, running.err = fly()
			f.mu.Lock()
			delete(f.now, key)
			f.mu.Unlock()
			close(running.done)
			return running.res, running.err
		}
		f.mu.Unlock()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-running.done:
			if !givenUp(running.err) {
				return running.res, running.err
			}
		}
	}
}
