// Package icon embeds the picture that stands for the app. It knows no window
// toolkit: PNG is the file, 512 by 512.
package icon

import _ "embed"

// PNG is the icon.
//
//go:embed galley.png
var PNG []byte
