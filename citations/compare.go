package citations

import (
	"net/http"
	"strings"

	"galley/citations/evidence"
	"galley/citations/extract/place"
	"galley/citations/lookup"
	"galley/citations/outlets"
	"galley/citations/prose"
	"galley/citations/rerank"
)

// Compare puts a claim's text beside the page that a look-up found for the
// reference at at. Without a page there is nothing to compare.
func (p Plan) Compare(text string, at Pointer, r lookup.Result) evidence.Comparison {
	return p.beside(text, at, r, nil)
}

// beside is Compare with the page's index, which many claims share.
func (p Plan) beside(text string, at Pointer, r lookup.Result, x *evidence.Index) evidence.Comparison {
	if r.Source == nil {
		return evidence.Comparison{}
	}
	c := evidence.Compare(p.claim(text, at), p.source(at, r, x))
	if p.Model != nil {
		// A model that fails leaves the passages in the order that we gave them.
		_ = rerank.Order(p.Model, text, c.Passages)
	}
	return c
}

// compare puts every claim that the reference stands behind beside its page.
func (r *run) compare(at Pointer, result lookup.Result) []Evidence {
	if result.Source == nil {
		return nil
	}
	var out []Evidence
	x := evidence.NewIndex(result.Source.Text, result.Source.Language)
	page := place.Of(result.Source.Body, http.Header(result.Source.Header).Get("Content-Type"))
	for i, c := range r.done.Claims {
		if c.restsOn(at) {
			e := Evidence{Claim: i, At: at, Comparison: r.beside(c.Text, at, result, x)}
			for _, p := range e.Passages {
				var there *place.Place
				if found, ok := page.Find(p.Text); ok {
					there = &found
				}
				e.Places = append(e.Places, there)
			}
			out = append(out, e)
		}
	}
	return out
}

func (c Claim) restsOn(at Pointer) bool {
	for _, b := range c.Behind {
		if b == at {
			return true
		}
	}
	return false
}

func (p Plan) claim(text string, at Pointer) evidence.Claim {
	ref := p.Found.Citations[at.Citation].References[at.Reference]
	c := evidence.Claim{
		Text: text, Language: p.Article.Language,
		Outlet: ref.Outlet, OutletID: ref.OutletID,
		Day: ref.Date, DayEnd: ref.DateEnd, YearInferred: ref.YearInferred,
		ArticleDate: p.Article.Date,
	}
	// The citation mostly stands in its claim's own text.
	cit := p.Found.Citations[at.Citation]
	start := strings.Index(text, cit.Text)
	if start < 0 || cit.Text == "" || ref.Start < cit.Start || ref.End > cit.End {
		return c
	}
	from := start + ref.Start - cit.Start
	printed := prose.Span{Start: from, End: from + ref.End - ref.Start}
	if !ref.Date.IsZero() {
		c.DatedAt = &printed
	}
	// The name stands before its date, maybe with other dates between.
	if i := strings.LastIndex(text[start:printed.End], ref.Outlet); i >= 0 && ref.Outlet != "" {
		c.NamedAt = &prose.Span{Start: start + i, End: start + i + len(ref.Outlet)}
	}
	return c
}

func (p Plan) source(at Pointer, r lookup.Result, x *evidence.Index) evidence.Source {
	s := r.Source
	out := evidence.Source{
		Text: s.Text, Blocks: s.Blocks, Language: s.Language, Index: x,
		Read: true, Published: s.Published.Day, URL: s.URL,
		Paywalled: r.Status == lookup.Paywalled, Words: s.Words,
		ArchivedAt: s.ArchivedAt, Dead: r.DeadURL != "", DeadStatus: r.DeadStatus,
		JSONLDBody: s.JSONLDBody, Visible: s.Visible, Scripts: s.Scripts,
		Links: s.Links,
	}
	if o := p.Registry.AtURL(s.URL, p.cited(at)); o != nil {
		out.OutletID, out.OutletName = o.ID, o.Name
	}
	return out
}

// cited is the outlet that a reference names, nil where it is not known.
func (p Plan) cited(at Pointer) *outlets.Outlet {
	return p.Registry.ByID(p.Found.Citations[at.Citation].References[at.Reference].OutletID)
}
