package assets

import "embed"

// Outlets is the registry of outlets: JSON files of the form that package
// galley/citations/outlets documents, one outlet a line.
//
//go:embed outlets/*.json
var Outlets embed.FS
