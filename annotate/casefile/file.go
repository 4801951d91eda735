package casefile

import (
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"galley/annotate"
)

// file is the storage of one open case.
type file struct {
	db       *sql.DB
	lock     *fileLock // nil when read-only
	readOnly string
	closed   bool
}

// ReadOnly says why nothing can be written, "" where it can.
func (f *file) ReadOnly() string { return f.readOnly }

// Close brings everything into the one file and lets go of it.
func (f *file) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	defer f.lock.release()
	if f.readOnly == "" {
		// Where somebody reads the case at this moment the log stays beside
		// it until they are done; nothing is lost.
		_, _ = f.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		_, _ = f.db.Exec("PRAGMA journal_mode = DELETE")
	}
	return f.db.Close()
}

// table is what SQL needs to know of one.
type table struct {
	annotate.Table
	once map[string]bool
}

var tables = func() map[string]table {
	m := map[string]table{}
	for _, t := range annotate.Tables() {
		once := map[string]bool{}
		for _, c := range t.Columns {
			once[c.Name] = c.Once
		}
		m[t.Name] = table{t, once}
	}
	return m
}()

// sums returns the check sums of a row: of the columns that change, and of
// those written once (nil where the row does not bring them).
func (t table) sums(r annotate.Row) (all int64, once any) {
	h, o, brings := crc32.NewIEEE(), crc32.NewIEEE(), false
	fmt.Fprintf(h, "%s\x00%t\x00", r.ID, r.Gone)
	for _, c := range r.Columns {
		switch {
		case c.Value == nil:
		case t.once[c.Name]:
			brings = true
			fmt.Fprintf(o, "%s=%s\x00", c.Name, plain(c.Value))
		case plain(c.Value) != "" && plain(c.Value) != "0": // so that a column added later changes no sum
			fmt.Fprintf(h, "%s=%s\x00", c.Name, plain(c.Value))
		}
	}
	if brings {
		once = int64(o.Sum32())
	}
	return int64(h.Sum32()), once
}

