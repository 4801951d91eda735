package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"galley/annotate/desk"
	"galley/ui/widgets"
)

// Who clicked an icon is told in a window why nothing starts; the whole
// sentence can be copied.
func TestAnAppThatCannotStartSaysWhy(t *testing.T) {
	state := t.TempDir()
	if err := os.WriteFile(filepath.Join(state, "settings.toml"), []byte("wokers = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := desk.Open(desk.Options{State: state})
	if err == nil {
		t.Fatal("settings with a word that is not known were taken")
	}
	app := test.NewTempApp(t)
	win := Unstarted(app, err)
	defer win.Close()
	var told []string
	var buttons []*widgets.Button
	walk(win.Content(), func(o drawn) {
		switch x := o.o.(type) {
		case *widgets.Text:
			told = append(told, x.String())
		case *widgets.Button:
			buttons = append(buttons, x)
		}
	})
	if all := strings.Join(told, "\n"); !strings.Contains(all, "wokers") || !strings.Contains(all, "could not start") {
		t.Errorf("it says %q", all)
	}
	if len(buttons) != 2 {
		t.Fatalf("%d buttons", len(buttons))
	}
	test.Tap(buttons[0])
	if got := app.Clipboard().Content(); got != err.Error() {
		t.Errorf("copied: %q", got)
	}
	if m := win.Content().MinSize(); m.Width > 640 || m.Height > 400 {
		t.Errorf("the window asks for %v", m)
	}
}
