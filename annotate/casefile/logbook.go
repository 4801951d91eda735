package casefile

import (
	"database/sql"
	"fmt"
	"hash/crc32"
	"math"
	"time"

	"galley/annotate"
)

// The log stands in two tables: an act a row in log, a changed field a row in
// log_change. Triggers keep both append-only.

const stampFormat = "2006-01-02T15:04:05.000Z"

func entrySum(e annotate.Entry) int64 {
	return int64(crc32.ChecksumIEEE(fmt.Appendf(nil, "%d\x00%s\x00%s\x00%s\x00%s\x00%s\x00%s\x00%d\x00%d",
		e.Seq, e.At.UTC().Format(stampFormat), e.Who, e.Act, e.Label, e.Why, e.Kind, e.Undoes, e.Redoes)))
}

func changeSum(seq, n int, c annotate.Change) int64 {
	return int64(crc32.ChecksumIEEE(fmt.Appendf(nil, "%d\x00%d\x00%s\x00%s\x00%s\x00%s\x00%s", seq, n, c.Table, c.Object, c.Field, c.From, c.To)))
}

func writeEntry(tx *sql.Tx, e annotate.Entry) error {
	_, err := tx.Exec("INSERT INTO log (seq, at, who, act, label, why, kind, undoes, redoes, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.Seq, e.At.UTC().Format(stampFormat), e.Who, e.Act, e.Label, e.Why, string(e.Kind), e.Undoes, e.Redoes, entrySum(e))
	if err != nil {
		return err
	}
	stmt, err := tx.Prepare("INSERT INTO log_change (seq, n, object_table, object, field, was, became, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i, c := range e.Changes {
		if _, err := stmt.Exec(e.Seq, i, c.Table, c.Object, c.Field, c.From, c.To, changeSum(e.Seq, i, c)); err != nil {
			return err
		}
	}
	return nil
}

// readLog reads entries without their changes; which is the end of the query.
func readLog(db *sql.DB, which string, args ...any) ([]annotate.Entry, error) {
	rows, err := db.Query("SELECT seq, at, who, act, label, why, kind, undoes, redoes, sum FROM log "+which, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []annotate.Entry
	for rows.Next() {
		var e annotate.Entry
		var at string
		var sum int64
		if err := rows.Scan(&e.Seq, &at, &e.Who, &e.Act, &e.Label, &e.Why, &e.Kind, &e.Undoes, &e.Redoes, &sum); err != nil {
			return out, err
		}
		if e.At, err = time.Parse(stampFormat, at); err != nil || entrySum(e) != sum {
			return out, fmt.Errorf("entry %d of the log has changed since it was written", e.Seq)
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// Entries reads a stretch of the log with its changes.
func (f *file) Entries(seq, n int) ([]annotate.Entry, error) {
	if n <= 0 {
		return nil, nil
	}
	last := math.MaxInt
	if seq <= last-n {
		last = seq + n - 1
	}
	entries, err := readLog(f.db, "WHERE seq BETWEEN ? AND ? ORDER BY seq", seq, last)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	rows, err := f.db.Query("SELECT seq, n, object_table, object, field, was, became, sum FROM log_change WHERE seq BETWEEN ? AND ? ORDER BY seq, n", seq, last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var at, n int
		var c annotate.Change
		var sum int64
		if err := rows.Scan(&at, &n, &c.Table, &c.Object, &c.Field, &c.From, &c.To, &sum); err != nil {
			return nil, err
		}
		if changeSum(at, n, c) != sum {
			return nil, fmt.Errorf("entry %d of the log has changed since it was written", at)
		}
		if i := at - entries[0].Seq; i >= 0 && i < len(entries) {
			entries[i].Changes = append(entries[i].Changes, c)
		}
	}
	return entries, rows.Err()
}
