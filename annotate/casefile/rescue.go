package casefile

import (
	"database/sql"
	"fmt"
	"io"
	"os"
	"strings"

	"galley/annotate"
)

// Rescued says what Rescue brought out.
type Rescued struct {
	Rows map[string]int // table → rows brought out
	// Doubtful lists rows whose check sum does not fit: they were brought out
	// as they are and should be looked at.
	Doubtful []string
	Broken   []string // tables that could be read in part only, or not at all
	Opens    error    // nil where what was brought out opens as a case
}

// Sentence tells the user.
func (r Rescued) Sentence() string {
	s := fmt.Sprintf("Brought out: %d claims, %d sources, %d copies, %d log entries.", r.Rows["claim"], r.Rows["source"], r.Rows["copy"], r.Rows["log"])
	if len(r.Broken) > 0 {
		s += " Not whole: " + strings.Join(r.Broken, ", ") + "."
	}
	if len(r.Doubtful) > 0 {
		s += fmt.Sprintf(" %d rows have changed since they were written: %s.", len(r.Doubtful), strings.Join(r.Doubtful[:min(5, len(r.Doubtful))], ", "))
	}
	if r.Opens != nil {
		s += " The result does not open as a case, but sqlite3 reads it: " + r.Opens.Error()
	}
	return s
}

// Rescue reads what can be read of a damaged case into a new file, and
// changes nothing in the damaged one. It fails only where nothing at all can
// be read, or the new file cannot be written.
func Rescue(path, out string) (Rescued, error) {
	r := Rescued{Rows: map[string]int{}}
	if exists(out) {
		return r, fmt.Errorf("%s exists already, so nothing was rescued into it. Choose another name", out)
	}
	// SQLite may tidy up a log that it finds; the damaged file is not to be
	// touched, so a copy of both is read.
	work, err := os.MkdirTemp("", "rescue")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(work)
	damaged := work + "/case" + Extension
	if err := copyFile(path, damaged); err != nil {
		return r, fmt.Errorf("nothing was rescued: %w", err)
	}
	if exists(path + "-wal") {
		if err := copyFile(path+"-wal", damaged+"-wal"); err != nil {
			return r, fmt.Errorf("nothing was rescued: %w", err)
		}
	}
	if err := fillUp(damaged); err != nil {
		return r, fmt.Errorf("nothing was rescued: %w", err)
	}
	from, err := open(damaged, "rw")
	if err != nil {
		return r, fmt.Errorf("nothing of %s can be read, not even its table of contents: %w", path, err)
	}
	defer from.Close()
	to, err := open(out, "rwc", "journal_mode(DELETE)")
	if err != nil {
		return r, fmt.Errorf("nothing was rescued, because %s cannot be written: %w", out, err)
	}
	defer to.Close()
	if err := lay(to); err != nil {
		return r, err
	}
	r.bring(from, to)
	if err := r.tidyLog(to); err != nil {
		return r, err
	}
	total := 0
	for _, n := range r.Rows {
		total += n
	}
	if total == 0 {
		to.Close()
		os.Remove(out)
		return r, fmt.Errorf("nothing of %s can be read", path)
	}
	c, err := annotate.Load(&file{db: to, readOnly: "it is being rescued."})
	if err != nil {
		r.Opens = err
		return r, nil
	}
	return r, c.Close()
}

// fillUp brings a file whose end is missing to its full size, because SQLite
// reads no page of a file that is too short. Sizes beyond 4 GB are not
// believed.
func fillUp(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 100)
	info, err := f.Stat()
	if _, short := io.ReadFull(f, head); err != nil || short != nil {
		return err
	}
	if full := fullSize(head); full > info.Size() && full < 4<<30 {
		return f.Truncate(full)
	}
	return nil
}

