package lookup

import (
	"container/list"
	"context"
	"errors"
	"sync"
)

// shelf keeps answers under keys, so that what many citations share is asked
// for and read once. The longest unused goes first; who comes while an answer
// is being made waits for it.
type shelf[V any] struct {
	limit int
	keep  func(V) bool // nil for all; others go to those who wait, and are dropped

	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List // of *shelved[V], most recent first
}

type shelved[V any] struct {
	key   string
	done  chan struct{}
	value V
	err   error
}

// take returns the answer of a key, from the shelf or by making it. first is
// set for the caller who made it.
func (s *shelf[V]) take(ctx context.Context, key string, make func() (V, error)) (v V, first bool, err error) {
	for {
		mine, held := s.place(key)
		if held == nil {
			mine.value, mine.err = make()
			if stopped(mine.err) || s.keep != nil && !s.keep(mine.value) {
				s.drop(mine)
			}
			close(mine.done)
			return mine.value, true, mine.err
		}
		select {
		case <-ctx.Done():
			return v, false, ctx.Err()
		case <-held.done:
		}
		if !stopped(held.err) {
			return held.value, false, held.err
		}
	}
}

// has reports whether an answer is held, without waiting for it.
func (s *shelf[V]) has(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byKey[key] != nil
}

// place returns the answer that is held or being made, or a new place for one.
func (s *shelf[V]) place(key string) (mine, held *shelved[V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byKey == nil {
		s.byKey = map[string]*list.Element{}
	}
	if e := s.byKey[key]; e != nil {
		s.order.MoveToFront(e)
		return nil, e.Value.(*shelved[V])
	}
	mine = &shelved[V]{key: key, done: make(chan struct{})}
	s.byKey[key] = s.order.PushFront(mine)
	for s.order.Len() > s.limit {
		last := s.order.Back()
		delete(s.byKey, last.Value.(*shelved[V]).key)
		s.order.Remove(last)
	}
	return mine, nil
}

func (s *shelf[V]) drop(l *shelved[V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.byKey[l.key]; e != nil && e.Value.(*shelved[V]) == l {
		s.order.Remove(e)
		delete(s.byKey, l.key)
	}
}

// stopped reports whether an error is that of a caller who gave up, and so
// says nothing about the thing asked for.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
