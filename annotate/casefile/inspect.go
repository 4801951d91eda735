package casefile

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"galley/annotate"
)

// applicationID stands at byte 68 of every case file ("GALY"), version at
// byte 60: see https://www.sqlite.org/fileformat.html, section 1.3.
const applicationID = 0x47414c59

// Damaged is a case file that cannot be read in full. It was not changed.
type Damaged struct {
	Path string
	Err  error
}

func (d *Damaged) Error() string {
	return fmt.Sprintf("%s is damaged (%s). Nothing in it was changed. Take a copy from a backup, or bring out what can be read: galleyctl rescue %s -o rescued.galley",
		filepath.Base(d.Path), strings.Join(strings.Fields(d.Err.Error()), " "), filepath.Base(d.Path))
}

func (d *Damaged) Unwrap() error { return d.Err }

// Foreign is a file that is no case of this program. It was not changed.
type Foreign struct {
	Path string
	What string
}

func (f *Foreign) Error() string {
	return fmt.Sprintf("%s is not a case that this program can open: %s. Nothing in it was changed", filepath.Base(f.Path), f.What)
}

func asDamage(path string, err error) error {
	if _, ok := errors.AsType[*Damaged](err); ok {
		return err
	}
	return &Damaged{path, err}
}

// inspect looks at the head of a file, without SQLite, and tells what it is.
func inspect(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the case cannot be opened: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("the case cannot be opened: %w", err)
	}
	if info.IsDir() {
		return &Foreign{path, "it is a folder"}
	}
	if info.Size() == 0 {
		return &Foreign{path, "it is empty"}
	}
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return fmt.Errorf("the case cannot be read: %w", err)
	}
	if !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return &Foreign{path, "it is not a case file, or its beginning is lost"}
	}
	if n < len(head) {
		return &Damaged{path, fmt.Errorf("it ends after %d bytes", n)}
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != applicationID {
		return &Foreign{path, "it is a database of another program"}
	}
	if v := binary.BigEndian.Uint32(head[60:]); int(v) > schemaVersion {
		return &Foreign{path, fmt.Sprintf("it was made by a later version of Galley (form %d; this one knows %d). Install the newer version", v, schemaVersion)}
	}
	if full := fullSize(head); info.Size() < full && !exists(path+"-wal") {
		return &Damaged{path, fmt.Errorf("it has %d bytes of %d: the end is missing", info.Size(), full)}
	}
	return nil
}

// fullSize is the size of a database in bytes by its own head: page size and
// number of pages.
func fullSize(head []byte) int64 {
	size := int64(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = 65536
	}
	return size * int64(binary.BigEndian.Uint32(head[28:]))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// sound checks a file in full before it is opened for writing. Where a log
// was left beside it by a program that was killed, reading takes that in.
func sound(path string) error {
	if exists(path + "-wal") {
		db, err := open(path, "rw", "busy_timeout(5000)")
		if err != nil {
			return asDamage(path, err)
		}
		defer db.Close()
		return checkRows(db, path)
	}
	db, err := openToRead(path)
	if err != nil {
		return err
	}
	defer db.Close()
	return checkRows(db, path)
}

// checkRows is check, and reads every row to see whether its sum is right. A
// file of an older form is read once it was brought up to date.
func checkRows(db *sql.DB, path string) error {
	if err := check(db, path); err != nil {
		return err
	}
	var form int
	err := db.QueryRow("PRAGMA user_version").Scan(&form)
	if err == nil && form == schemaVersion {
		_, err = (&file{db: db}).read(func(annotate.Row) {})
	}
	if err != nil {
		return asDamage(path, err)
	}
	return nil
}

// check asks SQLite whether the file is whole, and looks whether its tables
// have their names.
func check(db *sql.DB, path string) error {
	var answer string
	if err := db.QueryRow("PRAGMA integrity_check(1)").Scan(&answer); err != nil {
		return asDamage(path, err)
	}
	if answer != "ok" {
		// The first line only names the database.
		_, what, _ := strings.Cut(answer, "\n")
		return asDamage(path, errors.New(strings.Join(strings.Fields(what), " ")))
	}
	there, err := columnsOf(db)
	if err == nil {
		err = misnamed(there)
	}
	if err != nil {
		return asDamage(path, err)
	}
	return nil
}

// misnamed tells a name in which a bit turned: an older file lacks tables and
// columns, a later one has more, and neither has another in place of one.
func misnamed(there map[string]map[string]bool) error {
	known := map[string]bool{"log": true, "log_change": true, "copy": true}
	lacks, strange := "", ""
	for _, t := range annotate.Tables() {
		known[t.Name] = true
		have := there[t.Name]
		if have == nil {
			lacks = t.Name
			continue
		}
		columns := map[string]bool{"id": true, "gone": true, sumColumn: true, onceColumn: true}
		for _, c := range t.Columns {
			columns[c.Name] = true
		}
		missing, other := "", ""
		for c := range columns {
			if !have[c] {
				missing = c
			}
		}
		for c := range have {
			if !columns[c] {
				other = c
			}
		}
		if missing != "" && other != "" {
			return fmt.Errorf("table %s has a column %q and none named %q", t.Name, other, missing)
		}
	}
	for name := range there {
		if !known[name] {
			strange = name
		}
	}
	if lacks != "" && strange != "" {
		return fmt.Errorf("it has a table %q and none named %q", strange, lacks)
	}
	return nil
}
