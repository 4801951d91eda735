package evidence

import (
	"strings"
	"testing"
)

func TestGloss(t *testing.T) {
	for _, c := range []struct{ language, passage, want string }{
		{"ru", "3 июля СБУ и полиция в Бердянске.", "July 3; Security Service of Ukraine; police; Berdyanske"},
		{"uk", "Збитки — 3,2 млн, заявив Стрілко в МЗС.", "3.2 million; Strilko; foreign ministry"},
		{"ru", "Министерство обороны России", "Russia"},
	} {
		var got []string
		for _, g := range GlossOf(c.passage, c.language) {
			if g.Of(c.passage) == "" {
				t.Fatalf("empty span in %q", c.passage)
			}
			if len(g.English) > 0 {
				got = append(got, strings.Join(g.English, "; "))
			}
		}
		all := "; " + strings.Join(got, "; ") + "; "
		for want := range strings.SplitSeq(c.want, "; ") {
			if !strings.Contains(all, "; "+want+"; ") {
				t.Errorf("%q: %s, want %s", c.passage, all, want)
			}
		}
	}
	if GlossOf("The mill burned.", "en") != nil {
		t.Error("English needs no gloss")
	}
}
