package annotate

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"galley/citations/inline"
	"galley/citations/prose"
)

// What the engine finds comes into the case by the acts of this file. They
// are the app's own, and idempotent: a run that is taken up again brings
// nothing in twice, and never touches what a person said.

// PutCitations brings in what the newest text cites: its citations, their
// references and the claims they stand behind, and as claims the sentences
// that state a fact without a citation. What is there already stays.
func (c *Case) PutCitations(r inline.Result) error {
	return c.act(App, "citations found", Find, func(t *step) error {
		v := t.st.newest()
		kept := map[string]bool{}
		rests := map[prose.Span][]Rest{}
		found := map[prose.Span]inline.Claim{}
		var order []prose.Span
		note := func(k inline.Claim) {
			if _, ok := found[k.Span]; !ok {
				order, found[k.Span] = append(order, k.Span), k
			}
		}
		for _, in := range r.Citations {
			if !within(v.Text, in.Span) {
				return fmt.Errorf("citation %q does not lie in the text it was found in; look for citations again in the newest text", in.Text)
			}
			k := t.citation(v, in.Span, kept)
			kept[k.ID] = true
			refs := t.references(k, in.References)
			for _, claim := range in.Claims {
				note(claim)
				for _, ref := range refs {
					rests[claim.Span] = append(rests[claim.Span], Rest{ref, claim.Why, claim.Away})
				}
			}
		}
		for _, k := range all[Citation](t.st) {
			if !kept[k.ID] && !k.Gone {
				edit[Citation](t, k.ID).Gone = true
				for _, ref := range some[Reference](t.st, t.st.refsOf[k.ID]) {
					edit[Reference](t, ref.ID).Gone = true
				}
			}
		}
		for _, k := range r.Uncited {
			note(k)
		}
		known := t.known()
		for _, at := range order {
			if !within(v.Text, at) {
				continue
			}
			p := known(at)
			switch {
			case p == nil:
				p = add(t, &Claim{Version: v.Number, Start: at.Start, End: at.End, Text: at.Of(v.Text), FoundAs: at.Of(v.Text),
					Why: found[at].Why, By: App, Verdict: NotChecked, Status: Open, Rests: rests[at]})
			case !reflect.DeepEqual(p.Rests, rests[at]) && p.Status != Dropped:
				p = edit[Claim](t, p.ID)
				p.Rests = t.joined(p.Rests, rests[at])
				t.st.rest(p)
			}
			if p.Status != Dropped {
				t.lackCitation(p)
			}
		}
		t.unmarked()
		t.label = fmt.Sprintf("%s, %s", plural(len(r.Citations), "citation", "citations"), plural(len(order), "claim", "claims"))
		return nil
	})
}

// joined keeps what a claim rests on of citations that still stand, and adds
// what was found now.
func (t *step) joined(old, found []Rest) []Rest {
	out := slices.DeleteFunc(slices.Clone(old), func(r Rest) bool {
		p := get[Reference](t.st, r.Reference)
		return p == nil || p.Gone
	})
	for _, r := range found {
		if !slices.ContainsFunc(out, func(o Rest) bool { return o.Reference == r.Reference }) {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// known returns how to find the claim that the app made of a sentence before,
// be it dropped or resized since, or one that a person marked there. Each
// claim is found once.
func (t *step) known() func(prose.Span) *Claim {
	v := t.st.newest()
	byPlace, byText := map[prose.Span]*Claim{}, map[string][]*Claim{}
	for _, p := range all[Claim](t.st) {
		if p.Version == v.Number && !p.Lost && (byPlace[p.Span()] == nil || p.Status != Dropped) {
			byPlace[p.Span()] = p
		}
		if p.FoundAs != "" {
			byText[p.FoundAs] = append(byText[p.FoundAs], p)
		}
	}
	used := map[string]bool{}
	return func(at prose.Span) *Claim {
		if p := byPlace[at]; p != nil && !used[p.ID] {
			used[p.ID] = true
			return p
		}
		list := slices.Clone(byText[at.Of(v.Text)])
		slices.SortStableFunc(list, func(a, b *Claim) int {
			return cmp.Compare(distance(a.Start, at.Start), distance(b.Start, at.Start))
		})
		for _, p := range list {
			if !used[p.ID] {
				used[p.ID] = true
				return p
			}
		}
		return nil
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// citation finds the citation at a place or with the same words, or makes it.
func (t *step) citation(v *ArticleVersion, at prose.Span, kept map[string]bool) *Citation {
	var like *Citation
	for _, k := range all[Citation](t.st) {
		if kept[k.ID] || k.Text != at.Of(v.Text) {
			continue
		}
		if k.Start == at.Start && k.Version == v.Number {
			if k.Gone {
				like = k
				break
			}
			return k
		}
		if like == nil || distance(k.Start, at.Start) < distance(like.Start, at.Start) {
			like = k
		}
	}
	if like == nil {
		return add(t, &Citation{Version: v.Number, Start: at.Start, End: at.End, Text: at.Of(v.Text)})
	}
	like = edit[Citation](t, like.ID)
	like.Version, like.Start, like.End, like.Gone = v.Number, at.Start, at.End, false
	return like
}

// references brings the references of a citation up to date and returns
// their ids in print order.
func (t *step) references(k *Citation, found []inline.Reference) []string {
	old := some[Reference](t.st, t.st.refsOf[k.ID])
	used := map[string]bool{}
	var ids []string
	for i, in := range found {
		fresh := Reference{Citation: k.ID, Index: i, Start: in.Start, End: in.End, Outlet: in.Outlet, OutletID: in.OutletID, Several: in.Several,
			Nearest: in.Nearest, See: in.See, Date: in.Date, DateEnd: in.DateEnd, DateText: in.DateText, YearInferred: in.YearInferred,
			YearReason: in.YearReason, AskYear: in.AskYear, Note: in.Note, URL: in.URL, Lookup: NotLookedUp}
		j := slices.IndexFunc(old, func(r *Reference) bool {
			return !used[r.ID] && r.Outlet == in.Outlet && r.DateText == in.DateText && r.URL == in.URL
		})
		if j < 0 {
			r := add(t, &fresh)
			used[r.ID], ids = true, append(ids, r.ID)
			continue
		}
		r := edit[Reference](t, old[j].ID)
		same := r.Date == in.Date && r.OutletID == in.OutletID
		was := *r
		*r = fresh
		r.ID, r.CheckNote = was.ID, was.CheckNote
		if same { // what was looked up is still what is meant
			r.Lookup, r.Confidence, r.Why, r.LookedUp, r.Candidates, r.Trace = was.Lookup, was.Confidence, was.Why, was.LookedUp, was.Candidates, was.Trace
			r.DeadURL, r.DeadStatus, r.Source, r.Page, r.PageBy, r.PageAt, r.PageBulk = was.DeadURL, was.DeadStatus, was.Source, was.Page, was.PageBy, was.PageAt, was.PageBulk
		}
		used[r.ID], ids = true, append(ids, r.ID)
	}
	for _, r := range old {
		if !used[r.ID] && !r.Gone {
			edit[Reference](t, r.ID).Gone = true
		}
	}
	return ids
}
