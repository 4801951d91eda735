package lookup

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/outlets"
)

// A probe says of each route whether it lists the day, and only an outlet
// that answers gets its date.
func TestProbe(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "day-archive", URL: "https://paper.example/none/{yyyy}/"},
		outlets.Route{Kind: "wordpress", URL: "https://paper.example/"}, outlets.Route{Kind: "gdelt-doc", URL: "paper.example/"})
	dead := r.paper("dead.example", "none", "ru", outlets.Route{Kind: "wordpress", URL: "https://dead.example/"})
	r.sites["dead.example"].status = 403
	now := paperDay.Start(o.Location()).AddDate(0, 0, probeDays).Add(9 * time.Hour)
	path := filepath.Join(t.TempDir(), "learned.json")
	l, err := OpenLessons(path)
	if err != nil {
		t.Fatal(err)
	}
	f := New(r.client(t), nil, Options{Now: func() time.Time { return now }})
	got := map[string]Probed{}
	all := f.Probe(t.Context(), o)
	for _, p := range all {
		if old, ok := got[p.Kind]; !ok || !old.Answered {
			got[p.Kind] = p
		}
		if !p.Answered && p.Why == "" {
			t.Errorf("%s did not answer and does not say why", p.Kind)
		}
	}
	if p := got["wordpress"]; !p.Answered || p.Count != len(stories) || len(p.Steps) == 0 {
		t.Errorf("wordpress: %+v", p)
	}
	if p := got["day-archive"]; p.Answered || !strings.Contains(p.Why, "404") && !strings.Contains(p.Why, "status") && !strings.Contains(p.Why, "listed") {
		t.Errorf("day-archive: %+v", p)
	}
	if _, asked := got["gdelt-doc"]; asked {
		t.Error("a route that is off was probed")
	}
	if ok, err := l.Confirm(o, all, now); !ok || err != nil {
		t.Errorf("confirmed: %v, %v", ok, err)
	}
	if ok, _ := l.Confirm(dead, f.Probe(t.Context(), dead), now); ok {
		t.Error("a site that refuses everything is confirmed")
	}
	l, err = OpenLessons(path)
	if err != nil || l.CheckedOn(o.ID) != day.New(2025, 7, 6) || !l.CheckedOn(dead.ID).IsZero() {
		t.Errorf("the dates are %s and %s, %v", l.CheckedOn(o.ID), l.CheckedOn(dead.ID), err)
	}
}
