package reader

import (
	"slices"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/evidence"
	"galley/ui/say"
)

// Key acts on a key that no field has taken.
func (r *Reader) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		r.step(1, open)
	case fyne.KeyDown:
		r.step(1, anyClaim)
	case fyne.KeyUp:
		r.step(-1, anyClaim)
	case fyne.KeyEscape:
		if r.page.open {
			r.page.close()
			return true
		}
		return false
	default:
		return false
	}
	return true
}

func anyClaim(annotate.Claim) bool { return true }

func open(c annotate.Claim) bool { return c.Status == annotate.Open }

// problem reports whether a claim has something to look at.
func (r *Reader) problem(c annotate.Claim) bool {
	if c.Lost || c.Reopened != annotate.NotReopened {
		return true
	}
	for _, f := range r.snap.ClaimFlags(c.ID) {
		if f.State == annotate.FlagOpen && f.Weight != evidence.Note {
			return true
		}
	}
	return false
}

// step goes to the next claim in a direction that fits.
func (r *Reader) step(dir int, fits func(annotate.Claim) bool) {
	if r.snap == nil || len(r.snap.Claims) == 0 {
		return
	}
	n := len(r.snap.Claims)
	at := -1
	for i, c := range r.snap.Claims {
		if c.ID == r.claim {
			at = i
		}
	}
	if at < 0 && dir < 0 {
		at = 0
	}
	if u := r.unmarkedHere(); u != nil { // on from where it stands
		at = slices.IndexFunc(r.snap.Claims, func(c annotate.Claim) bool { return c.Start > u.Start })
		if at < 0 {
			at = n
		}
		if dir > 0 {
			at--
		}
	}
	for range n {
		at = (at + dir + n) % n
		if c := r.snap.Claims[at]; fits(c) {
			r.Pick(c.ID)
			return
		}
	}
	r.host.Tell(say.T("No other claim of that kind is left."))
}
