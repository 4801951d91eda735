// Package anchor carries marks from one version of a text to the next: a
// claim that was marked in yesterday's draft is found in today's, or is said
// to be lost. It would rather lose a mark than put it in a wrong place.
//
// It is pure: two texts and places in the first, places in the second.
package anchor

import "galley/citations/prose"

// Mark is a place in the old text, in bytes.
type Mark struct {
	ID string
	prose.Span
}

// Status says what became of a mark.
type Status string

// The statuses of contract/cli.md.
const (
	Same    Status = "same"    // the same words, between the same neighbours
	Moved   Status = "moved"   // the same words, in another place
	Changed Status = "changed" // the place was found, its words differ
	Lost    Status = "lost"    // not found, or found twice
)

// Result is where a mark stands in the new text. The span is zero where the
// mark is lost. Score is 1 for equal words and falls with each that differs.
type Result struct {
	ID     string
	Status Status
	prose.Span
	Score float64
}
