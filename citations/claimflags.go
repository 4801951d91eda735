package citations

import (
	"slices"
	"strings"

	"galley/citations/evidence"
	"galley/citations/lookup"
	"galley/citations/outlets"
	"galley/citations/prose"
)

// claimFlags are those of each claim itself, which only the whole run can
// tell: how far its citation stands, how many claims rest on its page, which
// look-ups found several pages or a dead one.
func (r *run) claimFlags() [][]evidence.Flag {
	claimsOn := map[string]int{}
	for _, c := range r.done.Claims {
		for u := range r.pagesOf(c) {
			claimsOn[u]++
		}
	}
	out := make([][]evidence.Flag, len(r.done.Claims))
	publication, publisher := r.publication(), ""
	if publication != nil {
		publisher = r.Registry.Publisher(publication)
	}
	for i, c := range r.done.Claims {
		f := evidence.Facts{
			Span: prose.Span{End: len(c.Text)}, Citations: len(c.Behind),
			SentencesAway: c.Away, Publisher: publisher,
		}
		if publication != nil {
			f.Publication = publication.ID
		}
		for u, outlet := range r.pagesOf(c) {
			f.Sources = append(f.Sources, evidence.SourceFact{URL: u, OutletID: outlet, Claims: claimsOn[u],
				SamePublisher: outlet != f.Publication && r.Registry.SamePublisher(r.Registry.ByID(outlet), publication)})
		}
		for _, at := range c.Behind {
			r.lookupFacts(at, &f)
		}
		out[i] = evidence.ClaimFlags(f)
	}
	return out
}

// pagesOf maps the addresses of the pages behind a claim to their outlets.
func (r *run) pagesOf(c Claim) map[string]string {
	pages := map[string]string{}
	for _, at := range c.Behind {
		if s := r.done.Lookups[at].Source; s != nil {
			pages[s.URL] = r.Found.Citations[at.Citation].References[at.Reference].OutletID
			if o := r.Registry.AtURL(s.URL, r.cited(at)); o != nil {
				pages[s.URL] = o.ID
			}
		}
	}
	return pages
}

// lookupFacts adds how the look-up of a reference ended.
func (r *run) lookupFacts(at Pointer, f *evidence.Facts) {
	result := r.done.Lookups[at]
	ref := r.Found.Citations[at.Citation].References[at.Reference]
	switch {
	case result.Status == lookup.Several:
		f.Rivals = append(f.Rivals, evidence.Rivalry{
			Citation: strings.Trim(ref.Outlet+", "+ref.DateText, ", "), Pages: result.Equal, YearInferred: ref.YearInferred,
		})
	case result.Status == lookup.NotOnline:
		f.NotOnline = true
	case result.Source == nil && result.DeadURL != "":
		f.Dead = append(f.Dead, evidence.DeadAddress{URL: result.DeadURL, Status: result.DeadStatus, On: r.now(), Unasked: !archiveAnswered(result.Trace)})
	}
}

// archiveAnswered reports whether an archive said what it has, be it that it
// has nothing: "not found" and "could not look" are two things.
func archiveAnswered(trace []lookup.Step) bool {
	return slices.ContainsFunc(trace, func(s lookup.Step) bool {
		return s.Route == "wayback" && (s.Status == "200" || s.Status == "404")
	})
}

// publication is where the article appeared, nil where the registry does not
// know it.
func (r *run) publication() *outlets.Outlet {
	if r.Article.Publication != "" {
		if m := r.Registry.Resolve(r.Article.Publication, r.Article.Language); m.Outlet != nil {
			return m.Outlet
		}
	}
	o, _ := r.Registry.ByURL(r.Article.URL)
	return o
}

// circles raises circular beside each page that cites the article itself or
// another page behind it: which those are is known when all is looked up.
func (r *run) circles() {
	cited := evidence.Cited{}
	for i, c := range r.Found.Citations {
		for j, ref := range c.References {
			cited.Add(ref.URL)
			if s := r.done.Lookups[Pointer{i, j}].Source; s != nil {
				cited.Add(s.URL)
			}
		}
	}
	for i := range r.done.Evidence {
		e := &r.done.Evidence[i]
		if s := r.done.Lookups[e.At].Source; s != nil {
			own := []string{s.URL, r.Found.Citations[e.At.Citation].References[e.At.Reference].URL}
			e.Circles = evidence.Circular(r.Article.URL, cited, own, s.Links)
			e.Flags = append(e.Flags, e.Circles...)
		}
	}
}
