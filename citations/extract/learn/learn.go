// Package learn makes the weights by which package extract tells a page's
// article from what stands around it (weights.json.gz), from pages on which
// people have marked passages of both. It is not part of the programs: it runs
// as a test that is told where the pages are (pages.go says in what form),
//
//	PAGES=folder go test -run Crossed -v ./citations/extract/learn
//	PAGES=folder WEIGHTS=weights.json.gz go test -run Crossed -v ./citations/extract/learn
//
// and prints how well weights learned from some sites read the others. The
// second form also writes weights learned from all.
package learn

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"math/rand/v2"

	"galley/citations/extract"
)

// Options say how weights are learned. The zero value of a field means its
// default.
type Options struct {
	Trees int     // how many trees; 110
	Depth int     // of each; 4
	Rate  float64 // how much of its fit each contributes; 0.12
	Drawn int     // blocks drawn for each; 40,000
	Share float64 // of the traits tried for each; 0.4
	Sites int     // on how many sites a word has to be in names to be learned; 8
	// Marked and Unmarked weigh a block with a marked passage, and one without,
	// of which only what readability took of it is known; 5 and 0.02.
	Marked, Unmarked float64
	Seed             uint64 // the same seed and pages make the same weights
}

func (o Options) withDefaults() Options {
	number := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	fraction := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	number(&o.Trees, 110)
	number(&o.Depth, 4)
	number(&o.Drawn, 40_000)
	number(&o.Sites, 8)
	fraction(&o.Rate, 0.12)
	fraction(&o.Share, 0.4)
	fraction(&o.Marked, 5)
	fraction(&o.Unmarked, 0.02)
	return o
}

// Learn makes weights from pages.
func Learn(pages []Page, o Options) *extract.Weights {
	o = o.withDefaults()
	names := weighNames(pages, o.Sites)
	var rows []row
	for _, p := range pages {
		rows = append(rows, p.rows(names, o)...)
	}
	w := &extract.Weights{Names: names}
	if len(rows) > 0 {
		w.Base, w.Trees = boost(rows, o, rand.New(rand.NewPCG(o.Seed, 0)))
	}
	return w
}

// row is one block to learn from: its traits, whether it is of the article, 0
// to 1, and how much that weighs.
type row struct {
	traits    []float32
	is, worth float32
}

// mostTimes bounds how much more a long block weighs than one of nine words.
const mostTimes = 3

func (p Page) rows(names map[string]float32, o Options) []row {
	var out []row
	for _, b := range p.Blocks {
		if b.Words == 0 {
			continue
		}
		r := row{traits: b.Traits(names), worth: float32(o.Marked)}
		is, marked := p.isArticle(b)
		if is {
			r.is = 1
		}
		if !marked {
			r.worth = float32(o.Unmarked * min(mostTimes, math.Sqrt(float64(b.Words))/3))
		}
		out = append(out, r)
	}
	return out
}

// Write writes weights in the form of weights.json.gz.
func Write(w io.Writer, weights *extract.Weights) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(z).Encode(weights); err != nil {
		return err
	}
	return z.Close()
}