func plain(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case []byte:
		return string(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// Commit writes an act in one transaction.
func (f *file) Commit(e annotate.Entry, rows []annotate.Row, copies []annotate.Copy) error {
	if f.closed {
		return errors.New("the case is closed")
	}
	packed := make([][]byte, len(copies))
	for i, c := range copies {
		packed[i] = pack(c.Bytes)
	}
	tx, err := f.db.Begin()
	if err != nil {
		return plainly(err)
	}
	defer tx.Rollback()
	if err := writeEntry(tx, e); err != nil {
		return plainly(err)
	}
	prepared := map[string]*sql.Stmt{}
	for _, r := range rows {
		if err := writeRow(tx, r, prepared); err != nil {
			return plainly(err)
		}
	}
	for i, c := range copies {
		if _, err := tx.Exec("INSERT INTO copy (sha256, media, size, coding, bytes) VALUES (?, ?, ?, 'zstd', ?) ON CONFLICT DO NOTHING",
			c.SHA256, c.Media, len(c.Bytes), packed[i]); err != nil {
			return plainly(err)
		}
	}
	return plainly(tx.Commit())
}

// plainly says the commonest troubles in the user's words.
func plainly(err error) error {
	switch {
	case err == nil:
		return nil
	case strings.Contains(err.Error(), "(13)"): // SQLITE_FULL
		return fmt.Errorf("the disk is full. Make room, then do it again: %w", err)
	case strings.Contains(err.Error(), "(5)"): // SQLITE_BUSY
		return fmt.Errorf("another program is using the case file. Try again in a moment: %w", err)
	}
	return err
}

// writeRow writes a row. Statements are prepared once in a transaction.
func writeRow(tx *sql.Tx, r annotate.Row, prepared map[string]*sql.Stmt) error {
	t, ok := tables[r.Table]
	if !ok {
		return fmt.Errorf("the file has no table %q", r.Table)
	}
	sum, once := t.sums(r)
	names, values := []string{"id", "gone", sumColumn}, []any{r.ID, r.Gone, sum}
	if once != nil {
		names, values = append(names, onceColumn), append(values, once)
	}
	for _, c := range r.Columns {
		if c.Value != nil {
			names, values = append(names, c.Name), append(values, c.Value)
		}
	}
	marks, sets := make([]string, len(names)), []string{}
	for i, n := range names {
		marks[i], names[i] = "?", quote(n)
		if i > 0 {
			sets = append(sets, quote(n)+" = excluded."+quote(n))
		}
	}
	query := "INSERT INTO " + quote(r.Table) + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") +
		") ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
	stmt := prepared[query]
	if stmt == nil {
		var err error
		if stmt, err = tx.Prepare(query); err != nil {
			return err
		}
		prepared[query] = stmt // closed with the transaction
	}
	_, err := stmt.Exec(values...)
	return err
}

// Load reads all rows, having checked their sums, and the log.
func (f *file) Load() ([]annotate.Row, []annotate.Entry, error) {
	var out []annotate.Row
	entries, err := f.read(func(r annotate.Row) { out = append(out, r) })
	if err != nil {
		return nil, nil, err
	}
	return out, entries, nil
}

// read hands out all rows, each with sums that are good, and returns the log.
func (f *file) read(row func(annotate.Row)) ([]annotate.Entry, error) {
	for _, t := range annotate.Tables() {
		err := readTable(f.db, tables[t.Name], func(r annotate.Row, good bool) error {
			if !good {
				return fmt.Errorf("row %s of table %s has changed since it was written", r.ID, r.Table)
			}
			row(r)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	entries, err := readLog(f.db, "ORDER BY seq")
	if err != nil {
		return nil, err
	}
	for i, e := range entries {
		if e.Seq != i+1 {
			return nil, fmt.Errorf("entry %d of the log is missing", i+1)
		}
	}
	return entries, nil
}

// readTable hands out the rows of a table in the order of their making, and
// whether the sums of each are good. What a file of an older form does
// not have yet is empty.
func readTable(db *sql.DB, t table, row func(r annotate.Row, good bool) error) error {
	names := []string{"id", "gone", sumColumn, onceColumn}
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	columns, err := columnsOf(db)
	there := columns[t.Name]
	if err != nil || there == nil {
		return err
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = "NULL"
		if there[n] {
			quoted[i] = quote(n)
		}
	}
	rows, err := db.Query("SELECT " + strings.Join(quoted, ", ") + " FROM " + quote(t.Name) + " ORDER BY rowid")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		r, good, err := t.scan(rows, len(names))
		if err == nil {
			err = row(r, good)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

func (t table) scan(rows *sql.Rows, n int) (annotate.Row, bool, error) {
	cells, to := make([]any, n), make([]any, n)
	for i := range cells {
		to[i] = &cells[i]
	}
	if err := rows.Scan(to...); err != nil {
		return annotate.Row{}, false, err
	}
	r := annotate.Row{Table: t.Name, ID: plain(cells[0]), Gone: cells[1] == int64(1)}
	for i, c := range t.Columns {
		r.Columns = append(r.Columns, annotate.Column{Name: c.Name, Value: cells[4+i]})
	}
	sum, once := t.sums(r)
	return r, cells[2] == sum && (once == nil || cells[3] == once), nil
}

// Copy reads stored bytes and checks that they are what was stored.
func (f *file) Copy(sha256 string) (annotate.Copy, error) {
	c := annotate.Copy{SHA256: sha256}
	var packed []byte
	err := f.db.QueryRow("SELECT media, bytes FROM copy WHERE sha256 = ?", sha256).Scan(&c.Media, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return c, annotate.ErrNoCopy
	}
	if err != nil {
		return c, err
	}
	c.Bytes, err = unpack(packed, sha256)
	return c, err
}
