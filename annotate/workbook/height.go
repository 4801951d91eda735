package workbook

import (
	"math"

	"galley/annotate/workbook/widths"
)

// What rows measure, in points.
const (
	maxRow      = 409.0 // the highest row there is
	lineFactor  = 1.275 // line height of Calibri, of its size
	foreignLine = 1.5   // line height where a stand-in font comes in
	rowPadding  = 6.0
	leastRow    = 19.0
)

// The padding of a cell in pixels, and what the filter button of a header covers.
const (
	padCentred   = 7.0
	padIndented  = 14.0
	filterButton = 18.0
)

// inner returns the room for text in points: 7 pixels a unit of width at 96
// pixels an inch, less the padding.
func inner(width, padding float64) float64 { return max(7*width-padding, 7) * 0.75 }

// textHeight returns the height in points that wrapped text needs.
func textHeight(s string, weight widths.Weight, size, room float64) float64 {
	if s == "" {
		return 0
	}
	return linesHeight(widths.Wrap(s, weight, size, room), size)
}

func linesHeight(lines widths.Lines, size float64) float64 {
	factor := lineFactor
	if lines.Foreign {
		factor = foreignLine
	}
	return math.Ceil(float64(lines.Count)*size*factor + rowPadding)
}

// mostLines is how many lines of the given size fit into the highest row.
func mostLines(size float64, foreign bool) int {
	factor := lineFactor
	if foreign {
		factor = foreignLine
	}
	return int((maxRow - rowPadding) / (size * factor))
}

func (c column) room() float64 {
	if c.kind == prose_ || c.kind == stamp {
		return inner(c.width, padIndented)
	}
	return inner(c.width, padCentred)
}

// set is the cell's text as it will be set.
func (c column) set(v cell) []widths.Run {
	weigh := func(bold bool) widths.Weight {
		if bold || c.bold || v.bold {
			return widths.Bold
		}
		return widths.Regular
	}
	if len(v.runs) == 0 {
		return []widths.Run{{Text: v.text, Weight: weigh(false)}}
	}
	out := make([]widths.Run, len(v.runs))
	for i, r := range v.runs {
		out[i] = widths.Run{Text: r.text, Weight: weigh(r.bold)}
	}
	return out
}

// height returns what the cell needs, in points.
func (c column) height(v cell) float64 {
	if c.hidden || c.kind == link || !v.to.empty() {
		return 0
	}
	if v.text == "" && len(v.runs) == 0 {
		return 0
	}
	return linesHeight(widths.WrapRuns(c.set(v), bodySize, c.room()), bodySize)
}

// fit shortens a cell that would not fit into the highest row. Cells that
// may be edited stay whole: what comes back must be what went out.
func (c column) fit(v cell) cell {
	s := v.plainText()
	if c.edit || c.hidden || len(s) < 200 {
		return v
	}
	set := c.set(v)
	lines := widths.WrapRuns(set, bodySize, c.room())
	most := mostLines(bodySize, lines.Foreign)
	if lines.Count <= most {
		return v
	}
	mark := widths.Wrap(cutMark, widths.Bold, bodySize, c.room()).Count
	keep := widths.CutRuns(set, bodySize, c.room(), most-mark)
	if len(v.runs) == 0 {
		v.text = s[:keep] + cutMark
		return v
	}
	var kept []run
	for _, r := range v.runs {
		if keep <= 0 {
			break
		}
		r.text = r.text[:min(len(r.text), keep)]
		keep -= len(r.text)
		kept = append(kept, r)
	}
	v.runs = append(kept, run{text: cutMark, colour: muted})
	return v
}
