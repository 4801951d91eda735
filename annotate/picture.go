package annotate

import (
	"cmp"
	"maps"
	"slices"

	"galley/citations/evidence"
)

// Snapshot returns the case as it is now. Between two changes it returns the
// same snapshot, so it may be called at every redraw.
func (c *Case) Snapshot() *Snapshot {
	defer c.hold()()
	if c.batch != nil {
		return c.desk.picture()
	}
	if c.snapshot == nil {
		c.snapshot = c.desk.picture()
	}
	return c.snapshot
}

// picture copies the state. The lock is held.
func (d *desk) picture() *Snapshot {
	st := d.st
	s := &Snapshot{UUID: st.setting(settingUUID), Number: st.setting(settingNumber), Seq: d.seq, ReadOnly: d.store.ReadOnly(),
		Names: st.people(), OneDesk: st.setting(settingOneDesk) == "1", Settings: map[string]string{}}
	for _, v := range all[Setting](st) {
		s.Settings[v.ID] = v.Value
	}
	s.Versions = values(all[ArticleVersion](st))
	s.Title = s.Article().Title
	if len(d.undo) > 0 {
		s.Undo = d.labels[d.undo[len(d.undo)-1]]
	}
	if len(d.redo) > 0 {
		s.Redo = d.labels[d.redo[len(d.redo)-1]]
	}
	d.drawClaims(s)
	d.drawCitations(s)
	s.Sources = values(all[Source](st))
	s.Queries, s.Decisions, s.Signatures = values(all[Query](st)), values(all[Decision](st)), values(all[Signature](st))
	s.Orders = values(all[ArchiveOrder](st))
	s.Queries = slices.DeleteFunc(s.Queries, func(q Query) bool { return get[Claim](st, q.Claim) == nil })
	s.Decisions = slices.DeleteFunc(s.Decisions, func(x Decision) bool { return get[Claim](st, x.Claim) == nil })
	d.drawEvidence(s)
	s.index = d.draw(s)
	d.drawFlags(s)
	s.Counts = s.count()
	return s
}

func values[T any](list []*T) []T {
	out := make([]T, len(list))
	for i, p := range list {
		out[i] = *p
	}
	return out
}

func (d *desk) drawClaims(s *Snapshot) {
	list := all[Claim](d.st)
	slices.SortStableFunc(list, byPlace)
	for _, p := range list {
		if p.Status == Dropped {
			s.Dropped = append(s.Dropped, *p)
			continue
		}
		c := *p
		c.Number = len(s.Claims) + 1
		s.Claims = append(s.Claims, c)
	}
}

func (d *desk) drawCitations(s *Snapshot) {
	for i, k := range d.st.printed() {
		dup := *k
		dup.Number = i + 1
		s.Citations = append(s.Citations, dup)
		refs := some[Reference](d.st, d.st.refsOf[k.ID]) // those of a citation stay together, see runs
		slices.SortStableFunc(refs, func(a, b *Reference) int { return a.Index - b.Index })
		for _, r := range refs {
			if r.Gone {
				continue
			}
			dup := *r
			if d.looking[r.ID] {
				dup.Lookup = Looking
			}
			s.References = append(s.References, dup)
		}
	}
}

func (d *desk) drawEvidence(s *Snapshot) {
	for _, c := range s.Claims {
		list := slices.DeleteFunc(some[Evidence](d.st, d.st.evidenceOf[c.ID]), func(e *Evidence) bool { return !d.st.stands(&c, e) })
		slices.SortStableFunc(list, func(a, b *Evidence) int { return cmp.Compare(rank(c, a), rank(c, b)) })
		s.Evidence = append(s.Evidence, values(list)...)
	}
}

// rank orders the evidence of a claim: as cited in print, then what was added.
func rank(c Claim, e *Evidence) int {
	if i := slices.IndexFunc(c.Rests, func(r Rest) bool { return r.Reference == e.Reference }); i >= 0 {
		return i
	}
	return len(c.Rests)
}

