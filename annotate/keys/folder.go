package keys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// folder keeps each key in a file of its own, so that two writers never undo
// what the other wrote.
type folder struct{ path string }

func (f folder) file(service string) string { return filepath.Join(f.path, service+".key") }

// half is how the name of a file begins that is being written. Names of
// services hold no full stops.
func half(service string) string { return "." + service + "." }

// any reports whether there is a key in the folder.
func (f folder) any() bool {
	found, _ := os.ReadDir(f.path)
	return slices.ContainsFunc(found, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) == filepath.Ext(f.file("")) })
}

// get returns a key, "" where there is none. It does not read what others
// could have read or put there.
func (f folder) get(service string) (string, error) {
	path := f.file(service)
	unusable := func(why error) error {
		return fmt.Errorf("the key for %s in %s was not read (%w), so the service is left out; enter the key again in the settings", service, path, why)
	}
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", unusable(err)
	}
	if !info.Mode().IsRegular() { // a pipe would be waited for without end
		return "", unusable(errors.New("it is no plain file"))
	}
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil // deleted this moment
	}
	if err != nil {
		return "", unusable(err)
	}
	defer in.Close()
	if err := f.private(in, service); err != nil {
		return "", err
	}
	raw, err := io.ReadAll(io.LimitReader(in, maxKey+2))
	if err != nil {
		return "", unusable(err)
	}
	key := strings.TrimSpace(string(raw))
	if key == "" {
		return "", unusable(errors.New("the file is empty"))
	}
	if err := checkKey(key); err != nil {
		return "", unusable(fmt.Errorf("the file is damaged: %w", err))
	}
	return key, nil
}

// private refuses an open file that others can read, and a folder in which
// others could have replaced it.
func (f folder) private(in *os.File, service string) error {
	info, err := in.Stat()
	if err != nil {
		return err
	}
	if others(info, 0o077) {
		return fmt.Errorf("the key for %s was not used: others on this machine can read %s, so it is no secret any more; get a new key from the service and enter it in the settings (if you are sure that nobody read it: chmod 600 %[2]q)", service, in.Name())
	}
	dir, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	if others(dir, 0o022) {
		return fmt.Errorf("the key for %s was not used: others on this machine can change what is in %s, so it may not be yours; take that right away (chmod 700 %[2]q) and enter the key again in the settings", service, f.path)
	}
	return nil
}

// set writes a key so that at any moment the old or the new one is there.
func (f folder) set(service, key string) error {
	err := f.write(service, key)
	if err != nil {
		return fmt.Errorf("the key for %s could not be kept (%w), so the service stays as it was; see that the folder %s can be written, or give the key in the variable %s", service, err, f.path, Variable(service))
	}
	return nil
}

func (f folder) write(service, key string) error {
	if err := os.MkdirAll(f.path, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(f.path, 0o700); err != nil {
		return err
	}
	out, err := os.CreateTemp(f.path, half(service)+"*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	_, err = out.WriteString(key + "\n")
	if err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(out.Name(), f.file(service))
	}
	return err
}

// delete forgets a key, and halves of it that a crash left.
func (f folder) delete(service string) error {
	left, _ := os.ReadDir(f.path)
	for _, e := range left {
		if !strings.HasPrefix(e.Name(), half(service)) {
			continue
		}
		// A file of this moment is another program's, about to be renamed.
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > time.Minute {
			_ = os.Remove(filepath.Join(f.path, e.Name()))
		}
	}
	if err := os.Remove(f.file(service)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the key for %s could not be deleted (%w), so it is still there; delete the file %s yourself", service, err, f.file(service))
	}
	return nil
}
