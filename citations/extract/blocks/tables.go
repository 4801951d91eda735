package blocks

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/prose"
)

// layoutCell is the length in bytes from which the text of a table cell is
// taken for a column of a page laid out with tables, not for a datum.
const layoutCell = 300

// table walks a table: one block a row where it holds data, the blocks of its
// cells one after another where it only lays the page out.
func (w *walker) table(n *html.Node) {
	if w.row || isLayout(n) {
		w.enclosed(n)
		return
	}
	w.EndLink()
	var rows func(*html.Node)
	rows = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Tr:
				w.tableRow(c)
			case atom.Caption:
				w.enclosed(c)
			case atom.Thead, atom.Tbody, atom.Tfoot:
				rows(c)
			}
		}
	}
	rows(n)
	w.begin()
}

func (w *walker) tableRow(tr *html.Node) {
	if isHidden(tr) {
		return
	}
	w.Begin(prose.Table, 0)
	w.row = true
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			w.Tab()
			w.children(c)
		}
	}
	w.row = false
	w.End()
}

// isLayout reports whether a table lays out a page: tables within it, headings,
// lists or several paragraphs in a cell, a cell as long as a paragraph, or a
// single column.
func isLayout(table *html.Node) bool {
	columns := 0
	layout := false
	var visit func(n *html.Node, cell bool)
	visit = func(n *html.Node, cell bool) {
		for c := n.FirstChild; c != nil && !layout; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Table, atom.H1, atom.H2, atom.H3, atom.Article, atom.Ul, atom.Ol, atom.Blockquote:
				layout = cell
			case atom.P:
				layout = cell && nextElement(c, atom.P) != nil
			case atom.Tr:
				cells := 0
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.DataAtom == atom.Td || d.DataAtom == atom.Th {
						cells++
						if len(strings.Join(strings.Fields(textOf(d)), " ")) > layoutCell {
							layout = true
						}
					}
				}
				columns = max(columns, cells)
			}
			if !layout {
				visit(c, cell || c.DataAtom == atom.Td || c.DataAtom == atom.Th)
			}
		}
	}
	visit(table, false)
	return layout || columns < 2
}
