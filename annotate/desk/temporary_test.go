package desk

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The next demonstration takes away what a killed one left, once it is sure to
// be nobody's, and nothing else.
func TestLeftFoldersAreSwept(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} { // of Unix and Windows
		t.Setenv(name, dir)
	}
	old := time.Now().Add(-25 * time.Hour)
	for _, name := range []string{"galley-demo-1", "galley-demo-2", "galley-copy-3", "other"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Join(path, "cache"), 0o700); err != nil {
			t.Fatal(err)
		}
		if name != "galley-demo-2" {
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	d, err := StartDemo()
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"galley-copy-3", "galley-demo-2", "other"}
	if len(left) != len(want) {
		t.Fatalf("left: %q", left)
	}
	for i, path := range left {
		if filepath.Base(path) != want[i] {
			t.Errorf("left: %q", left)
		}
	}
}
