package desk

import (
	"crypto/x509"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"galley/annotate"
	"galley/annotate/article"
	"galley/assets"
	"galley/citations/lookup"
	"galley/citations/newsroom"
)

// teachingRoom is a newsroom of one outlet that the registry knows and one that
// it does not.
func teachingRoom(t *testing.T) *newsroom.Room {
	t.Helper()
	demo, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{"sites.json": {Data: []byte(`{
		"www.interfax.ru": {"name": "Интерфакс", "tz": "Europe/Moscow", "day_list": "/news/{yyyy}/{mm}/{dd}/page_1"},
		"vychegda.example": {"name": "Vychegda Tide", "tz": "Europe/Moscow", "sitemap": "/sitemap/articles.xml"}}`)}}
	raw, err := fs.ReadFile(demo, "designs/agency.html")
	if err != nil {
		t.Fatal(err)
	}
	folder["designs/agency.html"] = &fstest.MapFile{Data: raw}
	page := func(url, day, title, text string) string {
		return fmt.Sprintf("url: %s\ndesign: agency\ntitle: %s\nauthor: Ida Holm\nsection: news\nlanguage: en\npublished: %sT10:00:00+03:00\n\n%s\n\nThe keeper of the reserve told reporters that the count takes two weeks each year.\n", url, title, day, text)
	}
	folder["pages/a.txt"] = &fstest.MapFile{Data: []byte(strings.Join([]string{
		page("https://vychegda.example/news/herons-7101", "2025-07-03", "Herons of Lake Olsha", "Nine hundred herons nested at Lake Olsha this summer, said Marta Odrin."),
		page("https://vychegda.example/news/cranes-7102", "2025-07-04", "Cranes of Lake Olsha", "Seventy cranes left Lake Olsha before the storm, said Pavel Lisko."),
		page("https://www.interfax.ru/news/1035001", "2025-07-03", "Storks of Tolvast", "Eighty storks came back to Tolvast, said Ilya Marchuk of the reserve."),
		page("https://www.interfax.ru/news/1035002", "2025-07-03", "Port of Daugor", "The port of Daugor took on forty dockers, said its director Vera Hradil."),
	}, "\n=====\n"))}
	room, err := newsroom.Start(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	return room
}

// checker is a person at a desk.
type checker struct {
	*Desk
	t *testing.T
	n int
}

func sitDown(t *testing.T, room *newsroom.Room, state string) *checker {
	t.Helper()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(room.CertificatePEM())
	d, err := Open(Options{State: state, ConnectTo: []string{room.ConnectTo()}, RootCAs: roots, Rate: 500})
	if err != nil {
		t.Fatal(err)
	}
	return &checker{Desk: d, t: t}
}

// check makes a case of a text, looks it up and returns it with its one
// reference.
func (p *checker) check(text string) (*annotate.Case, annotate.Reference) {
	p.t.Helper()
	a, err := article.FromBytes("a.md", []byte("---\ntitle: Birds\ndate: 2025-09-15\n---\n\n"+text+"\n"), article.Options{})
	if err != nil {
		p.t.Fatal(err)
	}
	p.n++
	c, err := p.NewCase(filepath.Join(p.t.TempDir(), fmt.Sprintf("%d.galley", p.n)), a, annotate.Options{})
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { c.Close() })
	return c, p.again(c)
}

func (p *checker) again(c *annotate.Case) annotate.Reference {
	p.t.Helper()
	if _, err := p.LookUp(p.t.Context(), c, nil); err != nil {
		p.t.Fatal(err)
	}
	if n := len(c.Snapshot().References); n != 1 {
		p.t.Fatalf("%d references", n)
	}
	return c.Snapshot().References[0]
}

func pageOf(c *annotate.Case) string {
	s := c.Snapshot()
	if src := s.Source(s.References[0].Source); src != nil {
		return src.URL
	}
	return ""
}

const (
	heronsCited = "Nine hundred herons nested at Lake Olsha, said Marta Odrin (Vychegda Tide, July 3)."
	cranesCited = "Seventy cranes left Lake Olsha before the storm, said Pavel Lisko (Vychegda Tide, July 4)."
	storksCited = "Eighty storks came back to Tolvast, said Ilya Marchuk (Interfax, July 3)."
	heronsPage  = "https://vychegda.example/news/herons-7101"
	cranesPage  = "https://vychegda.example/news/cranes-7102"
	storksPage  = "https://www.interfax.ru/news/1035001"
)