func (d *desk) draw(s *Snapshot) index {
	claims, references, shown := len(s.Claims), len(s.References), len(s.Evidence)
	x := index{claims: make(map[string]*Claim, claims), references: make(map[string]*Reference, references), citations: map[string]*Citation{},
		sources: map[string]*Source{}, evidence: make(map[string]*Evidence, shown), flags: map[string]*Flag{}, queries: map[string]*Query{},
		ofClaim: make(map[string][]Evidence, claims), passages: make(map[string][]Passage, shown), claimFlags: make(map[string][]Flag, claims),
		refFlags: make(map[string][]Flag, references), ofCitation: map[string][]Reference{}, claimsOf: make(map[string][]string, references), decided: map[string][]Decision{}, asked: map[string][]Query{}}
	for i := range s.Claims {
		c := &s.Claims[i]
		x.claims[c.ID] = c
		for _, r := range c.Rests {
			x.claimsOf[r.Reference] = append(x.claimsOf[r.Reference], c.ID)
		}
	}
	for i := range s.Dropped {
		x.claims[s.Dropped[i].ID] = &s.Dropped[i]
	}
	for i := range s.Citations {
		x.citations[s.Citations[i].ID] = &s.Citations[i]
	}
	for i := range s.References {
		r := &s.References[i]
		x.references[r.ID] = r
	}
	runs(s.References, func(r *Reference) string { return r.Citation }, x.ofCitation)
	for i := range s.Sources {
		x.sources[s.Sources[i].ID] = &s.Sources[i]
	}
	for i := range s.Evidence {
		e := &s.Evidence[i]
		x.evidence[e.ID] = e
		live := some[Passage](d.st, d.st.passagesOf[e.ID])
		list := values(slices.DeleteFunc(live, func(p *Passage) bool { return p.Gone }))
		slices.SortStableFunc(list, func(a, b Passage) int {
			if a.Marked != b.Marked {
				if a.Marked {
					return -1
				}
				return 1
			}
			return a.Rank - b.Rank
		})
		x.passages[e.ID] = list
	}
	runs(s.Evidence, func(e *Evidence) string { return e.Claim }, x.ofClaim)
	for i := range s.Queries {
		q := &s.Queries[i]
		x.queries[q.ID] = q
		x.asked[q.Claim] = append(x.asked[q.Claim], *q)
	}
	for _, v := range s.Decisions {
		x.decided[v.Claim] = append(x.decided[v.Claim], v)
	}
	return x
}

// runs files the stretches of a list that share a key, without copying them.
func runs[T any](list []T, key func(*T) string, into map[string][]T) {
	for from := 0; from < len(list); {
		k, to := key(&list[from]), from+1
		for to < len(list) && key(&list[to]) == k {
			to++
		}
		into[k] = list[from:to:to]
		from = to
	}
}

// drawFlags takes in the flags of claims that count, of sentences that are not
// marked, and of citations.
func (d *desk) drawFlags(s *Snapshot) {
	seen := map[string]bool{}
	for _, c := range s.Claims {
		list := values(d.st.flagsOn(&c))
		slices.SortStableFunc(list, heaviest)
		s.claimFlags[c.ID] = list
		for _, f := range list {
			if !seen[f.ID] {
				seen[f.ID] = true
				s.Flags = append(s.Flags, f)
			}
		}
	}
	for _, c := range s.Dropped { // only that they are not marked
		list := slices.DeleteFunc(values(d.st.flagsOn(&c)), func(f Flag) bool { return f.Code != flagUnmarked })
		s.claimFlags[c.ID] = list
		s.Flags = append(s.Flags, list...)
	}
	for _, r := range s.References {
		list := values(some[Flag](d.st, d.st.flagsOf[[3]string{"", r.ID, ""}]))
		slices.SortStableFunc(list, heaviest)
		s.refFlags[r.ID] = list
		for _, f := range list {
			if !seen[f.ID] {
				seen[f.ID] = true
				s.Flags = append(s.Flags, f)
			}
		}
	}
	for i := range s.Flags {
		s.flags[s.Flags[i].ID] = &s.Flags[i]
	}
}

