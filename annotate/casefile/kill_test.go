package casefile

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program be its own victim: with VICTIM set it opens
// that case and acts until it is killed, telling each act that was
// acknowledged.
func TestMain(m *testing.M) {
	if path := os.Getenv("VICTIM"); path != "" {
		victim(path)
		return
	}
	os.Exit(m.Run())
}

func victim(path string) {
	c, err := Open(path)
	if err == nil && c.Snapshot().ReadOnly != "" {
		err = fmt.Errorf("read-only: %s", c.Snapshot().ReadOnly)
	}
	for i := 0; err == nil; i++ {
		s := c.Snapshot()
		claim := s.Claims[0].ID
		switch i % 3 {
		case 0:
			err = c.SetNote("MK", claim, fmt.Sprint("note ", s.Seq))
		case 1:
			_, err = c.AddSource("MK", bigSource(i))
		case 2:
			_, err = c.Undo("MK")
		}
		fmt.Println("done", c.Snapshot().Seq)
	}
	fmt.Println("error", err)
	os.Exit(1)
}

func TestKilledWhileSaving(t *testing.T) {
	c, path := newCase(t)
	fill(t, c)
	must(t, c.Close())
	rounds := 6
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		rounds = n
	}
	acknowledged := 0
	for round := range rounds {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "VICTIM="+path)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		lines := bufio.NewScanner(out)
		seen := 0
		kill := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		for lines.Scan() {
			word, n, _ := strings.Cut(lines.Text(), " ")
			if word != "done" {
				t.Fatalf("round %d: the victim says %q", round, lines.Text())
			}
			acknowledged, _ = strconv.Atoi(n)
			if seen++; seen == 3+round%12*2 {
				kill.Reset(time.Duration(round%40) * time.Millisecond)
			}
		}
		_ = cmd.Wait() // it was killed
		c, err := Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if s := c.Snapshot(); s.Seq < acknowledged || s.Seq > acknowledged+1 || s.ReadOnly != "" {
			t.Errorf("round %d: act %d was acknowledged, the case holds %d (read-only %q)", round, acknowledged, s.Seq, s.ReadOnly)
		}
		for _, src := range c.Snapshot().Sources {
			if _, err := c.Copy(src.SHA256); err != nil {
				t.Errorf("round %d: the copy of %s: %v", round, src.ID, err)
			}
		}
		acknowledged = c.Snapshot().Seq
		must(t, c.Close())
	}
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(list) != 1 {
		t.Errorf("left beside the case: %v", list)
	}
}
