package desk

import (
	"bytes"
	"net/http"
	"path/filepath"
	"testing"

	"galley/annotate"
)

// A case that is opened when its newsrooms are gone, at a desk without a cache
// and without the authority that the pages were signed under, shows what was
// read then, byte for byte; a further run asks for nothing and loses nothing.
func TestACaseStandsWithoutItsServers(t *testing.T) {
	demo, d, a := demoDesk(t, func(o *Options) { o.Rate = 500 })
	path := filepath.Join(t.TempDir(), "case.galley")
	c, err := d.NewCase(path, a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.LookUp(t.Context(), c, nil); err != nil {
		t.Fatal(err)
	}
	before, bytesThen := c.Snapshot(), copiesOf(t, c)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	d.Close()
	demo.Close()

	// Nothing listens there any more.
	later, err := Open(Options{State: t.TempDir(), ConnectTo: []string{demo.room.ConnectTo()}, Rate: 500})
	if err != nil {
		t.Fatal(err)
	}
	defer later.Close()
	if c, err = later.OpenCase(path); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for range 2 { // as opened, and after a run
		s := c.Snapshot()
		if len(s.Sources) != len(before.Sources) || len(s.Sources) < 10 || s.Counts.LookedUp != before.Counts.LookedUp || len(s.Evidence) != len(before.Evidence) {
			t.Fatalf("%d sources of %d, %d looked up of %d, %d evidence of %d", len(s.Sources), len(before.Sources),
				s.Counts.LookedUp, before.Counts.LookedUp, len(s.Evidence), len(before.Evidence))
		}
		for i, src := range s.Sources {
			was := before.Sources[i]
			if src.Text != was.Text || src.SHA256 != was.SHA256 || !src.Retrieved.Equal(was.Retrieved) || src.URL != was.URL || len(src.Chain) != len(was.Chain) || len(src.Chain) == 0 {
				t.Errorf("%s is not as it was read", was.URL)
			}
			if src.HTTPStatus != 200 || http.Header(src.Header).Get("Content-Type") == "" || src.Retrieved.IsZero() {
				t.Errorf("%s: status %d, head %v, read %s", src.URL, src.HTTPStatus, src.Header, src.Retrieved)
			}
		}
		for address, now := range copiesOf(t, c) {
			if !bytes.Equal(now, bytesThen[address]) {
				t.Errorf("the copy of %s changed", address)
			}
		}
		for i, r := range s.References {
			if was := before.References[i]; r.Source != was.Source || r.Lookup != was.Lookup || r.Confidence != was.Confidence {
				t.Errorf("%s, %s was %s and is %s: %s", r.Outlet, r.DateText, was.Lookup, r.Lookup, r.Why)
			}
		}
		if _, err := later.LookUp(t.Context(), c, nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := later.Client().Counts().Requests; n > 0 {
		t.Errorf("%d requests were made for what the case holds", n)
	}
	checkArchive(t, c)
}
