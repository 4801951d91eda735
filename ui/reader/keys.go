package reader

import (
	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/evidence"
	"galley/ui/say"
)

// Rune acts on a letter that no field has taken.
func (r *Reader) Rune(c rune) bool {
	if r.snap == nil {
		return false
	}
	if c >= '1' && int(c-'1') < len(annotate.Verdicts) {
		r.setVerdict(annotate.Verdicts[c-'1'])
		return true
	}
	for _, k := range readingKeys {
		if c == k.key {
			r.setReading(k.reading)
			return true
		}
	}
	if act := r.letters()[c]; act != nil {
		act()
		return true
	}
	return false
}

func (r *Reader) letters() map[rune]func() {
	back := r.takeBack
	if c := r.current(); c != nil && c.Status == annotate.SecondReader {
		back = r.sendBack
	}
	hand := r.sendOn
	if c := r.current(); c != nil && c.Status == annotate.SecondReader {
		hand = r.secondOK
	}
	return map[rune]func(){
		'j': func() { r.step(1, anyClaim) }, 'k': func() { r.step(-1, anyClaim) },
		'J': func() { r.step(1, r.problem) }, 'K': func() { r.step(-1, r.problem) },
		'm': r.mark, 'M': r.resize, 'D': r.drop,
		'y': r.confirm, 'Y': r.reject, 'g': r.wholePage, 't': r.nextPassage, 'o': r.nextSource,
		'e': func() { r.focus(r.inspector.note) }, 'w': func() { r.focus(r.inspector.wording) },
		'a': func() { r.firstFlag(r.acceptFlag) }, 'x': func() { r.firstFlag(r.clearFlag) }, 'i': r.initial,
		'v': r.Caret, '/': r.Find, 'q': r.askAuthor, 'r': hand, 'b': back, 'P': r.pasteAddress, 'A': r.addSource,
	}
}

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
	for range n {
		at = (at + dir + n) % n
		if c := r.snap.Claims[at]; fits(c) {
			r.Pick(c.ID)
			return
		}
	}
	r.host.Tell(say.T("No other claim of that kind is left."))
}
