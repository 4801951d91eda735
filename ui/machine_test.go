package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"galley/annotate/desk"
	"galley/ui/screen"
	"galley/ui/theme"
)

// Settings and outlets need no case, work with a real desk, and what they
// change is there when they are opened again.
func TestSettingsAndOutletsWithoutACase(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	r := newRig(t)
	d, err := desk.Open(desk.Options{State: t.TempDir(), Offline: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r.home.Machine = machineOf(d)
	r.showSettings()
	r.settle()
	if r.place != screen.Settings {
		t.Fatalf("the window shows %s", r.place)
	}
	r.picture("settings")
	r.switchService("gdelt-doc", true)
	r.settle()
	if offers, err := d.Offers(); err != nil || !offers[0].On {
		t.Errorf("the service is not on: %v, %v; %s", offers, err, r.toast.Sentence())
	}
	r.SetTheme(theme.DarkOnly)
	r.settle()
	if r.place != screen.Settings {
		t.Errorf("after the theme changed the window shows %s", r.place)
	}
	r.picture("settings-dark")
	r.showOutlets()
	r.settle()
	id := d.Registry().All()[0].ID
	r.keep(func() error { return d.AddAlias("Quayside Whisper", id) }, "done", func() { r.outlets.Ask("Quayside Whisper"); r.showOutlets() })
	r.settle()
	r.picture("outlets-dark")
	if x, err := d.NewestOutlets(); err != nil || x.Explain("Quayside Whisper").ID != id {
		t.Errorf("the name is not known: %v", err)
	}
	if err := d.AddOutlet(readOutlet("Tide Post", "tidepost.example\nen, ru\nEurope/Riga")); err != nil {
		t.Error(err)
	}
	r.win.Resize(fyne.NewSize(1024, 640))
	for _, p := range []screen.Place{screen.Settings, screen.Outlets} {
		r.Go(p)
		r.settle()
		if m := r.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
			t.Errorf("%s asks for %v", p, m)
		}
	}
	r.back()
	if r.place != screen.Library {
		t.Errorf("back leads to %s", r.place)
	}
}
