//go:build !onnx

package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// A model named in the settings that this build or this folder cannot give is
// told of, and the comparison is made without it.
func TestAModelThatCannotBeUsedIsToldOf(t *testing.T) {
	settings := write(t, "settings.toml", "[reranking]\nmodel = \"no-such-model\"\n")
	source := write(t, "source.txt", "The port is closed. The school is open.")
	pairs := write(t, "pairs.jsonl", `{"id":1,"claim":"The port is shut.","source":"The port is closed. The school is open."}`+"\n")
	for _, args := range [][]string{
		{"compare", "--claim", "The port is shut.", "--source", source, "--json"},
		{"compare", "--batch", pairs},
		{"check", source, "--as-of", "2025-01-01", "--json"},
	} {
		status, out, errs := ctl(t, "", append(args, "--config", settings, "--state", filepath.Dir(settings))...)
		if status != exitDone || !strings.Contains(out, "closed") {
			t.Errorf("%v: %d\n%s", args, status, out)
		}
		if !strings.Contains(errs, "model") || !strings.Contains(errs, "ranked without") {
			t.Errorf("%v says %q", args, errs)
		}
	}
}
