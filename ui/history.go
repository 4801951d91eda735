package ui

import (
	"galley/ui/say"
	"galley/ui/screen"
)

// spot is a place that Back and Forward lead to.
type spot struct {
	place            screen.Place
	claim, reference string // at hand in the reader
}

// maxHistory is how many places Back remembers.
const maxHistory = 100

// history is what was shown before and after the present place.
type history struct {
	past, future []spot
}

// left notes a place that is being left.
func (h *history) left(s spot) {
	if n := len(h.past); n > 0 && h.past[n-1] == s {
		return
	}
	h.past = append(h.past[max(0, len(h.past)+1-maxHistory):], s)
	h.future = nil
}

// turn takes the newest place of from, and notes here in to.
func turn(from, to *[]spot, here spot) (spot, bool) {
	for n := len(*from); n > 0; n = len(*from) {
		s := (*from)[n-1]
		*from = (*from)[:n-1]
		if s != here {
			*to = append(*to, here)
			return s, true
		}
	}
	return spot{}, false
}

// here is the present place.
func (w *Window) here() spot {
	s := spot{place: w.place}
	if w.place == screen.Reader {
		s.claim, s.reference = w.reader.Claim(), w.reader.Reference()
	}
	return s
}

// Back goes to the place before this one, Forward to the one after it.
func (w *Window) Back() { w.turnTo(&w.history.past, &w.history.future) }

// Forward is the other half of Back.
func (w *Window) Forward() { w.turnTo(&w.history.future, &w.history.past) }

func (w *Window) turnTo(from, to *[]spot) {
	s, ok := turn(from, to, w.here())
	if !ok {
		w.Tell(say.T("There is no other place to go to."))
		return
	}
	w.show(s.place)
	switch {
	case w.place != screen.Reader || w.snap == nil:
	case s.reference != "" && w.snap.Reference(s.reference) != nil:
		w.reader.PickReference(s.reference)
	case s.claim != "" && w.snap.Claim(s.claim) != nil:
		w.reader.Pick(s.claim)
	}
}
