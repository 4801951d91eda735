package keys

import (
	"errors"
	"sync/atomic"
	"time"

	"github.com/zalando/go-keyring"
)

// application is the name under which the keyring files Galley's keys.
const application = "galley"

// ringPatience is how long a keyring is waited for: it may ask the user to
// unlock it.
const ringPatience = 45 * time.Second

var errSilent = errors.New("it does not answer")

// ring is the system's keyring. One that did not answer in time is not asked
// again in this run.
type ring struct {
	patience time.Duration
	silent   atomic.Bool
}

func (r *ring) get(service string) (key string, err error) {
	type answer struct {
		key string
		err error
	}
	a, ok := within(r, func() answer {
		key, err := keyring.Get(application, service)
		return answer{key, err}
	})
	if !ok {
		return "", errSilent
	}
	if errors.Is(a.err, keyring.ErrNotFound) {
		return "", nil
	}
	return a.key, a.err
}

func (r *ring) set(service, key string) error {
	err, ok := within(r, func() error { return keyring.Set(application, service, key) })
	if !ok {
		return errSilent
	}
	return err
}

func (r *ring) delete(service string) error {
	err, ok := within(r, func() error { return keyring.Delete(application, service) })
	if !ok {
		return errSilent
	}
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return err
}

// within waits for a question to the keyring, but not for ever: the keyring's
// library takes no context, so a question without answer is left behind.
func within[T any](r *ring, ask func() T) (answer T, ok bool) {
	if r.silent.Load() {
		return answer, false
	}
	done := make(chan T, 1)
	go func() { done <- ask() }()
	t := time.NewTimer(r.patience)
	defer t.Stop()
	select {
	case answer = <-done:
		return answer, true
	case <-t.C:
		r.silent.Store(true)
		return answer, false
	}
}
