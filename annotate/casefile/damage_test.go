package casefile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations/lookup"
)

// bigSource is a source whose copy does not pack, and so fills pages.
func bigSource(n int) lookup.Source {
	s := *found().Source
	rng := rand.New(rand.NewPCG(uint64(n), 2))
	s.URL, s.Body = fmt.Sprintf("https://port.example/%d", n), make([]byte, 30_000)
	for i := range s.Body {
		s.Body[i] = byte(rng.Uint32())
	}
	return s
}

// judgedFile makes a closed case with a verdict and some copies.
func judgedFile(t *testing.T) string {
	c, path := newCase(t)
	claim, _ := fill(t, c)
	for i := range 6 {
		_, err := c.AddSource("MK", bigSource(i))
		must(t, err)
	}
	must(t, c.SetNote("MK", claim, "asked the port by telephone"))
	must(t, c.SetVerdict("MK", claim, annotate.CannotVerify))
	must(t, c.Close())
	return path
}

func TestWhatIsNoCase(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, b, 0o600))
		return path
	}
	whole, err := os.ReadFile(judgedFile(t))
	must(t, err)
	change := func(at int, b ...byte) []byte {
		dup := bytes.Clone(whole)
		copy(dup[at:], b)
		return dup
	}
	for _, test := range []struct {
		name, path, says string
		foreign          bool
	}{
		{"a folder", dir, "it is a folder", true},
		{"an empty file", write("empty.galley", nil), "it is empty", true},
		{"a picture", write("picture.galley", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 500)...)), "not a case file", true},
		{"another database", write("other.galley", change(68, 0, 0, 0, 0)), "another program", true},
		{"a later form", write("later.galley", change(60, 0, 0, 3, 0)), "later version", true},
		{"the head alone", write("head.galley", whole[:60]), "ends after 60 bytes", false},
		{"a cut file", write("cut.galley", whole[:len(whole)*2/3]), "the end is missing", false},
		{"half a page", write("page.galley", whole[:len(whole)-100]), "the end is missing", false},
	} {
		before, _ := os.ReadFile(test.path)
		_, err := Open(test.path)
		_, foreign := errors.AsType[*Foreign](err)
		_, damaged := errors.AsType[*Damaged](err)
		if err == nil || !strings.Contains(err.Error(), test.says) || foreign != test.foreign || damaged == test.foreign {
			t.Errorf("%s: %v", test.name, err)
		}
		if after, _ := os.ReadFile(test.path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", test.name)
		}
	}
	if _, err := Open(filepath.Join(dir, "none.galley")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestTurnedBits turns a bit somewhere, many times. Either the file is told
// to be damaged and left alone, or everything in it is as it was.
func TestTurnedBits(t *testing.T) {
	path := judgedFile(t)
	whole, err := os.ReadFile(path)
	must(t, err)
	c, err := OpenReadOnly(path)
	must(t, err)
	want := written(c.Snapshot())
	must(t, c.Close())
	rng := rand.New(rand.NewPCG(3, 4))
	told := 0
	for range 100 {
		at, bit := rng.IntN(len(whole)), byte(1)<<rng.IntN(8)
		turned := filepath.Join(t.TempDir(), "turned.galley")
		dup := bytes.Clone(whole)
		dup[at] ^= bit
		must(t, os.WriteFile(turned, dup, 0o600))
		c, err := Open(turned)
		if err != nil {
			told++
			if after, _ := os.ReadFile(turned); !bytes.Equal(after, dup) {
				t.Errorf("bit %d of byte %d: the damaged file was changed", bit, at)
			}
			continue
		}
		s := c.Snapshot()
		if got := written(s); got != strings.Replace(want, `"it was opened for reading."`, `""`, 1) {
			t.Errorf("bit %d of byte %d went unseen:\n%s\n%s", bit, at, got, want)
		}
		for _, src := range s.Sources {
			if kept, err := c.Copy(src.SHA256); err == nil && hexOf(kept.Bytes) != src.SHA256 {
				t.Errorf("bit %d of byte %d: a changed copy was handed out", bit, at)
			} else if err != nil {
				told++
			}
		}
		if _, err := c.Log(1, 1000); err != nil {
			told++
		}
		must(t, c.Close())
	}
	t.Logf("%d of 100 turned bits were told; the others lie in unused bytes", told)
	if told < 45 {
		t.Errorf("only %d of 100 turned bits were noticed", told)
	}
}

func TestRescue(t *testing.T) {
	path := judgedFile(t)
	whole, err := os.ReadFile(path)
	must(t, err)
	for _, test := range []struct {
		name  string
		bytes []byte
	}{
		{"whole", whole},
		{"cut", whole[:len(whole)*2/3]},
		{"scratched", append(append(bytes.Clone(whole[:len(whole)/2]), make([]byte, 4096)...), whole[len(whole)/2+4096:]...)},
	} {
		dir := t.TempDir()
		bad, out := filepath.Join(dir, "bad.galley"), filepath.Join(dir, "out.galley")
		must(t, os.WriteFile(bad, test.bytes, 0o600))
		r, err := Rescue(bad, out)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if after, _ := os.ReadFile(bad); !bytes.Equal(after, test.bytes) {
			t.Errorf("%s: the damaged file was changed", test.name)
		}
		if r.Rows["claim"] != 2 {
			t.Errorf("%s: %s", test.name, r.Sentence())
		}
		if r.Opens != nil {
			t.Logf("%s: %s", test.name, r.Sentence())
			continue
		}
		c, err := Open(out)
		if err != nil {
			t.Errorf("%s: what was rescued does not open: %v", test.name, err)
			continue
		}
		if s := c.Snapshot(); s.Claims[0].Verdict != annotate.CannotVerify {
			t.Errorf("%s: the verdict came back as %s", test.name, s.Claims[0].Verdict)
		}
		if _, err := c.Mark("MK", span(draft, "Nobody counted"), ""); err != nil {
			t.Errorf("%s: what was rescued cannot be worked on: %v", test.name, err)
		}
		must(t, c.Close())
		if _, err := Rescue(bad, out); err == nil {
			t.Errorf("%s: a file that was there was written over", test.name)
		}
	}
	junk := filepath.Join(t.TempDir(), "junk.galley")
	must(t, os.WriteFile(junk, []byte("nothing of a case"), 0o600))
	if _, err := Rescue(junk, junk+".out"); err == nil || exists(junk+".out") {
		t.Errorf("rescuing from junk: %v", err)
	}
}

func hexOf(b []byte) string {
	if _, err := unpack(pack(b), fmt.Sprintf("%x", sha(b))); err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha(b))
}

