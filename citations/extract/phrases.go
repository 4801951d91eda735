package extract

import (
	_ "embed"
	"encoding/json"
)

//go:embed phrases.json
var phrasesJSON []byte

// phrases are the words by which pages that are no articles give themselves
// away, in the languages of the outlets we read; all in lower case.
var phrases = mustPhrases()

type phraseLists struct {
	// NotFound stands in the title or the first heading of an error page.
	NotFound []string
	// NotFoundText stands in its text.
	NotFoundText []string
	// Consent stands on a wall that asks for agreement to cookies.
	Consent []string
	// Bot stands in the title or text of a check for robots; BotMarkup in its source.
	Bot, BotMarkup []string
	// Paywall stands where a text ends for those who do not pay.
	Paywall []string
	// Shell stands on pages that are empty without scripts.
	Shell []string
	// Leftovers begin blocks around an article that are not part of it; they
	// are matched against a whole short block.
	Leftovers []string
	// Tail ends an article: everything from such a short block on is left out.
	Tail []string
	// Notices stand in short blocks that speak of the site, not of the matter.
	Notices []string
	// Pointers begin blocks that lead to another piece; a link follows.
	Pointers []string
	// PictureCredits begin lines that name who took a picture.
	PictureCredits []string
	// BylinePrefixes come before an author's name; NotAuthors never do.
	BylinePrefixes, NotAuthors []string
	// DatePublished and DateModified stand before such a date.
	DatePublished, DateModified []string
}

func mustPhrases() phraseLists {
	var p phraseLists
	if err := json.Unmarshal(phrasesJSON, &p); err != nil {
		panic("extract: phrases.json: " + err.Error())
	}
	return p
}
