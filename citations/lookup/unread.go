package lookup

import (
	"cmp"
	"fmt"
	"slices"
)

// presumedScore is what a page of the cited day that could not be read is
// taken to score. Other pages mostly score below it, cited ones above (see
// FIGURES.md): where all that was read stands below, the cited page is likely
// among those that were not.
const presumedScore = 0.32

// presumed is the score by which an unread page is ordered among read ones:
// by the listed title where that says more, lower where its day is not sure.
func (s *search) presumed(c *contender) float64 {
	return s.plausible(c.Candidate) * max(presumedScore, rawScore(s.facts, c.found))
}

// standing is the score by which a page that was read is ordered. The stub
// before a paywall may lack the cited part, and stands no lower than a page
// that could not be read.
func (s *search) standing(c *contender) float64 {
	if c.page.walled {
		return max(s.final(c), presumedScore*s.plausible(c.Candidate))
	}
	return s.final(c)
}

// unread lists the pages of the target's days that were asked for in vain,
// the likeliest first.
func (s *search) unread() []*contender {
	var out []*contender
	for _, c := range s.contenders {
		if c.page != nil && !c.page.usable() && s.plausible(c.Candidate) >= 0.5 {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *contender) int { return cmp.Compare(s.presumed(b), s.presumed(a)) })
	return out
}

// likelierUnread lists the unread pages that stand above a read one.
func (s *search) likelierUnread(best *contender) []*contender {
	out := s.unread()
	n := 0
	for n < len(out) && s.presumed(out[n]) > s.standing(best) {
		n++
	}
	return out[:n]
}

// behindClosedDoors is the end where what was read has little of the sentence
// and pages of the day could not be read: not "not found", unless they are
// gone, and no page that was read is passed off as the one.
func (s *search) behindClosedDoors(unread, read []*contender) Result {
	out := Result{Status: NotFound, Candidates: s.candidates(read)}
	first := make([]Candidate, 0, len(unread))
	for _, c := range unread {
		if !c.page.gone {
			out.Status = CouldNotLook
		}
		first = append(first, s.unreadCandidate(c))
	}
	out.Candidates = slices.DeleteFunc(out.Candidates, func(c Candidate) bool {
		return slices.ContainsFunc(first, func(f Candidate) bool { return f.Canonical == c.Canonical })
	})
	out.Candidates = append(first, out.Candidates...)
	out.Candidates = out.Candidates[:min(len(out.Candidates), maxCandidates)]
	top := unread[0]
	out.DeadURL, out.DeadStatus = top.URL, top.page.deadStatus
	out.Why = fmt.Sprintf("%s of %s could not be read (%s), and those that could have little of the sentence; open the first in a browser, or choose",
		plural(len(unread), "page", "pages"), s.t.Day.English(), top.problem)
	return out
}

// unreadCandidate is an unread page as a person may choose it.
func (s *search) unreadCandidate(c *contender) Candidate {
	k := *c.Candidate
	k.Score = s.presumed(c)
	k.Why = []string{"listed for the day, but could not be read: " + c.problem}
	return k
}
