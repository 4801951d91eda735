package assets

import "embed"

// Translations holds what the window says, a JSON file for each language,
// named by its code.
//
//go:embed translations/*.json
var Translations embed.FS
