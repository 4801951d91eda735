// Package rerank orders the passages of a comparison anew by what a sentence
// model makes of them. The model is the user's own: a folder with an ONNX model
// and its tokenizer. Nothing is shipped, nothing is downloaded, nothing leaves
// the machine.
//
// Reading models needs a build with the tag onnx; any other build says so
// (Open). The tag alone brings the libraries in, so the usual programs do not
// carry them.
package rerank

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"galley/citations/evidence"
)

// Model gives each text a vector, such that texts of like meaning have vectors
// of like direction. It may be used from several goroutines.
type Model interface {
	// Embed returns as many vectors as texts, all of one length.
	Embed(texts []string) ([][]float32, error)
	Close() error
}

// ErrNoModels is returned by Open where this build cannot read models.
var ErrNoModels = errors.New("this build of Galley cannot read models, so passages are ranked without one; build it with -tags onnx (see citations/rerank/README.md), or take the model out of the settings")

// share is how much of a passage's place the model decides, the rest being our
// own score's. Half and half: our own score finds the right sentence in nine
// of ten, so a model may turn what is close and not what is clear.
const share = 0.5

// longest bounds a text that a model is given, in runes: models of sentences
// read some 500 tokens at most.
const longest = 1200

// Order orders the passages by our own score and the model's likeness to the
// claim together. It adds none and takes none away; their scores stay those of
// an order, best first. On an error the passages are as they were.
func Order(m Model, claim string, passages []evidence.Passage) error {
	if len(passages) < 2 {
		return nil
	}
	texts := []string{clip(claim)}
	for _, p := range passages {
		texts = append(texts, clip(p.Text))
	}
	vectors, err := m.Embed(texts)
	if err != nil {
		return fmt.Errorf("the model could not read this claim and its passages, so their order is ours alone: %w", err)
	}
	if len(vectors) != len(texts) {
		return fmt.Errorf("the model gave %d vectors for %d texts, so the order of the passages is ours alone", len(vectors), len(texts))
	}
	top := passages[0].Score
	if top <= 0 {
		return nil
	}
	ordered := slices.Clone(passages)
	for i := range ordered {
		like := cosine(vectors[0], vectors[i+1])
		if math.IsNaN(like) {
			return errors.New("the model gave vectors that are none, so the order of the passages is ours alone")
		}
		ordered[i].Score = (1-share)*passages[i].Score + share*top*max(0, like)
	}
	slices.SortStableFunc(ordered, func(a, b evidence.Passage) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	copy(passages, ordered)
	return nil
}

// cosine is how alike two vectors are in direction, 1 at most; NaN where they
// are of two lengths or hold what is no number.
func cosine(a, b []float32) float64 {
	if len(a) != len(b) || len(a) == 0 {
		return math.NaN()
	}
	var ab, aa, bb float64
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if math.IsNaN(aa+bb) || math.IsInf(aa+bb, 0) {
		return math.NaN()
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > longest {
			return s[:i]
		}
	}
	return s
}

// Remembering has a model embed each text once: the sentences of a source come
// back with every claim that rests on it.
func Remembering(m Model) Model { return &remembering{m: m, known: map[string][]float32{}} }

type remembering struct {
	m     Model
	mu    sync.Mutex
	known map[string][]float32
}

// remembered bounds how many vectors are kept; each weighs some kilobytes.
const remembered = 4096

func (r *remembering) Embed(texts []string) ([][]float32, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var fresh []string
	for _, t := range texts {
		if r.known[t] == nil && !slices.Contains(fresh, t) {
			fresh = append(fresh, t)
		}
	}
	if len(fresh) > 0 {
		vectors, err := r.m.Embed(fresh)
		if err != nil {
			return nil, err
		}
		if len(vectors) != len(fresh) {
			return nil, fmt.Errorf("%d vectors came for %d texts", len(vectors), len(fresh))
		}
		if len(r.known)+len(fresh) > remembered {
			kept := map[string][]float32{}
			for _, t := range texts {
				if v := r.known[t]; v != nil {
					kept[t] = v
				}
			}
			r.known = kept
		}
		for i, t := range fresh {
			r.known[t] = vectors[i]
		}
	}
	out := make([][]float32, len(texts))
	for i, t := range texts {
		out[i] = r.known[t]
	}
	return out, nil
}

func (r *remembering) Close() error { return r.m.Close() }
