package lookup

import "math"

// A second text on the same event has the names of the claim and some of its
// words. What sets the cited page apart is how much of the rest it has, in
// one place: its figures above all. toldBy says how often a fact stands in
// the passage that has most of the claim, on the page that was cited and on
// another text of the same event (FIGURES.md).
type toldBy struct{ cited, other float64 }

// sameTongue and translated are the measured shares by kind of fact, of claims
// of which half are sentences of the page and half are reworded.
var (
	sameTongue = [...]toldBy{nameFact: {0.95, 0.56}, numberFact: {0.97, 0.09}, quoteFact: {0.90, 0.05}, wordFact: {0.67, 0.20},
		everydayFact: {0.66, 0.21}, strangeFact: {0.62, 0.08}, smallFact: {0.92, 0.14}}
	translated = [...]toldBy{nameFact: {0.80, 0.46}, numberFact: {0.95, 0.08}, quoteFact: {0, 0}, wordFact: {0.58, 0.23},
		everydayFact: {0.54, 0.23}, strangeFact: {0.05, 0.02}, smallFact: {0.90, 0.15}}
)

// Kinds of which the shares differ from those of their like.
const (
	everydayFact = wordFact + 1 + iota
	strangeFact
	smallFact
)

// sort is the kind under which a fact is measured.
func (f *fact) sort() factKind {
	switch {
	case f.kind == wordFact && f.weight == everydayWord:
		return everydayFact
	case f.kind == wordFact && f.weight == strangeWord:
		return strangeFact
	case f.kind == numberFact && !f.strong:
		return smallFact
	default:
		return f.kind
	}
}

// sameStory is the logarithm of how much likelier a page is the one that the
// claim was taken from than another text on the same event, by what its best
// passage has of the claim.
func (c *claimFacts) sameStory(x *contender) float64 {
	table := translated
	if baseLanguage(x.Language) == c.language {
		table = sameTongue
	}
	passages := map[int32]float64{}
	for i, f := range c.facts {
		for _, from := range starts(x.found[i].at) {
			passages[from] += f.weight * x.found[i].sure
		}
	}
	best, top := int32(math.MinInt32), 0.0
	for from, w := range passages {
		if w > top || w == top && from < best {
			best, top = from, w
		}
	}
	sum := 0.0
	for i := range c.facts {
		told := table[c.facts[i].sort()]
		hit := x.found[i]
		here := c.facts[i].kind == quoteFact && hit.sure > 0
		for _, at := range hit.at {
			here = here || at >= best && at < best+near
		}
		switch {
		case told.cited == 0:
		case here:
			sum += math.Log(told.cited / told.other)
		default:
			sum += math.Log((1 - told.cited) / (1 - told.other))
		}
	}
	return sum
}
