//go:build !unix && !windows

package casefile

import "os"

// lockFile does nothing where the system has no locks: two windows on one
// case then have to be avoided by the user.
func lockFile(*os.File) error { return nil }