var weights = map[evidence.Weight]int{evidence.Blocks: 0, evidence.Check: 1, evidence.Note: 2}

// heaviest orders flags: open before others, heavy before light.
func heaviest(a, b Flag) int {
	open := func(f Flag) int {
		if f.State == FlagOpen {
			return 0
		}
		return 1
	}
	return cmp.Or(open(a)-open(b), weights[a.Weight]-weights[b.Weight])
}

func (s *Snapshot) count() Counts {
	k := Counts{Claims: len(s.Claims), Verdicts: map[Verdict]int{}, Statuses: map[Status]int{Dropped: len(s.Dropped)}, References: len(s.References), Evidence: len(s.Evidence)}
	for _, c := range s.Claims {
		k.Verdicts[c.Verdict]++
		k.Statuses[c.Status]++
		if c.Lost {
			k.Lost++
		}
	}
	k.Settled = k.Statuses[Settled]
	for _, r := range s.References {
		if r.Lookup != NotLookedUp && r.Lookup != Looking {
			k.LookedUp++
		}
		if r.Page != NoPage {
			k.Pages++
		}
		if r.Page == Confirmed || r.Page == Rejected {
			k.PagesRead++
		}
	}
	for _, e := range s.Evidence {
		if e.Reading != NotRead {
			k.Read++
		}
	}
	for _, f := range s.Flags {
		switch {
		case f.State != FlagOpen:
		case f.Weight == evidence.Blocks:
			k.Blocking++
		case f.Weight == evidence.Check:
			k.Checks++
		default:
			k.Notes++
		}
	}
	for _, q := range s.Queries {
		if q.State == QuerySent {
			k.Waiting++
		}
	}
	for _, v := range s.Decisions {
		if v.State == Pending {
			k.Pending++
		}
	}
	return k
}

// severity orders verdicts for the editor, the gravest first.
var severity = []Verdict{Incorrect, NotInSource, NeedsFix, NeedsContext, CannotVerify, NotChecked, Opinion, Correct}

// WorstFirst returns the claims that are not settled, worst first: by open
// flags that block, by verdict, by open flags to check, by place.
func (s *Snapshot) WorstFirst() []Claim {
	list := slices.DeleteFunc(slices.Clone(s.Claims), func(c Claim) bool { return c.Status == Settled })
	weigh := map[string][3]int{}
	for _, c := range list {
		w := [3]int{0, slices.Index(severity, c.Verdict), 0}
		for _, f := range s.ClaimFlags(c.ID) {
			if f.State == FlagOpen && f.Weight == evidence.Blocks {
				w[0]--
			}
			if f.State == FlagOpen && f.Weight == evidence.Check {
				w[2]--
			}
		}
		weigh[c.ID] = w
	}
	slices.SortStableFunc(list, func(a, b Claim) int {
		x, y := weigh[a.ID], weigh[b.ID]
		return cmp.Or(x[0]-y[0], x[1]-y[1], x[2]-y[2], a.Number-b.Number)
	})
	return list
}

// People lists the initials of all who acted on claims and pages, sorted.
func (s *Snapshot) People() []string {
	seen := map[string]bool{}
	for _, c := range s.Claims {
		seen[c.Checker], seen[c.Second] = true, true
	}
	for _, e := range s.Evidence {
		seen[e.Reader] = true
	}
	for _, v := range s.Decisions {
		seen[v.By] = v.State == Submitted || seen[v.By]
	}
	delete(seen, "")
	delete(seen, App)
	maps.DeleteFunc(seen, func(_ string, yes bool) bool { return !yes })
	return slices.Sorted(maps.Keys(seen))
}
