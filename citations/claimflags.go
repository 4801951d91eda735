package citations

import (
	"fmt"

	"galley/citations/evidence"
)

// claimFlags are those of each claim itself, which only the whole article can
// tell. Codes, weights and wording: design/workflow.md, section 2b.
func (r *run) claimFlags() [][]evidence.Flag {
	out := make([][]evidence.Flag, len(r.done.Claims))
	rests := r.claimsByPage()
	for i, c := range r.done.Claims {
		add := func(code string, w evidence.Weight, format string, a ...any) {
			out[i] = append(out[i], evidence.Flag{Code: code, Weight: w, Message: fmt.Sprintf(format, a...)})
		}
		if len(c.Behind) == 0 {
			add("no-citation", evidence.Blocks, "No citation stands in or after this sentence.")
			continue
		}
		if c.Away > 0 {
			add("distant-citation", evidence.Note, "The citation stands %s later; we assumed that it covers this sentence.", sentences(c.Away))
		}
		if n, only := rests.onOnePage(r, i); only && n > 2 {
			add("one-for-many", evidence.Note, "%d claims rest on this one page.", n)
		}
		if r.onlyOwn(c) {
			add("self-citation", evidence.Note, "The only sources for this sentence are earlier pieces of the same publication.")
		}
	}
	return out
}

func sentences(n int) string {
	if n == 1 {
		return "1 sentence"
	}
	return fmt.Sprintf("%d sentences", n)
}

// byPage tells which claims rest on which page, by the page's address.
type byPage map[string]map[int]bool

func (r *run) claimsByPage() byPage {
	out := byPage{}
	for i, c := range r.done.Claims {
		for _, at := range c.Behind {
			if u := r.pageOf(at); u != "" {
				if out[u] == nil {
					out[u] = map[int]bool{}
				}
				out[u][i] = true
			}
		}
	}
	return out
}

// onOnePage returns how many claims rest on the page of claim i, and whether
// that is the only page the claim rests on.
func (b byPage) onOnePage(r *run, i int) (int, bool) {
	pages := map[string]bool{}
	for _, at := range r.done.Claims[i].Behind {
		pages[r.pageOf(at)] = true
	}
	for u := range pages {
		return len(b[u]), len(pages) == 1 && u != ""
	}
	return 0, false
}

func (r *run) pageOf(at Pointer) string {
	if s := r.done.Lookups[at].Source; s != nil {
		return s.URL
	}
	return ""
}

// onlyOwn reports whether everything behind a claim was printed by the
// article's own publication.
func (r *run) onlyOwn(c Claim) bool {
	own := r.Article.Publication
	if own == "" {
		if o, _ := r.Registry.ByURL(r.Article.URL); r.Article.URL != "" && o != nil {
			own = o.Name
		}
	}
	if own == "" {
		return false
	}
	ownID := ""
	if m := r.Registry.Resolve(own, r.Article.Language); m.Outlet != nil {
		ownID = m.Outlet.ID
	}
	for _, at := range c.Behind {
		ref := r.Found.Citations[at.Citation].References[at.Reference]
		if ref.OutletID == "" || ref.OutletID != ownID {
			return false
		}
	}
	return true
}