func sha(b []byte) [32]byte { return sha256.Sum256(b) }

func TestAnOlderFormIsKeptBesideTheNew(t *testing.T) {
	path := judgedFile(t)
	db, err := open(path, "rw")
	must(t, err)
	_, err = db.Exec("ALTER TABLE claim DROP COLUMN place")
	must(t, err)
	_, err = db.Exec("PRAGMA user_version = 0")
	must(t, err)
	must(t, db.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	c, err := Open(path)
	must(t, err)
	defer c.Close()
	if s := c.Snapshot(); s.Claims[0].Note == "" {
		t.Errorf("after the upgrade the claim is %+v", s.Claims[0])
	}
	must(t, c.SetKind("MK", c.Snapshot().Claims[0].ID, "number", "page 1"))
	kept, err := os.ReadFile(strings.TrimSuffix(path, Extension) + ".form-0" + Extension)
	if err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the copy of the older form: %d bytes of %d, %v", len(kept), len(before), err)
	}
}

// An older case that is only read is left as it is; what it does not have yet
// is empty.
func TestAnOlderFormIsRead(t *testing.T) {
	path := judgedFile(t)
	db, err := open(path, "rw")
	must(t, err)
	for _, s := range []string{"ALTER TABLE claim DROP COLUMN place", "DROP TABLE archive_order"} {
		_, err = db.Exec(s)
		must(t, err)
	}
	must(t, db.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	c, err := OpenReadOnly(path)
	must(t, err)
	if s := c.Snapshot(); s.Claims[0].Note == "" || len(s.Orders) != 0 {
		t.Errorf("claim %+v, orders %+v", s.Claims[0], s.Orders)
	}
	must(t, c.Close())
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("the file was changed")
	}
}
