package inline

import (
	"slices"

	"galley/citations/prose"
)

// bracket is a pair of brackets in the text, with its brackets.
type bracket struct {
	prose.Span
	cutOff bool // it is never closed
}

// inside is what stands between the brackets.
func (b bracket) inside() prose.Span {
	if b.cutOff {
		return prose.Span{Start: b.Start + 1, End: b.End}
	}
	return prose.Span{Start: b.Start + 1, End: b.End - 1}
}

// Bounds on what is read as a citation; anything longer or deeper is prose
// with brackets inside it, which are read on their own.
const (
	minCitation = 4    // bytes, as "(X.)"
	maxCitation = 2000 // bytes
	maxHeight   = 3    // brackets inside brackets; 1 where there are none
	maxCutOff   = 600  // bytes from an unclosed bracket to the end of its block
	maxOpen     = 64   // brackets that may be open at once; older ones are prose
)

// openBracket waits for its end.
type openBracket struct {
	start  int
	height int // of what it holds so far
	square bool
}

// brackets returns the brackets of text[block] that can be citations, in the
// order of their beginnings. It is one pass with a stack; a closing bracket
// also ends what was opened inside its pair and never closed.
func brackets(list []bracket, text string, block prose.Span) []bracket {
	var open []openBracket
	var waiting [2]int // open brackets, round and square
	kind := func(square bool) int {
		if square {
			return 1
		}
		return 0
	}
	for i := block.Start; i < block.End; i++ {
		switch c := text[i]; c {
		case '(', '[':
			if len(open) == maxOpen {
				for _, o := range open[:maxOpen/2] {
					waiting[kind(o.square)]--
				}
				open = open[:copy(open, open[maxOpen/2:])]
			}
			open = append(open, openBracket{start: i, square: c == '['})
			waiting[kind(c == '[')]++
		case ')', ']':
			if waiting[kind(c == ']')] == 0 {
				continue
			}
			for closed := false; !closed; {
				o := open[len(open)-1]
				open = open[:len(open)-1]
				waiting[kind(o.square)]--
				closed = o.square == (c == ']')
				height := o.height
				if closed {
					height++
					if size := i + 1 - o.start; height <= maxHeight && minCitation <= size && size <= maxCitation {
						list = append(list, bracket{Span: prose.Span{Start: o.start, End: i + 1}})
					}
				}
				if len(open) > 0 { // what a lost bracket held belongs to its neighbour
					up := &open[len(open)-1]
					up.height = max(up.height, height)
				}
			}
		}
	}
	if len(open) > 0 {
		if o := open[len(open)-1]; o.height < maxHeight && block.End-o.start <= maxCutOff {
			list = append(list, bracket{Span: prose.Span{Start: o.start, End: block.End}, cutOff: true})
		}
	}
	slices.SortFunc(list, func(a, b bracket) int { return a.Start - b.Start })
	return list
}
