package textview

import "strings"

// Find marks every place of a text, whatever its case, and shows the first
// one at or after the caret. It returns how many there are; "" clears.
func (v *View) Find(text string) int {
	v.finds, v.found = nil, 0
	if text != "" {
		v.finds = occurrences(v.layout.doc.Text, text)
		for v.found < len(v.finds)-1 && v.finds[v.found].Start < v.sel.Range().Start {
			v.found++
		}
	}
	v.showFound()
	return len(v.finds)
}

// FindNext goes n finds on (back where n is negative) and returns which one is
// shown, from 1; 0 where there are none.
func (v *View) FindNext(n int) int {
	if len(v.finds) == 0 {
		return 0
	}
	v.found = ((v.found+n)%len(v.finds) + len(v.finds)) % len(v.finds)
	v.showFound()
	return v.found + 1
}

// Found returns how many places the last Find marked.
func (v *View) Found() int { return len(v.finds) }

func (v *View) showFound() {
	if v.found < len(v.finds) {
		v.Reveal(v.finds[v.found])
	}
	v.content.update()
}

// occurrences finds text in all, letters compared without their case.
func occurrences(all, text string) []Span {
	var out []Span
	n := len([]rune(text))
	ends := func(start int) int {
		end := start
		for range n {
			if end >= len(all) {
				return -1
			}
			end += runeLen(all, end)
		}
		return end
	}
	for i := 0; i < len(all); {
		if end := ends(i); end > 0 && strings.EqualFold(all[i:end], text) {
			out = append(out, Span{i, end})
			i = end
			continue
		}
		i += runeLen(all, i)
	}
	return out
}
