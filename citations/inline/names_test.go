package inline

import (
	"testing"

	"galley/citations/day"
	"galley/citations/prose"
)

// TestShortForm reads long names that the registry does not have, with a
// short form in brackets that it has, or that only looks like one.
func TestShortForm(t *testing.T) {
	for _, c := range []struct{ text, outlet, id string }{
		{"The harvest was poor (Telegraph Agency of the Union (TASS), March 11).", "Telegraph Agency of the Union", "tass"},
		{"The harvest was poor (Telegraph Agency of the Union [TASS], March 11).", "Telegraph Agency of the Union", "tass"},
		{"The harvest was poor (Harvest Agency of the North (HAN), March 11).", "Harvest Agency of the North", ""},
		{"The harvest was poor (Harvest Agency of the North [Meduza], March 11).", "Harvest Agency of the North", ""},
		{"The harvest was poor (Meduza (TASS), March 11).", "Meduza", "meduza"},
	} {
		found := Find(Input{Document: prose.Document{Text: c.text}, Date: day.New(2024, 3, 12), Language: "en"}, testNames(t))
		if len(found.Citations) != 1 || len(found.Citations[0].References) != 1 {
			t.Errorf("%s: %d citations", c.text, len(found.Citations))
			continue
		}
		if r := found.Citations[0].References[0]; r.Outlet != c.outlet || r.OutletID != c.id {
			t.Errorf("%s: outlet %q, id %q; want %q, %q", c.text, r.Outlet, r.OutletID, c.outlet, c.id)
		}
	}
}
