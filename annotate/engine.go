package annotate

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"time"

	"galley/citations/evidence"
	"galley/citations/inline"
	"galley/citations/lookup"
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

// place returns the reference at its place in print, nil where there is none.
func (st *state) place(citation, reference int) *Reference {
	list := st.printed()
	if citation < 0 || citation >= len(list) {
		return nil
	}
	for _, r := range some[Reference](st, st.refsOf[list[citation].ID]) {
		if !r.Gone && r.Index == reference {
			return r
		}
	}
	return nil
}

// printed lists the citations of the newest text in print order.
func (st *state) printed() []*Citation {
	if st.order == nil {
		st.order = slices.DeleteFunc(all[Citation](st), func(k *Citation) bool { return k.Gone })
		slices.SortStableFunc(st.order, func(a, b *Citation) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	}
	return st.order
}

// lookupStates says which state a look-up's end is.
var lookupStates = map[lookup.Status]LookupState{
	lookup.Found: Found, lookup.Several: TwoCandidates, lookup.ArchiveOnly: ArchiveOnly, lookup.Paywalled: Paywalled,
	lookup.NotFound: NotFound, lookup.CouldNotLook: CouldNotLook, lookup.NotOnline: NotOnline,
}

// SetLooking shows a reference as being looked up (on left out, or true) or
// no longer, without a log entry: it does not outlive the window. PutLookup
// ends it, too.
func (c *Case) SetLooking(reference string, on ...bool) {
	if len(on) > 0 && !on[0] {
		c.StopLooking(reference)
		return
	}
	defer c.hold()()
	c.looking[reference] = true
	c.snapshot = nil
}

// StopLooking shows no reference as being looked up any more, or not the one
// named: for a run that was stopped.
func (c *Case) StopLooking(references ...string) {
	defer c.hold()()
	for _, r := range references {
		delete(c.looking, r)
	}
	if len(references) == 0 {
		clear(c.looking)
	}
	c.snapshot = nil
}

// ReferenceAt returns the id of a reference by its place in inline.Result,
// "" where there is none.
func (c *Case) ReferenceAt(citation, reference int) string {
	defer c.hold()()
	if r := c.st.place(citation, reference); r != nil {
		return r.ID
	}
	return ""
}

// ReferenceIn returns the id of a reference by the span of its citation in the
// newest text and its place in it, "" where there is none. It holds whatever
// other citations are read there by now.
func (c *Case) ReferenceIn(citation prose.Span, reference int) string {
	defer c.hold()()
	for i, k := range c.st.printed() {
		if k.Start == citation.Start && k.End == citation.End {
			if r := c.st.place(i, reference); r != nil {
				return r.ID
			}
		}
	}
	return ""
}

// PutLookup brings in how a look-up ended; citation and reference count from
// 0 as in inline.Result. A look-up that could not be made never replaces one
// that was. Where a page that was confirmed now reads differently, it is only
// proposed again, and the claims that were judged by it are opened.
func (c *Case) PutLookup(citation, reference int, res lookup.Result) error {
	id := c.ReferenceAt(citation, reference)
	if id == "" {
		return fmt.Errorf("there is no reference %d in citation %d; look for citations again in the newest text", reference, citation)
	}
	return c.PutReference(id, res)
}

// PutReference is PutLookup by the id of the reference.
func (c *Case) PutReference(reference string, res lookup.Result) error {
	c.StopLooking(reference)
	return c.act(App, "look-up", Find, func(t *step) error {
		r := get[Reference](t.st, reference)
		if r == nil || r.Gone {
			return noReference
		}
		to, known := lookupStates[res.Status]
		if !known {
			return fmt.Errorf("a look-up ended as %q, which this version of the app does not know", res.Status)
		}
		if to == CouldNotLook && r.Lookup != NotLookedUp && r.Lookup != CouldNotLook {
			return nil
		}
		if r.Page == Confirmed && res.Source == nil {
			return nil // a page that a person confirmed is not lost to a later run
		}
		source := ""
		if res.Source != nil {
			s, err := t.put(res.Source, App)
			if err != nil {
				return err
			}
			source = s.ID
		}
		t.label = fmt.Sprintf("%s: %s", r.called(), to)
		if r.Lookup == to && r.Source == source && r.Confidence == res.Confidence && r.Why == res.Why && len(r.Candidates) == len(res.Candidates) {
			return nil
		}
		was := *r
		r = edit[Reference](t, reference)
		r.Lookup, r.Confidence, r.Why, r.LookedUp = to, res.Confidence, res.Why, t.at
		r.Candidates, r.Trace, r.DeadURL, r.DeadStatus = slices.Clone(res.Candidates), slices.Clone(res.Trace), res.DeadURL, res.DeadStatus
		if source == was.Source {
			return nil
		}
		r.Source, r.Page, r.PageBy, r.PageBulk = source, NoPage, "", false
		r.PageAt = time.Time{}
		if source != "" {
			r.Page = Proposed
		}
		for _, p := range t.st.claimsOn(reference) {
			if source != "" {
				t.pairUp(p.ID, source, reference)
			}
			if was.Page == Confirmed {
				if err := t.pageChanged(p, was, source); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// pageChanged opens a claim again whose confirmed page reads differently now.
func (t *step) pageChanged(p *Claim, was Reference, now string) error {
	old, fresh := get[Source](t.st, was.Source), get[Source](t.st, now)
	if old == nil || fresh == nil {
		return nil
	}
	n := 0
	if e := get[Evidence](t.st, t.st.pair[[2]string{p.ID, old.ID}]); e != nil {
		for _, passage := range some[Passage](t.st, t.st.passagesOf[e.ID]) {
			if passage.Marked && !passage.Gone {
				n += missingWords(passage.Text, fresh.Text)
			}
		}
	}
	t.raise(scope{p.ID, "", fresh.ID, "app"}, []evidence.Flag{{Code: "page-changed", Weight: evidence.Check,
		Message: fmt.Sprintf("The page has changed since the copy of %s: %s in the passage.", old.Retrieved.Format("2 January 2006"), plural(n, "word", "words"))}})
	if p.Verdict == NotChecked {
		return nil
	}
	if err := t.move(p, MoveChange, ""); err != nil {
		return err
	}
	edit[Claim](t, p.ID).Reopened = PageChanged
	return nil
}

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

// Resume returns the look-up of a reference as it was stored, for the engine
// to take up: false where it has to be made (anew).
func (c *Case) Resume(citation, reference int) (lookup.Result, bool) {
	defer c.hold()()
	r := c.st.place(citation, reference)
	if r == nil || r.Lookup == NotLookedUp || r.Lookup == CouldNotLook {
		return lookup.Result{}, false
	}
	res := lookup.Result{Confidence: r.Confidence, Candidates: slices.Clone(r.Candidates), Trace: slices.Clone(r.Trace),
		DeadURL: r.DeadURL, DeadStatus: r.DeadStatus, Why: r.Why}
	for status, state := range lookupStates {
		if state == r.Lookup {
			res.Status = status
		}
	}
	s := get[Source](c.st, r.Source)
	if s == nil {
		return res, r.Source == ""
	}
	page, err := c.desk.page(s)
	if err != nil {
		return lookup.Result{}, false
	}
	out := &lookup.Source{Page: page, URL: s.URL, ArchiveURL: s.ArchiveURL, ArchivedAt: s.ArchivedAt, Retrieved: s.Retrieved,
		SHA256: s.SHA256, Status: s.HTTPStatus, Header: s.Header, Chain: s.Chain}
	if kept, err := c.store.Copy(s.SHA256); err == nil {
		out.Body = kept.Bytes
	}
	res.Source = out
	return res, true
}
