// Package inline finds the citations that stand in the running text of an
// article, such as "(see EDM, July 7, 22)", and says which outlet and which
// day each part of them means. It is pure: text in, citations out.
package inline

import (
	"galley/citations/day"
	"galley/citations/prose"
)

// Input is what Find reads.
type Input struct {
	prose.Document
	// Date is the day the article was published (or, for a repost, reposted);
	// zero where it is not known. Years that are not printed hang on it.
	Date day.Day
	// Language is the BCP 47 code of the article, "" where unknown.
	Language string
}

// Citation is one parenthesis, note or link as printed, with everything it
// refers to. Start and End are byte offsets into Input.Text.
type Citation struct {
	prose.Span
	Text       string
	References []Reference
	Claims     []Claim
}

// Reference is one outlet and one date (or range of dates) of a Citation.
type Reference struct {
	// Span covers the date as printed, or the outlet where there is no date.
	prose.Span
	// Outlet is the name as written, "" where none could be read;
	// OutletID the registry's id, "" where the registry does not know it or
	// where the name could mean several (then Several lists their ids).
	Outlet   string
	OutletID string
	Several  []string
	// Nearest holds known names like an unknown one, best first, at most 3.
	Nearest []string
	See     bool
	Date    day.Day // zero where none is printed
	DateEnd day.Day // last day of a range, zero otherwise
	// DateText is the date as printed ("July 7").
	DateText     string
	YearInferred bool
	// YearReason says in words why this year was taken.
	YearReason string
	// AskYear is set where the year should be confirmed by a person (a
	// December date in a piece dated, perhaps reposted, in January).
	AskYear bool
	// Note holds what else the citation says: "[in Russian]", "No. 47",
	// "page 3", "accessed", a title, an author.
	Note string
	// URL is the hyperlink that the article itself carries for this date.
	URL string
}

// Claim is a piece of the article that a citation stands behind, with the
// reason in words ("same sentence", "“In their words” continues the sentence
// before"). Sentences away is 0 for the sentence of the citation itself, 1
// for the one before it, and so on.
type Claim struct {
	prose.Span
	Text  string
	Why   string
	Away  int
	Cited bool // false: a factual sentence without any citation
}

// Result is what Find returns: the citations in the order of the text, and
// the sentences that state a fact and have no citation.
type Result struct {
	Citations []Citation
	Uncited   []Claim
}
