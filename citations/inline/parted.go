package inline

import (
	"strings"

	"galley/citations/prose"
)

// maxRest is how many bytes into the next block a parted bracket may close.
const maxRest = 200

// parted reads a bracket that opens at the end of block i and closes at the
// beginning of the next, as where a page ends within a citation, and reports
// whether it is one.
func (f *finder) parted(i int, b bracket) bool {
	if !b.cutOff || i+1 == len(f.blocks) {
		return false
	}
	block, next := f.blocks[i], f.blocks[i+1]
	if next.Kind != prose.Paragraph || next.Start < block.End || !valid(next.Span, len(f.in.Text)) {
		return false
	}
	rest := next.Of(f.in.Text)
	rest = rest[:min(len(rest), maxRest)]
	n := strings.IndexAny(rest, "()[]")
	if n < 0 || rest[n] != f.closerOf(b) {
		return false
	}
	block.End = next.End
	b.cutOff, b.End = false, next.Start+n+1
	return f.bracket(block, b)
}

func (f *finder) closerOf(b bracket) byte {
	if f.in.Text[b.Start] == '[' {
		return ']'
	}
	return ')'
}
