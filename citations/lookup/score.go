package lookup

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"galley/citations/evidence/names"
	"galley/citations/evidence/numbers"
)

// found says for each fact of a claim, in their order, whether and where it
// stands in a text.
type found []finding

// finding is how surely a fact stands in a text, 0 to 1, and in which
// sentences.
type finding struct {
	sure float64
	at   places
}

// soundAlike is the similarity from which a common word is taken for the same
// word in another language; names have their own bound.
const soundAlike = 0.86

// shortName is how many sounds a name has that many words resemble.
const shortName = 5

// tinyName is how many sounds a name has that must be there to the letter.
const tinyName = 2

// match looks for each fact in a text.
func (c *claimFacts) match(p *profile) found {
	out := make(found, len(c.facts))
	same := c.language == p.language
	for i := range c.facts {
		out[i] = c.facts[i].in(p, same)
		if len(out[i].at) > 0 && p.announces(out[i].at) {
			out[i].sure *= asideFactor
		}
	}
	return out
}

// asideFactor lowers what stands only where a page announces others.
const asideFactor = 0.4

// announces reports whether all of the sentences announce other pages.
func (p *profile) announces(at places) bool {
	for _, s := range at {
		if !p.aside[s] {
			return false
		}
	}
	return true
}

func (f *fact) in(p *profile, sameLanguage bool) finding {
	switch f.kind {
	case quoteFact:
		if sameLanguage && strings.Contains(p.folded, f.quote) {
			return finding{1, nil}
		}
		return finding{}
	case numberFact:
		return f.count(p)
	}
	if f.kind == nameFact {
		return f.name(p)
	}
	at := p.meant(f.meanings)
	if sameLanguage {
		at = append(at, p.stems[f.stem]...)
	}
	if len(at) > 0 {
		return finding{1, at}
	}
	if at := append(p.kin(f.meanings), p.meant(f.kin)...); len(at) > 0 {
		return finding{kinSure, at}
	}
	if !sameLanguage && len(f.parts) > 0 {
		if s, at := p.sound(f.parts[0], false, soundAlike); s > 0 {
			return finding{s, at}
		}
	}
	return finding{}
}

func (f *fact) count(p *profile) finding {
	var out finding
	for _, q := range p.numbers {
		if s := numbers.Agree(f.number, q).Strength; s >= 0.8 {
			out.sure = max(out.sure, s)
			out.at = out.at.with(p.sentenceAt(q.Start))
		}
	}
	return out
}

// name: words that make up half of what tells a name must be there.
func (f *fact) name(p *profile) finding {
	var out finding
	hit, all := 0.0, 0.0
	for i, part := range f.parts {
		w := f.weights[i]
		all += w
		if at := p.meant(f.means[i]); len(at) > 0 {
			hit += w
			out.at = append(out.at, at...)
			continue
		}
		bound := names.Same
		switch n := len(part[0]); {
		case n <= tinyName:
			bound = 1
		case n <= shortName:
			bound = soundAlike
		}
		if s, at := p.sound(part, true, bound); s > 0 {
			hit += w * s
			out.at = append(out.at, at...)
		}
	}
	if hit < 0.5*all {
		return finding{}
	}
	out.sure = hit / all
	return out
}

// meant lists where a text says one of the meanings.
func (p *profile) meant(meanings []int32) places {
	var at places
	for _, m := range meanings {
		at = append(at, p.meanings[m]...)
	}
	return at
}

// kinSure is how surely a word that shares most of its stem with one of that
// meaning means it.
const kinSure = 0.6

// kin lists where a text has relatives of words with one of the meanings.
func (p *profile) kin(meanings []int32) places {
	var at places
	for _, m := range meanings {
		at = append(at, p.kindred[m]...)
	}
	return at
}

// sound finds the words of a text that sound like a word; 0 where none does.
func (p *profile) sound(forms []string, name bool, bound float64) (best float64, at places) {
	class := uint16(0)
	for _, f := range forms {
		class |= names.Sounds(f)
	}
	for c, ws := range p.sounds {
		if c&class == 0 {
			continue
		}
		for _, w := range ws {
			if name && !w.capital {
				continue
			}
			if s := names.Best(forms, w.forms); s >= bound {
				best = max(best, s)
				at = append(at, w.at...)
			}
		}
	}
	return best, at
}

