package learn

import (
	"maps"
	"math"
	"slices"
)

// weighNames learns what the words in the names of elements speak for: the
// logarithm of how much more often they stand around the article than around
// something else, each site counting once. Words of fewer sites are left out.
func weighNames(pages []Page, sites int) map[string]float32 {
	type tally struct{ of, not float64 }
	seen := map[string]map[string]*tally{}
	for _, p := range pages {
		site := p.Site()
		for _, b := range p.Blocks {
			if b.Words == 0 {
				continue
			}
			worth := math.Sqrt(float64(b.Words))
			of, _ := p.isArticle(b)
			for _, name := range b.Names {
				if seen[name] == nil {
					seen[name] = map[string]*tally{}
				}
				t := seen[name][site]
				if t == nil {
					t = &tally{}
					seen[name][site] = t
				}
				if of {
					t.of += worth
				} else {
					t.not += worth
				}
			}
		}
	}
	out := map[string]float32{}
	for name, bySite := range seen {
		if len(bySite) < sites {
			continue
		}
		of, not := 1.0, 1.0 // as if each had been seen once both ways
		for _, site := range slices.Sorted(maps.Keys(bySite)) {
			t := bySite[site]
			of += t.of / (t.of + t.not)
			not += t.not / (t.of + t.not)
		}
		out[name] = float32(math.Round(100*math.Log(of/not)) / 100)
	}
	return out
}
