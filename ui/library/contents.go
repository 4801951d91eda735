package library

import (
	"os"
	"strings"
	"time"

	"galley/annotate/casefile"
	"galley/ui/bridge"
)

// contents are the words of a case that the search goes through. They are
// read from its file when somebody searches, and never written down: drafts
// stay in their cases.
type contents struct {
	outlets string // lower case, a line each
	claims  []string
	at      time.Time // when the file was written, as it was read
}

// readContents reads a case without locking it. What cannot be read has no
// words; opening it says why.
func readContents(path string, known contents) contents {
	info, err := os.Stat(path)
	if err != nil {
		return contents{}
	}
	if info.ModTime().Equal(known.at) {
		return known
	}
	out := contents{at: info.ModTime()}
	c, err := casefile.OpenReadOnly(path)
	if err != nil {
		return out
	}
	defer c.Close()
	s := c.Snapshot()
	for _, r := range s.References {
		out.outlets += strings.ToLower(r.Outlet) + "\n"
	}
	for _, k := range s.Claims {
		out.claims = append(out.claims, k.Text)
	}
	return out
}

// read brings the words of all cases up to date in the background, once in a
// visit to the screen.
func (l *Library) read(all []Recent) {
	if l.reading || l.wordsRead {
		return
	}
	l.reading = true
	known := l.words
	bridge.Go(func() map[string]contents {
		out := make(map[string]contents, len(all))
		for _, r := range all {
			out[r.Path] = readContents(r.Path, known[r.Path])
		}
		return out
	}, func(words map[string]contents) {
		l.words, l.reading, l.wordsRead = words, false, true
		l.draw()
	})
}

// hit reports whether a case holds all words that are looked for, and the
// claim with most of them where title, address and outlets have not all.
func (l *Library) hit(r Recent, want []string) (claim string, ok bool) {
	c := l.words[r.Path]
	left := lacking(strings.ToLower(r.Title+"\n"+r.Path)+"\n"+c.outlets, want)
	if len(left) == 0 {
		return "", true
	}
	fewest := len(want)
	for _, text := range c.claims {
		low := strings.ToLower(text)
		if n := len(lacking(low, want)); n < fewest {
			fewest, claim = n, text
		}
		left = lacking(low, left)
	}
	if len(left) > 0 {
		return "", false
	}
	return claim, true
}

// lacking are the words that do not stand in a text.
func lacking(text string, words []string) (out []string) {
	for _, w := range words {
		if !strings.Contains(text, w) {
			out = append(out, w)
		}
	}
	return out
}
