//go:build !unix

package keys

import "io/fs"

// others is not to be told from a file's mode on this system; there the state
// folder lies in the user's profile, which is closed to others.
func others(fs.FileInfo, fs.FileMode) bool { return false }
