package learn

import (
	"fmt"
	"hash/fnv"
	"strings"

	"galley/citations/extract"
)

// Score counts marked passages: of the article and found, missed, of something
// else and taken nevertheless.
type Score struct{ Found, Missed, Taken int }

// Add counts the passages of a page as weights read it.
func (s *Score) Add(p Page, w *extract.Weights) {
	var text strings.Builder
	for _, b := range p.Blocks {
		if b.Words > 0 && w.Likelihood(b) >= 0.5 {
			text.WriteString(b.Text)
			text.WriteByte(' ')
		}
	}
	read := plain(text.String())
	for _, want := range p.With {
		if strings.Contains(read, want) {
			s.Found++
		} else {
			s.Missed++
		}
	}
	for _, not := range p.Without {
		if strings.Contains(read, not) {
			s.Taken++
		}
	}
}

// String gives precision, recall and their harmonic mean.
func (s Score) String() string {
	p := float64(s.Found) / float64(max(1, s.Found+s.Taken))
	r := float64(s.Found) / float64(max(1, s.Found+s.Missed))
	return fmt.Sprintf("precision %.3f, recall %.3f, F1 %.3f", p, r, 2*p*r/max(p+r, 1e-9))
}

// Crossed parts the sites into folds, reads each with weights learned from the
// others, and scores all.
func Crossed(pages []Page, folds int, o Options) Score {
	var s Score
	for k := range folds {
		var others, these []Page
		for _, p := range pages {
			h := fnv.New32a()
			h.Write([]byte(p.Site()))
			if int(h.Sum32()%uint32(folds)) == k {
				these = append(these, p)
			} else {
				others = append(others, p)
			}
		}
		w := Learn(others, o)
		for _, p := range these {
			s.Add(p, w)
		}
	}
	return s
}
