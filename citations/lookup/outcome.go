package lookup

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"galley/citations/fetch"
)

// result makes the answer of a page that was read.
func (s *search) result(c *contender, status Status, confidence Confidence) Result {
	r := Result{Status: status, Confidence: confidence, Source: c.page.source, Candidates: []Candidate{s.candidate(c)}}
	day := "its date could not be read"
	if !c.Published.IsZero() {
		day = "it is dated " + c.Published.English()
	}
	facts := "nothing of the sentence was found on it"
	if len(c.why) > 0 {
		facts = "it has " + strings.Join(c.why[:min(len(c.why), 5)], ", ")
	}
	r.Why = day + "; " + facts
	switch {
	case c.page.source.ArchiveURL != "":
		if status == Found {
			r.Status = ArchiveOnly
		}
		r.DeadURL, r.DeadStatus = c.page.dead, c.page.deadStatus
		r.Why = fmt.Sprintf("the live page cannot be read: %s; the Internet Archive's copy of %s was read; %s",
			c.page.trouble, c.page.source.ArchivedAt.Format("2 January 2006"), r.Why)
	case c.page.walled:
		if status == Found {
			r.Status = Paywalled
		}
		r.Why = c.page.problem + "; " + r.Why
	}
	return r
}

// maxCandidates bounds the list that a person chooses from.
const maxCandidates = 12

// candidates lists the pages that were read and those of the day that could
// not be, likeliest first, then those that were not asked for.
func (s *search) candidates(read []*contender) []Candidate {
	var out []Candidate
	listed := map[*contender]bool{}
	for _, c := range read {
		listed[c] = true
		out = append(out, s.candidate(c))
	}
	for _, c := range s.unread() {
		out = append(out, s.unreadCandidate(c))
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	out = out[:min(len(out), maxCandidates)]
	for _, c := range s.contenders {
		if len(out) >= maxCandidates {
			break
		}
		if listed[c] || c.page != nil || c.Published.IsZero() || s.t.distance(c.Published) > tolerance || c.Title == "" {
			continue
		}
		k := *c.Candidate
		k.Score, k.Why = rawScore(s.facts, c.found)*besideFactor, []string{"listed for the day, not read"}
		out = append(out, k)
	}
	return out
}

func (s *search) candidate(c *contender) Candidate {
	k := *c.Candidate
	k.Score = s.standing(c)
	k.Why = nil
	switch {
	case c.Published.IsZero():
		k.Why = append(k.Why, "no date on the page")
	case s.t.distance(c.Published) == 0:
		k.Why = append(k.Why, "dated "+c.Published.English())
	default:
		k.Why = append(k.Why, fmt.Sprintf("dated %s, not %s", c.Published.English(), s.t.Day.English()))
	}
	if len(c.why) > 0 {
		k.Why = append(k.Why, "has "+strings.Join(c.why[:min(len(c.why), 6)], ", "))
	}
	if s.languageOf(c.Candidate) < 1 {
		k.Why = append(k.Why, "another language than the one cited")
	}
	return k
}

// nothing says why there is no page: none fits on the lists that were read,
// or no list could be read.
func (s *search) nothing(read []*contender) Result {
	out := Result{Candidates: s.candidates(read)}
	slices.SortStableFunc(out.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	problem, kept, gone := "", 0, 0
	for _, c := range s.contenders {
		if c.page != nil && !c.page.usable() {
			kept++
			if c.page.gone {
				gone++
			} else if problem == "" {
				problem = c.problem
			}
		}
	}
	day := s.t.Day.English()
	switch {
	case s.readable > 0 && len(read) == 0 && kept > gone:
		out.Status = CouldNotLook
		out.Why = fmt.Sprintf("pages of %s were listed, but none could be read: %s", day, problem)
	case s.readable > 0 && len(s.complete) > 0:
		out.Status = NotFound
		out.Why = fmt.Sprintf("the complete list of %s was read, and none of its pages has the facts of the sentence", day)
	case s.readable > 0:
		out.Status = NotFound
		out.Why = fmt.Sprintf("lists were read, though none that is sure to be complete for %s; no page has the facts of the sentence", day)
	default:
		out.Status = CouldNotLook
		out.Why = s.whyNot()
	}
	return out
}

// whyNot says why no list could be read.
func (s *search) whyNot() string {
	for _, err := range s.failures {
		if kindOf(err) == fetch.KindOffline {
			return "offline: nothing about this outlet and day is at hand; go online and look again"
		}
	}
	for _, err := range s.failures {
		if !missing(err) {
			return err.Error()
		}
	}
	if s.t.Outlet == nil && hostInName(s.t.Name) == "" {
		return fmt.Sprintf("Galley does not know where %q publishes; paste the page's address", s.t.Name)
	}
	if s.t.Day.IsZero() {
		return "the citation has no date to look under; paste the page's address"
	}
	return "none of the known ways to list this outlet's pages of the day brought anything; paste the page's address"
}
