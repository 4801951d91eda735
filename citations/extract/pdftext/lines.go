package pdftext

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// piece is a run of text of one line that leads to one place, or nowhere.
type piece struct {
	text string
	url  string
}

// line is one printed line.
type line struct {
	pieces []piece
	x0, x1 float64
	y      float64 // of the baseline
	size   float64 // of most of its letters
	bold   bool
	page   int
	bullet bool
	order  int
}

func (l *line) text() string {
	var b strings.Builder
	for _, p := range l.pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// linesOf puts the glyphs of a page together in the order in which the page
// draws them, which is the order of reading in what word processors and
// browsers write. Pieces of one line that are drawn apart are joined.
func linesOf(s *sheet, page int) []line {
	var runs [][]glyph
	for _, g := range s.glyphs {
		if n := len(runs); n > 0 && follows(runs[n-1], g) {
			runs[n-1] = append(runs[n-1], g)
			continue
		}
		runs = append(runs, []glyph{g})
	}
	var lines []line
	for _, r := range runs {
		if l, ok := setLine(r, s.areas); ok {
			l.page, l.order = page, len(lines)
			lines = append(lines, l)
		}
	}
	return lines
}

// follows reports whether a glyph goes on the line that a run of glyphs makes.
func follows(run []glyph, g glyph) bool {
	last := run[len(run)-1]
	size := max(last.size, g.size)
	for i := len(run) - 1; i >= max(0, len(run)-6); i-- { // raised figures are small
		size = max(size, run[i].size)
	}
	dy := math.Abs(g.y - last.y)
	if dy > 0.6*size {
		return false
	}
	gap := g.x - (last.x + last.w)
	return gap > -1.0*size && gap < 3*size
}

// wordGap is the width of a space, in parts of the type size: wider gaps part words.
const wordGap = 0.16

func setLine(run []glyph, areas []area) (line, bool) {
	sizes := map[float64]int{}
	bold, visible := 0, 0
	for _, g := range run {
		if strings.TrimSpace(g.text) != "" {
			sizes[math.Round(g.size*4)/4] += len(g.text)
			visible++
			if g.bold {
				bold++
			}
		}
	}
	if visible == 0 {
		return line{}, false
	}
	l := line{x0: math.Inf(1), x1: math.Inf(-1), bold: bold*2 > visible}
	best := 0
	for size, n := range sizes {
		if n > best || n == best && size > l.size {
			best, l.size = n, size
		}
	}
	// The baseline is that of the glyphs of the line's own size.
	var ys []float64
	for _, g := range run {
		if math.Abs(g.size-l.size) < 0.3 {
			ys = append(ys, g.y)
		}
	}
	slices.Sort(ys)
	if len(ys) > 0 {
		l.y = ys[len(ys)/2]
	} else {
		l.y = run[0].y
	}
	var text strings.Builder
	url := ""
	flush := func() {
		if text.Len() > 0 {
			l.pieces = append(l.pieces, piece{text.String(), url})
			text.Reset()
		}
	}
	end := math.Inf(-1)
	space := true
	for i := 0; i < len(run); i++ {
		g := run[i]
		blank := strings.TrimFunc(g.text, unicode.IsSpace) == ""
		if !blank {
			l.x0, l.x1 = min(l.x0, g.x), max(l.x1, g.x+g.w)
		}
		gap := !math.IsInf(end, -1) && g.x-end > wordGap*l.size
		end = g.x + g.w
		here := areaAt(areas, g)
		if (gap || blank) && !space {
			if here != url {
				flush()
				l.pieces = append(l.pieces, piece{" ", ""})
				url = here
			} else {
				text.WriteByte(' ')
			}
			space = true
		}
		if blank {
			continue
		}
		if mark, n := noteMark(run[i:], l); n > 0 && i > 0 {
			flush()
			l.pieces = append(l.pieces, piece{mark, ""})
			url, space = "", false
			i += n - 1
			end = run[i].x + run[i].w
			continue
		}
		if here != url {
			flush()
			url = here
		}
		text.WriteString(g.text)
		space = false
	}
	flush()
	l.trimBullet()
	return l, len(l.pieces) > 0
}

// noteMark reads raised small figures: the mark of a note.
func noteMark(run []glyph, l line) (string, int) {
	n, number := 0, ""
	for n < len(run) && n < 3 {
		g := run[n]
		if g.size > 0.8*l.size || g.y-l.y < 0.12*l.size || len(g.text) != 1 || g.text[0] < '0' || g.text[0] > '9' {
			break
		}
		number += g.text
		n++
	}
	if n == 0 {
		return "", 0
	}
	return "[" + number + "]", n
}

func areaAt(areas []area, g glyph) string {
	x, y := g.x+g.w/2, g.y+g.size*0.3
	for _, a := range areas {
		if x >= a.x0 && x <= a.x1 && y >= a.y0 && y <= a.y1 {
			return a.url
		}
	}
	return ""
}

// bullets begin the items of lists; fonts of symbols put them into the
// private part of Unicode.
func isBullet(r rune) bool {
	return strings.ContainsRune("•◦▪‣●○■□–·", r) || r >= 0xE000 && r <= 0xF8FF
}

// trimBullet takes the mark of a list item off the line.
func (l *line) trimBullet() {
	first := l.pieces[0].text
	for _, r := range first {
		rest := strings.TrimPrefix(first, string(r))
		if isBullet(r) && (strings.HasPrefix(rest, " ") || rest == "" && len(l.pieces) > 1) {
			l.pieces[0].text = strings.TrimLeft(rest, " ")
			l.bullet = true
			if l.pieces[0].text == "" {
				l.pieces = l.pieces[1:]
			}
		}
		break
	}
	for i := range l.pieces {
		l.pieces[i].text = strings.Map(func(r rune) rune {
			if r >= 0xE000 && r <= 0xF8FF {
				return -1
			}
			return r
		}, l.pieces[i].text)
	}
}

// dropRunning removes running headers and footers and page numbers: the
// outermost lines of pages that come back on other pages, figures apart.
func dropRunning(pages [][]line) [][]line {
	count := map[string]int{}
	keys := make([][]string, len(pages))
	for i, p := range pages {
		keys[i] = make([]string, len(p))
		for _, k := range outermost(p) {
			key := pattern(p[k].text())
			keys[i][k] = key
		}
		seen := map[string]bool{}
		for _, key := range keys[i] {
			if key != "" && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	out := make([][]line, len(pages))
	for i, p := range pages {
		for k, l := range p {
			key := keys[i][k]
			if key != "" && (count[key] >= 2 && (count[key]*3 >= len(pages) || count[key] >= 4) || isPageNumber(key)) {
				continue
			}
			out[i] = append(out[i], l)
		}
	}
	return out
}

// outermost returns the lines of the two highest and the two lowest rows of a
// page. A row may hold several: a browser prints the date and the title above
// a page, the address and the page's number below.
func outermost(p []line) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return p[order[a]].y > p[order[b]].y })
	row := make([]int, len(p)) // of the lines in that order, counted from the top
	for k := 1; k < len(order); k++ {
		row[k] = row[k-1]
		if p[order[k-1]].y-p[order[k]].y > sameRow {
			row[k]++
		}
	}
	var out []int
	for k, i := range order {
		if row[k] < 2 || row[k] > row[len(row)-1]-2 {
			out = append(out, i)
		}
	}
	return out
}

// sameRow is how far the baselines of one row may lie apart, in points.
const sameRow = 2

// pattern is a line's text with every number as #.
func pattern(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsDigit(r):
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		case unicode.IsSpace(r):
		default:
			b.WriteRune(r)
		}
		digit = false
	}
	return b.String()
}

// pageNumbers are the patterns of lines that only number the page.
var pageNumbers = map[string]bool{"#": true, "-#-": true, "–#–": true, "—#—": true, "page#": true, "page#of#": true, "#/#": true, "#of#": true,
	"seite#": true, "seite#von#": true, "стр.#": true, "страница#": true, "сторінка#": true, "p.#": true, "|#": true, "#|": true, "[#]": true}

func isPageNumber(key string) bool { return pageNumbers[key] }
