package reader

import (
	"fyne.io/fyne/v2"

	"galley/ui/widgets/textview"
)

// middle lays the article and the page of a source out: one of them, or both
// where they are read together, side by side where there is room for two
// columns of text.
type middle struct{ r *Reader }

// roomForTwo is the width from which two texts stand side by side.
const roomForTwo = 1100

func (m middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	article, page := o[0], o[1]
	article.Move(fyne.Position{})
	page.Move(fyne.Position{})
	switch {
	case !m.r.page.open || !m.r.page.beside:
		article.Resize(s)
		page.Resize(s)
	case s.Width >= roomForTwo:
		half := s.Width / 2
		article.Resize(fyne.NewSize(half, s.Height))
		page.Move(fyne.NewPos(half, 0))
		page.Resize(fyne.NewSize(s.Width-half, s.Height))
	default:
		half := s.Height / 2
		article.Resize(fyne.NewSize(s.Width, half))
		page.Move(fyne.NewPos(0, half))
		page.Resize(fyne.NewSize(s.Width, s.Height-half))
	}
}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 160) }

// together shows the article and the page of the source at hand beside each
// other, or the article alone again. While both are shown, each follows the
// other: where one is scrolled to a claim, the other goes to its passage.
func (r *Reader) together() {
	if r.page.open && r.page.beside {
		r.page.close()
		return
	}
	if src := r.shownSource(); src == nil {
		return
	}
	r.page.beside = true
	r.wholePage()
	r.reveal() // the article has less room now
	r.followPick()
}

// followPick scrolls the page to the passage of the claim at hand.
func (r *Reader) followPick() {
	it, ok := r.shown()
	if !ok || !r.page.open || !r.page.beside {
		return
	}
	if p, _, of := r.shownPassage(it); of > 0 {
		r.follow(func() { r.page.view.ScrollTo(p.Start) })
	}
}

// follow scrolls one text because of the other, which is not to answer.
func (r *Reader) follow(scroll func()) {
	r.following = true
	scroll()
	r.following = false
}

// pair is a claim of the article with its passage on the page that is shown.
type pair struct{ claim, passage textview.Span }

// pairs lists the claims that rest on the page that is shown.
func (r *Reader) pairs() []pair {
	var out []pair
	for _, c := range r.snap.Claims {
		if c.Lost || c.Version != r.snap.Article().Number {
			continue
		}
		for _, ev := range r.snap.EvidenceOf(c.ID) {
			if ps := passages(r.snap, ev.ID); ev.Source == r.page.source && len(ps) > 0 {
				out = append(out, pair{textview.Span{Start: c.Start, End: c.End}, textview.Span{Start: ps[0].Start, End: ps[0].End}})
			}
		}
	}
	return out
}

// articleScrolled takes the page along to the passage of the claim that is
// nearest to the upper third of the article, where claims are read.
func (r *Reader) articleScrolled() {
	r.moved()
	if !r.page.open || !r.page.beside || r.following || r.snap == nil {
		return
	}
	if p, ok := nearest(r.pairs(), r.article.AtThird(), func(p pair) textview.Span { return p.claim }); ok {
		r.follow(func() { r.page.view.ScrollTo(p.passage.Start) })
	}
}

// pageScrolled is the same the other way round.
func (r *Reader) pageScrolled() {
	if !r.page.open || !r.page.beside || r.following || r.snap == nil {
		return
	}
	if p, ok := nearest(r.pairs(), r.page.view.AtThird(), func(p pair) textview.Span { return p.passage }); ok {
		r.follow(func() { r.article.ScrollTo(p.claim.Start) })
	}
}

// nearest is the pair whose span is the least far from an offset.
func nearest(all []pair, at int, span func(pair) textview.Span) (best pair, ok bool) {
	least := 0
	for _, p := range all {
		s := span(p)
		far := max(s.Start-at, at-s.End, 0)
		if !ok || far < least {
			best, least, ok = p, far, true
		}
	}
	return best, ok
}

// claimOn is the claim that rests on a passage of the page that is shown.
func (r *Reader) claimOn(passage string) (claim string) {
	for _, c := range r.snap.Claims {
		for _, ev := range r.snap.EvidenceOf(c.ID) {
			for _, p := range r.snap.Passages(ev.ID) {
				if p.ID == passage {
					return c.ID
				}
			}
		}
	}
	return ""
}

// Together reports whether article and page are read together.
func (r *Reader) Together() bool { return r.page.open && r.page.beside }
