package lookup

import (
	"cmp"
	"fmt"
	"slices"
)

// The bounds of what is called what. They were fitted on news texts in three
// languages, six to fifteen a day, cited by single sentences: none of the
// pages called matched was wrong where all were there, and one of some four
// hundred where the cited page was missing from its day.
const (
	matchedScore = 0.50 // share of the claim's facts, by weight, that stand on the page
	// nothingMissing is the share, by weight and wherever they stand, from which
	// a page has all facts of the claim.
	nothingMissing = 0.95
	// sameLanguageScore is asked where nothing is lost in translation.
	sameLanguageScore = 0.60
	// aloneScore, and a third fact, are asked where there are not three pages
	// of the day to say which facts are common.
	aloneScore    = 0.65
	matchedMargin = 2.0 // times the next page of the day
	likelyScore   = 0.30
	likelyMargin  = 1.2
	// surelyOdds is how many times likelier a matched page is than those of
	// the day that could not be read, taken together.
	surelyOdds    = 20
	possibleScore = 0.15
	equalMargin   = 1.1 // below it two pages fit equally
	// sameStoryOdds is how much likelier, as a logarithm, a matched page is the
	// one that was cited than another text on the same event.
	sameStoryOdds = 1
	// surelySame are the odds from which asksLess of the facts' weight is
	// asked for.
	surelySame, asksLess = 3, 0.10
	// besideFactor and undatedFactor lower a page that bears the day beside
	// the cited one, or none.
	besideFactor   = 0.8
	undatedFactor  = 0.85
	languageFactor = 0.75 // another edition than the one named
	// maxReads bounds the pages that are asked for on behalf of one target.
	maxReads = 30
	// enoughRead is how many pages of the day are read before a sure one ends
	// the reading.
	enoughRead = 5
	// beyondDoubt is the score at which pages that were not read are given up.
	beyondDoubt = 0.75
)

// ofDay reports whether a read page can be of the target's days.
func (s *search) ofDay(c *contender) bool {
	if !c.page.usable() {
		return false
	}
	if c.Published.IsZero() {
		return true
	}
	return s.t.distance(c.Published) <= tolerance || s.t.Day.IsZero()
}

// final is the score by which read pages are ordered.
func (s *search) final(c *contender) float64 {
	score := c.score * s.languageOf(c.Candidate)
	switch {
	case c.Published.IsZero(), c.Published.MonthOnly():
		return score * undatedFactor
	case s.t.distance(c.Published) > 0:
		return score * besideFactor
	default:
		return score
	}
}

// judge ranks what was read and says how it ended, as of now.
func (s *search) judge() Result {
	var read []*contender
	for _, c := range s.contenders {
		if s.ofDay(c) {
			read = append(read, c)
		}
	}
	s.facts.weigh(read)
	slices.SortStableFunc(read, func(a, b *contender) int {
		if n := cmp.Compare(s.standing(b), s.standing(a)); n != 0 {
			return n
		}
		return s.editionRank(a) - s.editionRank(b)
	})
	if len(read) == 0 {
		return s.nothing(read)
	}
	best := read[0]
	if len(s.facts.facts) == 0 {
		return s.unjudged(read)
	}
	rival := s.rival(best, read[1:])
	confidence := s.confidence(best, rival)
	if confidence == Matched && surelyOdds*s.oddsUnread() > odds(best.score) {
		confidence = Likely // a page that could not be read may be the one
	}
	if confidence != Matched {
		if unread := s.likelierUnread(best); len(unread) > 0 {
			return s.behindClosedDoors(unread, read)
		}
	}
	switch {
	case confidence == "":
		if shut := s.behindWalls(read); len(shut) > 0 {
			return s.behindClosedDoors(shut, read) // it may be one of these
		}
		return s.nothing(read)
	case confidence == Possible && rival != nil && s.final(best) < equalMargin*s.final(rival):
		out := s.result(best, Several, Possible)
		out.Candidates = s.candidates(read)
		out.Equal = s.equals(best, read)
		out.Why = fmt.Sprintf("%d pages of %s fit about equally; choose one", out.Equal, s.t.Day.English())
		return out
	default:
		out := s.result(best, Found, confidence)
		out.Candidates = headed(out.Candidates[0], s.candidates(read))
		return out
	}
}

