package lookup

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// How likely a page is the cited one is told from what of the claim it has:
// the logarithm of the odds, right pages against others of the same day, by
// score, as measured on news texts in three languages (FIGURES.md).
var oddsByScore = [][2]float64{{0, -4.4}, {0.05, -3.5}, {0.1, -2.4}, {0.15, -1.1}, {0.2, 0}, {0.25, 0.7}, {0.3, 1.6}, {0.35, 2.3}, {0.4, 3.3}, {0.45, 4}, {0.5, 4.7}, {1, 5.3}}

// presumedByShare is the score that a page which could not be read is taken
// to have, by the share of the claim that stands in its listed title, lead
// and address: where the odds are the same.
var presumedByShare = [][2]float64{{0, 0.18}, {0.1, 0.36}, {0.2, 0.44}, {0.3, 0.47}, {1, 0.8}}

// along reads a table of points at x, in a straight line between them.
func along(table [][2]float64, x float64) float64 {
	for i := 1; i < len(table); i++ {
		a, b := table[i-1], table[i]
		if x <= b[0] {
			return a[1] + (b[1]-a[1])*max(0, x-a[0])/(b[0]-a[0])
		}
	}
	return table[len(table)-1][1]
}

// scoreOf is the score that has the odds, as a logarithm.
func scoreOf(logOdds float64) float64 {
	for i := 1; i < len(oddsByScore); i++ {
		a, b := oddsByScore[i-1], oddsByScore[i]
		if logOdds <= b[1] {
			return max(0, a[0]+(b[0]-a[0])*(logOdds-a[1])/(b[1]-a[1]))
		}
	}
	return 1
}

// odds of a score, against a page of which nothing is known.
func odds(score float64) float64 { return math.Exp(along(oddsByScore, score)) }

// presumed is the score by which an unread page is ordered among read ones,
// lower where its day is not sure.
func (s *search) presumed(c *contender) float64 {
	return s.ofDayByOthers(c) * along(presumedByShare, s.listedShare(c))
}

// ofDayByOthers is how well the day of a page agrees that could not be read.
// Where neither its list nor its number gave one, the pages that were read
// from under hints like its own tell how often such a page is of the day.
func (s *search) ofDayByOthers(c *contender) float64 {
	p := s.plausible(c.Candidate)
	if !c.Published.IsZero() && !c.Published.MonthOnly() {
		return p
	}
	if from, to := s.dayBetween(s.t, c.URL); !from.IsZero() && !to.IsZero() {
		return p
	}
	like, of := 0.0, 0.0
	for _, x := range s.contenders {
		if x == c || !x.undated || !x.page.usable() || x.Published.IsZero() || x.far > 2*c.far+likeHint || c.far > 2*x.far+likeHint {
			continue
		}
		like++
		if s.t.distance(x.Published) == 0 {
			of += undatedFactor
		}
	}
	return (priorPages*p + of) / (priorPages + like)
}

const (
	// priorPages is how many read pages what lists hint at is worth.
	priorPages = 2
	// likeHint is by how many days hints may differ to be alike.
	likeHint = 2
	// leastOfDay is how well the day of an unread page must agree for it to
	// count among those of the day.
	leastOfDay = 0.4
)

// listedShare is how much of the claim stands in what lists say of a page;
// what many titles of the day have counts little.
func (s *search) listedShare(c *contender) float64 {
	if len(s.titleRarity) == 0 {
		var titles []found
		for _, x := range s.contenders {
			if s.plausible(x.Candidate) >= 0.5 {
				titles = append(titles, x.listed)
			}
		}
		s.titleRarity = s.facts.rarity(titles)
	}
	have, want, telling := 0.0, 0.0, false
	for i, f := range s.facts.facts {
		w := f.weight * s.titleRarity[i]
		want += w
		have += w * c.listed[i].sure
		telling = telling || f.strong && c.listed[i].sure > 0
	}
	switch {
	case want == 0:
		return 0
	case !telling:
		return wordsOnly * have / want
	default:
		return have / want
	}
}

