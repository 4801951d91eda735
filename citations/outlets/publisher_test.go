package outlets

import (
	"strings"
	"testing"
)

func TestPublisher(t *testing.T) {
	r := Default()
	for _, tt := range []struct {
		a, b string
		same bool
		name string // of a's publisher
	}{
		{"jamestown-edm", "china-brief", true, "Jamestown"}, // services of one house
		{"jamestown-edm", "jamestown", true, "Jamestown"},
		{"ria", "inosmi", true, "Rossiya Segodnya"},
		{"sputnik-armenia", "ria", true, "Rossiya Segodnya"}, // a service of a published house
		{"kommersant-vlast", "ogonyok", true, "Kommersant"},
		{"nikkei-asia", "ft", true, "Nikkei"},
		{"nv-ua", "nv-ua", true, ""},
		{"nv-ua", "pravda-ua", false, ""},
		{"rybar", "mash", false, ""}, // a platform is no publisher
		{"rybar", "telegram", false, ""},
		{"pravda-moscow", "pravda-ru", false, ""},
		{"russia-mod", "russia-mid", false, ""},
	} {
		a, b := r.ByID(tt.a), r.ByID(tt.b)
		if a == nil || b == nil {
			t.Fatalf("%s or %s is not in the registry", tt.a, tt.b)
		}
		if r.SamePublisher(a, b) != tt.same || r.SamePublisher(b, a) != tt.same {
			t.Errorf("%s and %s: not %t", tt.a, tt.b, tt.same)
		}
		if got := r.Publisher(a); !strings.Contains(got, tt.name) {
			t.Errorf("%s is published by %q", tt.a, got)
		}
	}
	if r.SamePublisher(nil, r.ByID("ria")) || r.SamePublisher(nil, nil) {
		t.Error("nobody has a publisher")
	}
	own, err := r.With(strings.NewReader(`{"publishers": [{"name": "Coast Press", "outlets": ["nv-ua", "pravda-ua"]}]}`))
	if err != nil || !own.SamePublisher(own.ByID("nv-ua"), own.ByID("ekonomichna-pravda")) {
		t.Errorf("a publisher of the user's own: %v", err)
	}
	for _, bad := range []string{`{"publishers": [{"name": "X", "outlets": ["nv-ua"]}]}`, `{"publishers": [{"name": "X", "outlets": ["nv-ua", "nobody"]}]}`} {
		if _, err := r.With(strings.NewReader(bad)); err == nil {
			t.Errorf("taken: %s", bad)
		}
	}
}

// No outlet of the data is named by two publishers.
func TestPublishersAreApart(t *testing.T) {
	by := map[string]string{}
	for _, f := range Default().files {
		for _, p := range f.Publishers {
			for _, id := range p.Outlets {
				if by[id] != "" {
					t.Errorf("%s is published by %s and by %s", id, by[id], p.Name)
				}
				by[id] = p.Name
			}
		}
	}
	if len(by) < 80 {
		t.Errorf("%d outlets have a publisher", len(by))
	}
}

// Where several of one house share a host, a page is of the one that is cited.
func TestAtURL(t *testing.T) {
	r := Default()
	for _, tt := range []struct{ url, cited, want string }{
		{"https://jamestown.org/program/slug/", "china-brief", "china-brief"},
		{"https://jamestown.org/program/slug/", "jamestown-edm", "jamestown-edm"},
		{"https://jamestown.org/program/slug/", "jamestown", "jamestown"},
		{"https://jamestown.org/program/slug/", "nv-ua", "jamestown-edm"},
		{"https://jamestown.org/program/slug/", "", "jamestown-edm"},
		{"https://www.dw.com/ru/a-1", "dw-uk", "dw-ru"}, // each has a path of its own
		{"https://www.svoboda.org/a/1.html", "rferl", "svoboda"},
		{"https://nobody.example/", "nv-ua", ""},
	} {
		got := ""
		if o := r.AtURL(tt.url, r.ByID(tt.cited)); o != nil {
			got = o.ID
		}
		if got != tt.want {
			t.Errorf("%s cited as %q is of %q, want %q", tt.url, tt.cited, got, tt.want)
		}
	}
}
