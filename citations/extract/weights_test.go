package extract

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// The weights that are shipped can be read, and their trees walked.
func TestWeightsAreWhole(t *testing.T) {
	w, err := ReadWeights(bytes.NewReader(weightsGz))
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Trees) < 50 || len(w.Names) < 500 {
		t.Errorf("%d trees, %d names", len(w.Trees), len(w.Names))
	}
	for _, s := range Sightings(Input{Body: []byte(newsPage("<title>Crane moves</title>", "<h1>Crane moves</h1>"+filler(4)))}) {
		if got := len(s.Traits(w.Names)); got != traitCount {
			t.Fatalf("%d traits, want %d: adding or dropping one needs new weights", got, traitCount)
		}
		if l := w.Likelihood(s); !(l > 0 && l < 1) {
			t.Errorf("likelihood %v of %q", l, s.Text)
		}
	}
}

// Damaged weights are an error that says so, never a walk out of a tree.
func TestDamagedWeights(t *testing.T) {
	packed := func(s string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write([]byte(s))
		z.Close()
		return b.Bytes()
	}
	for name, data := range map[string][]byte{
		"nothing":              nil,
		"half of it":           weightsGz[:len(weightsGz)/2],
		"no gzip":              []byte(`{"Base":1}`),
		"no JSON":              packed(`{"Base":`),
		"no trees":             packed(`{"Base":0.1,"Trees":[]}`),
		"an empty tree":        packed(`{"Trees":[[]]}`),
		"a trait of nobody":    packed(`{"Trees":[[[98,0.5,1,2],[-1,1],[-1,0]]]}`),
		"a loop":               packed(`{"Trees":[[[1,0.5,0,1],[-1,1]]]}`),
		"a branch outside":     packed(`{"Trees":[[[1,0.5,1,7],[-1,1]]]}`),
		"a node of three":      packed(`{"Trees":[[[1,0.5,1],[-1,1]]]}`),
		"an end without value": packed(`{"Trees":[[[-1]]]}`),
	} {
		if _, err := ReadWeights(bytes.NewReader(data)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ReadWeights(bytes.NewReader(packed(`{"Names":{"entry":1.5},"Base":0.1,"Trees":[[[1,0.5,1,2],[-1,1],[-1,0]]]}`))); err != nil {
		t.Errorf("whole weights: %v", err)
	}
}
