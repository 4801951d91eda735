package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Replace writes a file whole or not at all: fill writes to a new file in the
// same folder, which takes the place of path only when all its bytes are on
// the disk. Whatever fails, path stays as it was, and the error is one line
// that says what happened and what to do.
func Replace(path string, fill func(*os.File) error) (err error) {
	if err := free(path); err != nil {
		return err
	}
	dir, base := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	sweep(dir, base)
	f, err := beginFile(dir, "."+base+".*.tmp")
	if err != nil {
		return explain(path, err)
	}
	defer func() {
		unfinishedMu.Lock()
		delete(unfinished, f.Name())
		unfinishedMu.Unlock()
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = explain(path, err)
		}
	}()
	if err := fill(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	// CreateTemp makes files private; a sheet is to be passed on.
	if err := f.Chmod(0o644); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// unfinished are the files that Replace is filling, by name, nil once the
// program is about to end.
var (
	unfinishedMu sync.Mutex
	unfinished   = map[string]bool{}
)

// beginFile makes a file beside path that DropUnfinished knows of.
func beginFile(dir, pattern string) (*os.File, error) {
	unfinishedMu.Lock()
	defer unfinishedMu.Unlock()
	if unfinished == nil {
		return nil, errors.New("the program is about to end")
	}
	f, err := os.CreateTemp(dir, pattern)
	if err == nil {
		unfinished[f.Name()] = true
	}
	return f, err
}

// DropUnfinished removes the files that calls of Replace are filling, and lets
// no further one begin. It is for a program that ends in the middle of them.
func DropUnfinished() {
	unfinishedMu.Lock()
	defer unfinishedMu.Unlock()
	for name := range unfinished {
		os.Remove(name)
	}
	unfinished = nil
}

// abandoned is the age at which a file under way belongs to a program that was
// killed: no sheet takes nearly that long to write.
const abandoned = time.Hour

// sweep removes what killed programs left of earlier writes of the same file.
func sweep(dir, base string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "."+base+".") || !strings.HasSuffix(e.Name(), ".tmp") {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// free reports why path cannot be written: it is a folder, or a program that
// locks its files has it open.
func free(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder, so nothing was written; name a file in it", path)
	}
	dir, base := filepath.Split(path)
	// LibreOffice and Excel leave these beside a file while it is open.
	for program, lock := range map[string]string{
		"LibreOffice": ".~lock." + base + "#", "Excel": "~$" + base,
	} {
		if _, err := os.Lstat(filepath.Join(dir, lock)); err == nil {
			return fmt.Errorf("%s is open in %s, so nothing was written; close it there, or save under a new name "+
				"(if it is not open, delete %s)", base, program, lock)
		}
	}
	return nil
}

// explain turns what the system says into one line for the user.
func explain(path string, err error) error {
	base := filepath.Base(path)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("the disk is full, so %s was not written; make room or choose another folder: %w", base, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s may not be written there, or is open in another program; choose another folder or close it: %w", base, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the folder of %s does not exist, so nothing was written; make it or choose another: %w", base, err)
	}
	return fmt.Errorf("%s was not written: %s", base, strings.ReplaceAll(err.Error(), "\n", " "))
}
