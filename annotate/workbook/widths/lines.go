package widths

import (
	"unicode"
	"unicode/utf8"
)

// slack is how much wider than its measure a line may be drawn: screens hint
// and round each letter, paper does not.
const slack = 1.04

// Lines is how a text falls into lines.
type Lines struct {
	Count int
	// Foreign is set where some character is not in the font and a stand-in
	// with taller lines will be used.
	Foreign bool
}

// Wrap breaks s as a cell of the given inner width in points would: at line
// breaks and spaces, and inside a word only where the word alone is wider
// than the cell. Programs may also break after hyphens and slashes, which
// never needs more lines than this.
func Wrap(s string, weight Weight, size, inner float64) Lines {
	lines, _ := wrap([]Run{{s, weight}}, size, inner, 0)
	return lines
}

// Run is a piece of text in one cut of the font.
type Run struct {
	Text   string
	Weight Weight
}

// WrapRuns is Wrap for text in which the cut changes.
func WrapRuns(runs []Run, size, inner float64) Lines {
	lines, _ := wrap(runs, size, inner, 0)
	return lines
}

// Cut returns how many bytes of s fit into at most max lines.
func Cut(s string, weight Weight, size, inner float64, max int) int {
	return CutRuns([]Run{{s, weight}}, size, inner, max)
}

// CutRuns is Cut for text in which the cut of the font changes; it counts the
// bytes of all runs together.
func CutRuns(runs []Run, size, inner float64, max int) int {
	_, fit := wrap(runs, size, inner, max)
	return fit
}

func wrap(runs []Run, size, inner float64, max int) (Lines, int) {
	out := Lines{Count: 1}
	limit := inner / size / slack // in ems
	var line, word float64        // ems; a word counts only when it has ended
	total := 0
	for _, r := range runs {
		total += len(r.Text)
	}
	fit := total
	start := 0 // where the word that is being read began
	next := func(at int) {
		if max > 0 && out.Count == max && fit == total {
			fit = at
		}
		out.Count++
	}
	place := func() {
		if line > 0 && line+word > limit {
			next(start)
			line = 0
		}
		line += word
		word = 0
	}
	each(runs, func(i int, r rune, weight Weight) {
		if r == '\n' {
			place()
			next(i)
			line = 0
			start = i + 1
			return
		}
		w, known := Rune(r, weight)
		out.Foreign = out.Foreign || !known
		if unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
			place()
			// A space that no longer fits hangs over the edge.
			line = min(line+w, limit)
			start = i + utf8.RuneLen(r)
			return
		}
		if word+w > limit && word > 0 { // a word wider than the cell
			if line > 0 {
				next(start)
				line = 0
			}
			next(i)
			word = 0
			start = i
		}
		word += w
	})
	place()
	return out, fit
}

// each calls f for every character with its offset in all runs together.
func each(runs []Run, f func(i int, r rune, weight Weight)) {
	base := 0
	for _, run := range runs {
		for i, r := range run.Text {
			f(base+i, r, run.Weight)
		}
		base += len(run.Text)
	}
}
