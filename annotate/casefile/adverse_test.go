package casefile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"galley/annotate"
)

// TestDamageAnywhere spoils a file in many ways and places (DAMAGES of them).
// Opening and rescuing never panic, never change the file, and say in one
// line what is wrong; what opens is what was written.
func TestDamageAnywhere(t *testing.T) {
	path := judgedFile(t)
	whole, err := os.ReadFile(path)
	must(t, err)
	c, err := Open(path)
	must(t, err)
	want := written(c.Snapshot())
	must(t, c.Close())
	rounds := 2
	if n, err := strconv.Atoi(os.Getenv("DAMAGES")); err == nil {
		rounds = n
	}
	const page = 4096
	rng := rand.New(rand.NewPCG(9, 9))
	ways := map[string]func([]byte) []byte{
		"cut":   func(b []byte) []byte { return b[:rng.IntN(len(b))] },
		"grown": func(b []byte) []byte { return append(b, make([]byte, 1+rng.IntN(9000))...) },
		"bits": func(b []byte) []byte {
			for range 1 + rng.IntN(40) {
				b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
			}
			return b
		},
		"noise": func(b []byte) []byte {
			at := rng.IntN(len(b))
			for i := at; i < min(at+1+rng.IntN(3*page), len(b)); i++ {
				b[i] = byte(rng.Uint32())
			}
			return b
		},
		"zeros": func(b []byte) []byte {
			at := rng.IntN(len(b)/page) * page
			clear(b[at:min(at+page*(1+rng.IntN(3)), len(b))])
			return b
		},
		"pages exchanged": func(b []byte) []byte {
			i, j := rng.IntN(len(b)/page)*page, rng.IntN(len(b)/page)*page
			p := bytes.Clone(b[i : i+page])
			copy(b[i:], b[j:j+page])
			copy(b[j:], p)
			return b
		},
		"names": func(b []byte) []byte { // a letter of the table of contents
			b[page-1-rng.IntN(2000)] ^= 1 << rng.IntN(6)
			return b
		},
		"head": func(b []byte) []byte { b[rng.IntN(100)] = byte(rng.Uint32()); return b },
		"bytes lost in the middle": func(b []byte) []byte {
			at := rng.IntN(len(b) - 500)
			return append(b[:at], b[at+1+rng.IntN(499):]...)
		},
	}
	dir := t.TempDir()
	told, opened, rescued := 0, 0, 0
	for round := range rounds {
		for name, spoil := range ways {
			bad := filepath.Join(dir, fmt.Sprintf("%s %d.galley", name, round))
			b := spoil(bytes.Clone(whole))
			must(t, os.WriteFile(bad, b, 0o600))
			c, err := Open(bad)
			if err == nil {
				opened++
				if got := written(c.Snapshot()); got != want {
					t.Errorf("%s went unseen:\n%s", bad, got)
				}
				c.Log(1, 1000)
				must(t, c.Close())
				os.Remove(bad)
				continue
			}
			told++
			if strings.Contains(err.Error(), "\n") || len(err.Error()) > 600 || !strings.Contains(err.Error(), filepath.Base(bad)) {
				t.Errorf("%s: the message is %q", name, err)
			}
			out := bad + ".out.galley"
			if r, err := Rescue(bad, out); err == nil && r.Rows["claim"] > 0 {
				rescued++
			} else if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: rescue says %q", name, err)
			}
			if after, _ := os.ReadFile(bad); !bytes.Equal(after, b) {
				t.Errorf("%s: the file was changed", name)
			}
			os.Remove(out)
			os.Remove(bad)
		}
	}
	t.Logf("%d files told to be damaged, of %d of them claims were brought out; %d opened", told, rescued, opened)
	if told < rounds*4 || rescued < told/3 {
		t.Errorf("of %d files %d were told to be damaged, and of %d of them something was brought out", rounds*len(ways), told, rescued)
	}
}

// A full disk is said as such, and the case goes on as it was before.
func TestTheDiskIsFull(t *testing.T) {
	c, path := newCase(t)
	claim, _ := fill(t, c)
	must(t, c.Close())
	db, err := open(path, "rw", "journal_mode(WAL)", "synchronous(FULL)")
	must(t, err)
	db.SetMaxOpenConns(1)
	c, err = annotate.Load(&file{db: db})
	must(t, err)
	var pages int
	must(t, db.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err = db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+1))
	must(t, err)
	before := c.Snapshot()
	_, err = c.AddSource("MK", bigSource(1))
	if err == nil || !strings.Contains(err.Error(), "the disk is full") || !strings.Contains(err.Error(), "nothing was saved") {
		t.Errorf("a full disk: %v", err)
	}
	if after := c.Snapshot(); after.Seq != before.Seq || len(after.Sources) != len(before.Sources) {
		t.Error("the act that failed left something behind")
	}
	_, err = db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+1000))
	must(t, err)
	must(t, c.SetNote("MK", claim, "there is room again"))
	must(t, c.Close())
	c, err = Open(path)
	must(t, err)
	defer c.Close()
	if s := c.Snapshot(); s.Claims[0].Note != "there is room again" || len(s.Sources) != len(before.Sources) {
		t.Errorf("after reopening: %q, %d sources", s.Claims[0].Note, len(s.Sources))
	}
}

func TestPathsOfAnyName(t *testing.T) {
	for _, name := range []string{"дело № 5 (копия).galley", "a b?c#d%20&e=f'g\".galley", "ünï\u0301 – 案件.galley"} {
		dir := filepath.Join(t.TempDir(), "Мои дела 100% new?")
		must(t, os.Mkdir(dir, 0o700))
		path := filepath.Join(dir, name)
		c, err := Create(path, article(), annotate.Options{Who: "MK"})
		must(t, err)
		_, err = c.Mark("MK", span(draft, "Its owner paid two fines."), "")
		must(t, err)
		must(t, c.Close())
		c, err = Open(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s := c.Snapshot(); s.ReadOnly != "" || len(s.Claims) != 1 {
			t.Errorf("%s: read-only %q, %d claims", name, s.ReadOnly, len(s.Claims))
		}
		must(t, c.Close())
		if list, _ := os.ReadDir(dir); len(list) != 1 {
			t.Errorf("%s: %v stand in the folder", name, list)
		}
	}
}
