package lookup

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/outlets"
)

func lessonsAt(t *testing.T, path string) *Lessons {
	t.Helper()
	l, err := OpenLessons(path)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A page that a person chose teaches who an unknown name is, in the next run.
func TestChosenPageTeachesTheName(t *testing.T) {
	r := newReplica(t)
	r.paper("paper.example", "wordpress", "ru")
	path := filepath.Join(t.TempDir(), "state", "learned.json")
	x := target(nil, stories[0].claim)
	x.Name = "The Vychegda Paper"
	address := "https://paper.example" + r.sites["paper.example"].pages[0].path
	base := outlets.Default()
	if err := lessonsAt(t, path).Chosen(base, x, address, paperDay); err != nil {
		t.Fatal(err)
	}

	l := lessonsAt(t, path)
	reg, err := l.Overlay(base)
	if err != nil {
		t.Fatal(err)
	}
	m := reg.Resolve("The Vychegda Paper", "en")
	if m.Outlet == nil || !slices.Contains(m.Outlet.Domains, "paper.example") {
		t.Fatalf("the name means %+v", m)
	}
	x.Outlet = m.Outlet
	res := New(r.client(t), reg, Options{Lessons: l}).Find(t.Context(), x, nil)
	if res.Source == nil || res.Source.URL != address {
		t.Errorf("the page is not found by what was learned: %s, %s", res.Status, res.Why)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Vetrogran", "rubles", "workers"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("a word of the article stands in the file: %s", word)
		}
	}
}

// A known outlet's page under another name is an alias, and its number an
// anchor; both come back, and neither harms what the registry knew.
func TestChosenPageTeachesAliasAndAnchor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "learned.json")
	base := outlets.Default()
	l := lessonsAt(t, path)
	x := Target{Name: "The Berlin Wave", Day: day.New(2025, 7, 3), Claims: []string{"x"}}
	if err := l.Chosen(base, x, "https://www.dw.com/ru/slug/a-73123456", day.New(2025, 7, 3)); err != nil {
		t.Fatal(err)
	}
	reg, err := lessonsAt(t, path).Overlay(base)
	if err != nil {
		t.Fatal(err)
	}
	dw, _ := base.ByURL("https://www.dw.com/ru/slug/a-73123456")
	if m := reg.Resolve("The Berlin Wave", "en"); m.Outlet == nil || m.Outlet.ID != dw.ID {
		t.Errorf("the alias means %+v, not %s", m.Outlet, dw.ID)
	}
	if m, want := reg.Resolve("EDM", "en"), base.Resolve("EDM", "en"); m.Outlet == nil || m.Outlet.ID != want.Outlet.ID {
		t.Errorf("EDM now means %+v", m.Outlet)
	}
	f := New(nil, reg, Options{Lessons: lessonsAt(t, path)})
	_, to := f.dayBetween(Target{Outlet: dw}, "https://www.dw.com/ru/slug/a-73123000")
	if to != day.New(2025, 7, 3) {
		t.Errorf("a lower number is of %s at the latest", to)
	}
}

func TestAnchorsAreBounded(t *testing.T) {
	l := &Lessons{}
	for i := range 3 * maxAnchors {
		l.anchor("x", outlets.Anchor{Day: paperDay, ID: int64(i * i)})
	}
	as := l.book.Anchors["x"]
	if len(as) != maxAnchors || as[0].ID != 0 || as[len(as)-1].ID != int64((3*maxAnchors-1)*(3*maxAnchors-1)) {
		t.Errorf("%d anchors from %d to %d", len(as), as[0].ID, as[len(as)-1].ID)
	}
}

// A page that was refused is not proposed again for the same sentence, also in
// the next run; chosen after all, it is.
func TestRefusedPage(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	path := filepath.Join(t.TempDir(), "learned.json")
	x := target(o, stories[0].claim)
	address := "https://paper.example" + r.sites["paper.example"].pages[0].path
	if err := lessonsAt(t, path).Refused(x, address); err != nil {
		t.Fatal(err)
	}
	find := func(x Target) Result {
		return New(r.client(t), nil, Options{Lessons: lessonsAt(t, path)}).Find(t.Context(), x, nil)
	}
	res := find(x)
	for _, c := range res.Candidates {
		if c.URL == address {
			t.Errorf("the refused page is proposed again: %s", res.Why)
		}
	}
	if res.Source != nil && res.Source.URL == address {
		t.Error("the refused page is the source again")
	}
	if other := find(target(o, stories[1].claim)); other.Source == nil {
		t.Errorf("another sentence suffers: %s", other.Why)
	}
	if err := lessonsAt(t, path).Chosen(outlets.Default(), x, address, paperDay); err != nil {
		t.Fatal(err)
	}
	if res := find(x); res.Source == nil || res.Source.URL != address {
		t.Errorf("chosen after all: %s, %s", res.Status, res.Why)
	}
}

// A broken file costs what was learned, not the run, and is not overwritten.
func TestBrokenLessons(t *testing.T) {
	path := filepath.Join(t.TempDir(), "learned.json")
	if err := os.WriteFile(path, []byte(`{"aliases": {"x": `), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := OpenLessons(path)
	if err == nil || l == nil {
		t.Fatal("a broken file is taken for a good one")
	}
	if err := l.Checked("dw", paperDay); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(path)
	if string(raw) != `{"aliases": {"x": ` || lessonsAt(t, path+".new").CheckedOn("dw") != paperDay {
		t.Errorf("the broken file is now %q", raw)
	}
}
