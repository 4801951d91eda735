package e2e

import (
	"fmt"
	"os"
	"testing"
)

// programFolder holds the program, which is built once for all tests.
var programFolder string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "galley-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	programFolder = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
