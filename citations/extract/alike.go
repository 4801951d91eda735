package extract

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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
