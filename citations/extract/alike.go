package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/prose"
)

// What blocks share with those beside them: paragraphs of one piece stand in
// elements that are written alike, and so do cards for other pieces.

// shape is what an element is written like: its kind and class.
func shape(n *html.Node) string {
	if n == nil {
		return ""
	}
	return n.Data + "." + attr(n, "class")
}

// row is a place in a row of elements written alike: the element around the
// row, and what its members look like.
type row struct {
	around *html.Node
	like   string
}

// rowsOf returns the rows in which the holder of a text stands: with its
// sisters, and with its cousins where each paragraph has a box of its own.
func rowsOf(place *html.Node) []row {
	h := holder(place)
	if h == nil || h.Parent == nil || h.DataAtom == atom.Body {
		return nil
	}
	rows := []row{{h.Parent, shape(h)}}
	if box := h.Parent; box.Parent != nil && box.DataAtom != atom.Body {
		rows = append(rows, row{box.Parent, shape(box) + ">" + shape(h)})
	}
	return rows
}

// rowLength is how many blocks of a row have to be chosen for the rest of it
// to be like them.
const rowLength = 2

// completeRows adds the sentences that were passed over beside others of their
// row: the weights see little in "A report is expected in May." as such.
func completeRows(in []bool, places []*html.Node, votes []ballot) {
	type members struct {
		at                 []int
		chosen, words, all int
	}
	found := map[row]*members{}
	for i, b := range votes {
		if b.words == 0 {
			continue
		}
		for _, r := range rowsOf(places[i]) {
			m := found[r]
			if m == nil {
				m = &members{}
				found[r] = m
			}
			m.at = append(m.at, i)
			m.all += b.words
			if in[i] {
				m.chosen++
				m.words += b.words
			}
		}
	}
	was := slices.Clone(in)
	for _, m := range found {
		if m.chosen < rowLength || float64(m.words) < mostOf*float64(m.all) {
			continue
		}
		for k, i := range m.at {
			beside := k > 0 && was[m.at[k-1]] || k+1 < len(m.at) && was[m.at[k+1]]
			if b := votes[i]; beside && b.sentence && b.linked < otherLinked && !b.again {
				in[i] = true
			}
		}
	}
}

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

// dropNextPieces leaves out the pieces that follow the one of the title on the
// same page, as sites do that go on for ever: an element like the one that
// holds the title, with a heading of the first level of its own.
func dropNextPieces(in []bool, d prose.Document, places []*html.Node, votes []ballot, title string) {
	at := titleAt(d, title)
	if at < 0 || d.Blocks[at].Kind != prose.Heading {
		return
	}
	above := map[*html.Node]*html.Node{} // an ancestor of the title: the one below it on the way
	for e := places[at]; e.Parent != nil; e = e.Parent {
		above[e.Parent] = e
	}
	for j := at + 1; j < len(d.Blocks); j++ {
		b := d.Blocks[j]
		if b.Kind != prose.Heading || b.Level != 1 || similarTo(b.Of(d.Text), title) {
			continue
		}
		e := places[j]
		for e.Parent != nil && above[e.Parent] == nil {
			e = e.Parent
		}
		own := above[e.Parent]
		if own == nil || own == e || shape(own) != shape(e) || !holdsPiece(in, own, d, places, votes) {
			continue
		}
		for k := j; k < len(in); k++ {
			in[k] = in[k] && !inside(places[k], e)
		}
	}
}

// pieceWords is how much prose an element has to hold to be a piece of its own.
const pieceWords = 40

// holdsPiece reports whether an element holds a piece. Where the extractor read
// one of those that follow, nothing of it was chosen, and its prose is.
func holdsPiece(in []bool, own *html.Node, d prose.Document, places []*html.Node, votes []ballot) bool {
	var sentences []int
	words, chosen := 0, false
	for i, b := range votes {
		if !inside(places[i], own) {
			continue
		}
		chosen = chosen || in[i]
		if b.sentence && b.linked < otherLinked && b.words >= flashWords/4 {
			sentences = append(sentences, i)
			words += b.words
		}
	}
	if words < pieceWords {
		return false
	}
	if !chosen {
		for _, i := range sentences {
			in[i] = true
		}
	}
	return true
}

func inside(n, e *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == e {
			return true
		}
	}
	return false
}

// isPointer reports whether a block only points to another piece: "Read also:"
// and a link.
func isPointer(text string, linked float64) bool {
	low := strings.ToLower(text)
	for _, p := range phrases.Pointers {
		if rest, ok := strings.CutPrefix(low, p); ok && linked >= 0.5 {
			rest = strings.TrimLeft(rest, " :—–-»>")
			return rest != "" && rest != low[len(p):]
		}
	}
	return false
}
