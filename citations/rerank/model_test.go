//go:build onnx

package rerank

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"galley/citations/evidence"
	"galley/citations/rerank/tinymodel"
)

func writeModel(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := tinymodel.Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string) Model {
	t.Helper()
	m, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

// The libraries read the model and give the vectors that its table has.
func TestModelReads(t *testing.T) {
	m := open(t, writeModel(t))
	v, err := m.Embed([]string{"Harbour shut", "порт закрыт", "school", "nothing known"})
	if err != nil {
		t.Fatal(err)
	}
	if c := cosine(v[0], v[1]); c < 0.99 {
		t.Errorf("one meaning in two languages: %.2f", c)
	}
	if c := cosine(v[0], v[2]); c > 0.01 {
		t.Errorf("two meanings: %.2f", c)
	}
	many := make([]string, 75)
	for i := range many {
		many[i] = strings.Repeat("harbour ", 1+i%40)
	}
	if v, err = m.Embed(many); err != nil || len(v) != 75 || cosine(v[0], v[74]) < 0.99 {
		t.Errorf("%d vectors of 75 texts, %v", len(v), err)
	}
}

// The model turns what our own score leaves close, across languages, and takes
// nothing away.
func TestModelOrders(t *testing.T) {
	m := Remembering(open(t, writeModel(t)))
	passages := []evidence.Passage{{Text: "школа", Score: 3}, {Text: "буря", Score: 2.9}, {Text: "гавань закрыли", Score: 2.8}}
	if err := Order(m, "The port shut", passages); err != nil {
		t.Fatal(err)
	}
	if passages[0].Text != "гавань закрыли" || len(passages) != 3 {
		t.Errorf("order: %+v", passages)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := m.Embed([]string{"storm", "gale", "паром"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A folder without a model, and one with a damaged one, say so.
func TestModelIsRefused(t *testing.T) {
	good := writeModel(t)
	raw, err := os.ReadFile(filepath.Join(good, "model.onnx"))
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(dir string) error{
		"nothing there": func(dir string) error { return os.RemoveAll(dir) },
		"no model":      func(dir string) error { return os.Remove(filepath.Join(dir, "model.onnx")) },
		"no tokenizer":  func(dir string) error { return os.Remove(filepath.Join(dir, "tokenizer.json")) },
		"two models": func(dir string) error {
			return os.Rename(filepath.Join(dir, "model.onnx"), filepath.Join(dir, "a.onnx"))
		},
		"half a model":    func(dir string) error { return os.WriteFile(filepath.Join(dir, "model.onnx"), raw[:len(raw)/2], 0o600) },
		"no model at all": func(dir string) error { return os.WriteFile(filepath.Join(dir, "model.onnx"), []byte("<html>"), 0o600) },
		"a bad tokenizer": func(dir string) error { return os.WriteFile(filepath.Join(dir, "tokenizer.json"), []byte("{}"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := writeModel(t)
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			if name == "two models" {
				if err := os.WriteFile(filepath.Join(dir, "b.onnx"), raw, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			m, err := Open(dir)
			if err == nil {
				m.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "ranked without it") {
				t.Errorf("the error: %v", err)
			}
		})
	}
}
