//go:build !unix || darwin

package keys

import "runtime"

// hasKeyring reports whether the system comes with a keyring: macOS and
// Windows do.
func hasKeyring() bool { return runtime.GOOS == "darwin" || runtime.GOOS == "windows" }
