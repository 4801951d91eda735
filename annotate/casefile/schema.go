package casefile

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"galley/annotate"
)

// schemaVersion is the form of the file, in its user_version. It grows when a
// file needs more than new columns and tables, which are added as they come.
const schemaVersion = 1

// migrations[i] brings a file of form i to form i+1.
var migrations = []func(tx *sql.Tx) error{
	func(*sql.Tx) error { return nil }, // form 0 was never given out
}

// tables that stand beside those of annotate.Tables.
const ownTables = `
CREATE TABLE IF NOT EXISTS log (
	seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL, label TEXT NOT NULL, why TEXT NOT NULL,
	kind TEXT NOT NULL, undoes INTEGER NOT NULL, redoes INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS log_change (
	seq INTEGER NOT NULL, n INTEGER NOT NULL, object_table TEXT NOT NULL, object TEXT NOT NULL, field TEXT NOT NULL,
	was TEXT NOT NULL, became TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (seq, n));
CREATE TABLE IF NOT EXISTS copy (
	sha256 TEXT PRIMARY KEY, media TEXT NOT NULL, size INTEGER NOT NULL, coding TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS change_stays BEFORE UPDATE ON log_change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS change_is_kept BEFORE DELETE ON log_change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`

// The sums of a row: of its columns, and of those that are written once.
// SQLite does not see a bit that turned in a cell; these do.
const sumColumn, onceColumn = "sum", "sum_once"

// lay makes the tables of an empty file.
func lay(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, s := range append([]string{fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", schemaVersion), ownTables}, missing(nil)...) {
		if _, err := tx.Exec(s); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// missing returns the statements that bring the tables that are there, by
// their columns, up to date.
func missing(there map[string]map[string]bool) []string {
	var out []string
	for _, t := range annotate.Tables() {
		columns := append([]annotate.TableColumn{{Name: "gone", Type: "integer"}}, t.Columns...)
		columns = append(columns, annotate.TableColumn{Name: sumColumn, Type: "integer"}, annotate.TableColumn{Name: onceColumn, Type: "integer"})
		if there[t.Name] == nil {
			var parts []string
			for _, c := range columns {
				parts = append(parts, quote(c.Name)+" "+strings.ToUpper(c.Type))
			}
			out = append(out, "CREATE TABLE "+quote(t.Name)+" (id TEXT PRIMARY KEY, "+strings.Join(parts, ", ")+")")
			continue
		}
		for _, c := range columns {
			if !there[t.Name][c.Name] {
				out = append(out, "ALTER TABLE "+quote(t.Name)+" ADD COLUMN "+quote(c.Name)+" "+strings.ToUpper(c.Type))
			}
		}
	}
	return out
}

func quote(name string) string { return `"` + name + `"` }

// columnsOf lists the columns of the tables of a file.
func columnsOf(db *sql.DB) (map[string]map[string]bool, error) {
	rows, err := db.Query("SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there := map[string]map[string]bool{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, err
		}
		if there[table] == nil {
			there[table] = map[string]bool{}
		}
		there[table][column] = true
	}
	return there, rows.Err()
}

// upgrade brings an older file to the form of this program, having put a copy
// of it beside it (FILE.form-1.galley).
func upgrade(path string) error {
	db, err := open(path, "rw", "busy_timeout(5000)")
	if err != nil {
		return asDamage(path, err)
	}
	defer db.Close()
	var form int
	if err := db.QueryRow("PRAGMA user_version").Scan(&form); err != nil {
		return asDamage(path, err)
	}
	there, err := columnsOf(db)
	if err != nil {
		return asDamage(path, err)
	}
	statements := missing(there)
	if form == schemaVersion && len(statements) == 0 {
		return nil
	}
	if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return asDamage(path, err)
	}
	kept := fmt.Sprintf("%s.form-%d%s", strings.TrimSuffix(path, Extension), form, Extension)
	if err := copyFile(path, kept); err != nil {
		return fmt.Errorf("the case is of an older form, and no copy of it could be kept before bringing it up to date, so it was left as it is: %w", err)
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for ; form < schemaVersion; form++ {
		if err := migrations[form](tx); err != nil {
			return fmt.Errorf("the case could not be brought from form %d to %d; it was left as it is: %w", form, form+1, err)
		}
	}
	for _, s := range append(statements, fmt.Sprintf("PRAGMA user_version = %d", schemaVersion)) {
		if _, err := tx.Exec(s); err != nil {
			return asDamage(path, fmt.Errorf("it could not be brought up to date: %w", err))
		}
	}
	return tx.Commit()
}

// copyFile copies a file and makes it last. A copy that is there already is
// left alone: it is of an earlier try.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	err = errors.Join(err, out.Sync(), out.Close())
	if err != nil {
		os.Remove(to)
	}
	return err
}
