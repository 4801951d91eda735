package extract

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

//go:embed weights.json.gz
var weightsGz []byte

// Weights say from the traits of a block how likely it is part of the article:
// a sum of small decision trees, and what the words in class names speak for.
// FIGURES.md says what those of this package were learned from, package learn
// how others are.
type Weights struct {
	// Names are the logarithms of how much more often elements with this word
	// in their names hold the article than something else.
	Names map[string]float32
	Base  float32
	Trees [][]Fork
}

// Fork is a node of a tree: [trait, bound, below, above], or [-1, value] at
// the ends. A block goes below where its trait is less than the bound.
type Fork struct {
	Trait        int
	Bound        float32 // the value at the ends
	Below, Above int
}

// MarshalJSON writes a node as the list that it is in the file.
func (f Fork) MarshalJSON() ([]byte, error) {
	if f.Trait < 0 {
		return json.Marshal([]float32{-1, f.Bound})
	}
	return json.Marshal([]float32{float32(f.Trait), f.Bound, float32(f.Below), float32(f.Above)})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (f *Fork) UnmarshalJSON(data []byte) error {
	var v []float32
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	switch {
	case len(v) == 2 && v[0] == -1:
		*f = Fork{Trait: -1, Bound: v[1]}
	case len(v) == 4 && v[0] >= 0:
		*f = Fork{int(v[0]), v[1], int(v[2]), int(v[3])}
	default:
		return fmt.Errorf("%s is no node of a tree", data)
	}
	return nil
}

// ReadWeights reads a gzipped file of weights and checks that every tree can
// be walked with the traits of this version.
func ReadWeights(r io.Reader) (*Weights, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	var w Weights
	if err := json.NewDecoder(z).Decode(&w); err != nil {
		return nil, err
	}
	if len(w.Trees) == 0 {
		return nil, errors.New("there is no tree in it")
	}
	for i, tree := range w.Trees {
		if len(tree) == 0 {
			return nil, fmt.Errorf("tree %d is empty", i)
		}
		for j, f := range tree {
			if f.Trait >= traitCount || f.Trait >= 0 && (f.Below <= j || f.Above <= j || f.Below >= len(tree) || f.Above >= len(tree)) {
				return nil, fmt.Errorf("node %d of tree %d leads nowhere", j, i)
			}
		}
	}
	return &w, nil
}

// learned reads the weights when the first page is read. A test reads them, so
// that a damaged file is found before it is shipped.
var learned = sync.OnceValue(func() *Weights {
	w, err := ReadWeights(bytes.NewReader(weightsGz))
	if err != nil {
		panic("extract: weights.json.gz: " + err.Error())
	}
	return w
})

// likelihood returns how likely a block with these traits is part of the
// article, 0 to 1.
func (w *Weights) likelihood(t traits) float64 {
	score := w.Base
	for _, tree := range w.Trees {
		f := &tree[0]
		for f.Trait >= 0 {
			if t[f.Trait] < f.Bound {
				f = &tree[f.Below]
			} else {
				f = &tree[f.Above]
			}
		}
		score += f.Bound
	}
	return 1 / (1 + math.Exp(-float64(score)))
}
