//go:build onnx

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/citations/rerank/tinymodel"
)

// The model of the settings orders the passages of a comparison, by the same
// command; it takes none away.
func TestTheModelOfTheSettingsOrders(t *testing.T) {
	settings := write(t, "settings.toml", "[reranking]\nmodel = \"sentences\"\n")
	folder := filepath.Join(filepath.Dir(settings), "sentences")
	if err := tinymodel.Write(mkdir(t, folder)); err != nil {
		t.Fatal(err)
	}
	pairs := write(t, "pairs.jsonl", `{"id":1,"claim":"Zorp is late again on Monday.","source":"The mayor was not late on Monday. Blick came on Monday. The bay is calm."}`+"\n")
	first := map[string]string{}
	for _, config := range []string{settings, write(t, "none.toml", "")} {
		status, out, errs := ctl(t, "", "compare", "--batch", pairs, "--config", config, "--state", t.TempDir())
		if status != exitDone || errs != "" {
			t.Fatalf("%d %s", status, errs)
		}
		var answer struct{ Passages []struct{ Text string } }
		if err := json.Unmarshal([]byte(out), &answer); err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, p := range answer.Passages {
			texts = append(texts, p.Text)
		}
		first[filepath.Base(config)] = strings.Join(texts, "|")
	}
	with, without := strings.Split(first["settings.toml"], "|"), strings.Split(first["none.toml"], "|")
	if len(with) != len(without) || with[0] == without[0] || !strings.HasPrefix(with[0], "Blick") {
		t.Errorf("with the model %q, without %q", with, without)
	}
}

func mkdir(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}