// bring copies each table, from its beginning and from its end up to where it
// cannot be read.
func (r *Rescued) bring(from, to *sql.DB) {
	there, _ := columnsOf(from)
	names := []string{"log", "log_change", "copy"}
	for _, t := range annotate.Tables() {
		names = append(names, t.Name)
	}
	mine, _ := columnsOf(to)
	for _, name := range names {
		var columns []string
		for c := range mine[name] {
			if there[name][c] {
				columns = append(columns, quote(c))
			}
		}
		if len(columns) == 0 {
			r.Broken = append(r.Broken, name)
			continue
		}
		if err := r.table(from, to, name, columns); err != nil {
			r.Broken = append(r.Broken, name)
		}
	}
	for _, t := range annotate.Tables() {
		r.mend(to, tables[t.Name])
	}
}

// table brings the rows of one table over and returns why it is not whole.
func (r *Rescued) table(from, to *sql.DB, name string, columns []string) error {
	list := strings.Join(columns, ", ")
	put := "INSERT OR IGNORE INTO " + quote(name) + " (rowid, " + list + ") VALUES (?" + strings.Repeat(", ?", len(columns)) + ")"
	var broken error
	for _, order := range []string{"ASC", "DESC"} {
		broken = r.run(from, to, "SELECT rowid, "+list+" FROM "+quote(name)+" NOT INDEXED ORDER BY rowid "+order, put, name, len(columns)+1)
		if broken == nil {
			break
		}
	}
	return broken
}

func (r *Rescued) run(from, to *sql.DB, get, put, name string, n int) error {
	rows, err := from.Query(get)
	if err != nil {
		return err
	}
	defer rows.Close()
	tx, err := to.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for rows.Next() {
		cells, at := make([]any, n), make([]any, n)
		for i := range cells {
			at[i] = &cells[i]
		}
		if err := rows.Scan(at...); err != nil {
			break
		}
		for i, c := range cells[1:] {
			if b, ok := c.([]byte); ok && name != "copy" {
				cells[i+1] = string(b)
			}
		}
		res, err := tx.Exec(put, cells...)
		if err != nil {
			continue // a row that makes no sense any more
		}
		if k, _ := res.RowsAffected(); k > 0 {
			r.Rows[name]++
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return rows.Err()
}

// mend gives rows that changed a new sum, so that the case opens, and lists
// them.
func (r *Rescued) mend(db *sql.DB, t table) {
	type fix struct {
		id        string
		sum, once any
	}
	var fixes []fix
	err := readTable(db, t, func(row annotate.Row, good bool) error {
		if !good {
			sum, once := t.sums(row)
			fixes = append(fixes, fix{row.ID, sum, once})
			r.Doubtful = append(r.Doubtful, t.Name+" "+row.ID)
		}
		return nil
	})
	if err != nil {
		r.Broken = append(r.Broken, t.Name)
	}
	for _, f := range fixes {
		_, _ = db.Exec("UPDATE "+quote(t.Name)+" SET sum = ?, sum_once = ? WHERE id = ?", f.sum, f.once, f.id)
	}
}

// tidyLog keeps the log of a rescued case as far as it is without gaps and
// unchanged; the rest of it is put into tables of its own, log_rest and log_change_rest.
func (r *Rescued) tidyLog(db *sql.DB) error {
	entries, err := readLog(db, "ORDER BY seq")
	whole := 0
	for i, e := range entries {
		if e.Seq != i+1 {
			break
		}
		whole = e.Seq
	}
	var last int
	if scan := db.QueryRow("SELECT coalesce(max(seq), 0) FROM log").Scan(&last); scan != nil || err == nil && last == whole {
		return scan
	}
	r.Doubtful = append(r.Doubtful, fmt.Sprintf("log from entry %d on", whole+1))
	for _, s := range []string{
		"DROP TRIGGER log_is_kept", "DROP TRIGGER change_is_kept",
		fmt.Sprintf("CREATE TABLE log_rest AS SELECT * FROM log WHERE seq > %d", whole),
		fmt.Sprintf("CREATE TABLE log_change_rest AS SELECT * FROM log_change WHERE seq > %d", whole),
		fmt.Sprintf("DELETE FROM log WHERE seq > %d", whole),
		fmt.Sprintf("DELETE FROM log_change WHERE seq > %d", whole), ownTables} {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}
