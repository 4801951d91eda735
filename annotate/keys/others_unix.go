//go:build unix

package keys

import "io/fs"

// others reports whether people other than the owner have one of the rights.
func others(info fs.FileInfo, rights fs.FileMode) bool { return info.Mode().Perm()&rights != 0 }
