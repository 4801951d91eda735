package evidence

import (
	"fmt"
	"time"

	"galley/citations/prose"
)

// Facts are what is known of a claim over all its sources.
type Facts struct {
	Span prose.Span // of the claim, in the article
	// Citations is how many citations stand in or after the claim.
	Citations int
	// SentencesAway is how many sentences later the nearest citation stands;
	// 0 is the claim's own.
	SentencesAway int
	// Sources are the pages behind the claim.
	Sources []SourceFact
	// Publication is the registry's id of where the article appeared.
	Publication string
	// Publisher is the name of who brings the publication out.
	Publisher string
	// Rivals are citations for which several pages fit.
	Rivals []Rivalry
	// NotOnline is set where a cited source is a book, interview or document.
	NotOnline bool
	// Dead are addresses that answered with an error and have no copy.
	Dead []DeadAddress
}

// SourceFact is one page behind a claim. Claims is how many claims of the
// article rest on it.
type SourceFact struct {
	URL      string
	OutletID string
	Claims   int
	// SamePublisher is set where the outlet is not the article's own, but is
	// brought out by the same house.
	SamePublisher bool
}

// Rivalry is a citation that several pages fit.
type Rivalry struct {
	Citation     string // as printed
	Pages        int
	YearInferred bool
}

// DeadAddress is an address that did not answer with a page; Status is 0 where
// it did not answer at all. Unasked is set where the archive, too, could not
// be asked, so that nobody knows whether it has a copy.
type DeadAddress struct {
	URL     string
	Status  int
	On      time.Time
	Unasked bool
}

// manyClaims is how many claims on one page are worth a note.
const manyClaims = 4

// ClaimFlags returns the flags of a claim that no single source explains.
// Their spans point into the article.
func ClaimFlags(f Facts) []Flag {
	var flags []Flag
	add := func(code string, weight Weight, format string, args ...any) {
		flags = append(flags, Flag{Code: code, Weight: weight, Message: fmt.Sprintf(format, args...), Claim: at(f.Span.Start, f.Span.End)})
	}
	if f.Citations == 0 && len(f.Sources) == 0 {
		add("no-citation", Blocks, "No citation stands in or after this sentence.")
	}
	if f.SentencesAway > 0 {
		if f.SentencesAway == 1 {
			add("distant-citation", Note, "The citation stands 1 sentence later; we assumed that it covers this sentence.")
		} else {
			add("distant-citation", Note, "The citation stands %d sentences later; we assumed that it covers this sentence.", f.SentencesAway)
		}
	}
	for _, r := range f.Rivals {
		if r.Pages < 2 {
			continue
		}
		message := fmt.Sprintf(`%d pages fit "%s"`, r.Pages, r.Citation)
		if r.YearInferred {
			message += "; the year is not printed"
		}
		add("which-page", Check, "%s.", message)
	}
	if len(f.Sources) == 1 && f.Sources[0].Claims >= manyClaims {
		add("one-for-many", Note, "%d claims rest on this one page.", f.Sources[0].Claims)
	}
	own := f.Publication != "" && len(f.Sources) > 0
	house := own
	for _, s := range f.Sources {
		own = own && s.OutletID == f.Publication
		house = house && (s.OutletID == f.Publication || s.SamePublisher)
	}
	switch {
	case own:
		add("self-citation", Note, "The only sources for this sentence are earlier pieces of the same publication.")
	case house:
		add("self-citation", Note, "The only sources for this sentence are pieces of the same publisher, %s.", f.Publisher)
	}
	if f.NotOnline {
		add("not-online", Note, "This is a book, interview or document; the app cannot look it up.")
	}
	for _, d := range f.Dead {
		said, on := answered(d.Status), d.On.UTC().Format("January 2, 2006")
		if d.Unasked {
			add("dead-link", Check, "The address %s on %s; the archive could not be asked for a copy.", said, on)
		} else {
			add("dead-link", Check, "The address %s on %s; no archive copy was found.", said, on)
		}
	}
	return flags
}