// A name that nobody knew, whose page a person pastes and confirms, is known
// to the next article at once, and after a restart; what is then said of it
// under Outlets counts more.
func TestAPastedPageTeachesTheNextArticle(t *testing.T) {
	room, state := teachingRoom(t), t.TempDir()
	p := sitDown(t, room, state)
	c, ref := p.check(heronsCited)
	if ref.OutletID != "" || ref.Lookup != annotate.CouldNotLook || !strings.Contains(ref.Why, "Vychegda Tide") {
		t.Fatalf("at first: %q, %s: %s", ref.OutletID, ref.Lookup, ref.Why)
	}
	paste := func(f *lookup.Finder, x lookup.Target) (lookup.Result, error) {
		x.URL = heronsPage
		return f.FindByURL(t.Context(), x, nil), nil
	}
	if err := p.UsePage(c, ref.ID, paste); err != nil {
		t.Fatal(err)
	}
	if err := c.ConfirmPage("AB", ref.ID); err != nil {
		t.Fatal(err)
	}
	p.later.wait()
	next, ref := p.check(cranesCited)
	if pageOf(next) != cranesPage || ref.OutletID == "" {
		t.Errorf("the next article: %q, %s %s: %s", ref.OutletID, ref.Lookup, pageOf(next), ref.Why)
	}
	p.Close()

	p = sitDown(t, room, state)
	defer p.Close()
	if c, ref := p.check(cranesCited); pageOf(c) != cranesPage {
		t.Errorf("after a restart: %q, %s %s: %s", ref.OutletID, ref.Lookup, pageOf(c), ref.Why)
	}
	if err := p.AddAlias("Vychegda Tide", "interfax"); err != nil {
		t.Fatal(err)
	}
	if _, ref := p.check(cranesCited); ref.OutletID != "interfax" {
		t.Errorf("corrected under Outlets, it means %q", ref.OutletID)
	}
}

// A confirmed page of another outlet, be it the same news or a slip, does not
// change whom a known name means.
func TestAConfirmedSlipTeachesNoName(t *testing.T) {
	room := teachingRoom(t)
	p := sitDown(t, room, t.TempDir())
	defer p.Close()
	c, ref := p.check("Nine hundred herons nested at Lake Olsha, said Marta Odrin (Interfax, July 3).")
	err := p.UsePage(c, ref.ID, func(f *lookup.Finder, x lookup.Target) (lookup.Result, error) {
		x.URL = heronsPage
		return f.FindByURL(t.Context(), x, nil), nil
	})
	if err == nil {
		err = c.ConfirmPage("AB", ref.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.later.wait()
	if c, ref := p.check(storksCited); ref.OutletID != "interfax" || pageOf(c) != storksPage {
		t.Errorf("Interfax now means %q: %s", ref.OutletID, pageOf(c))
	}
}

// A page that was rejected is not offered again for its sentence: not when the
// case is looked up again, not in a new case, not after a restart, not where
// the article itself links to it. Undone, it is.
func TestARejectedPageIsNotOfferedAgain(t *testing.T) {
	for name, text := range map[string]string{
		"found":  storksCited,
		"linked": "Eighty storks came back to Tolvast, said Ilya Marchuk ([Interfax](" + storksPage + "), July 3).",
	} {
		t.Run(name, func(t *testing.T) {
			room, state := teachingRoom(t), t.TempDir()
			p := sitDown(t, room, state)
			c, ref := p.check(text)
			if pageOf(c) != storksPage || ref.Confidence == "" {
				t.Fatalf("at first: %s %s: %s", ref.Lookup, pageOf(c), ref.Why)
			}
			if err := c.RejectPage("AB", ref.ID, "another flock"); err != nil {
				t.Fatal(err)
			}
			p.later.wait()
			offered := func(c *annotate.Case, r annotate.Reference) bool {
				return pageOf(c) == storksPage && r.Page != annotate.Rejected ||
					slices.ContainsFunc(r.Candidates, func(k lookup.Candidate) bool { return k.URL == storksPage }) && r.Page != annotate.Rejected
			}
			if r := p.again(c); offered(c, r) {
				t.Errorf("looked up again: %s %s %s: %s", r.Lookup, r.Page, pageOf(c), r.Why)
			}
			if c, r := p.check(text); offered(c, r) {
				t.Errorf("in a new case: %s %s: %s", r.Lookup, pageOf(c), r.Why)
			}
			p.Close()
			p = sitDown(t, room, state)
			if c, r := p.check(text); offered(c, r) {
				t.Errorf("after a restart: %s %s: %s", r.Lookup, pageOf(c), r.Why)
			}
			p.Close()

			p = sitDown(t, room, t.TempDir())
			defer p.Close()
			c, ref = p.check(text)
			if err := c.RejectPage("AB", ref.ID, "a slip"); err != nil {
				t.Fatal(err)
			}
			if _, err := c.Undo("AB"); err != nil {
				t.Fatal(err)
			}
			p.later.wait()
			if c, r := p.check(text); pageOf(c) != storksPage {
				t.Errorf("the rejection was undone, and yet: %s %s: %s", r.Lookup, pageOf(c), r.Why)
			}
		})
	}
}
