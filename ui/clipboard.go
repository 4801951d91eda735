package ui

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"time"
)

// clipboardPrograms write the clipboard's HTML flavour to standard output.
// Fyne's clipboard knows plain text only, in which the links of a copied
// article are gone.
var clipboardPrograms = []struct {
	display string // the variable that says that its kind of display is there
	line    []string
}{
	{"WAYLAND_DISPLAY", []string{"wl-paste", "--no-newline", "--type", "text/html"}},
	{"DISPLAY", []string{"xclip", "-selection", "clipboard", "-target", "text/html", "-out"}},
}

// clipboardWait is how long a program may take; one that talks to the app
// that owns the clipboard can hang with it.
const clipboardWait = 3 * time.Second

// clipboardHTML returns the clipboard's HTML flavour, nil where it has none
// or no program can read it. It may take clipboardWait.
func clipboardHTML() []byte {
	for _, p := range clipboardPrograms {
		if os.Getenv(p.display) == "" {
			continue
		}
		path, err := exec.LookPath(p.line[0])
		if err != nil {
			continue
		}
		ctx, stop := context.WithTimeout(context.Background(), clipboardWait)
		cmd := exec.CommandContext(ctx, path, p.line[1:]...)
		cmd.WaitDelay = time.Second
		out, err := cmd.Output()
		stop()
		if err == nil && len(bytes.TrimSpace(out)) > 0 {
			return out
		}
	}
	return nil
}
