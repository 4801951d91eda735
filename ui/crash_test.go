package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/ui/widgets"
)

// After a crash the window offers the report, and copies it.
func TestACrashIsOfferedForCopying(t *testing.T) {
	r := newRig(t)
	path := filepath.Join(t.TempDir(), "crash-20310101-120000.txt")
	if err := os.WriteFile(path, []byte("galley stopped: goroutine 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := 0
	r.TellCrash(path, func() { told++ })
	r.crash()
	r.settle()
	top := r.win.Canvas().Overlays().Top()
	if top == nil || told != 1 {
		t.Fatalf("nothing is offered; told %d times", told)
	}
	r.picture("crash")
	test.WidgetRenderer(top.(fyne.Widget)) // laid out
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*widgets.Button); ok && b.Look == widgets.Primary {
			b.Tapped(nil)
		}
	}
	r.settle()
	if got := r.app.Clipboard().Content(); got != "galley stopped: goroutine 1" {
		t.Errorf("the clipboard holds %q", got)
	}
}
