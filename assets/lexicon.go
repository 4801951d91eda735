// Package assets holds what Galley knows of the world as data: each folder is
// plain text or JSON, reviewed like code and embedded in the program.
package assets

import "embed"

// Lexicon holds the words of the three languages: lexicon (English heads with
// their Russian and Ukrainian counterparts, a file a field), names (aliases
// and places whose names cannot be had by transliteration) and prose
// (abbreviations and function words).
//
//go:embed lexicon names prose
var Lexicon embed.FS
