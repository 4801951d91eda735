// Package assets holds what Galley carries with it: the outlet registry, the
// lexicon, the demonstration, fonts and pictures.
package assets

import "embed"

// Demo is the demonstration: an article (demo/article.md), the pages that it
// cites (demo/pages) and the designs in which they are served (demo/designs).
// Everything in it is invented.
//
//go:embed demo
var Demo embed.FS
