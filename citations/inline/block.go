package inline

import (
	"sort"
	"strconv"
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
		if next := noteNumber(d.Text, i); next > 0 && next == noteNumber(d.Text, skipSpace(d.Text[:i], start))+1 {
			add(i) // a list of notes, one a line
			continue
		}
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

// noteNumber returns the number of the note that begins at offset i, as in
// "[3] Interfax"; 0 where none does.
func noteNumber(text string, i int) int {
	if i >= len(text) || text[i] != '[' {
		return 0
	}
	line := text[i:min(len(text), i+8)]
	number, _, closed := strings.Cut(line[1:], "] ")
	n, err := strconv.Atoi(number)
	if !closed || err != nil || n < 0 {
		return 0
	}
	return n
}

// blockAt returns the index of the block in which offset i stands, or of the
// first one after it.
func (f *finder) blockAt(i int) int {
	return sort.Search(len(f.blocks), func(n int) bool { return f.blocks[n].End > i })
}
