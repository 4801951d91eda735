package workbook

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Table is a data sheet as plain text, for formats without looks.
type Table struct {
	Name string // of the sheet
	Head []string
	Rows [][]string
}

// Tables returns the sheets Claims, Evidence, Sources, Flags, Queries to
// author and Change log with all their columns, hidden ones and ids too.
// Dates are YYYY-MM-DD, times YYYY-MM-DD HH:MM in UTC.
func Tables(m Model) []Table {
	var out []Table
	for _, s := range dataSheets(&m) {
		if s.name == articleSheet {
			continue
		}
		t := Table{Name: s.name}
		var links []int
		for i, c := range s.cols {
			// A link's word says nothing without its link; the address has a
			// column of its own.
			if s.name == sourcesSheet && c.kind == link && c.head != "Our copy" {
				links = append(links, i)
				continue
			}
			t.Head = append(t.Head, c.head)
		}
		for i := range s.rows {
			var row []string
			for k, v := range s.row(i) {
				if len(links) > 0 && k >= links[0] && k <= links[len(links)-1] {
					continue
				}
				row = append(row, plainValue(v, s.cols[k]))
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return out
}

func plainValue(v cell, c column) string {
	switch x := v.value.(type) {
	case nil:
		return strings.TrimSpace(v.plainText())
	case time.Time:
		if c.kind == stamp {
			return x.Format("2006-01-02 15:04")
		}
		return x.Format("2006-01-02")
	default:
		return fmt.Sprint(x)
	}
}

// Encode writes the workbook to w.
func Encode(w io.Writer, m Model, o Options) error {
	f, err := build(&m, o)
	if err != nil {
		return fmt.Errorf("the workbook could not be made: %w", err)
	}
	defer f.Close()
	_, err = f.WriteTo(w)
	return err
}
