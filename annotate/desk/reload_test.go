package desk

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/annotate/keys"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// A case that was made when fewer citations were read gets each page where it
// is cited, not one place beside it.
func TestACaseOfOlderRulesGetsItsPagesInTheRightPlaces(t *testing.T) {
	_, d, a := demoDesk(t)
	path := filepath.Join(t.TempDir(), "old.galley")
	c, err := casefile.Create(path, a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	old := d.Cite(a)
	old.Citations = old.Citations[1:]
	if err := c.PutCitations(old); err != nil {
		t.Fatal(err)
	}
	before := c.Snapshot().Citations[0]
	checked, err := d.LookUp(context.Background(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Snapshot()
	if len(s.Citations) != len(checked.Found.Citations) {
		t.Fatalf("%d citations in the case, %d in the text", len(s.Citations), len(checked.Found.Citations))
	}
	if s.Citations[1].ID != before.ID {
		t.Error("a citation that was known is another one now")
	}
	read := 0
	for _, ref := range s.References {
		page := s.Source(ref.Source)
		o := d.Registry().ByID(ref.OutletID)
		if page == nil || o == nil || ref.URL != "" {
			continue
		}
		read++
		if !slices.ContainsFunc(o.Domains, func(d string) bool { return strings.Contains(page.URL, d) }) {
			t.Errorf("%s, %s has the page %s", ref.Outlet, ref.DateText, page.URL)
		}
	}
	if read < 8 {
		t.Errorf("%d pages were read", read)
	}
	found := 0
	entries, err := c.Log(0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	again, err := c.Log(0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range again[len(entries):] {
		if e.Act == "citations found" {
			found++
		}
	}
	if found > 0 {
		t.Error("citations that were all there were brought in once more")
	}
}

// A name that is added while the desk is open is known to the next look-up,
// and to the citations of a case that is open.
func TestWhatIsAddedIsKnownAtOnce(t *testing.T) {
	_, d, a := demoDesk(t)
	a.Text = strings.Replace(a.Text, "Kommersant, ", "Quayside Whisper, ", 1)
	c, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	find := func() *annotate.Reference {
		for _, r := range c.Snapshot().References {
			if r.Outlet == "Quayside Whisper" {
				return &r
			}
		}
		t.Fatal("the name is not cited")
		return nil
	}
	if r := find(); r.OutletID != "" {
		t.Fatalf("the name means %s before it was added", r.OutletID)
	}
	if err := d.AddAlias("Quayside Whisper", "kommersant"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	if r := find(); r.OutletID != "kommersant" || r.Lookup != annotate.Found {
		t.Errorf("after the name was added it means %q and is %s: %s", r.OutletID, r.Lookup, r.Why)
	}
}

// What is said to leave the machine follows the settings.
func TestWhatLeavesIsSaidAsTheSettingsAre(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	d, err := Open(Options{State: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	none := d.Sends()
	if !strings.Contains(none, "no word of the article") {
		t.Errorf("at first: %q", none)
	}
	for _, route := range lookup.SendingRoutes() {
		if err := d.Turn(route, true); err != nil {
			t.Fatal(err)
		}
		if lookup.ServiceTitle(route) == "" {
			t.Errorf("%s has no name for people", route)
		}
		if words := strings.Contains(lookup.Sends(route), "words"); words != lookup.SendsWords(route) {
			t.Errorf("%s sends words: %v; it says %q", route, lookup.SendsWords(route), lookup.Sends(route))
		}
		if said := d.Sends(); (said != none) != lookup.SendsWords(route) {
			t.Errorf("with %s on: %q", route, said)
		}
		if err := d.Turn(route, false); err != nil {
			t.Fatal(err)
		}
	}
	if off, err := Open(Options{State: t.TempDir(), Offline: true}); err != nil || !strings.Contains(off.Sends(), "nothing leaves") {
		t.Errorf("offline: %v", err)
	} else {
		off.Close()
	}
}

// A key that cannot be had, as from a keyring that stays locked, costs the one
// service its key, never the start.
func TestAKeyThatIsNotToBeHadIsNoReasonNotToStart(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	t.Setenv(keys.Variable("brave"), "two\nlines")
	state := t.TempDir()
	if err := os.WriteFile(filepath.Join(state, "settings.toml"), []byte("[services.brave]\non = true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := Open(Options{State: state})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Problem() == nil || !strings.Contains(d.Problem().Error(), "the service is left out") {
		t.Errorf("the problem: %v", d.Problem())
	}
	if err := d.Turn("brave", false); err != nil {
		t.Error(err)
	}
	if d.Problem() != nil {
		t.Errorf("turned off, it is still a problem: %v", d.Problem())
	}
}

// What a person dropped or moved stays as they left it, however often the
// citations are looked up.
func TestALookUpBringsNothingBackThatAPersonDropped(t *testing.T) {
	_, d, a := demoDesk(t)
	c, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	s := c.Snapshot()
	dropped, moved := s.Claims[2], s.Claims[4]
	if err := c.Drop("AB", dropped.ID, "not for us"); err != nil {
		t.Fatal(err)
	}
	cut := prose.Span{Start: moved.Start, End: moved.Start + strings.LastIndexByte(moved.Text, ' ')}
	if err := c.Resize("AB", moved.ID, cut); err != nil {
		t.Fatal(err)
	}
	before := c.Snapshot()
	for range 2 {
		if _, err := d.LookUp(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
	}
	after := c.Snapshot()
	if after.Counts.Claims != before.Counts.Claims || len(after.Claims) != len(before.Claims) {
		t.Errorf("%d claims of %d, before %d of %d", after.Counts.Claims, len(after.Claims), before.Counts.Claims, len(before.Claims))
	}
	if k := after.Claim(dropped.ID); k.Status != annotate.Dropped {
		t.Errorf("the dropped claim is %q", k.Status)
	}
	if k := after.Claim(moved.ID); k.End != cut.End {
		t.Errorf("the moved claim ends at %d, want %d", k.End, cut.End)
	}
}
