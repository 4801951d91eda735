package reader

import (
	"galley/annotate"
)

// cited is one thing that a claim rests on: a reference with or without a
// page, or a source that a person put beside the claim.
type cited struct {
	ref *annotate.Reference
	ev  *annotate.Evidence
	src *annotate.Source
}

// sources lists what the claim at hand rests on, or the one reference at hand.
func (r *Reader) sources() []cited {
	s := r.snap
	if r.claim == "" {
		ref := s.Reference(r.reference)
		if ref == nil {
			return nil
		}
		return []cited{{ref: ref, src: s.Source(ref.Source)}}
	}
	c := s.Claim(r.claim)
	if c == nil {
		return nil
	}
	evidence := s.EvidenceOf(c.ID)
	used := map[string]bool{}
	var out []cited
	for _, rest := range c.Rests {
		ref := s.Reference(rest.Reference)
		if ref == nil {
			continue
		}
		it := cited{ref: ref, src: s.Source(ref.Source)}
		for i := range evidence {
			if evidence[i].Source == ref.Source && ref.Source != "" {
				it.ev = &evidence[i]
				used[evidence[i].ID] = true
			}
		}
		out = append(out, it)
	}
	for i := range evidence {
		if !used[evidence[i].ID] {
			out = append(out, cited{ev: &evidence[i], src: s.Source(evidence[i].Source)})
		}
	}
	return out
}

// shown is the source that the inspector shows.
func (r *Reader) shown() (cited, bool) {
	all := r.sources()
	if len(all) == 0 {
		return cited{}, false
	}
	if r.source >= len(all) {
		r.source = 0
	}
	return all[r.source], true
}

func (r *Reader) shownReference() string {
	if r.snap == nil {
		return ""
	}
	if c, ok := r.shown(); ok && c.ref != nil {
		return c.ref.ID
	}
	return ""
}

// shownPassage is the passage that the inspector shows: marked ones first,
// then the app's, best first.
func (r *Reader) shownPassage(c cited) (p annotate.Passage, n, of int) {
	if c.ev == nil {
		return annotate.Passage{}, 0, 0
	}
	all := passages(r.snap, c.ev.ID)
	if len(all) == 0 {
		return annotate.Passage{}, 0, 0
	}
	r.passage %= len(all)
	return all[r.passage], r.passage + 1, len(all)
}

func passages(s *annotate.Snapshot, evidence string) []annotate.Passage {
	var marked, rest []annotate.Passage
	for _, p := range s.Passages(evidence) {
		switch {
		case p.Gone:
		case p.Marked:
			marked = append(marked, p)
		default:
			rest = append(rest, p)
		}
	}
	return append(marked, rest...)
}

// openFlags lists the open flags of the claim at hand and of the reference
// that is shown.
func (r *Reader) openFlags() []annotate.Flag {
	var out []annotate.Flag
	seen := map[string]bool{}
	add := func(flags []annotate.Flag) {
		for _, f := range flags {
			if f.State == annotate.FlagOpen && !seen[f.ID] {
				seen[f.ID] = true
				out = append(out, f)
			}
		}
	}
	if r.claim != "" {
		add(r.snap.ClaimFlags(r.claim))
	}
	if ref := r.shownReference(); ref != "" {
		add(r.snap.ReferenceFlags(ref))
	}
	return out
}
