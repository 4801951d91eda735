package pdftext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/extract/blocks"
	"galley/citations/extract/links"
	"galley/citations/prose"
)

// layout is what the pages have in common.
type layout struct {
	body float64 // type size of most letters
}

func measure(pages [][]line) layout {
	weight := map[float64]int{}
	for _, p := range pages {
		for _, l := range p {
			weight[math.Round(l.size*2)/2] += len(l.text())
		}
	}
	var lay layout
	best := 0
	for size, n := range weight {
		if n > best || n == best && size > lay.body {
			best, lay.body = n, size
		}
	}
	return lay
}

// document sets the lines of all pages as blocks; footnotes come last.
func document(pages [][]line) prose.Document {
	lay := measure(pages)
	var body, notes []line
	for _, p := range pages {
		b, n := lay.splitNotes(p, len(notes) > 0)
		body, notes = append(body, b...), append(notes, n...)
	}
	var b blocks.Builder
	b.Limit = maxText
	for _, para := range lay.paragraphs(body) {
		kind, level := lay.kind(para)
		b.Begin(kind, level)
		set(&b, para)
		b.End()
	}
	for _, note := range noteParagraphs(notes) {
		b.BeginNote(note.number)
		set(&b, note.lines)
		b.End()
	}
	return b.Document()
}

// maxText bounds the text of a document, in bytes.
const maxText = 32 << 20

// set writes the lines of one block, making divided words whole.
func set(b *blocks.Builder, lines []line) {
	for i, l := range lines {
		cut, glue := 0, ""
		if i+1 < len(lines) {
			cut, glue = blocks.Seam(strings.TrimRight(l.text(), " "), lines[i+1].text())
		}
		pieces := l.pieces
		for n := len(pieces); n > 0 && strings.TrimRight(pieces[n-1].text, " ") == ""; n = len(pieces) {
			pieces = pieces[:n-1]
		}
		for k, p := range pieces {
			if k == len(pieces)-1 {
				p.text = strings.TrimRight(p.text, " ")
				p.text = p.text[:max(0, len(p.text)-cut)]
			}
			b.SetLink(links.Absolute(nil, p.url))
			b.Text(p.text)
		}
		if glue != "" {
			b.Text(glue)
		}
	}
	b.EndLink()
}

// splitNotes parts the footnotes of a page from its body: small type at the
// foot, from a line that begins with a figure on. A note may go on from the
// page before, if one is open.
func (lay layout) splitNotes(p []line, open bool) (body, notes []line) {
	lowest := math.Inf(1) // baseline of the lowest line of body size
	for _, l := range p {
		if l.size > 0.92*lay.body {
			lowest = min(lowest, l.y)
		}
	}
	started := open
	for _, l := range p {
		if l.size <= 0.92*lay.body && l.y < lowest {
			if _, _, ok := noteNumber(l); ok {
				started = true
			}
			if started {
				notes = append(notes, l)
				continue
			}
		}
		body = append(body, l)
	}
	return body, notes
}

// noteNumber reads the figure that begins a note and returns the rest.
func noteNumber(l line) (number string, rest line, ok bool) {
	text := l.text()
	t := strings.TrimLeft(text, "[ ")
	n := 0
	for n < len(t) && n < 3 && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n == 0 || n == len(t) {
		return "", l, false
	}
	number = t[:n]
	skip := len(text) - len(t) + n
	after := text[skip:]
	skip += len(after) - len(strings.TrimLeft(after, "]). "))
	rest = l
	rest.pieces = nil
	for _, p := range l.pieces {
		c := min(skip, len(p.text))
		skip -= c
		if p.text = p.text[c:]; p.text != "" {
			rest.pieces = append(rest.pieces, p)
		}
	}
	first, _ := utf8.DecodeRuneInString(rest.text())
	return number, rest, len(rest.pieces) > 0 && !unicode.IsDigit(first)
}

type numbered struct {
	number string
	lines  []line
}

func noteParagraphs(lines []line) []numbered {
	var out []numbered
	for _, l := range lines {
		number, rest, ok := noteNumber(l)
		// A note's number counts on from the one before; other figures at a
		// line's beginning belong to the text.
		if ok && (len(out) == 0 || counts(out[len(out)-1].number, number)) {
			out = append(out, numbered{number, []line{rest}})
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].lines = append(out[len(out)-1].lines, l)
		}
	}
	return out
}

