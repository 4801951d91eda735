package lookup

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"galley/citations/fetch"
)

// The bounds of what is called what. They were fitted on news texts in three
// languages, six to fifteen a day, cited by single sentences: none of the
// pages called matched was wrong where all were there, and one of some four
// hundred where the cited page was missing from its day.
const (
	matchedScore = 0.50 // share of the claim's facts, by weight, that stand on the page
	// sameLanguageScore is asked where nothing is lost in translation.
	sameLanguageScore = 0.60
	// aloneScore is asked where there are not three pages of the day to say
	// which facts are common.
	aloneScore    = 0.65
	matchedMargin = 2.0 // times the next page of the day
	likelyScore   = 0.30
	likelyMargin  = 1.2
	possibleScore = 0.12
	equalMargin   = 1.1 // below it two pages fit equally
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
		r, err := s.open(ctx, s.t, next.URL, next.Archive, env)
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
		return n >= s.opt.MaxFetch
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

// put enters what was read of a contender; false where it is not of the days.
func (s *search) put(c *contender, r *reading) bool {
	c.page = r
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
	listed := !c.Published.IsZero() && !c.Published.MonthOnly()
	if !src.Published.Day.IsZero() && !(src.Published.Weak && listed) {
		c.Published, c.At, c.DateFrom = src.Published.Day, src.Published.At, "page"
	}
	if src.ArchiveURL != "" {
		c.Archive = src.ArchiveURL
	}
	return s.ofDay(c)
}

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
		if n := cmp.Compare(s.final(b), s.final(a)); n != 0 {
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
	switch confidence := s.confidence(best, rival); {
	case confidence == "":
		return s.nothing(read)
	case confidence == Possible && rival != nil && s.final(best) < equalMargin*s.final(rival):
		out := s.result(best, Several, Possible)
		out.Candidates = s.candidates(read)
		out.Equal = s.equals(best, read)
		out.Why = fmt.Sprintf("%d pages of %s fit about equally; choose one", out.Equal, s.t.Day.English())
		return out
	default:
		out := s.result(best, Found, confidence)
		out.Candidates = s.candidates(read)
		return out
	}
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
	if s.compared() < 3 {
		needed = max(needed, aloneScore)
	}
	switch {
	case exact && edition && whole && c.strong >= 2 && c.score >= needed && mine >= matchedMargin*next:
		return Matched
	case c.strong >= 1 && c.score >= likelyScore && mine >= likelyMargin*next:
		return Likely
	case c.strong >= 1 || c.score >= possibleScore:
		return Possible
	default:
		return ""
	}
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

// result makes the answer of a page that was read.
func (s *search) result(c *contender, status Status, confidence Confidence) Result {
	r := Result{Status: status, Confidence: confidence, Source: c.page.source, Candidates: s.candidates([]*contender{c})}
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

// candidates lists the read pages, best first, then the unread ones of the day.
func (s *search) candidates(read []*contender) []Candidate {
	out := make([]Candidate, 0, maxCandidates)
	listed := map[*contender]bool{}
	for _, c := range read {
		if len(out) < maxCandidates {
			listed[c] = true
			out = append(out, s.candidate(c))
		}
	}
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
	k.Score = s.final(c)
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

func sha256Hex(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
