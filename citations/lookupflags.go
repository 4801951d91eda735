package citations

import (
	"fmt"
	"strings"
	"time"

	"galley/citations/evidence"
	"galley/citations/lookup"
)

// lookupFlags are those that a look-up raises by how it ended, whatever the
// claim says. Codes, weights and wording: design/workflow.md, section 2b.
func (p Plan) lookupFlags(at Pointer, r lookup.Result) []evidence.Flag {
	var out []evidence.Flag
	flag := func(code string, w evidence.Weight, format string, a ...any) {
		out = append(out, evidence.Flag{Code: code, Weight: w, Message: fmt.Sprintf(format, a...)})
	}
	ref := p.Found.Citations[at.Citation].References[at.Reference]
	switch {
	case r.Status == lookup.Several:
		year := ""
		if ref.YearInferred {
			year = "; the year is not printed"
		}
		flag("which-page", evidence.Check, "%d pages fit “%s”%s.", len(r.Candidates), printed(ref.Outlet, ref.DateText), year)
	case r.Status == lookup.NotOnline:
		flag("not-online", evidence.Note, "This is a book, interview or document; the app cannot look it up.")
	case r.Source == nil && r.DeadURL != "":
		answered := "did not answer"
		if r.DeadStatus != 0 {
			answered = fmt.Sprintf("answered %d", r.DeadStatus)
		}
		flag("dead-link", evidence.Check, "The address %s on %s; no archive copy was found.", answered, time.Now().UTC().Format("2 January 2006"))
	}
	return out
}

func printed(outlet, date string) string {
	return strings.Trim(outlet+", "+date, ", ")
}

// NotReached is the result of a reference that a run did not come to.
func NotReached() lookup.Result {
	return lookup.Result{Status: lookup.CouldNotLook, Why: "the run ended before this was looked up; the next run goes on here"}
}
