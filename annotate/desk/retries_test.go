package desk

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations"
	"galley/citations/lookup"
)

// A further run asks again only where an outlet could not be asked; the other
// hosts hear nothing of it.
func TestOnlyWhatFailedIsTriedAgain(t *testing.T) {
	demo, d, a := demoDesk(t, func(o *Options) { o.Rate = 500 })
	c, err := d.NewCase(filepath.Join(t.TempDir(), "case.galley"), a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	const down = "www.kommersant.ru"
	demo.room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if q.Host != down && !strings.HasPrefix(q.Host, "web.archive") {
			return false
		}
		w.WriteHeader(http.StatusForbidden)
		return true
	})
	if _, err := d.LookUp(t.Context(), c, nil); err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, r := range c.Snapshot().References {
		if r.Lookup == annotate.CouldNotLook {
			failed = append(failed, r.ID)
			if r.OutletID == "kommersant" && !strings.Contains(r.Why, down) {
				t.Errorf("could not look, because %q", r.Why)
			}
		}
	}
	if len(failed) == 0 || len(failed) == len(c.Snapshot().References) {
		t.Fatalf("%d look-ups failed", len(failed))
	}
	demo.room.First(nil)
	before := len(demo.Requests())
	var again []string
	if _, err := d.LookUp(t.Context(), c, func(e citations.Event) {
		if e.Kind == citations.Started {
			again = append(again, c.ReferenceAt(e.At.Citation, e.At.Reference))
		}
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(failed)
	slices.Sort(again)
	if !slices.Equal(failed, again) {
		t.Errorf("looked up again: %q, failed had %q", again, failed)
	}
	hosts := map[string]bool{}
	for _, r := range c.Snapshot().References {
		if slices.Contains(failed, r.ID) {
			for _, o := range d.Registry().ByID(r.OutletID).Domains {
				hosts[o] = true
			}
		}
	}
	for _, r := range demo.Requests()[before:] {
		host, _, _ := strings.Cut(strings.TrimPrefix(r, "GET "), "/")
		if !hosts[strings.TrimPrefix(host, "www.")] && !strings.HasSuffix(host, "archive.org") {
			t.Errorf("asked in the second run: %s", r)
		}
	}
}

// Without a connection the cache of an earlier run is enough for a new case,
// and what it does not hold "could not be looked up".
func TestOfflineFromTheCache(t *testing.T) {
	demo, d, a := demoDesk(t, func(o *Options) { o.Rate = 500 })
	online, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer online.Close()
	if _, err := d.LookUp(t.Context(), online, nil); err != nil {
		t.Fatal(err)
	}
	before := len(demo.Requests())
	o := Options{State: d.State(), Offline: true}
	demo.Apply(&o)
	off, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer off.Close()
	a.Text += "\n\nNobody in Sarmat had expected it (Reuters, August 30).\n"
	a.Blocks = nil
	c, err := off.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := off.LookUp(t.Context(), c, nil); err != nil {
		t.Fatal(err)
	}
	was := map[string]annotate.Reference{}
	for _, r := range online.Snapshot().References {
		was[r.Outlet+r.DateText+r.URL] = r
	}
	same := 0
	for _, r := range c.Snapshot().References {
		old, known := was[r.Outlet+r.DateText+r.URL]
		switch {
		case !known && r.Lookup != annotate.CouldNotLook:
			t.Errorf("%s, %s is %s offline: %s", r.Outlet, r.DateText, r.Lookup, r.Why)
		case known && old.Confidence == lookup.Matched && (r.Lookup != old.Lookup || r.Confidence != old.Confidence):
			t.Errorf("%s, %s was %s %s and is %s %s offline: %s", r.Outlet, r.DateText, old.Lookup, old.Confidence, r.Lookup, r.Confidence, r.Why)
		case known && r.Source != "":
			same++
		}
	}
	if same < 10 {
		t.Errorf("%d pages were read from the cache", same)
	}
	if n := len(demo.Requests()) - before; n > 0 {
		t.Errorf("%d requests offline", n)
	}
}
