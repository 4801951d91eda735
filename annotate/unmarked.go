package annotate

import (
	"fmt"
	"slices"

	"galley/citations/evidence"
	"galley/citations/prose"
)

// The app marks every sentence that looks checkable. One that is not marked is
// therefore one whose claim a person took away and that no other claim covers:
// it is flagged, lightly, until it is marked again or somebody says that there
// is nothing to check.

// flagUnmarked is the code of that flag. It stands on the dropped claim.
const flagUnmarked = "unmarked"

// unmarked brings the flags of such sentences up to date with what is marked.
func (t *step) unmarked() {
	newest := t.st.newest().Number
	var marked []prose.Span
	var found []*Claim
	for _, p := range all[Claim](t.st) {
		if p.Status != Dropped && !p.Lost && p.Version == newest {
			marked = append(marked, p.Span())
		}
		if p.FoundAs != "" {
			found = append(found, p)
		}
	}
	for _, p := range found {
		var flags []evidence.Flag
		if p.Status == Dropped && !p.Lost && p.Version == newest && !slices.ContainsFunc(marked, func(s prose.Span) bool { return s.Start < p.End && p.Start < s.End }) {
			whole := prose.Span{End: len(p.Text)}
			message := "This sentence states a fact and is not marked as a claim."
			if what := checkable(p.Text); what != "" {
				message = fmt.Sprintf("This sentence holds %s and is not marked as a claim.", what)
			}
			flags = []evidence.Flag{{Code: flagUnmarked, Weight: evidence.Note, Message: message, Claim: &whole}}
		}
		t.raise(scope{claim: p.ID, origin: "mark"}, flags)
	}
}

// Unmarked lists the sentences that look checkable, are not marked, and of
// which nobody has said that there is nothing to check: dropped claims, in the
// order of the article.
func (s *Snapshot) Unmarked() []Claim {
	var out []Claim
	for _, c := range s.Dropped {
		if slices.ContainsFunc(s.ClaimFlags(c.ID), func(f Flag) bool { return f.Code == flagUnmarked && f.State == FlagOpen }) {
			out = append(out, c)
		}
	}
	return out
}

// MarkAll makes claims again of all sentences of Unmarked, in one step, and
// returns how many those were.
func (c *Case) MarkAll(who string) (n int, err error) {
	err = c.act(who, MoveRestore, Step, func(t *step) error {
		for _, p := range all[Claim](t.st) {
			open := func(f *Flag) bool { return f.Code == flagUnmarked && f.State == FlagOpen }
			if p.Status != Dropped || !slices.ContainsFunc(t.st.flagsOn(p), open) {
				continue
			}
			if err := t.restore(p.ID); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return refuse("place", "Every sentence that looks checkable is marked, or somebody said that there is nothing to check in it.")
		}
		t.label = plural(n, "sentence marked", "sentences marked")
		t.unmarked()
		return nil
	})
	return n, err
}
