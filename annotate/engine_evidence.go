package annotate

import (
	"reflect"
	"slices"

	"galley/citations/evidence"
)

// PutEvidence brings in a comparison of a claim with a source: its passages
// as proposals, the words it misses, its flags.
func (c *Case) PutEvidence(claim, source string, r evidence.Comparison) error {
	return c.act(App, "comparison", Find, func(t *step) error {
		p, s := get[Claim](t.st, claim), get[Source](t.st, source)
		if p == nil || s == nil {
			return nil // dropped or undone while it was compared
		}
		reference := ""
		for _, rest := range p.Rests {
			if ref := get[Reference](t.st, rest.Reference); ref != nil && !ref.Gone && ref.Source == source {
				reference = ref.ID
				break
			}
		}
		e := t.pairUp(claim, source, reference)
		if !slices.Equal(e.Missing, r.Missing) {
			edit[Evidence](t, e.ID).Missing = slices.Clone(r.Missing)
		}
		if !reflect.DeepEqual(e.Quotes, r.Quotes) && len(e.Quotes)+len(r.Quotes) > 0 {
			edit[Evidence](t, e.ID).Quotes = slices.Clone(r.Quotes)
		}
		t.keepTranslation(e, func() { t.propose(e, s, r.Passages) })
		t.raise(scope{claim, "", source, "comparison"}, e.translated(r.Flags))
		t.label = "Compared with " + firstOf(s.Title, s.URL) // unnumbered: there may be thousands
		return nil
	})
}

// propose brings the app's passages up to date; those that a person marked
// stay.
func (t *step) propose(e *Evidence, s *Source, passages []evidence.Passage) {
	old := some[Passage](t.st, t.st.passagesOf[e.ID])
	stays := map[string]bool{}
	for i, in := range passages {
		if in.Start < 0 || in.Start >= in.End || in.End > len(s.Text) {
			continue
		}
		j := slices.IndexFunc(old, func(p *Passage) bool { return p.Start == in.Start && p.End == in.End })
		if j < 0 {
			stays[add(t, &Passage{Evidence: e.ID, Start: in.Start, End: in.End, Text: in.Of(s.Text), Score: in.Score, Rank: i + 1, By: App}).ID] = true
			continue
		}
		stays[old[j].ID] = true
		if old[j].Rank != i+1 || old[j].Score != in.Score || old[j].Gone {
			p := edit[Passage](t, old[j].ID)
			p.Rank, p.Score, p.Gone = i+1, in.Score, false
		}
	}
	for _, p := range old {
		if !stays[p.ID] && p.Rank > 0 {
			p = edit[Passage](t, p.ID)
			p.Rank, p.Score, p.Gone = 0, 0, !p.Marked
		}
	}
}

// PutFlags brings in flags that are not about a comparison: of a claim (claim
// set), of a reference (reference set), or of both. They replace those that
// the engine brought before for the same two.
func (c *Case) PutFlags(claim, reference string, flags []evidence.Flag) error {
	return c.act(App, "flags", Find, func(t *step) error {
		if claim != "" && get[Claim](t.st, claim) == nil || reference != "" && get[Reference](t.st, reference) == nil {
			return nil // dropped or undone meanwhile
		}
		t.label = "Flags brought up to date"
		// Which claims lack a citation is known here; see lackCitation.
		flags = slices.DeleteFunc(slices.Clone(flags), func(f evidence.Flag) bool { return f.Code == "no-citation" })
		t.raise(scope{claim, reference, "", "reference"}, flags)
		return nil
	})
}

// PutSourceFlags brings in the flags of a claim beside a source that only a
// whole run can tell. They replace those of the run before.
func (c *Case) PutSourceFlags(claim, source string, flags []evidence.Flag) error {
	return c.act(App, "flags", Find, func(t *step) error {
		if get[Claim](t.st, claim) == nil || get[Source](t.st, source) == nil {
			return nil // dropped or undone meanwhile
		}
		t.label = "Flags brought up to date"
		t.raise(scope{claim, "", source, "run"}, flags)
		return nil
	})
}
