package extract

import (
	"golang.org/x/net/html"

	"galley/citations/prose"
)

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
