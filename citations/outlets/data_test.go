package outlets

import "testing"

func TestExamplesResolve(t *testing.T) {
	r := Default()
	for _, o := range r.All() {
		for _, e := range o.Examples {
			m := r.Resolve(e.As, "en")
			if m.Outlet != o {
				t.Errorf("%q: got %s %v, want %s", e.As, idOf(m), m.Several, o.ID)
			} else if e.Language != "" && m.Language != e.Language {
				t.Errorf("%q: edition %q, want %q", e.As, m.Language, e.Language)
			}
		}
	}
}

func idOf(m Match) string {
	if m.Outlet == nil {
		return "nothing"
	}
	return m.Outlet.ID
}
