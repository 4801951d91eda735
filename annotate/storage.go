package annotate

// Storage keeps a case. Package casefile keeps it in an SQLite file; a shared
// server can come in its place. A Case calls one method at a time.
type Storage interface {
	// Load returns all rows, and the log without its changes.
	Load() ([]Row, []Entry, error)
	// Commit writes an entry, the rows it changed and new copies, all or
	// nothing. When it returns nil they survive a power cut.
	Commit(e Entry, rows []Row, copies []Copy) error
	// Entries returns up to n entries with their changes from seq on.
	Entries(seq, n int) ([]Entry, error)
	// Copy returns stored bytes, and ErrNoCopy where there are none.
	Copy(sha256 string) (Copy, error)
	// ReadOnly returns in words why nothing can be written, "" where it can.
	ReadOnly() string
	Close() error
}

// Row is one object as stored. A row that is Gone was undone; it is kept so
// that redo finds it.
type Row struct {
	Table   string
	ID      string
	Gone    bool
	Columns []Column
}

// Column is one field of a row. Value is a string, int64, float64 or nil; nil
// in a row to be written means: leave as it is.
type Column struct {
	Name  string
	Value any
}

// Copy is bytes kept for the record, named by their SHA-256 in lower-case hex.
type Copy struct {
	SHA256 string
	Media  string // Content-Type
	Bytes  []byte
}
