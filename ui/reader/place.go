package reader

import "galley/ui/widgets/textview"

// Place is where a person stands in an article.
type Place struct {
	Claim     string `json:"claim,omitempty"`     // id of the claim at hand
	Reference string `json:"reference,omitempty"` // id of the citation at hand, where it has no claim
	Source    int    `json:"source,omitempty"`    // which of its sources is shown
	textview.Place
}

// Place returns where the person stands.
func (r *Reader) Place() Place {
	return Place{Claim: r.claim, Reference: r.reference, Source: r.source, Place: r.article.Place()}
}

// SetPlace goes back to a place. What is gone from the case is passed over.
func (r *Reader) SetPlace(p Place) {
	if r.snap == nil {
		return
	}
	switch {
	case p.Claim != "" && r.snap.Claim(p.Claim) != nil:
		r.claim, r.reference, r.source, r.passage = p.Claim, "", p.Source, 0
	case p.Reference != "" && r.snap.Reference(p.Reference) != nil:
		r.claim, r.reference, r.source, r.passage = "", p.Reference, 0, 0
	}
	r.draw()
	r.article.SetPlace(p.Place)
}

// moved tells the window that the place changed.
func (r *Reader) moved() {
	if r.OnMoved != nil {
		r.OnMoved()
	}
}

// Reference is the id of the citation at hand where it has no claim, else "".
func (r *Reader) Reference() string { return r.reference }
