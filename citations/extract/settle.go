package extract

import (
	"time"

	"galley/citations/day"
)

// filedBefore is how many days before the date in a page's data the date in
// its address has to be to be believed instead: sites that move to new
// software date their old pages anew, and keep the addresses.
const filedBefore = 180

// settle takes the first clue, the most trusted.
func settle(clues []clue) Stamp {
	if len(clues) == 0 {
		return Stamp{}
	}
	return agree(clues[0], clues)
}

// agree counts who agrees with the clue to go by. Only a
// difference of more than a day is a disagreement: a day is what time zones
// make of one moment. A moment given in UTC leaves open which of the two days
// the outlet wrote above it: then the day in the address, or the one printed
// by the title, is the outlet's own.
func agree(best clue, clues []clue) Stamp {
	if best.open {
		best.day = localDay(best, clues)
	}
	s := Stamp{Day: best.day, At: best.at}
	strong := best.from != fromText
	for _, c := range clues {
		switch {
		case c.day == best.day:
			if len(s.From) == 0 || s.From[len(s.From)-1] != c.from {
				s.From = append(s.From, c.from)
			}
			strong = strong || c.from != fromText
			if s.At.IsZero() {
				s.At = c.at
			}
		case c.day.MonthOnly() && c.day.Y == best.day.Y && c.day.M == best.day.M:
		case apart(c.day, best.day):
			// What running text says beside a machine-readable date is
			// usually another event's day.
			s.Weak = s.Weak || c.from != fromText || best.from == fromText
		}
	}
	s.Weak = s.Weak || !strong
	return s
}

// choose returns the clue to go by: the first, unless a better one contradicts
// it. They were looked at on the pages of the htmldate and trafilatura tests
// where two places disagree (FIGURES.md).
func choose(clues []clue, changed day.Day) clue {
	best := clues[0]
	shown, address := find(clues, fromText), find(clues, fromURL)
	// Where a meta element calls another day that of publication, and the page
	// shows that day or a second place has it, JSON-LD is alone.
	if meta := find(clues, fromMeta); best.from == fromJSONLD && !meta.loose && !meta.day.IsZero() && apart(meta.day, best.day) {
		for _, c := range clues {
			if c != meta && c.from != fromURL && c.day == meta.day {
				return meta
			}
		}
	}
	switch {
	case shown.day.IsZero():
	case best.loose && (apart(shown.day, best.day) || best.at.IsZero() && best.from == fromMeta):
		// A date of which nobody says what happened on it, against the one
		// that readers see.
		return shown
	case best.day.Before(shown.day) && apart(shown.day, best.day) && shown.day != changed:
		// The piece came out again and the page shows that day; but the day of
		// a change, which others show there, is not that of publication.
		return shown
	}
	if best.day.Sub(address.day) > filedBefore && !address.day.IsZero() {
		return address
	}
	return best
}

// find returns the first clue from a place, or none.
func find(clues []clue, from string) clue {
	for _, c := range clues {
		if c.from == from {
			return c
		}
	}
	return clue{}
}

// apart reports whether two days are more than a day from each other.
func apart(a, b day.Day) bool {
	gap := a.Sub(b)
	return gap < -1 || gap > 1
}

// localDay returns the day that the address, or else the line by the title,
// gives for a moment of which only the day in UTC is known; that day where
// neither is a day off.
func localDay(best clue, clues []clue) day.Day {
	for _, from := range []string{fromURL, fromText} {
		c := find(clues, from)
		if !c.day.IsZero() && !apart(c.day, best.day) {
			return c.day
		}
	}
	return best.day
}

// ownZone returns the offset from UTC that a page gives in any of its dates,
// nil where none does: a page that says one moment in UTC and another by its
// own clock has told its zone.
func ownZone(h head, s schema) *time.Location {
	values := []string{s.Published, s.Modified}
	for _, names := range [][]string{publishedMeta, modifiedMeta, looseMeta} {
		for _, n := range names {
			values = append(values, h.meta[n]...)
		}
	}
	for _, t := range h.times {
		if !t.beside && (t.published || t.modified) {
			values = append(values, t.value)
		}
	}
	for _, v := range values {
		if r, ok := readTime(v, nil); ok && !r.at.IsZero() && !r.open {
			_, offset := r.at.Zone()
			return time.FixedZone("", offset)
		}
	}
	return nil
}
