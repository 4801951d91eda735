package annotate

import (
	"maps"
	"slices"

	"galley/citations/evidence"
)

// situation gathers what the rules look at for a claim.
func (t *step) situation(c *Claim, words string) situation {
	st := t.st
	s := situation{claim: *c, who: t.who, words: words, oneDesk: st.setting(settingOneDesk) == "1", editor: st.people().Editor.Initials}
	for _, e := range some[Evidence](st, st.evidenceOf[c.ID]) {
		if st.stands(c, e) {
			s.evidence = append(s.evidence, st.witness(c, e))
		}
	}
	for _, f := range st.openFlags(c) {
		switch f.Weight {
		case evidence.Blocks:
			s.blocks++
		case evidence.Check:
			s.checks++
		}
	}
	return s
}

// stands reports whether an evidence counts: its source is still attached,
// or still the page of a reference that the claim rests on.
func (st *state) stands(c *Claim, e *Evidence) bool {
	if e.Detached || get[Source](st, e.Source) == nil {
		return false
	}
	return e.Reference == "" || len(st.leading(c, e)) > 0
}

// leading returns the references of the claim that lead to the evidence's
// source.
func (st *state) leading(c *Claim, e *Evidence) []*Reference {
	var out []*Reference
	for _, rest := range c.Rests {
		if r := get[Reference](st, rest.Reference); r != nil && !r.Gone && r.Source == e.Source {
			out = append(out, r)
		}
	}
	return out
}

func (st *state) witness(c *Claim, e *Evidence) witness {
	src := get[Source](st, e.Source)
	w := witness{cited: e.Reference != "", copy: src.SHA256 != "", reading: e.Reading, reader: e.Reader}
	w.confirmed = !w.cited
	for _, r := range st.leading(c, e) {
		w.confirmed = w.confirmed || r.Page == Confirmed
	}
	for _, p := range some[Passage](st, st.passagesOf[e.ID]) {
		w.marked = w.marked || p.Marked && !p.Gone
	}
	w.machine = e.Translator == App && e.LanguageReader == ""
	for _, f := range st.flagsOn(c) {
		if f.Code == "language" && f.State != FlagOpen && (f.Source == "" || f.Source == e.Source) {
			w.machine = false
		}
	}
	return w
}

// bearing reports whether a flag bears on things that still stand: its
// source is still evidence of the claim, its page not rejected.
func (st *state) bearing(c *Claim, f *Flag) bool {
	if f.Source == "" {
		return true
	}
	e := get[Evidence](st, st.pair[[2]string{c.ID, f.Source}])
	if e == nil || !st.stands(c, e) {
		return false
	}
	leading := st.leading(c, e)
	return e.Reference == "" || slices.ContainsFunc(leading, func(r *Reference) bool { return r.Page != Rejected })
}

// flagsOn lists the flags of a claim and of the references it rests on.
func (st *state) flagsOn(c *Claim) []*Flag {
	var out []*Flag
	for _, f := range some[Flag](st, st.claimFlags[c.ID]) {
		if st.bearing(c, f) {
			out = append(out, f)
		}
	}
	for _, rest := range c.Rests {
		r := get[Reference](st, rest.Reference)
		if r == nil || r.Gone {
			continue
		}
		out = append(out, some[Flag](st, st.flagsOf[[3]string{"", r.ID, ""}])...)
	}
	return out
}

func (st *state) openFlags(c *Claim) []*Flag {
	return slices.DeleteFunc(st.flagsOn(c), func(f *Flag) bool { return f.State != FlagOpen })
}

// claimsOn returns the claims, dropped ones left out, that rest on a reference.
func (st *state) claimsOn(reference string) []*Claim {
	var out []*Claim
	for _, c := range some[Claim](st, st.restOn[reference]) {
		if c.Status != Dropped && slices.ContainsFunc(c.Rests, func(r Rest) bool { return r.Reference == reference }) {
			out = append(out, c)
		}
	}
	return out
}

// uphold takes back the verdicts that lost what they stand on in the top
// frame: a page no longer confirmed, a passage or a reading gone. The claim
// is opened again and says why.
func (t *step) uphold() {
	touched := map[string]bool{}
	for _, r := range slices.Clone(t.top().order) {
		switch r.table {
		case "claim":
			touched[r.id] = true
		case "evidence":
			if e, ok := t.value(r).(*Evidence); ok {
				touched[e.Claim] = true
			}
		case "passage":
			if p, ok := t.value(r).(*Passage); ok {
				if e := get[Evidence](t.st, p.Evidence); e != nil {
					touched[e.Claim] = true
				}
			}
		case "flag":
			if f, ok := t.value(r).(*Flag); ok && f.Code == "language" {
				touched[f.Claim] = true
			}
		case "reference":
			for _, c := range t.st.claimsOn(r.id) {
				touched[c.ID] = true
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(touched)) {
		c := get[Claim](t.st, id)
		if c == nil || c.Status == Dropped || c.Verdict == NotChecked {
			continue
		}
		if unmet(VerdictNeeds[c.Verdict], t.situation(c, "")) == nil {
			continue
		}
		c = edit[Claim](t, id)
		c.Verdict, c.Checker, c.Second = NotChecked, "", ""
		if c.Reopened == NotReopened {
			c.Reopened = EvidenceChanged
		}
		if c.Status != WithAuthor {
			c.Status = Open
		}
	}
}

// value returns the object of a ref, live or gone.
func (t *step) value(r ref) any {
	if o := t.st.objects[r]; o != nil {
		return o.value
	}
	return nil
}