// contender is a candidate with what of the claim stands in it.
type contender struct {
	*Candidate
	page    *reading // nil where the page was not read
	problem string   // why it was not, in words
	listed  found    // in title, lead and address, as lists have them
	found   found    // on the page where it was read, else as listed
	score   float64  // 0 to 1: how much of the claim is there
	same    float64  // of sameStory
	strong  int      // independent telling facts that are there
	whole   bool     // nothing of the claim is missing, wherever it stands
	undated bool     // no list gave its day
	why     []string
}

// near is how many sentences together make a passage.
const near = 3

// weigh scores contenders against each other: what all of them hold tells
// nothing, what one alone holds tells much, and what stands together in one
// passage tells more than what is strewn over a page.
func (c *claimFacts) weigh(all []*contender) {
	idf := c.rarityAmong(all)
	for _, x := range all {
		have, want, weak := 0.0, 0.0, 0.0
		x.strong, x.why, x.same = 0, nil, c.sameStory(x)
		var words []string
		passages, sentences := map[int32]float64{}, map[int32]float64{}
		for i, f := range c.facts {
			w := f.weight * idf[i]
			want += w
			hit := x.found[i]
			if hit.sure == 0 {
				continue
			}
			have += w * hit.sure
			for _, from := range starts(hit.at) {
				passages[from] += w * hit.sure
			}
			for _, at := range once(hit.at) {
				sentences[at] += w * hit.sure
			}
			switch {
			case f.strong && idf[i] > commonIDF && hit.sure > asideFactor:
				if !c.saysAgain(i, x.found) {
					x.strong++
				}
				x.why = append(x.why, f.text)
			case f.kind == wordFact && idf[i] > commonIDF:
				words = append(words, f.text)
				weak += f.weight
			}
		}
		x.whole = want > 0 && have >= nothingMissing*want
		if want > 0 {
			x.score = ((1-passageShare-sentenceShare)*have + passageShare*most(passages) + sentenceShare*most(sentences)) / want
		}
		x.why = append(x.why, words[:min(len(words), 4)]...)
		// Three words that few other pages of the day have are worth a fact.
		x.strong += int(weak / (3 * wordWeight))
	}
	slices.SortStableFunc(all, func(a, b *contender) int { return cmp.Compare(b.score, a.score) })
}

// saysAgain reports whether a fact before the i-th that was found means the
// same: the GOP and the Republicans are one fact, not two.
func (c *claimFacts) saysAgain(i int, hits found) bool {
	for k := range i {
		if hits[k].sure == 0 || !c.facts[k].strong || len(c.facts[i].parts) > 1 && len(c.facts[k].parts) > 1 {
			continue
		}
		for _, a := range c.facts[i].means {
			for _, b := range c.facts[k].means {
				if slices.ContainsFunc(a, func(m int32) bool { return slices.Contains(b, m) }) {
					return true
				}
			}
		}
	}
	return false
}

// passageShare and sentenceShare are how much of the score the best passage
// and the best sentence make; the whole page makes the rest.
const (
	passageShare  = 0.3
	sentenceShare = 0.5
)

// once lists each of the sentences once.
func once(at places) []int32 {
	out := slices.Clone(at)
	slices.Sort(out)
	return slices.Compact(out)
}

func most(by map[int32]float64) float64 {
	m := 0.0
	for _, v := range by {
		m = max(m, v)
	}
	return m
}

// starts lists, each once, the passages to which sentences belong, by their
// first sentence.
func starts(at places) []int32 {
	out := make([]int32, 0, near*len(at))
	for _, s := range at {
		for from := s - near + 1; from <= s; from++ {
			out = append(out, from)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *claimFacts) rarityAmong(all []*contender) []float64 {
	pages := make([]found, len(all))
	for i, x := range all {
		pages[i] = x.found
	}
	return c.rarity(pages)
}

// rarity is the weight of each fact among the pages: 1 for one that a single
// page has, near 0 for one that all have.
func (c *claimFacts) rarity(all []found) []float64 {
	n := float64(len(all))
	idf := make([]float64, len(c.facts))
	for i := range c.facts {
		df := 0.0
		for _, x := range all {
			if x[i].sure > 0 {
				df++
			}
		}
		switch {
		case df == 0:
			idf[i] = 0.6 // what no page has, the lexicon may not know
		case n < 3:
			idf[i] = 1
		default:
			idf[i] = max(math.Log((n+1)/(df+0.3))/math.Log((n+1)/1.3), 0.05)
		}
	}
	return idf
}

// commonIDF is the weight below which a fact is so common among the pages of
// the day that it does not count as one.
const commonIDF = 0.35
