package lookup

import (
	"testing"

	"galley/citations/outlets"
)

// Where nothing that was read has anything of the sentence, one page of the
// day that could not be read makes the difference between "not found" and
// "could not look"; one that is gone does not.
func TestNotFoundAndCouldNotLook(t *testing.T) {
	for _, tt := range []struct {
		name    string
		statusX int // of one page of the day
		want    Status
	}{{"all read", 0, NotFound}, {"one refused", 403, CouldNotLook}, {"one down", 503, CouldNotLook}, {"one gone", 410, NotFound}} {
		for _, style := range []string{"wordpress", "sitemap", "daylist"} {
			r := newReplica(t)
			o := r.paper("paper.example", style, "ru", genRoutes(style, "paper.example")...)
			if style == "wordpress" {
				o.Routes = []outlets.Route{{Kind: "wordpress", URL: "https://paper.example/"}}
			}
			r.sites["paper.example"].pages[3].status = tt.statusX
			x := target(o, "Quokkas hopped gleefully about (Paper, July 4).")
			if res := New(r.client(t), nil, Options{}).Find(t.Context(), x, nil); res.Status != tt.want || res.Source != nil {
				t.Errorf("%s, %s: %s %s: %s", tt.name, style, res.Status, res.Confidence, res.Why)
			}
		}
	}
}
