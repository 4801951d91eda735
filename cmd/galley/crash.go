package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"
)

// errNoDisplay is what to do on a machine without a screen.
var errNoDisplay = errors.New("there is no display here, so no window can open; galleyctl does the same work without one (try: galleyctl demo -o demo-out)")

// display reports whether a window can open at all.
func display() error {
	switch runtime.GOOS {
	case "windows", "darwin":
		return nil
	}
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errNoDisplay
	}
	return nil
}

// crashed turns a panic of the window into a file and a sentence. Nothing is
// sent anywhere; acts are saved as they are made, so none is lost.
func crashed(state string) {
	what := recover()
	if what == nil {
		return
	}
	path := filepath.Join(state, time.Now().Format("crash-20060102-150405.txt"))
	report := fmt.Sprintf("galley stopped: %v\n\n%s", what, debug.Stack())
	err := os.MkdirAll(state, 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(report), 0o600)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "galley: the window stopped (%v). Everything acknowledged is in the case.\n", what)
		os.Exit(3)
	}
	fmt.Fprintf(os.Stderr, "galley: the window stopped (%v). Everything acknowledged is in the case. What happened stands in %s; it was sent nowhere.\n", what, path)
	os.Exit(3)
}
