package desk

import (
	"os"
	"strings"
	"testing"

	"galley/citations/outlets"
)

func TestTurningAServiceOnAndOff(t *testing.T) {
	o := Options{State: t.TempDir()}
	d, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	offers, err := d.Offers()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range offers {
		if s.On || s.Sends == "" {
			t.Errorf("%s is on: %v; it sends %q", s.Name, s.On, s.Sends)
		}
	}
	if err := os.WriteFile(d.SettingsFile(), []byte("# mine\nworkers = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.Turn("gdelt-doc", true); err != nil {
		t.Fatal(err)
	}
	again, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if s := again.Settings(); !s.Services["gdelt-doc"].On || s.Workers != 3 {
		t.Errorf("read back: %+v", s)
	}
	if old, err := os.ReadFile(d.SettingsFile() + ".old"); err != nil || !strings.Contains(string(old), "# mine") {
		t.Errorf("the former file: %q, %v", old, err)
	}
	if err := again.Turn("gdelt-doc", false); err != nil {
		t.Fatal(err)
	}
	if offers, _ := again.Offers(); offers[0].On {
		t.Error("it is still on")
	}
}

func TestAddingANameAndAnOutlet(t *testing.T) {
	d, err := Open(Options{State: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	id := d.Registry().All()[0].ID
	if err := d.AddAlias("Quayside Whisper", id); err != nil {
		t.Fatal(err)
	}
	err = d.AddOutlet(outlets.Outlet{ID: "tide-post", Name: "Tide Post", Kind: "site", Domains: []string{"tidepost.example"},
		Languages: []string{"en"}, TimeZone: "Europe/Riga", Aliases: []string{"Tide Post"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.NewestOutlets()
	if err != nil {
		t.Fatal(err)
	}
	if m := r.Resolve("Quayside Whisper", "en"); m.Outlet == nil || m.Outlet.ID != id {
		t.Errorf("the name means %+v", m)
	}
	if r.ByID("tide-post") == nil {
		t.Error("the outlet is not known")
	}
	before, _ := os.ReadFile(d.OwnOutletsFile())
	if err := d.AddAlias("Nobody", "no-such-outlet"); err == nil {
		t.Error("a name of an outlet that is not known was taken")
	}
	if after, _ := os.ReadFile(d.OwnOutletsFile()); string(after) != string(before) {
		t.Error("a refused name changed the file")
	}
}