// headed is a list of candidates with the one that was found at its head.
func headed(first Candidate, all []Candidate) []Candidate {
	all = slices.DeleteFunc(all, func(c Candidate) bool { return c.Canonical == first.Canonical })
	return append([]Candidate{first}, all...)[:min(len(all)+1, maxCandidates)]
}

// unjudged is the end of a citation behind which no sentence stands: there is
// nothing to tell the pages of the day apart by.
func (s *search) unjudged(read []*contender) Result {
	status := Several
	if len(read) == 1 {
		status = Found
	}
	out := s.result(read[0], status, Possible)
	out.Candidates = s.candidates(read)
	out.Why = fmt.Sprintf("%s of %s; there is no sentence to tell which is meant", plural(len(read), "page", "pages"), s.t.Day.English())
	return out
}

// rival is the next page that is not the same story in another edition.
func (s *search) rival(best *contender, others []*contender) *contender {
	for _, c := range others {
		twin := baseLanguage(c.Language) != baseLanguage(best.Language) && c.score > 0.6*best.score && s.overlap(best, c) > 0.6
		if !twin {
			return c
		}
	}
	return nil
}

// overlap is the share of the facts on one page that stand on the other too.
func (s *search) overlap(a, b *contender) float64 {
	have, both := 0.0, 0.0
	for i, f := range s.facts.facts {
		if a.found[i].sure > 0 {
			have += f.weight
			if b.found[i].sure > 0 {
				both += f.weight
			}
		}
	}
	if have == 0 {
		return 0
	}
	return both / have
}

func (s *search) equals(best *contender, read []*contender) int {
	n := 0
	for _, c := range read {
		if s.final(best) < equalMargin*s.final(c) {
			n++
		}
	}
	return n
}

// editionRank orders pages that fit alike by the outlet's own order of
// languages.
func (s *search) editionRank(c *contender) int {
	if s.t.Outlet == nil {
		return 0
	}
	i := slices.Index(s.t.Outlet.Languages, baseLanguage(c.Language))
	if i < 0 {
		return len(s.t.Outlet.Languages)
	}
	return i
}

// confidence says in a word how sure it is that a read page is the one; "" for
// a page that has nothing of the claim.
func (s *search) confidence(c, rival *contender) Confidence {
	mine, next := s.final(c), 0.0
	if rival != nil {
		next = s.final(rival)
	}
	exact := !c.Published.IsZero() && !c.Published.MonthOnly() && s.t.distance(c.Published) == 0 && !s.t.Day.IsZero()
	edition := s.languageOf(c.Candidate) == 1
	whole := !c.page.walled
	needed := matchedScore
	if baseLanguage(c.Language) == s.facts.language {
		needed = sameLanguageScore
	}
	strong := 2
	same := c.same >= sameStoryOdds
	if c.whole && c.strong >= 3 {
		needed, same = matchedScore, true // all of it is there, if not in one place
	}
	if s.compared() < 3 {
		needed, strong = max(needed, aloneScore), 3
	}
	if c.same >= surelySame {
		needed -= asksLess
	}
	switch {
	case exact && edition && whole && c.strong >= strong && s.figuresAgree(c) && same && c.score >= needed && mine >= matchedMargin*next:
		return Matched
	case c.strong >= 1 && c.score >= likelyScore && mine >= likelyMargin*next:
		return Likely
	case c.strong >= 1 || c.score >= possibleScore && len(c.why) > 0:
		return Possible
	default:
		return ""
	}
}

// figuresAgree reports whether a page has the figures of the claim, at least
// half of them: a page that tells the like of another place or day has its
// names and words, but other figures.
func (s *search) figuresAgree(c *contender) bool {
	has, all := 0, 0
	for i, f := range s.facts.facts {
		if f.kind == numberFact && f.strong {
			all++
			if c.found[i].sure > 0 {
				has++
			}
		}
	}
	return 2*has >= all
}

// compared is how many pages of the day were read.
func (s *search) compared() int {
	n := 0
	for _, c := range s.contenders {
		if s.ofDay(c) {
			n++
		}
	}
	return n
}
