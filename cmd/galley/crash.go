package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

// errNoDisplay is what to do on a machine without a screen.
var errNoDisplay = errors.New("there is no display here, so no window can open; galleyctl does the same work without one (try: galleyctl demo -o demo-out)")

// crashName names the report of a crash by its time.
const crashName = "crash-20060102-150405.txt"

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
	path := filepath.Join(state, time.Now().Format(crashName))
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

// running is the file that the runtime writes to when the program ends in a
// way that crashed does not see: a panic of another goroutine, a fatal error.
// All running windows share it.
const running = "crash-running.txt"

// watch has the runtime write the end of the program down.
func watch(state string) {
	if os.MkdirAll(state, 0o700) != nil {
		return
	}
	f, err := os.OpenFile(filepath.Join(state, running), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return // a crash is then told on standard error alone
	}
	debug.SetCrashOutput(f, debug.CrashOptions{})
	f.Close()
}

// lastCrash is the newest report of a crash that nobody was told of, "" where
// there is none.
func lastCrash(state string) string {
	path := filepath.Join(state, running)
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		os.Rename(path, filepath.Join(state, info.ModTime().Format(crashName)))
	}
	all, _ := filepath.Glob(filepath.Join(state, "crash-2*.txt"))
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	return all[len(all)-1]
}

// told gives every report another name, so that it is told of once.
func told(state string) {
	all, _ := filepath.Glob(filepath.Join(state, "crash-2*.txt"))
	for _, path := range all {
		os.Rename(path, filepath.Join(state, "told-"+filepath.Base(path)))
	}
}
