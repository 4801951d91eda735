package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestWithoutADisplayItSaysSo(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("a window can always be tried here")
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := display(); err == nil || !strings.Contains(err.Error(), "galleyctl demo") {
		t.Errorf("display() = %v", err)
	}
	t.Setenv("DISPLAY", ":7")
	if err := display(); err != nil {
		t.Errorf("with a display: %v", err)
	}
}

// A panic leaves a file and one line, not a stack on the screen.
func TestACrashIsWrittenDown(t *testing.T) {
	if dir := os.Getenv("GALLEY_TEST_CRASH"); dir != "" {
		defer crashed(dir)
		panic("a widget that was not there")
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=TestACrashIsWrittenDown")
	cmd.Env = append(os.Environ(), "GALLEY_TEST_CRASH="+dir)
	out, err := cmd.CombinedOutput()
	if err == nil || strings.Contains(string(out), "goroutine") || !strings.Contains(string(out), "sent nowhere") {
		t.Errorf("%v: %s", err, out)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "crash-*.txt"))
	if len(files) != 1 {
		t.Fatalf("%d crash files", len(files))
	}
	if b, _ := os.ReadFile(files[0]); !strings.Contains(string(b), "a widget that was not there") || !strings.Contains(string(b), "goroutine") {
		t.Errorf("the file says %s", b)
	}
}

// A panic of another goroutine, which nothing can catch, is written down too,
// and the next start finds it, once.
func TestACrashInTheBackgroundIsFound(t *testing.T) {
	if dir := os.Getenv("GALLEY_TEST_CRASH_BEHIND"); dir != "" {
		watch(dir)
		go panic("a look-up that went wrong")
		select {}
	}
	dir := t.TempDir()
	if got := lastCrash(dir); got != "" {
		t.Fatalf("a crash before any: %s", got)
	}
	cmd := exec.Command(os.Args[0], "-test.run=TestACrashInTheBackgroundIsFound")
	cmd.Env = append(os.Environ(), "GALLEY_TEST_CRASH_BEHIND="+dir)
	if err := cmd.Run(); err == nil {
		t.Fatal("the program did not crash")
	}
	path := lastCrash(dir)
	if b, err := os.ReadFile(path); err != nil || !strings.Contains(string(b), "a look-up that went wrong") {
		t.Fatalf("%s says %q, %v", path, b, err)
	}
	told(dir)
	if got := lastCrash(dir); got != "" {
		t.Errorf("it is found again: %s", got)
	}
	kept, _ := filepath.Glob(filepath.Join(dir, "told-crash-2*.txt"))
	if len(kept) != 1 {
		t.Errorf("%d reports are kept", len(kept))
	}
}
