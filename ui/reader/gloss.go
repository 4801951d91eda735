package reader

import (
	"strings"

	"galley/citations/evidence"
	"galley/ui/bridge"
)

// glossKey names a passage for the glosses that were made already.
type glossKey struct{ text, language string }

// glosses keeps what passages may mean word by word. The lexicon takes a
// moment to load, so glosses are made in the background.
type glosses struct {
	made map[glossKey]string
	// ready is called on Fyne's goroutine when a gloss was made.
	ready func()
}

// of returns the gloss of a passage, "" where there is none or not yet.
func (g *glosses) of(text, language string) string {
	key := glossKey{text, language}
	if s, ok := g.made[key]; ok {
		return s
	}
	if g.made == nil {
		g.made = map[glossKey]string{}
	}
	g.made[key] = "" // is being made
	bridge.Go(func() string { return glossLine(evidence.GlossOf(text, language)) }, func(s string) {
		if s != "" {
			g.made[key] = s
			g.ready()
		}
	})
	return ""
}

// glossLine writes glosses one after another; a word of several meanings
// offers two, one that the lexicon does not have leaves a gap.
func glossLine(all []evidence.Gloss) string {
	var words []string
	known := false
	for _, g := range all {
		if len(g.English) == 0 {
			if n := len(words); n == 0 || words[n-1] != "…" {
				words = append(words, "…")
			}
			continue
		}
		known = true
		words = append(words, strings.Join(g.English[:min(len(g.English), 2)], "/"))
	}
	if !known {
		return ""
	}
	return strings.Join(words, " ")
}
