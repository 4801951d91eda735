//go:build unix

package casefile

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"galley/annotate"
)

// A file that may only be read is opened for reading, and says so; nothing is
// written beside it. Root may write everything, so the test program runs
// itself as somebody else there.
func TestAFileThatMayNotBeWritten(t *testing.T) {
	path := os.Getenv("READ_ONLY_CASE")
	if path == "" {
		path = judgedFile(t)
		must(t, os.Chmod(path, 0o444))
		must(t, os.Chmod(filepath.Dir(path), 0o555))
		defer os.Chmod(filepath.Dir(path), 0o755)
		if os.Getuid() == 0 {
			// The program is copied to where anybody may run it.
			must(t, os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755))
			program, err := os.ReadFile(os.Args[0])
			must(t, err)
			own := filepath.Join(t.TempDir(), "casefile.test")
			must(t, os.WriteFile(own, program, 0o755))
			cmd := exec.Command(own, "-test.run", "^TestAFileThatMayNotBeWritten$")
			cmd.Env, cmd.Dir = append(os.Environ(), "READ_ONLY_CASE="+path), "/"
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("as another user: %v\n%s", err, out)
			}
			return
		}
	}
	before, err := os.ReadFile(path)
	must(t, err)
	c, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Snapshot()
	if !strings.Contains(s.ReadOnly, "may not be written") || len(s.Claims) == 0 {
		t.Errorf("read-only %q, %d claims", s.ReadOnly, len(s.Claims))
	}
	if err := c.SetNote("MK", s.Claims[0].ID, "x"); err == nil {
		t.Error("a case that may only be read was written")
	}
	must(t, c.Close())
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("the file was changed")
	}
	if list, err := os.ReadDir(filepath.Dir(path)); err == nil && len(list) != 1 {
		t.Errorf("%v stand in the folder", list)
	}
	if _, err := Create(filepath.Join(filepath.Dir(path), "new.galley"), article(), annotate.Options{Who: "MK"}); err == nil || errors.Is(err, os.ErrExist) {
		t.Errorf("a case was made in a folder that may not be written: %v", err)
	}
}
