// Package casefile keeps a case in one file: an SQLite database that the
// sqlite3 program reads, too. While a case is open its newest acts stand in a
// write-ahead log beside it (FILE-wal, FILE-shm) and a lock (FILE-lock) keeps
// a second writer out; when it is closed there is one file again.
//
// An act is on the disk when it is acknowledged (journal WAL, synchronous
// FULL). A file that is damaged, or not a case, is told apart before anything
// in it is changed; Rescue brings out what can be read.
package casefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"galley/annotate"
	"galley/citations"

	_ "modernc.org/sqlite" // the driver "sqlite", in pure Go
)

// Extension is the ending of case files.
const Extension = ".galley"

// Create makes a case of an article in a new file and opens it. A file that
// is there already is left alone.
func Create(path string, a citations.Article, o annotate.Options) (*annotate.Case, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("%s exists already, so no new case was made there. Choose another name, or open the file", path)
	}
	// The case is made under another name, so that no half-made one ever
	// stands under its own.
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no case can be made at %s: %w", path, err)
	}
	if err := create(part, a, o); err != nil {
		os.Remove(part)
		return nil, fmt.Errorf("no case was made at %s: %w", path, err)
	}
	if err := os.Rename(part, path); err != nil {
		os.Remove(part)
		return nil, fmt.Errorf("no case was made at %s: %w", path, err)
	}
	syncDir(filepath.Dir(path))
	return Open(path)
}

func create(path string, a citations.Article, o annotate.Options) error {
	db, err := open(path, "rwc", "journal_mode(DELETE)")
	if err != nil {
		return err
	}
	defer db.Close()
	if err := lay(db); err != nil {
		return err
	}
	c, err := annotate.New(&file{db: db}, a, o)
	if err != nil {
		return err
	}
	return c.Close()
}

// Open opens a case for writing. Where another window or program has it open,
// or the file may not be written, it is opened for reading: Snapshot.ReadOnly
// says why. Errors are *Damaged, *Foreign or of the file system.
func Open(path string) (*annotate.Case, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	lock, err := acquire(path + "-lock")
	switch {
	case errors.Is(err, errHeld):
		return openReadOnly(path, "it is open in another window. Close it there, then open it here again.")
	case err != nil || !writable(path):
		lock.release()
		return openReadOnly(path, "its file or folder may not be written. Copy it to a folder of your own to work on it.")
	}
	c, err := openLocked(path, lock)
	if err != nil {
		lock.release()
		return nil, err
	}
	return c, nil
}

// OpenReadOnly opens a case for reading, be it open elsewhere or not.
func OpenReadOnly(path string) (*annotate.Case, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	return openReadOnly(path, "it was opened for reading.")
}

func openLocked(path string, lock *fileLock) (*annotate.Case, error) {
	if err := sound(path); err != nil {
		return nil, err
	}
	if err := upgrade(path); err != nil {
		return nil, err
	}
	db, err := open(path, "rw", "journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(5000)")
	if err != nil {
		return nil, asDamage(path, err)
	}
	db.SetMaxOpenConns(1)
	c, err := annotate.Load(&file{db: db, lock: lock})
	if err != nil {
		db.Close()
		return nil, asDamage(path, err)
	}
	return c, nil
}

func openReadOnly(path, why string) (*annotate.Case, error) {
	db, err := openToRead(path)
	if err != nil {
		return nil, err
	}
	// No connection is kept: an idle reader would keep the writer's file in two.
	db.SetMaxIdleConns(0)
	if err := check(db, path); err != nil {
		db.Close()
		return nil, err
	}
	c, err := annotate.Load(&file{db: db, readOnly: why})
	if err != nil {
		db.Close()
		return nil, asDamage(path, err)
	}
	return c, nil
}

func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	f.Close()
	return true
}

var _ annotate.Storage = (*file)(nil)
