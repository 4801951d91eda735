package desk

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"galley/annotate"
	"galley/citations/archive"
)

// Archives are the public archives that keep copies on request, with the
// user's own keys, and what an order sends and makes public.
func Archives() []Offer {
	var out []Offer
	for _, k := range []archive.Keeper{&archive.SavePageNow{}, &archive.Perma{}} {
		out = append(out, Offer{Name: k.Name(), Sends: k.Sends(), Keyed: true})
	}
	return out
}

// keyHints say where the key of an archive comes from.
var keyHints = map[string]string{
	"save-page-now": "archive.org gives it at archive.org/account/s3.php; keep it as ACCESS:SECRET with galleyctl key save-page-now",
	"perma":         "Perma.cc gives it under Settings, Tools; keep it with galleyctl key perma",
}

// Keeper is the archive of a name, with the user's key; the error says why it
// cannot be asked. It makes no connection.
func (d *Desk) Keeper(service string) (archive.Keeper, error) {
	if keyHints[service] == "" {
		return nil, fmt.Errorf("%q is no archive that Galley knows, so nothing was ordered; there are save-page-now and perma", service)
	}
	if d.Offline() {
		return nil, errors.New("an archive cannot be asked offline, so nothing was ordered; leave --offline away")
	}
	key, err := d.Keys().Get(service)
	if err != nil {
		return nil, err
	}
	access, secret, _ := strings.Cut(key, ":")
	switch {
	case key == "", service == "save-page-now" && (access == "" || secret == ""):
		return nil, fmt.Errorf("%s wants a key of your own account, so nothing was ordered; %s", service, keyHints[service])
	case service == "perma":
		return &archive.Perma{Client: d.client, Key: key}, nil
	}
	return &archive.SavePageNow{Client: d.client, Access: access, Secret: secret}, nil
}

// Archivable lists the ids of the sources of a case that have a web address
// and no public copy yet: what Archive orders where no source is named.
func Archivable(s *annotate.Snapshot) []string {
	var out []string
	for _, src := range s.Sources {
		_, web := webAddress(src.URL)
		if copied, _ := s.ArchiveCopy(src.ID); web && copied == "" && inUse(s, src) {
			out = append(out, src.ID)
		}
	}
	return out
}

// webAddress is the address of a source as an archive could fetch it: http or
// https, without a user's name, and not of a machine or network of one's own.
func webAddress(raw string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return "", false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	_, notIP := netip.ParseAddr(host)
	for _, own := range []string{".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".invalid"} {
		if strings.HasSuffix(host, own) {
			return "", false
		}
	}
	return u.String(), notIP != nil && strings.Contains(host, ".")
}

// inUse reports whether a citation leads to a source, or a person brought it.
func inUse(s *annotate.Snapshot, src annotate.Source) bool {
	return src.Attached() || slices.ContainsFunc(s.References, func(r annotate.Reference) bool {
		return r.Source == src.ID && r.Page != annotate.Rejected
	})
}

// Archiving is one piece of news of Archive: how far the order of a source's
// copy is, Done of Total being through, be it archived, refused or failed.
type Archiving struct {
	Source      string
	Order       archive.Order
	Done, Total int
}

// outstanding is how many orders an archive works on for us at once.
const outstanding = 6

// Archive asks a public archive to keep a copy of the sources named, by
// default of those that Archivable lists, and follows the orders until each is
// through. Each step goes into the case at once; a run that was stopped is
// taken up by the next, which orders nothing twice. tell hears of each step,
// one at a time. Of each source the page's address leaves the machine.
//
// An error means that not all was ordered, or that the case could not be
// written; what was ordered is in the case. It is ErrStopped where ctx ended
// the run.
func (d *Desk) Archive(ctx context.Context, c *annotate.Case, who, service string, sources []string, tell func(Archiving)) error {
	s := c.Snapshot()
	if err := s.CanArchive(); err != nil {
		return err
	}
	k, err := d.Keeper(service)
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		sources = Archivable(s)
	}
	r := &archiving{desk: d, c: c, who: who, k: k, tell: tell, total: len(sources), places: make(chan struct{}, outstanding)}
	ctx, r.stop = context.WithCancel(ctx)
	defer r.stop()
	for n, id := range sources {
		if err = r.start(ctx, id); err != nil {
			err = fmt.Errorf("%d of %d pages were not ordered: %w", len(sources)-n, len(sources), err)
			break
		}
	}
	r.wg.Wait()
	switch {
	case r.failed != nil:
		return fmt.Errorf("the run was stopped, because an order could not be saved: %w", r.failed)
	case ctx.Err() != nil:
		return ErrStopped
	}
	return err
}

// archiving is the state of one run of Archive.
type archiving struct {
	desk   *Desk
	c      *annotate.Case
	who    string
	k      archive.Keeper
	tell   func(Archiving)
	stop   func()
	places chan struct{}
	wg     sync.WaitGroup

	mu          sync.Mutex
	failed      error
	done, total int
}

// start orders a copy, or finds the order of an earlier run, and has it
// followed. The error is for what stands in the way of further orders, too.
func (r *archiving) start(ctx context.Context, source string) error {
	select {
	case r.places <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	order, err := r.order(ctx, source)
	if err != nil {
		<-r.places
		return err
	}
	if !r.note(source, order) {
		<-r.places
		return nil
	}
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		defer func() { <-r.places }()
		archive.Follow(ctx, r.k, order, func(o archive.Order) { r.note(source, o) }, r.wait())
	}()
	return nil
}

func (r *archiving) order(ctx context.Context, source string) (archive.Order, error) {
	s := r.c.Snapshot()
	for _, o := range s.OrdersOf(source) {
		if o.Service == r.k.Name() && o.State == archive.Submitted {
			return o.Order(), nil
		}
	}
	src := s.Source(source)
	if src == nil {
		return archive.Order{}, fmt.Errorf("the case has no source %q", source)
	}
	address, web := webAddress(src.URL)
	if !web {
		return archive.Order{}, fmt.Errorf("%s has no web address that an archive could fetch", source)
	}
	return r.k.Submit(ctx, address)
}

// note puts a step into the case and tells of it. It reports whether the
// order is to be followed further.
func (r *archiving) note(source string, o archive.Order) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.failed != nil {
		return false
	}
	if r.failed = r.c.PutOrder(r.who, source, o); r.failed != nil {
		r.stop()
		return false
	}
	if o.Done() {
		r.done++
	}
	if r.tell != nil {
		r.tell(Archiving{source, o, r.done, r.total})
	}
	return !o.Done()
}

// wait is the pause between two questions, nil for the archive's own; a
// closed newsroom, whose pace the user lifted, is asked at that pace.
func (r *archiving) wait() func(context.Context, time.Duration) error {
	every, lifted := r.desk.client.Lifted("https://web.archive.org/save")
	if !lifted {
		return nil
	}
	return func(ctx context.Context, _ time.Duration) error {
		select {
		case <-ctx.Done():
		case <-time.After(every):
		}
		return ctx.Err()
	}
}
