//go:build unix

package casefile

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes the lock or returns errHeld. The system drops it when the
// program ends, however it ends.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errHeld
	}
	return err
}

// drop takes the lock's file away and closes it, in this order: a next holder
// then has a file of its own.
func drop(f *os.File) {
	os.Remove(f.Name())
	f.Close()
}
