package casefile

import (
	"errors"
	"os"
	"sync"
)

// errHeld means that another window or program writes to the case.
var errHeld = errors.New("the case is open elsewhere")

// fileLock is the right to write to a case: a lock on a small file beside it.
// The case itself is not locked in this way, because closing any handle of it
// would drop the locks that SQLite holds.
type fileLock struct {
	f    *os.File
	once sync.Once
}

func acquire(path string) (*fileLock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if err := lockFile(f); err != nil {
			f.Close()
			return nil, err
		}
		// Its last holder may have taken the name away between the two steps.
		mine, err1 := f.Stat()
		named, err2 := os.Stat(path)
		if err1 == nil && err2 == nil && os.SameFile(mine, named) {
			return &fileLock{f: f}, nil
		}
		f.Close()
	}
}

// release gives the lock back; of a nil lock it does nothing.
func (l *fileLock) release() {
	if l == nil {
		return
	}
	l.once.Do(func() { drop(l.f) })
}
