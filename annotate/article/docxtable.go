package article

import "galley/citations/prose"

// table sets one block a row; a table of one column only lays out the page.
func (w *wordWalker) table(t *node) {
	if w.row || wordLayout(t) {
		t.all("tc", func(c *node) { w.flow(c) })
		return
	}
	t.all("tr", func(tr *node) {
		w.Begin(prose.Table, 0)
		w.row = true
		tr.all("tc", func(c *node) {
			w.Tab()
			w.flow(c)
		})
		w.row = false
		w.End()
	})
}

// layoutCell is the length in bytes from which a cell is a column of text.
const layoutCell = 300

func wordLayout(t *node) bool {
	columns, longest := 0, 0
	t.all("tr", func(tr *node) {
		n := 0
		tr.all("tc", func(c *node) {
			n++
			longest = max(longest, len(wordText(c)))
		})
		columns = max(columns, n)
	})
	return columns < 2 || longest > layoutCell
}
