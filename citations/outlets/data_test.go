package outlets

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"galley/assets"
)

// dataFiles yields the program's own data files.
func dataFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(assets.Outlets, "outlets", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[p], err = fs.ReadFile(assets.Outlets, p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestDataHasOnlyKnownFields(t *testing.T) {
	for name, data := range dataFiles(t) {
		if _, err := decode(name, data, true); err != nil {
			t.Error(err)
		}
	}
}

var (
	idForm     = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	domainForm = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$`)
	kinds      = map[Kind]bool{Agency: true, Newspaper: true, Magazine: true, Site: true, Broadcaster: true, ThinkTank: true, Government: true, Channel: true, Platform: true}
)

func TestDataIsWellFormed(t *testing.T) {
	all := Default().All()
	if len(all) < 300 {
		t.Errorf("%d outlets, want at least 300", len(all))
	}
	for _, o := range all {
		bad := func(format string, args ...any) {
			t.Helper()
			t.Errorf(o.ID+": "+format, args...)
		}
		if !idForm.MatchString(o.ID) {
			bad("id")
		}
		if !kinds[o.Kind] {
			bad("kind %q", o.Kind)
		}
		if _, err := time.LoadLocation(o.TimeZone); o.TimeZone == "" || err != nil {
			bad("time zone %q", o.TimeZone)
		}
		if o.Country != "" {
			if _, err := language.ParseRegion(o.Country); err != nil || len(o.Country) != 2 {
				bad("country %q", o.Country)
			}
		}
		if len(o.Languages) == 0 {
			bad("no language")
		}
		for _, l := range o.Languages {
			if _, err := language.Parse(l); err != nil {
				bad("language %q: %v", l, err)
			}
		}
		for _, d := range o.Domains {
			if !domainForm.MatchString(d) {
				bad("domain %q", d)
			}
		}
		for _, e := range o.Editions {
			if _, err := language.Parse(e.Language); err != nil {
				bad("edition %q", e.Language)
			}
			if e.Domain != "" && !domainForm.MatchString(e.Domain) || e.Path != "" && !strings.HasPrefix(e.Path, "/") {
				bad("edition at %q %q", e.Domain, e.Path)
			}
		}
		if p := o.Paywall; p != "" && p != "none" && p != "metered" && p != "hard" {
			bad("paywall %q", p)
		}
		checkURLDate(t, o)
		checkRoutes(t, o)
	}
}

func checkURLDate(t *testing.T, o *Outlet) {
	t.Helper()
	groups := map[string]int{"": 0, "url_day": 3, "url_month": 2, "id_window": 1}
	n, ok := groups[o.URLDate.Kind]
	if !ok {
		t.Errorf("%s: addresses of kind %q", o.ID, o.URLDate.Kind)
	}
	if o.URLDate.Kind == "" {
		return
	}
	re, err := regexp.Compile(o.URLDate.Pattern)
	if err != nil || re.NumSubexp() != n {
		t.Errorf("%s: pattern %q: %v, want %d groups", o.ID, o.URLDate.Pattern, err, n)
	}
	for i, a := range o.URLDate.Anchors {
		if !a.Day.Valid() || i > 0 && (!o.URLDate.Anchors[i-1].Day.Before(a.Day) || o.URLDate.Anchors[i-1].ID >= a.ID) {
			t.Errorf("%s: anchor %v does not ascend", o.ID, a)
		}
	}
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

func checkRoutes(t *testing.T, o *Outlet) {
	t.Helper()
	known := "{yyyy} {mm} {dd} {m} {d} {yyyymmdd} {yyyy-mm-dd} {n} {unix} {unix_end}"
	for _, r := range o.Routes {
		if routeWords[r.Kind] == "" {
			t.Errorf("%s: route of kind %q", o.ID, r.Kind)
		}
		urls := append([]string{r.URL}, r.URLs...)
		if strings.Join(urls, "") == "" {
			t.Errorf("%s: %s without an address", o.ID, r.Kind)
		}
		for _, u := range urls {
			for _, p := range placeholder.FindAllString(u, -1) {
				if !strings.Contains(known, p) {
					t.Errorf("%s: %s: placeholder %s", o.ID, u, p)
				}
			}
			bare := r.Kind == "wayback" || r.Kind == "gdelt-gal"
			if u != "" && bare == strings.Contains(u, "://") {
				t.Errorf("%s: %s: %s", o.ID, r.Kind, u)
			}
		}
	}
}

func TestExamplesResolve(t *testing.T) {
	r := Default()
	n := 0
	for _, o := range r.All() {
		for _, e := range o.Examples {
			n++
			m := r.Resolve(e.As, "en")
			if m.Outlet != o {
				t.Errorf("%q: got %s %v, want %s", e.As, idOf(m), m.Several, o.ID)
			} else if e.Language != "" && m.Language != e.Language {
				t.Errorf("%q: edition %q, want %q", e.As, m.Language, e.Language)
			}
		}
	}
	if n < 300 {
		t.Errorf("%d examples, want at least 300", n)
	}
}

// Every name in the data leads back to its outlet, or says openly that it may
// mean others.
func TestEveryNameResolves(t *testing.T) {
	r := Default()
	for _, o := range r.All() {
		names := append([]string{o.Name}, o.Aliases...)
		for _, e := range o.Editions {
			names = append(names, e.Aliases...)
		}
		for _, name := range names {
			m := r.Resolve(name, o.Languages[0])
			if m.Outlet != o && !strings.Contains(" "+strings.Join(m.Several, " ")+" ", " "+o.ID+" ") {
				t.Errorf("%q of %s: got %s %v", name, o.ID, idOf(m), m.Several)
			}
			if n, m := r.LongestName(name + ", 3 July"); m.Outlet == o && n < len(strings.TrimSuffix(name, ".")) && !strings.HasSuffix(name, ")") && n > 0 && !strings.Contains(name, ",") {
				t.Errorf("%q of %s: only %q is found in text", name, o.ID, name[:n])
			}
		}
	}
}

// No other part of the program knows which names are used, so a name of one
// letter or a common word must not have crept in unmarked.
func TestShortNamesAreMeant(t *testing.T) {
	r := Default()
	for key, e := range r.names {
		if len(key) > 1 || len(e.senses) == 0 {
			continue
		}
		for _, s := range e.senses {
			if s.name != "X" && s.name != "Ъ" {
				t.Errorf("%q of %s is a name of one letter", s.name, s.outlet.ID)
			}
		}
	}
	for _, name := range []string{"Report", "the Kremlin", "NATO", "Time"} {
		if m := r.Resolve(name, "en"); m.Outlet == nil || !m.Ordinary {
			t.Errorf("%q: %+v, want an ordinary word", name, m)
		}
	}
	for _, name := range []string{"Interfax", "Trud", "Kremlin.ru", "Kremlin website"} {
		if n, m := r.LongestName(name); n != len(name) || m.Ordinary {
			t.Errorf("%q: %d bytes, %+v, want a name that is no ordinary word", name, n, m)
		}
	}
	if _, m := r.LongestName("Труд"); !m.Ordinary {
		t.Error("Труд is no ordinary word")
	}
}

func idOf(m Match) string {
	if m.Outlet == nil {
		return "nothing"
	}
	return m.Outlet.ID
}
