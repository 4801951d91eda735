package reader

import (
	"testing"

	"galley/citations/evidence"
	"galley/ui/bridge"
)

func TestGlossLine(t *testing.T) {
	word := func(english ...string) evidence.Gloss {
		return evidence.Gloss{Kind: evidence.GlossWord, English: english}
	}
	for _, c := range []struct {
		all  []evidence.Gloss
		want string
	}{
		{nil, ""},
		{[]evidence.Gloss{{}, {}}, ""},
		{[]evidence.Gloss{word("search", "raid", "rummage"), {}, {}, word("port")}, "search/raid … port"},
		{[]evidence.Gloss{{Kind: evidence.GlossNum, English: []string{"340"}}, word("sailor")}, "340 sailor"},
	} {
		if got := glossLine(c.all); got != c.want {
			t.Errorf("%v is %q, want %q", c.all, got, c.want)
		}
	}
}

// A gloss is made once, in the background, and asked for without waiting.
func TestGlossesAreMadeInTheBackground(t *testing.T) {
	drain, release := bridge.Hold()
	defer release()
	made := 0
	g := glosses{ready: func() { made++ }}
	const text = "В порту прошли обыски."
	if got := g.of(text, "ru"); got != "" {
		t.Errorf("the first call waited for %q", got)
	}
	g.of("The port was searched.", "en")
	for bridge.Busy() {
		drain()
	}
	drain()
	if g.of(text, "ru") == "" || made != 1 {
		t.Errorf("the gloss is %q after %d redraws", g.of(text, "ru"), made)
	}
	if got := g.of("The port was searched.", "en"); got != "" {
		t.Errorf("English is glossed as %q", got)
	}
}
