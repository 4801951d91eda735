package workbook

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestWriteRefusesInOneLine(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	open := filepath.Join(dir, "open.xlsx")
	if err := os.WriteFile(filepath.Join(dir, ".~lock.open.xlsx#"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir:                                  "is a folder",
		filepath.Join(dir, "none", "a.xlsx"): "does not exist",
		filepath.Join(file, "a.xlsx"):        "was not written",
		open:                                 "open in LibreOffice",
	} {
		err := Write(sample(), path)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", path, err)
		}
	}
	leftovers(t, dir, "file", ".~lock.open.xlsx#")
}

func TestReplaceKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := Replace(path, func(f *os.File) error {
		f.WriteString("half")
		return &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	})
	if err == nil || !strings.HasPrefix(err.Error(), "the disk is full") || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the file now holds %q", got)
	}
	leftovers(t, dir, "a.xlsx")
}

// leftovers fails where dir holds anything but the named files.
func leftovers(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.Contains(" "+strings.Join(want, " ")+" ", " "+e.Name()+" ") {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}
