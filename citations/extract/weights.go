package extract

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"math"
	"sync"
)

//go:embed weights.json.gz
var weightsGz []byte

// weights say from the traits of a block how likely it is part of the article:
// a sum of small decision trees, and what the words in class names speak for.
// FIGURES.md says what they were learned from.
type weights struct {
	// Names are the logarithms of how much more often elements with this word
	// in their names hold the article than something else.
	Names map[string]float32
	Base  float32
	Trees [][]fork
}

// fork is a node of a tree: [trait, bound, below, above], or [-1, value] at
// the ends.
type fork struct {
	trait        int
	bound        float32 // value at the ends
	below, above int
}

func (f *fork) UnmarshalJSON(data []byte) error {
	var v []float32
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	f.trait, f.bound = int(v[0]), v[1]
	if len(v) == 4 {
		f.below, f.above = int(v[2]), int(v[3])
	}
	return nil
}

// learned reads the weights when the first page is read.
var learned = sync.OnceValue(func() *weights {
	var w weights
	z, err := gzip.NewReader(bytes.NewReader(weightsGz))
	if err == nil {
		err = json.NewDecoder(z).Decode(&w)
	}
	if err != nil {
		panic("extract: weights.json.gz: " + err.Error())
	}
	return &w
})

// likelihood returns how likely a block with these traits is part of the
// article, 0 to 1.
func (w *weights) likelihood(t traits) float64 {
	score := w.Base
	for _, tree := range w.Trees {
		f := &tree[0]
		for f.trait >= 0 {
			if t[f.trait] < f.bound {
				f = &tree[f.below]
			} else {
				f = &tree[f.above]
			}
		}
		score += f.bound
	}
	return 1 / (1 + math.Exp(-float64(score)))
}
