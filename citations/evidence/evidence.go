// Package evidence puts a claim beside the sentences of a source that bear on
// it and says what in the claim is not there or is different. It never says
// that a claim is true or false. It is pure: texts and dates in, passages and
// flags out.
package evidence

import "galley/citations/prose"

// Passage is a sentence of the source that bears on the claim. The span
// points into the source's text; Score only orders passages.
type Passage struct {
	prose.Span
	Text  string
	Score float64
}

// Weight is how much a flag holds up: Blocks stops sign-off, Check stops
// automatic settling, Note does neither.
type Weight string

// The weights of design/workflow.md, section 2b.
const (
	Blocks Weight = "blocks"
	Check  Weight = "check"
	Note   Weight = "note"
)

// Flag is one observation about a claim and its source. Claim and Source
// point at the words concerned, nil where there are none to point at.
type Flag struct {
	Code    string
	Weight  Weight
	Message string
	Claim   *prose.Span
	Source  *prose.Span
}

// Comparison is what Compare found for one claim against one source.
type Comparison struct {
	Passages []Passage    // best first, at most 5
	Missing  []prose.Span // words of the claim that the source does not have
	Flags    []Flag
}
