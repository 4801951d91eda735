// Package licences carries the licences of everything that is linked into
// Galley's programs, for the about box and for the packages.
package licences

import _ "embed"

// ThirdParty is the gathered text: for each module its name, its version and
// its licence. A test keeps it complete; see licences_test.go for how it is
// made again.
//
//go:embed third-party.txt
var ThirdParty string
