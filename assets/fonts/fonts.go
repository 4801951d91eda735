// Package fonts embeds the typeface that articles and sources are read in:
// Noto Serif, which has full Cyrillic. Its licence (SIL OFL 1.1) stands beside
// the files in OFL.txt.
package fonts

import _ "embed"

// The styles of the reading face, as TrueType files.
var (
	//go:embed NotoSerif-Regular.ttf
	SerifRegular []byte
	//go:embed NotoSerif-Bold.ttf
	SerifBold []byte
	//go:embed NotoSerif-Italic.ttf
	SerifItalic []byte
	//go:embed OFL.txt
	Licence string
)
