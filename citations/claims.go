package citations

import (
	"fmt"
	"sort"

	"galley/citations/inline"
	"galley/citations/prose"
)

// Pointer names one reference of one citation by their places in
// inline.Result: Citations[Citation].References[Reference].
type Pointer struct{ Citation, Reference int }

// Claim is a sentence (or part of one) of the article together with every
// reference that stands behind it; Behind is empty for a claim without a
// citation.
type Claim struct {
	prose.Span
	Text   string
	Why    string
	Away   int // sentences between the claim and its nearest citation
	Behind []Pointer
}

// Claims gathers the claims of a result in the order of the text. A span that
// several citations cover is one claim with all their references behind it.
func Claims(r inline.Result) []Claim {
	at := map[prose.Span]int{}
	var out []Claim
	for i, c := range r.Citations {
		for _, k := range c.Claims {
			n, seen := at[k.Span]
			if !seen {
				n = len(out)
				at[k.Span] = n
				out = append(out, Claim{Span: k.Span, Text: k.Text, Why: k.Why, Away: k.Away})
			}
			if k.Away < out[n].Away {
				out[n].Away, out[n].Why = k.Away, k.Why
			}
			for j := range c.References {
				out[n].Behind = append(out[n].Behind, Pointer{i, j})
			}
		}
	}
	for _, k := range r.Uncited {
		if _, seen := at[k.Span]; !seen {
			at[k.Span] = len(out)
			out = append(out, Claim{Span: k.Span, Text: k.Text, Why: k.Why})
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Start != out[j].Start {
			return out[i].Start < out[j].Start
		}
		return out[i].End < out[j].End
	})
	return out
}

// ClaimID is the id of the claim at index i of Checked.Claims, as other
// programs see it: claims count from 1 in the order of the text.
func ClaimID(i int) string { return fmt.Sprintf("c%d", i+1) }
