package desk

import "sync"

// inOrder does things in the background, one after the other, in the order in
// which they were asked for.
type inOrder struct {
	mu   sync.Mutex
	due  []func() // the first is being done
	busy sync.WaitGroup
}

func (o *inOrder) do(f func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.due = append(o.due, f)
	if len(o.due) == 1 {
		o.busy.Go(o.work)
	}
}

func (o *inOrder) work() {
	for {
		o.mu.Lock()
		f := o.due[0]
		o.mu.Unlock()
		f()
		o.mu.Lock()
		o.due = o.due[1:]
		done := len(o.due) == 0
		o.mu.Unlock()
		if done {
			return
		}
	}
}

// wait returns when all is done that was asked for before.
func (o *inOrder) wait() { o.busy.Wait() }
