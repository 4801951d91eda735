package desk

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/annotate"
)

// TestAConfirmedPageTeaches confirms a page in a case and looks that the desk
// wrote down what it learned, and that no word of the article is in it.
func TestAConfirmedPageTeaches(t *testing.T) {
	_, d, a := demoDesk(t)
	path := filepath.Join(t.TempDir(), "case.galley")
	c, err := d.NewCase(path, a, annotate.Options{Who: "AB"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	confirmed := ""
	for _, r := range c.Snapshot().References {
		if r.OutletID == "kommersant" && r.Source != "" {
			if err := c.ConfirmPage("AB", r.ID); err != nil {
				t.Fatal(err)
			}
			confirmed = c.Snapshot().Source(r.Source).URL
			break
		}
	}
	if confirmed == "" {
		t.Fatal("the demonstration has no page of Kommersant")
	}
	var raw []byte
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if raw, err = os.ReadFile(d.lessonsFile()); err == nil && strings.Contains(string(raw), "7981204") {
			break
		}
	}
	if !strings.Contains(string(raw), "7981204") {
		t.Errorf("nothing of %s was learned: %s (%v)", confirmed, raw, err)
	}
	if strings.Contains(string(raw), "wagons") {
		t.Error("words of the article stand in what was learned")
	}
}
