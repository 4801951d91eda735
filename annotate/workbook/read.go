package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"galley/annotate/workbook/cells"
)

// File is a workbook that came back: what stands in the cells that may be
// edited, and what stood there when it went out.
type File struct {
	Name     string // without its folder
	SHA256   string // lower-case hex
	CaseUUID string
	Export   string
	Sheets   map[string]*Returned
}

// Returned is one sheet of a File.
type Returned struct {
	Rows []ReturnedRow
	// Absent are editable columns that were not found, Double those that were
	// found twice; neither is read.
	Absent, Double []string
	Base           map[string]base // id → what went out
}

// ReturnedRow is one row: its place in the sheet, its id, and text by header.
type ReturnedRow struct {
	Row    int
	ID     string
	Values map[string]string
}

// base is a row as it went out.
type base struct {
	values map[string]string
	locked []string // fingerprints of the watched columns, in their order
}

// The largest workbook that is read: a sheet of 10,000 claims has 7 MB and
// unpacks to 120.
const (
	maxFile     = 200 << 20
	maxUnpacked = 2 << 30
)

// Read reads a workbook that Write made and somebody edited. Columns are
// found by their headers and rows by their ids, wherever they stand now.
func Read(path string) (*File, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s does not exist; nothing was imported", path)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read, so nothing was imported: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder; name the workbook in it", path)
	case info.Size() > maxFile:
		return nil, fmt.Errorf("%s is too large for a workbook of Galley (%d MB); nothing was imported", name, info.Size()>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read, so nothing was imported: %w", path, err)
	}
	sum := sha256.Sum256(data)
	out := &File{Name: name, SHA256: hex.EncodeToString(sum[:]), Sheets: map[string]*Returned{}}
	f, err := cells.Open(data, maxUnpacked)
	if err != nil {
		return nil, fmt.Errorf("%s is not a workbook that can be read (%s); save it as .xlsx and try again", name, oneLine(err))
	}
	if err := out.readBases(f); err != nil {
		return nil, err
	}
	empty := Model{}
	for _, s := range dataSheets(&empty) {
		if len(s.editable()) == 0 {
			continue
		}
		if err := out.readSheet(f, s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// readBases reads the hidden sheet and the properties.
func (out *File) readBases(f *cells.Book) error {
	err := f.Rows(appSheet, func(row int, cells []string) {
		if row == 1 {
			for i := 0; i+1 < len(cells); i++ {
				switch cells[i] {
				case propCase:
					out.CaseUUID = cells[i+1]
				case propExport:
					out.Export = cells[i+1]
				}
			}
			return
		}
		if len(cells) < 3 {
			return
		}
		b := base{values: map[string]string{}, locked: strings.Fields(cells[2])}
		for i := 3; i < len(cells); i += 2 {
			value := ""
			if i+1 < len(cells) {
				value = cells[i+1]
			}
			b.values[cells[i]] = value
		}
		out.sheet(cells[0]).Base[cells[1]] = b
	})
	switch {
	case errors.Is(err, cells.ErrNoSheet):
		return fmt.Errorf("%s was not exported by Galley, or its hidden sheets were taken out; "+
			"nothing can be imported from it. Export the case again and copy the changes over", out.Name)
	case err != nil:
		return fmt.Errorf("%s is damaged, so nothing was imported: %s", out.Name, oneLine(err))
	}
	if id := f.Properties()[propCase]; id != "" {
		out.CaseUUID = id
	}
	return nil
}

func (out *File) sheet(name string) *Returned {
	if out.Sheets[name] == nil {
		out.Sheets[name] = &Returned{Base: map[string]base{}}
	}
	return out.Sheets[name]
}

// headerDepth is how many rows are searched for the header: somebody may have
// put lines above it.
const headerDepth = 30

func (out *File) readSheet(f *cells.Book, s *sheet) error {
	r := out.sheet(s.name)
	var at map[string]int
	err := f.Rows(s.name, func(n int, cells []string) {
		if at == nil {
			if n <= headerDepth {
				at = r.header(s, cells)
			}
			return
		}
		row := ReturnedRow{Row: n, Values: make(map[string]string, len(at))}
		filled := false
		for head, i := range at {
			if i < len(cells) {
				v := normal(cells[i])
				row.Values[head] = v
				filled = filled || v != ""
			}
		}
		row.ID = row.Values[headID]
		if filled {
			r.Rows = append(r.Rows, row)
		}
	})
	if err != nil && !errors.Is(err, cells.ErrNoSheet) {
		return fmt.Errorf("%s: sheet %s is damaged, so nothing was imported: %s", out.Name, s.name, oneLine(err))
	}
	if at == nil { // deleted, renamed or without its header: nothing of it is taken
		for _, c := range s.editable() {
			r.Absent = append(r.Absent, s.cols[c].head)
		}
	}
	return nil
}

// header finds the columns of a sheet in a row, nil where the row is not its
// header: that one has the id and at least one more.
func (r *Returned) header(s *sheet, cells []string) map[string]int {
	at := map[string]int{}
	double := map[string]bool{}
	known := map[string]bool{}
	for _, c := range s.cols {
		known[c.head] = true
	}
	for i, text := range cells {
		head := strings.Join(strings.Fields(text), " ")
		if !known[head] {
			continue
		}
		if _, ok := at[head]; ok {
			double[head] = true
		}
		at[head] = i
	}
	if _, ok := at[headID]; !ok || len(at) < 2 || double[headID] {
		return nil
	}
	for _, c := range s.editable() {
		head := s.cols[c].head
		if double[head] {
			r.Double = append(r.Double, head)
			delete(at, head)
		} else if _, ok := at[head]; !ok {
			r.Absent = append(r.Absent, head)
		}
	}
	return at
}

// normal is text as it is compared: without what programs change on saving.
func normal(s string) string {
	return strings.TrimSpace(Clean(Restore(s)))
}
