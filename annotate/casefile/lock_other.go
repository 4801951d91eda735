//go:build !unix && !windows

package casefile

import "os"

// lockFile does nothing where the system has no locks: two windows on one
// case then have to be avoided by the user.
func lockFile(*os.File) error { return nil }

// drop takes the lock's file away and closes it, in this order: a next holder
// then has a file of its own.
func drop(f *os.File) {
	os.Remove(f.Name())
	f.Close()
}
