package ui

import (
	"os"
	"path/filepath"
	"testing"

	"galley/ui/screen"
	"galley/ui/widgets"
)

func TestPlainPath(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip("this machine has no home folder")
	}
	for in, want := range map[string]string{
		"a.docx": "a.docx", ` "/tmp/two words.docx" `: "/tmp/two words.docx", "~/a.docx": filepath.Join(home, "a.docx"),
		"file:///tmp/%D0%B0%20b.md": "/tmp/а b.md", "https://example.org/a%20b": "https://example.org/a%20b", "": "",
	} {
		if got := plainPath(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// Where the desktop has no file chooser, a path can be written.
func TestAFileByItsPath(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	r := newRig(t)
	r.chooseFile()
	r.settle()
	f, ok := r.win.Canvas().Focused().(*widgets.Field)
	if !ok {
		t.Fatal("nothing is asked")
	}
	f.SetText("fixture.txt")
	f.OnSubmitted(f.Text)
	r.settle()
	if r.place != screen.Reader || r.open == nil {
		t.Errorf("the window shows %s; it says %q", r.place, r.toast.Sentence())
	}
	r.chooseFile()
	r.settle()
	f, ok = r.win.Canvas().Focused().(*widgets.Field)
	if !ok {
		t.Fatal("nothing is asked the second time")
	}
	f.SetText("")
	f.OnSubmitted("")
	r.settle()
	if r.win.Canvas().Overlays().Top() == nil {
		t.Error("an empty path shows no folders")
	}
}
