// Package archive asks public archives, on the user's request and with the
// user's own keys, to keep a copy of a page. That publishes which page was
// read; nothing here runs by itself.
//
// An archive takes an order and works on it for minutes. Until it names the
// copy, the state is Submitted, and nothing may call the page archived.
package archive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"galley/citations/fetch"
)

// State is how far an order has come.
type State string

// The states of an order.
const (
	Submitted State = "submitted" // taken, not yet done: no copy is known
	Archived  State = "archived"  // the copy has an address and a time
	Refused   State = "refused"   // this page will not be taken, asking again is of no use
	Failed    State = "failed"    // not this time; ask again later
)

// Order is one page that an archive was asked to keep. It is plain data, to be
// kept in a case: Follow goes on with it after a restart.
type Order struct {
	Service string    `json:"service"` // "save-page-now" or "perma"
	URL     string    `json:"url"`     // the page
	Job     string    `json:"job"`     // the archive's own number of the order
	State   State     `json:"state"`
	Asked   time.Time `json:"asked"`
	Tries   int       `json:"tries,omitempty"` // orders of this page so far
	// Copy is the address of the copy and At when it was made (UTC), both
	// only where State is Archived.
	Copy string    `json:"copy,omitempty"`
	At   time.Time `json:"at,omitzero"`
	// Why says in plain words what came of it.
	Why string `json:"why,omitempty"`
}

// Done reports whether following the order further is of no use.
func (o Order) Done() bool { return o.State != Submitted }

// Keeper is one archive that takes orders.
type Keeper interface {
	// Name is the service as Order has it.
	Name() string
	// Sends says in plain words what an order sends and makes public.
	Sends() string
	// Submit orders a copy. The error is for what may be tried again as it
	// is; an order that the archive turned down is Refused or Failed.
	Submit(ctx context.Context, page string) (Order, error)
	// Poll asks once how far an order is. On an error the order is as before.
	Poll(ctx context.Context, o Order) (Order, error)
}

// ErrNoKey is returned where the user's key is missing.
var ErrNoKey = errors.New("the archive wants a key of your own account; enter it in the settings")

// pauses are the waits between two questions about one order; the last one
// repeats. Save Page Now asks for 5 seconds at first and takes two minutes at
// most for a capture, though orders may queue.
var pauses = []time.Duration{5 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second, 40 * time.Second, time.Minute}

// patience is how often an order is asked about before it is left for later.
const patience = 20

// Follow asks about an order until it is done, tell hearing of each change, and
// gives it back as it then is. An order that is not done after half an hour or
// when ctx ends comes back Submitted, with no error: it can be followed again.
// wait is time.Sleep for tests, nil for the real one.
func Follow(ctx context.Context, k Keeper, o Order, tell func(Order), wait func(context.Context, time.Duration) error) Order {
	if wait == nil {
		wait = sleep
	}
	for n := 0; n < patience && !o.Done(); n++ {
		if wait(ctx, pauses[min(n, len(pauses)-1)]) != nil {
			return o
		}
		next, err := k.Poll(ctx, o)
		switch {
		case ctx.Err() != nil:
			return o
		case err != nil:
			o.Why = "the archive has taken the order but does not say how far it is: " + err.Error()
		default:
			o = next
		}
		if tell != nil {
			tell(o)
		}
	}
	return o
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// keyProblem puts a refusal of the key into words, nil for any other error.
func keyProblem(service string, err error) error {
	var e *fetch.Error
	if errors.As(err, &e) && (e.Status == 401 || e.Status == 403) {
		return fmt.Errorf("%s does not accept your key (status %d), so nothing was ordered; check it in the settings", service, e.Status)
	}
	return nil
}
