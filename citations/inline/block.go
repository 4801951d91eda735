package inline

import (
	"sort"
	"strings"

	"galley/citations/prose"
)

// blocksOf returns the blocks of a document. A text without any is cut at
// blank lines.
func blocksOf(d prose.Document) []prose.Block {
	if len(d.Blocks) > 0 {
		return d.Blocks
	}
	var list []prose.Block
	start := 0
	add := func(end int) {
		s := trimSpace(d.Text, prose.Span{Start: start, End: end})
		if s.Len() > 0 {
			list = append(list, prose.Block{Span: s, Kind: prose.Paragraph})
		}
		start = end
	}
	for i := 0; i < len(d.Text); {
		n := strings.IndexByte(d.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		j := i
		for j < len(d.Text) && (d.Text[j] == ' ' || d.Text[j] == '\t' || d.Text[j] == '\r') {
			j++
		}
		if j < len(d.Text) && d.Text[j] == '\n' {
			add(i)
			i = j
		}
	}
	add(len(d.Text))
	return list
}

// blockAt returns the index of the block in which offset i stands, or of the
// first one after it.
func (f *finder) blockAt(i int) int {
	return sort.Search(len(f.blocks), func(n int) bool { return f.blocks[n].End > i })
}
