package extract

import (
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/prose"
)

const (
	cardLinked      = 0.9  // link text from which a block is the headline of a card
	headlineLetters = 15   // fewer are a name, a section, a date
	cardWords       = 50   // most words of a card for another piece
	cardsShare      = 0.25 // most that cards may be of what was chosen: more, and the page is made of them
)

// dropCards leaves out the cards for other pieces that stand within the text:
// boxes of a headline that is a link and the beginning of what it leads to,
// and lists of nothing but links.
func dropCards(in []bool, d prose.Document, places []*html.Node, votes []ballot) {
	total := 0
	type content struct{ words, blocks, headlines int }
	boxes := map[*html.Node]*content{}
	for i, b := range votes {
		if in[i] {
			total += b.words
		}
		for e, level := holder(places[i]), 0; e != nil && level < 6; e, level = e.Parent, level+1 {
			c := boxes[e]
			if c == nil {
				c = &content{}
				boxes[e] = c
			}
			c.words += b.words
			c.blocks++
			if b.linked >= cardLinked && !b.sentence && letters(b.Of(d.Text)) >= headlineLetters {
				c.headlines++
			}
		}
	}
	var drop []int
	words := 0
	for i, b := range votes {
		if !in[i] || b.words == 0 {
			continue
		}
		for e, level := holder(places[i]), 0; e != nil && level < 4; e, level = e.Parent, level+1 {
			c := boxes[e]
			if c.words > cardWords {
				break
			}
			list := (e.DataAtom == atom.Ul || e.DataAtom == atom.Ol) && c.headlines == c.blocks && pointedTo(d, i, c.blocks)
			if list || c.headlines == 1 && c.blocks > 1 && c.blocks <= 3 && isBox(e) && b.Kind != prose.Note {
				drop = append(drop, i)
				words += b.words
				break
			}
		}
	}
	if float64(words) > cardsShare*float64(total) {
		return
	}
	for _, i := range drop {
		in[i] = false
	}
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// pointedTo reports whether one of the n blocks up to i has "Read also:" or its
// like before it, alone in its block.
func pointedTo(d prose.Document, i, n int) bool {
	for j := i - 1; j >= 0 && j >= i-n; j-- {
		if t := leftover(d.Blocks[j].Of(d.Text)); t != "" && listed(t, phrases.Pointers) {
			return true
		}
	}
	return false
}

// isBox reports whether an element can be a card: a box, no part of running text.
func isBox(e *html.Node) bool {
	switch e.DataAtom {
	case atom.Div, atom.Section, atom.Aside, atom.Article, atom.A, atom.Li:
		return true
	}
	return false
}
