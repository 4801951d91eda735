package annotate

import (
	"fmt"
	"slices"
	"time"

	"galley/citations/archive"
)

// ArchiveOrder is one page of the case that a public archive was asked to
// keep, and how far that is. Nothing takes it back: undo passes over it.
type ArchiveOrder struct {
	ID      string        `case:"id"`
	Source  string        `case:"source"`
	Service string        `case:"service"` // "save-page-now" or "perma"
	URL     string        `case:"url"`
	Job     string        `case:"job"` // the archive's own number of the order
	State   archive.State `case:"state"`
	By      string        `case:"asked_by"`
	Asked   time.Time     `case:"asked"`
	Tries   int           `case:"tries"`
	// Copy is the address of the copy and CopyAt when it was made, both only
	// where State is archive.Archived.
	Copy   string    `case:"copy"`
	CopyAt time.Time `case:"copy_at"`
	Why    string    `case:"why"`
}

// Order is the order as package archive goes on with it.
func (o ArchiveOrder) Order() archive.Order {
	return archive.Order{Service: o.Service, URL: o.URL, Job: o.Job, State: o.State, Asked: o.Asked, Tries: o.Tries,
		Copy: o.Copy, At: o.CopyAt, Why: o.Why}
}

// orderWords say in the log how far an order is.
var orderWords = map[archive.State]string{
	archive.Submitted: "submitted, no copy yet", archive.Archived: "archived",
	archive.Refused: "refused", archive.Failed: "no copy was made",
}

// PutOrder keeps how far the order of a source's copy is. An order is known
// again by its service and the time when it was asked for.
func (c *Case) PutOrder(who, source string, o archive.Order) error {
	return c.act(who, "archive", Find, func(t *step) error {
		s := get[Source](t.st, source)
		if s == nil {
			return refuse("source", "This source is no longer in the case.")
		}
		word, known := orderWords[o.State]
		if !known || (o.State == archive.Archived) != (o.Copy != "" && !o.At.IsZero()) {
			return fmt.Errorf("an archive's order is %q with the copy %q, which does not fit; nothing was noted", o.State, o.Copy)
		}
		fresh := ArchiveOrder{Source: source, Service: o.Service, URL: o.URL, Job: o.Job, State: o.State, By: t.who,
			Asked: o.Asked.UTC().Truncate(time.Millisecond), Tries: o.Tries, Copy: o.Copy, CopyAt: o.At.UTC(), Why: o.Why}
		i := slices.IndexFunc(all[ArchiveOrder](t.st), func(k *ArchiveOrder) bool {
			return k.Source == source && k.Service == o.Service && k.Asked.Equal(fresh.Asked)
		})
		t.label = fmt.Sprintf("%s: %s (%s)", o.Service, word, firstOf(s.Title, s.URL))
		if o.State == archive.Archived {
			t.label += " at " + o.Copy
		}
		if i < 0 {
			add(t, &fresh)
			return nil
		}
		k := all[ArchiveOrder](t.st)[i]
		if o.State == archive.Submitted && k.State == o.State && k.Job == o.Job {
			return nil // that the archive is at work is no news for the log
		}
		k = edit[ArchiveOrder](t, k.ID)
		fresh.ID, fresh.By = k.ID, k.By
		*k = fresh
		return nil
	})
}

// CanArchive says why no order can be noted in the case, nil where it can: it
// is asked before anything leaves the machine.
func (s *Snapshot) CanArchive() error {
	switch {
	case s.ReadOnly != "":
		return refuse("read-only", "This case can only be read: "+s.ReadOnly)
	case s.Signed() != nil:
		return refuse("signed", "The case is signed off. Withdraw the sign-off to change it.")
	}
	return nil
}

// OrdersOf returns the orders of a source's copies, oldest first.
func (s *Snapshot) OrdersOf(source string) []ArchiveOrder {
	var out []ArchiveOrder
	for _, o := range s.Orders {
		if o.Source == source {
			out = append(out, o)
		}
	}
	return out
}

// ArchiveCopy returns the address of a public archive's copy of a source and
// when it was made: the copy that was read in place of the page, else the
// newest that was ordered and made. It is "" where no copy is known, also
// while one is only submitted.
func (s *Snapshot) ArchiveCopy(source string) (address string, at time.Time) {
	if p := s.Source(source); p != nil && p.ArchiveURL != "" {
		return p.ArchiveURL, p.ArchivedAt
	}
	for _, o := range s.OrdersOf(source) {
		if o.State == archive.Archived && o.CopyAt.After(at) {
			address, at = o.Copy, o.CopyAt
		}
	}
	return address, at
}
