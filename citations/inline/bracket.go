package inline

import "galley/citations/prose"

// bracket is a pair of brackets in the text, with its brackets.
type bracket struct {
	prose.Span
	height int  // brackets inside brackets inside it; 1 where it holds none
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
	maxCitation = 2000 // bytes
	maxHeight   = 3
	maxCutOff   = 600 // bytes to the end of the block
)

// brackets appends the brackets of text[block] to list in the order of their
// beginnings. One pass with a stack; a closing bracket also ends what was
// opened inside its pair and never closed.
func brackets(list []bracket, text string, block prose.Span) []bracket {
	type opened struct {
		index  int // in list
		height int // of what it holds so far
		square bool
	}
	var stack []opened
	round, square := 0, 0 // opened and not closed
	for i := block.Start; i < block.End; i++ {
		switch c := text[i]; c {
		case '(', '[':
			stack = append(stack, opened{index: len(list), square: c == '['})
			list = append(list, bracket{Span: prose.Span{Start: i, End: i + 1}, cutOff: true})
			if c == '[' {
				square++
			} else {
				round++
			}
		case ')', ']':
			if c == ')' && round == 0 || c == ']' && square == 0 {
				continue
			}
			for {
				top := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if top.square {
					square--
				} else {
					round--
				}
				if top.square == (c == ']') {
					b := &list[top.index]
					b.End, b.cutOff, b.height = i+1, false, top.height+1
					if len(stack) > 0 {
						up := &stack[len(stack)-1]
						up.height = max(up.height, b.height)
					}
					break
				}
				if len(stack) > 0 { // what a lost bracket held belongs to its neighbour
					up := &stack[len(stack)-1]
					up.height = max(up.height, top.height)
				}
			}
		}
	}
	for _, s := range stack {
		list[s.index].height = s.height + 1
		if block.End-list[s.index].Start <= maxCutOff && s.index >= stack[len(stack)-1].index {
			list[s.index].End = block.End
		}
	}
	return list
}
