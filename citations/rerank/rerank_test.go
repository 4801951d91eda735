package rerank

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/citations/evidence"
)

// counted is a model that likes texts by a number in them, and counts what it
// is asked for.
type counted struct {
	asked int
	err   error
	wrong [][]float32
}

func (c *counted) Embed(texts []string) ([][]float32, error) {
	c.asked += len(texts)
	if c.err != nil || c.wrong != nil {
		return c.wrong, c.err
	}
	out := make([][]float32, len(texts))
	for i, t := range texts {
		angle := float64(strings.Count(t, "x")) / 10
		out[i] = []float32{float32(math.Cos(angle)), float32(math.Sin(angle))}
	}
	return out, nil
}

func (c *counted) Close() error { return nil }

func passages(scores ...float64) []evidence.Passage {
	var out []evidence.Passage
	for i, s := range scores {
		out = append(out, evidence.Passage{Text: strings.Repeat("x", i), Score: s})
	}
	return out
}

// Whatever a model says: the same passages stay, and their scores stay an order.
func TestOrderKeepsEveryPassage(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var scores []float64
		for range rng.IntN(6) {
			scores = append(scores, rng.Float64()*10)
		}
		slices.SortFunc(scores, func(a, b float64) int { return int(math.Copysign(1, b-a)) })
		list := passages(scores...)
		if err := Order(&counted{}, strings.Repeat("x", rng.IntN(6)), list); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for i, p := range list {
			seen[p.Text] = true
			if i > 0 && p.Score > list[i-1].Score {
				t.Fatalf("the scores are no order: %v", list)
			}
		}
		if len(seen) != len(scores) {
			t.Fatalf("%d of %d passages", len(seen), len(scores))
		}
	}
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name   string
		scores []float64
		first  int
	}{
		{"what is close is turned", []float64{5, 4.99, 4.98, 4.97, 4.96, 4.95, 4.94, 4.93, 4.92, 4.91, 4.9}, 10},
		{"what is clear is not", []float64{5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 0},
	} {
		list := passages(c.scores...)
		if err := Order(&counted{}, strings.Repeat("x", 10), list); err != nil {
			t.Fatal(err)
		}
		if got := len(list[0].Text); got != c.first {
			t.Errorf("%s: passage %d is first", c.name, got)
		}
	}
}

// A model that fails leaves the passages as they were.
func TestOrderOfAFailingModel(t *testing.T) {
	nan := float32(math.NaN())
	for name, m := range map[string]*counted{
		"an error": {err: errors.New("out of memory")}, "too few vectors": {wrong: [][]float32{{1}}},
		"vectors of two lengths": {wrong: [][]float32{{1}, {1, 2}, {1}}}, "no numbers": {wrong: [][]float32{{1}, {nan}, {1}}},
	} {
		list := passages(3, 2)
		if err := Order(m, "x", list); err == nil {
			t.Errorf("%s: no error", name)
		}
		if !slices.Equal(list, passages(3, 2)) {
			t.Errorf("%s: %v", name, list)
		}
	}
}

func TestRememberingAsksOnce(t *testing.T) {
	m := &counted{}
	r := Remembering(m)
	for range 3 {
		if err := Order(r, "xxx", passages(3, 2, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if m.asked != 4 {
		t.Errorf("%d texts were embedded, there are 4", m.asked)
	}
	for i := range 3 * remembered / 100 {
		texts := make([]string, 100)
		for k := range texts {
			texts[k] = strings.Repeat("y", i*100+k)
		}
		if v, err := r.Embed(texts); err != nil || v[99] == nil {
			t.Fatalf("%v, %v", v, err)
		}
	}
	if n := len(r.(*remembering).known); n > remembered+100 {
		t.Errorf("%d vectors are kept", n)
	}
}