func counts(before, now string) bool {
	a, b := 0, 0
	for _, c := range before {
		a = a*10 + int(c-'0')
	}
	for _, c := range now {
		b = b*10 + int(c-'0')
	}
	return b == a+1 || b == 1
}

// paragraphs joins lines. A line goes on in the next one if it is as good as
// full, and nothing (a gap, an indent, another size, a bullet) speaks against it.
func (lay layout) paragraphs(lines []line) [][]line {
	var out [][]line
	for i, l := range lines {
		if i > 0 && lay.goesOn(lines, i) {
			out[len(out)-1] = append(out[len(out)-1], l)
			continue
		}
		out = append(out, []line{l})
	}
	return out
}

func (lay layout) goesOn(lines []line, i int) bool {
	a, b := lines[i-1], lines[i]
	if b.bullet || math.Abs(a.size-b.size) > 0.08*max(a.size, b.size) {
		return false
	}
	heading := a.size > headingSize*lay.body
	if a.bold != b.bold && (heading || a.bold) {
		return false
	}
	right := edge(lines, i-1)
	word, _, _ := strings.Cut(b.text(), " ")
	perLetter := (b.x1 - b.x0) / float64(max(1, utf8.RuneCountInString(b.text())))
	full := a.x1+perLetter*float64(utf8.RuneCountInString(word)+1) > right-0.02*(right-a.x0)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(a.text(), "»”\"'’)]0123456789[ "))
	ended := strings.ContainsRune(".!?…:", last)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(b.text(), "«“\"'‘("))

	if a.page != b.page || b.y > a.y+a.size { // next page or next column
		return full && !(ended && unicode.IsUpper(first) && a.x1 < right-0.5*a.size) || !ended && unicode.IsLower(first)
	}
	gap := a.y - b.y
	if gap > lay.leading(lines, i)*1.3 {
		return false
	}
	if heading {
		return true
	}
	if b.x0 > a.x0+0.7*a.size && !a.bullet && i > 1 { // an indent begins a paragraph
		if prev := lines[i-2]; i-2 < 0 || !prev.bullet || a.x0 > b.x0 {
			return false
		}
	}
	return full
}

// leading is the distance between the lines around i, in points: the smallest
// that is usual for type of this size.
func (lay layout) leading(lines []line, i int) float64 {
	size := lines[i].size
	usual := math.Inf(1)
	for k := max(1, i-12); k < min(len(lines), i+12); k++ {
		d := lines[k-1].y - lines[k].y
		if lines[k].page == lines[k-1].page && math.Abs(lines[k].size-size) < 0.5 && d > 0.8*size && d < 2.6*size {
			usual = min(usual, d)
		}
	}
	if math.IsInf(usual, 1) {
		return 1.3 * size
	}
	return usual
}

// edge is the right edge of the column that a line stands in.
func edge(lines []line, i int) float64 {
	l := lines[i]
	right, n := l.x1, 0
	for _, tolerance := range []float64{0.5, 2, 4 * l.size} {
		for k := max(0, i-25); k < min(len(lines), i+25); k++ {
			o := lines[k]
			if math.Abs(o.x0-l.x0) < tolerance && math.Abs(o.size-l.size) < 1 {
				right = max(right, o.x1)
				n++
			}
		}
		if n >= 3 {
			break
		}
	}
	return right
}

// headingSize is how much larger than the body the type of a heading is.
const headingSize = 1.12

func (lay layout) kind(para []line) (prose.Kind, int) {
	first := para[0]
	words := 0
	for _, l := range para {
		words += len(strings.Fields(l.text()))
	}
	switch {
	case first.bullet:
		return prose.ListItem, 0
	case first.size > 1.5*lay.body && words <= 40:
		return prose.Heading, 1
	case first.size > headingSize*lay.body && words <= 40:
		return prose.Heading, 2
	case first.bold && len(para) <= 2 && words <= 15:
		return prose.Heading, 3
	}
	return prose.Paragraph, 0
}
