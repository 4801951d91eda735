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
	// Quotes says of each quotation of the claim where it was found.
	Quotes []Quotation
	// Conversions are numbers that agree once their units are converted; they
	// are offered to the reader and raise no flag.
	Conversions []Conversion
	// NamesOnly is set where the languages of claim and source are not both
	// among English, Russian and Ukrainian, nor the same: then only names and
	// numbers were compared, and the reader is to be told so.
	NamesOnly bool
}

// Place is where in a page a quotation was found.
type Place string

// The places, in the order in which they are searched.
const (
	InText    Place = "text"
	InJSONLD  Place = "jsonld"  // the article's text in the page's structured data
	InVisible Place = "visible" // elsewhere among what the page shows
	InScripts Place = "scripts" // in the page's data scripts
	Nowhere   Place = ""
)

// Quotation is one quotation of a claim. Claim covers the words between the
// marks. Source points into the source's text where Place is InText, and is
// nil elsewhere.
type Quotation struct {
	Claim  prose.Span
	Place  Place
	Source *prose.Span
}

// Conversion is a number of the claim and the number of the source that it
// agrees with after converting units.
type Conversion struct {
	Claim, Source prose.Span
}

// maxPassages is how many passages a comparison shows (contract/cli.md).
const maxPassages = 5
