package extract

import (
	"net/url"

	"galley/citations/extract/blocks"
)

// Sighting is one block of a page as the weights see it. Package learn makes
// weights of them; reading does not need them.
type Sighting struct {
	Text  string
	Words int
	// Read is the share of it that readability took, 0 to 1.
	Read float64
	// Names are the words in the names of the elements around it, innermost
	// first; what they speak for is learned, the rest of its traits is given.
	Names []string
	given traits
}

// Sightings returns the blocks of a page as Read weighs them, nil for one that
// is no HTML or is nested too deep.
func Sightings(in Input) []Sighting {
	if sniff(in) != "html" {
		return nil
	}
	source, _ := Decode(in.Body, in.ContentType)
	doc, flat := parse(source)
	if flat {
		return nil
	}
	page, _ := url.Parse(in.URL)
	dropReplayChrome(doc)
	all, places := blocks.Placed(doc, page)
	votes := ballots(all, ask(doc, page), readSchema(doc, readHead(doc), page).bodyText())
	out := make([]Sighting, len(votes))
	for i, t := range newScene(all, places, votes, &Weights{}).all() {
		s := Sighting{Text: votes[i].Of(all.Text), Words: votes[i].words, Read: votes[i].read, given: t[:len(t)-nameTraits]}
		for e := places[i]; e != nil; e = e.Parent {
			s.Names = append(s.Names, nameWords(e)...)
		}
		out[i] = s
	}
	return out
}

// Traits returns all facts about a block, in the order of the trees, given what
// names speak for.
func (s Sighting) Traits(names map[string]float32) []float32 {
	var marks []float32
	for _, n := range s.Names {
		if v, ok := names[n]; ok {
			marks = append(marks, v)
		}
	}
	t := append(make(traits, 0, traitCount), s.given...)
	t.name(marks)
	return t
}

// Likelihood returns how likely a block is part of the article, 0 to 1.
func (w *Weights) Likelihood(s Sighting) float64 { return w.likelihood(s.Traits(w.Names)) }
