package ui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"galley/annotate/desk"
	"galley/citations/outlets"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// answerLines writes lines into the box that asks, and accepts them.
func (r *rig) answerLines(lines string) {
	f := r.win.Canvas().Focused().(*widgets.Field)
	f.SetText(lines)
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
}

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
	if err := d.AddOutlet(readOutlet(outlets.Outlet{Name: "Tide Post", Kind: outlets.Site, Aliases: []string{}}, "tidepost.example\nen, ru\nEurope/Riga")); err != nil {
		t.Error(err)
	}
	// A known outlet is corrected: its day runs elsewhere, its list of a day has
	// another address; what else is known of it stays, and one entry is written.
	known := d.Registry().ByID("kommersant")
	for _, zone := range []string{"Europe/Oslo", "Europe/Samara"} {
		r.correctOutlet("kommersant")
		r.settle()
		r.answerLines("kommersant.ru\nru\n" + zone + "\nhttps://www.kommersant.ru/day/{yyyy}/{mm}/{dd}")
		r.settle()
		x := d.Registry().ByID("kommersant")
		if x.TimeZone != zone || dayPage(*x) != "https://www.kommersant.ru/day/{yyyy}/{mm}/{dd}" || len(x.Routes) != len(known.Routes) || len(x.Aliases) != len(known.Aliases) {
			t.Errorf("corrected: %+v; %s", x, r.toast.Sentence())
		}
	}
	if own, err := os.ReadFile(d.OwnOutletsFile()); err != nil || strings.Count(string(own), `"id": "kommersant"`) != 1 {
		t.Errorf("the user's own file: %s, %v", own, err)
	}
	r.correctOutlet("kommersant")
	r.settle()
	r.answerLines("kommersant.ru\nru\nEurope/Nowhere")
	r.settle()
	if x := d.Registry().ByID("kommersant"); x.TimeZone != "Europe/Samara" {
		t.Errorf("a time zone that there is none of was taken: %q", x.TimeZone)
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
