package casefile

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes the lock or returns errHeld. The system drops it when the
// program ends, however it ends.
func lockFile(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errHeld
	}
	return err
}

// drop closes the lock and takes its file away, in this order: Windows removes
// no file that is open, so neither this one nor that of a next holder.
func drop(f *os.File) {
	f.Close()
	os.Remove(f.Name())
}