// wordsOnly lowers the share of a title that has words of the claim but none
// of its names and figures.
const wordsOnly = 0.6

// standing is the score by which a page that was read is ordered. The stub
// before a paywall may lack the cited part, and stands little lower than a
// page that could not be read.
func (s *search) standing(c *contender) float64 {
	have := s.final(c) * s.facts.informative()
	if have > 0 && c.same < 0 {
		have = min(have, scoreOf(along(oddsByScore, have)+lackingCounts*c.same))
	}
	if c.page.walled {
		return max(have, stubFactor*s.presumed(c))
	}
	return have
}

// lackingCounts is how much of the odds against a page, of which more of the
// claim is missing than a page that was cited misses, counts beside its score:
// a name in common makes no page the one, while others could not be read.
const lackingCounts = 0.6

// stubFactor lowers a page of which only the stub was read: the cited part was
// not in the beginning, where news have most of what they have.
const stubFactor = 0.7

// littleWeight: a claim of so little weight says half of what one does that
// says much. A page that has one of its three everyday words has a third of
// the claim, and is hardly likelier for it.
const littleWeight = 2

// informative is how much the score of a page under this claim is to be
// trusted, 0 to 1.
func (c *claimFacts) informative() float64 {
	sum := 0.0
	for _, f := range c.facts {
		sum += f.weight
	}
	if sum == 0 {
		return 0
	}
	return sum / (sum + littleWeight)
}

// unread lists the pages of the target's days that were asked for in vain,
// the likeliest first.
func (s *search) unread() []*contender {
	var out []*contender
	for _, c := range s.contenders {
		if c.page != nil && !c.page.usable() && s.ofDayByOthers(c) >= leastOfDay {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *contender) int { return cmp.Compare(s.presumed(b), s.presumed(a)) })
	return out
}

// likelierUnread lists the unread pages of the day where one of them stands
// above the best that was read, or all of them together are likelier; nil
// where neither is so.
func (s *search) likelierUnread(best *contender) []*contender {
	out := s.unread()
	if len(out) > 0 && (s.presumed(out[0]) > s.standing(best) || s.oddsUnread() > odds(s.standing(best))) {
		return out
	}
	return nil
}

// behindWalls lists the pages of which nothing or only a stub could be read.
func (s *search) behindWalls(read []*contender) []*contender {
	out := s.unread()
	for _, c := range read {
		if c.page.walled {
			out = append(out, c)
		}
	}
	return out
}

// oddsUnread are the odds of the pages of the day that could not be read, all
// together.
func (s *search) oddsUnread() float64 {
	sum := 0.0
	for _, c := range s.unread() {
		sum += odds(s.presumed(c))
	}
	return sum
}

// behindClosedDoors is the end where what was read has little of the sentence
// and pages of the day could not be read: not "not found", unless they are
// gone, and no page that was read is passed off as the one.
func (s *search) behindClosedDoors(unread, read []*contender) Result {
	out := Result{Status: NotFound, Candidates: s.candidates(read)}
	for _, c := range unread {
		if !c.page.gone {
			out.Status = CouldNotLook
		}
	}
	top := unread[0]
	out.DeadURL, out.DeadStatus = top.URL, top.page.deadStatus
	out.Why = fmt.Sprintf("%s of %s could not be read (%s), and those that could have little of the sentence; the likeliest stands first, open it in a browser or choose",
		plural(len(unread), "page", "pages"), s.t.Day.English(), top.problem)
	return out
}

// unreadCandidate is an unread page as a person may choose it: possible, no
// more, by what the list says of it.
func (s *search) unreadCandidate(c *contender) Candidate {
	k := *c.Candidate
	k.Score = s.presumed(c)
	k.Why = []string{"listed for the day, but could not be read: " + c.problem}
	var has []string
	for i, f := range s.facts.facts {
		if c.listed[i].sure > 0 && f.weight >= wordWeight {
			has = append(has, f.text)
		}
	}
	if len(has) > 0 {
		k.Why = append(k.Why, "possible by its title, which has "+strings.Join(has[:min(len(has), 5)], ", "))
	}
	return k
}
