package casefile

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// open connects to a database file. mode is "ro", "rw" or "rwc".
func open(path, mode string, pragmas ...string) (*sql.DB, error) {
	return connect(path, url.Values{"mode": {mode}, "_pragma": pragmas})
}

// openToRead connects for reading. A file in WAL mode without its log, in a
// folder that may not be written, can be read only as one that nobody changes.
func openToRead(path string) (*sql.DB, error) {
	db, err := open(path, "ro", "busy_timeout(5000)")
	if err == nil {
		return db, nil
	}
	if _, missing := os.Stat(path + "-wal"); missing == nil {
		return nil, asDamage(path, err)
	}
	db, err = connect(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	if err != nil {
		return nil, asDamage(path, err)
	}
	return db, nil
}

func connect(path string, query url.Values) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") { // C:/…
		abs = "/" + abs
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: abs, RawQuery: query.Encode()}).String())
	if err != nil {
		return nil, err
	}
	// The schema is read now, so that a file that cannot be read says so here.
	if _, err := db.Exec("SELECT count(*) FROM sqlite_master"); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// syncDir makes a rename in the folder last. Not every system can; then it is
// left to the system.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}
