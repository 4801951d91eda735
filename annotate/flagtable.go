package annotate

import "galley/citations/evidence"

// cause is an act of a person that takes the cause of a flag away.
type cause int

const (
	byHand    cause = iota // nothing but a person's word clears it
	bySource               // another source put beside the claim
	byOpinion              // the verdict Opinion
	byPassage              // a passage marked in the source
	byConfirm              // the page confirmed as the one meant
	byLanguage
)

// FlagKind is one kind of flag: its usual weight and what clears it.
type FlagKind struct {
	Code   string
	Weight evidence.Weight
	// Clears says in words what clears it, for the sheet.
	Clears string
	causes []cause
}

// FlagKinds lists the kinds of flags of section 2b of the design, in its
// order. The engine may raise a flag lighter than its kind (a quotation
// missing from a page in another language is only to be checked).
var FlagKinds = []FlagKind{
	{"no-citation", evidence.Blocks, "add a source, call it an opinion, or accept", []cause{bySource, byOpinion}},
	{"not-in-source", evidence.Blocks, "mark the passage, or change the text", []cause{byPassage}},
	{"quote-missing", evidence.Blocks, "mark the passage, or mend the quotation", []cause{byPassage}},
	{"dead-link", evidence.Check, "another address, an archive copy, or accept", nil},
	{"archive-only", evidence.Check, "print the archive link, or find the live page", nil},
	{"archive-newer", evidence.Check, "accept, or find an earlier copy", nil},
	{"page-changed", evidence.Check, "read the page again", []cause{byPassage}},
	{"date-differs", evidence.Check, "confirm the page, or mend the date", []cause{byConfirm}},
	{"date-missing", evidence.Note, "accept", nil},
	{"source-younger", evidence.Blocks, "another page, or accept (a page that was updated)", nil},
	{"outlet-differs", evidence.Check, "add the name to the outlets, or mend it", nil},
	{"which-page", evidence.Check, "confirm the right page", []cause{byConfirm}},
	{"number-differs", evidence.Check, "mend the number, or accept", nil},
	{"name-missing", evidence.Check, "mend the name, or accept", nil},
	{"language", evidence.Note, "initials of somebody who reads the language", []cause{byLanguage}},
	{"self-citation", evidence.Note, "an outside source, or accept", []cause{bySource}},
	{"circular", evidence.Check, "the original source", []cause{bySource}},
	{"one-for-many", evidence.Note, "a second source, or accept", []cause{bySource}},
	{"distant-citation", evidence.Note, "confirm, or move the citation", nil},
	{"paywalled", evidence.Check, "add your own copy, or have a subscriber read it", []cause{bySource}},
	{"not-online", evidence.Note, "attach the file", []cause{bySource}},
	{"unmarked", evidence.Note, "mark it, or say that there is nothing to check", nil},
}

// KindOf returns the kind of a flag's code; an unknown code is a note that a
// person clears.
func KindOf(code string) FlagKind {
	for _, k := range FlagKinds {
		if k.Code == code {
			return k
		}
	}
	return FlagKind{Code: code, Weight: evidence.Note, Clears: "look at it, then clear or accept it"}
}
