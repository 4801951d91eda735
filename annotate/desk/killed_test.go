package desk

import (
	"bufio"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations"
)

// wholeRun is about how long an undisturbed run on the demonstration takes;
// the kills are spread over it.
const wholeRun = 1500 * time.Millisecond

// TestAKilledRunGoesOnWhereItStopped kills one run after the other, on the
// same case, cache and newsroom: what a process said to have kept stands, and
// a page that stands in the case is never asked for again. GALLEY_KILLS says
// how often, 4 times if unset; `make heavy` has 50.
func TestAKilledRunGoesOnWhereItStopped(t *testing.T) {
	kills := 4
	if n, err := strconv.Atoi(os.Getenv("GALLEY_KILLS")); err == nil {
		kills = n
	}
	demo, _, _ := demoDesk(t)
	dir := t.TempDir()
	path, authority := filepath.Join(dir, "case.galley"), filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(authority, demo.room.CertificatePEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	standing := map[string]bool{} // pages that stand in the case, as the newsroom logs requests
	kept, seen := 0, 0
	for round := 0; round <= kills; round++ {
		cmd := exec.Command(os.Args[0], "-test.run=^TestChildGoesOn$")
		cmd.Env = append(os.Environ(), "GALLEY_KILLED_CASE="+path, "GALLEY_KILLED_ROOM="+demo.room.ConnectTo(),
			"GALLEY_KILLED_STATE="+filepath.Join(dir, "state"), "SSL_CERT_FILE="+authority, "TMPDIR="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said, last := 0, round == kills
		for lines := bufio.NewScanner(out); lines.Scan(); {
			switch lines.Text() {
			case "started":
				if !last {
					time.AfterFunc(rand.N(2*wholeRun/time.Duration(kills)), func() { cmd.Process.Kill() })
				}
			case "kept":
				said++
			}
		}
		if err := cmd.Wait(); last && err != nil {
			t.Fatalf("the last run, which nobody kills: %v", err)
		}
		time.Sleep(20 * time.Millisecond) // a request may still be on its way
		inRound := map[string]int{}
		for _, r := range demo.Requests()[seen:] {
			inRound[r]++
			seen++
			if standing[r] {
				t.Errorf("round %d: a page that stood in the case was asked for again: %s", round, r)
			}
		}
		c, err := casefile.Open(path)
		if errors.Is(err, os.ErrNotExist) {
			continue // killed before the case was made
		}
		if err != nil {
			t.Fatalf("after kill %d: %v", round+1, err)
		}
		s := c.Snapshot()
		if s.Counts.LookedUp < kept || s.Counts.LookedUp-kept < said {
			t.Errorf("round %d: %d results stand, %d stood before and %d were said to be kept since", round, s.Counts.LookedUp, kept, said)
		}
		kept = s.Counts.LookedUp
		addresses := map[string]bool{}
		for _, src := range s.Sources {
			if addresses[src.URL] {
				t.Errorf("round %d: %s stands in the case twice", round, src.URL)
			}
			addresses[src.URL] = true
			asked := "GET " + strings.TrimPrefix(src.URL, "https://")
			standing[asked] = true
			if inRound[asked] > 1 {
				t.Errorf("round %d: %s was asked for %d times", round, src.URL, inRound[asked])
			}
		}
		if last && s.Counts.LookedUp != s.Counts.References {
			t.Errorf("%d of %d references were looked up in the end", s.Counts.LookedUp, s.Counts.References)
		}
		c.Close()
	}
}

// TestChildGoesOn is the process that is killed; by itself it does nothing.
func TestChildGoesOn(t *testing.T) {
	path := os.Getenv("GALLEY_KILLED_CASE")
	if path == "" {
		return
	}
	d, err := Open(Options{State: os.Getenv("GALLEY_KILLED_STATE"), ConnectTo: []string{os.Getenv("GALLEY_KILLED_ROOM")}, Rate: 50})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	a, err := new(Demo).Article(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		c, err = d.NewCase(path, a, annotate.Options{Who: "AB"})
	}
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	was := c.Snapshot().Counts.LookedUp
	os.Stdout.WriteString("started\n")
	_, err = d.LookUp(context.Background(), c, func(e citations.Event) {
		if n := c.Snapshot().Counts.LookedUp; e.Kind == citations.Ended && n > was {
			was = n
			os.Stdout.WriteString("kept\n")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}
