package lookup

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// readBest reads the most promising pages until one is sure or the budget is
// spent. After each page the order is made anew: its day tells about others.
// Pages that were read for another citation cost nothing.
func (s *search) readBest(ctx context.Context) {
	for ctx.Err() == nil {
		next := s.next()
		if next == nil || s.enough() {
			return
		}
		if !s.readings.has(next.Canonical) {
			if s.reads >= maxReads {
				return
			}
			s.reads++
		}
		env := s.env(s.t, "page")
		r, err := s.open(ctx, s.t, *next.Candidate, env)
		if err != nil {
			return
		}
		for _, st := range env.steps {
			s.step(st)
		}
		s.put(next, r)
	}
}

// enough reports whether further pages need not be read: soon where one is
// beyond doubt, later where one is likely.
func (s *search) enough() bool {
	n := s.compared()
	if n < enoughRead {
		return false
	}
	if len(s.facts.facts) == 0 {
		return true
	}
	res := s.judge()
	switch res.Confidence {
	case Matched:
		return n >= s.opt.MaxFetch || res.Candidates[0].Score >= beyondDoubt
	case Likely:
		return n >= s.opt.MaxFetch && res.Candidates[0].Score >= matchedScore
	default:
		return false
	}
}

// next is the unread contender that most likely is the page.
func (s *search) next() *contender {
	var best *contender
	top := 0.0
	for _, c := range s.contenders {
		if c.page != nil {
			continue
		}
		promise := s.plausible(c.Candidate)
		if promise == 0 {
			continue
		}
		promise *= 1 + 4*rawScore(s.facts, c.found)
		if promise > top {
			best, top = c, promise
		}
	}
	return best
}

// rawScore is the share of the facts' weight that was found.
func rawScore(c *claimFacts, f found) float64 {
	have, want := 0.0, 0.0
	for i := range c.facts {
		want += c.facts[i].weight
		have += c.facts[i].weight * f[i].sure
	}
	if want == 0 {
		return 0
	}
	return have / want
}

// plausible is how well the day of an unread page agrees, as far as lists and
// ids tell: 1 for the day itself, 0 where another day is certain.
func (s *search) plausible(c *Candidate) float64 {
	p := s.languageOf(c)
	if c.Published.IsZero() && isSection(c.URL) {
		p *= sectionFactor
	}
	if !c.Published.IsZero() && !c.Published.MonthOnly() {
		switch n := s.t.distance(c.Published); {
		case n == 0:
			return p
		case n <= tolerance:
			return p * besideFactor
		default:
			return 0
		}
	}
	from, to := s.dayBetween(s.t, c.URL)
	if !from.IsZero() && s.t.last().Add(tolerance).Before(from) || !to.IsZero() && to.Before(s.t.Day.Add(-tolerance)) {
		return 0.02 * p
	}
	if !from.IsZero() && !to.IsZero() {
		return p * undatedFactor
	}
	far := farFrom(*c, s.t)
	return p * undatedFactor / (1 + float64(far)/4)
}

// sectionFactor lowers an undated address that looks like that of a section.
const sectionFactor = 0.3

// isSection reports whether an address looks like that of a section or of a
// page about the site, not of an article: a short path of single words.
func isSection(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" {
		return false
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) > 2 {
		return false
	}
	for _, p := range parts {
		if len([]rune(p)) > 20 || strings.ContainsFunc(p, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return false
		}
	}
	return true
}

// languageOf lowers a page of another edition than the one that is named.
func (s *search) languageOf(c *Candidate) float64 {
	if s.t.Language == "" {
		return 1
	}
	language := c.Language
	if language == "" && s.registry != nil {
		_, language = s.registry.ByURL(c.URL)
	}
	if language == "" || baseLanguage(language) == baseLanguage(s.t.Language) {
		return 1
	}
	return languageFactor
}

// mentioned reports whether a page's date is rather one of which its text
// speaks: only the text has it, and a list says otherwise or it is far from
// the days that are looked for.
func (s *search) mentioned(c *Candidate, src *Source) bool {
	if !src.Published.Weak {
		return false
	}
	listed := !c.Published.IsZero() && !c.Published.MonthOnly()
	return listed || slices.Equal(src.Published.From, []string{"text"}) && s.t.distance(src.Published.Day) > tolerance
}

// name gives pages that were listed by their address alone the headlines under
// which another page links to them.
func (s *search) name(headlines map[string]string) {
	if len(headlines) == 0 {
		return
	}
	for _, c := range s.contenders {
		if title := headlines[c.Canonical]; title != "" && c.Title == "" && !c.page.usable() {
			c.Title = title
			c.listed, s.titleRarity = s.facts.match(s.titleProfile(c.Candidate)), nil
			c.found = c.listed
		}
	}
}

// put enters what was read of a contender; false where it is not of the days.
func (s *search) put(c *contender, r *reading) bool {
	c.page = r
	if c.undated = c.Published.IsZero() || c.Published.MonthOnly(); c.undated {
		c.far = farFrom(*c.Candidate, s.t)
	}
	s.name(r.headlines)
	if !r.usable() {
		c.problem = r.problem
		return false
	}
	c.found = s.facts.match(r.profile)
	src := r.source
	if src.Title != "" {
		c.Title = src.Title
	}
	if src.Language != "" {
		c.Language = src.Language
	}
	if d := src.Published.Day; !d.IsZero() && !s.mentioned(c.Candidate, src) {
		c.Published, c.At, c.DateFrom = d, src.Published.At, "page"
	}
	if src.ArchiveURL != "" {
		c.Archive = src.ArchiveURL
	}
	return s.ofDay(c)
}
