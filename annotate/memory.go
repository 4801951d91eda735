package annotate

import (
	"errors"
	"slices"
	"sync"
)

// ErrNoCopy is returned where no bytes are kept under a hash.
var ErrNoCopy = errors.New("the case keeps no copy of these bytes")

var errClosed = errors.New("the case is closed")

// memory is a storage that forgets when the program ends.
type memory struct {
	mu     sync.Mutex
	order  []ref
	rows   map[ref]Row
	log    []Entry
	copies map[string]Copy
	closed bool
}

// NewMemory returns a storage that keeps a case in memory only, for tests and
// for work that is thrown away. It can be loaded again after Close.
func NewMemory() Storage {
	return &memory{rows: map[ref]Row{}, copies: map[string]Copy{}}
}

func (m *memory) Load() ([]Row, []Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = false
	var rows []Row
	for _, r := range m.order {
		rows = append(rows, m.rows[r])
	}
	entries := slices.Clone(m.log)
	for i := range entries {
		entries[i].Changes = nil
	}
	return rows, entries, nil
}

func (m *memory) Commit(e Entry, rows []Row, copies []Copy) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return errClosed
	}
	for _, row := range rows {
		r := ref{row.Table, row.ID}
		old, ok := m.rows[r]
		if !ok {
			m.order = append(m.order, r)
		}
		row.Columns = slices.Clone(row.Columns)
		for i, c := range row.Columns {
			if c.Value == nil && ok {
				row.Columns[i].Value = old.Columns[i].Value
			}
		}
		m.rows[r] = row
	}
	for _, c := range copies {
		m.copies[c.SHA256] = c
	}
	m.log = append(m.log, e)
	return nil
}

func (m *memory) Entries(seq, n int) ([]Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	from := min(max(seq-1, 0), len(m.log))
	return slices.Clone(m.log[from:min(from+max(n, 0), len(m.log))]), nil
}

func (m *memory) Copy(sha256 string) (Copy, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c, ok := m.copies[sha256]; ok {
		return c, nil
	}
	return Copy{}, ErrNoCopy
}

func (m *memory) ReadOnly() string { return "" }

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}
