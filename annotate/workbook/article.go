package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"galley/annotate/workbook/widths"
	"galley/citations/prose"
)

// Stands reports whether a claim with this verdict needs nothing more in the
// text: it gets a tick and no colour.
func Stands(verdict string) bool { return verdict == correct || verdict == opinion }

// Piece is a stretch of a block's text with the claims that cover it, as
// indices into Model.Claims; Ends lists those that end where it ends.
type Piece struct {
	prose.Span
	Claims []int
	Ends   []int
}

// Pieces cuts a block at the ends of the claims in it.
func (m *Model) Pieces(block prose.Span) []Piece {
	var inside []int
	cuts := []int{block.Start, block.End}
	for i, c := range m.Claims {
		if c.Span.Len() > 0 && c.Span.Overlaps(block) {
			inside = append(inside, i)
			cuts = append(cuts, max(c.Span.Start, block.Start), min(c.Span.End, block.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []Piece
	for k := 0; k+1 < len(cuts); k++ {
		p := Piece{Span: prose.Span{Start: cuts[k], End: cuts[k+1]}}
		for _, i := range inside {
			if m.Claims[i].Span.Contains(p.Start) {
				p.Claims = append(p.Claims, i)
				if m.Claims[i].Span.End == p.End {
					p.Ends = append(p.Ends, i)
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// paragraph is one row of the sheet Article: a block, or a part of one that
// is too long for a row.
type paragraph struct {
	number string
	text   cell
	margin cell
}

const articleText = 104.0 // width of the column of text

func articleOf(m *Model, _ *places) *sheet {
	rows := paragraphs(m)
	s := &sheet{
		name: articleSheet, table: "Article", steady: 0, rows: len(rows),
		title: "The article, with its claims",
		hint: "✓ stands after a claim that was found as written. A colour and a number mark what is wrong, open or " +
			"not checked; the column at the right says why.",
		cols: []column{
			{head: "¶", width: 5, kind: number},
			{head: "Text", width: articleText},
			{head: "What to look at", width: 56},
		},
	}
	s.id = func(int) string { return "" }
	s.row = func(i int) []cell {
		return []cell{{text: rows[i].number, colour: muted}, rows[i].text, rows[i].margin}
	}
	return s
}

func paragraphs(m *Model) []paragraph {
	var out []paragraph
	text := column{width: articleText}
	most := mostLines(bodySize, true) - 2
	for n, block := range m.Article.Blocks {
		if block.Len() <= 0 || block.Start < 0 || block.End > len(m.Article.Text) {
			continue
		}
		number := strconv.Itoa(n + 1)
		for at := block.Start; at < block.End; {
			rest := m.Article.Text[at:block.End]
			end := at + widths.Cut(rest, widths.Bold, bodySize, text.room(), most)
			if end <= at {
				end = block.End
			}
			span := prose.Span{Start: at, End: end}
			out = append(out, paragraph{number: number, text: marked(m, span, block.Kind), margin: margin(m, span)})
			number, at = "", end
		}
	}
	return out
}

// marked is the text of a span with its claims shown. A cell has no ground
// colour for a part of its text, so colour and underline must do.
func marked(m *Model, span prose.Span, kind prose.Kind) cell {
	var v cell
	bullet := ""
	if kind == prose.ListItem {
		bullet = "• "
	}
	for i, p := range m.Pieces(span) {
		r := run{text: Clean(p.Of(m.Article.Text)), bold: kind == prose.Heading, italic: kind == prose.Quote}
		if i == 0 {
			r.text = bullet + r.text
		}
		for _, c := range p.Claims {
			if verdict := m.Claims[c].Verdict; !Stands(verdict) {
				r.colour, r.underline = VerdictColours[verdict].Text, true
				break
			}
		}
		v.runs = append(v.runs, r)
		for _, c := range p.Ends {
			claim := m.Claims[c]
			sign, colour := strconv.Itoa(claim.No), VerdictColours[claim.Verdict].Text
			if Stands(claim.Verdict) {
				sign = "✓" + sign
			}
			v.runs = append(v.runs, run{text: sign, above: true, bold: true, colour: colour})
		}
	}
	return limitRuns(v)
}

// margin says what is to be looked at in the claims that end in the span.
func margin(m *Model, span prose.Span) cell {
	var v cell
	for _, c := range m.Claims {
		if c.Span.End <= span.Start || c.Span.End > span.End || Stands(c.Verdict) {
			continue
		}
		lead := fmt.Sprintf("%d  %s", c.No, c.Verdict)
		if len(v.runs) > 0 {
			lead = "\n" + lead
		}
		v.runs = append(v.runs, run{text: lead, bold: true, colour: VerdictColours[c.Verdict].Text})
		if note := firstLine(c.Note); note != "" {
			v.runs = append(v.runs, run{text: " – " + note})
		}
	}
	return limitRuns(v)
}

// firstLine is the beginning of a note, one line and at most 160 characters.
func firstLine(s string) string {
	s, _, _ = strings.Cut(Clean(strings.TrimSpace(s)), "\n")
	if r := []rune(s); len(r) > 160 {
		return strings.TrimSpace(string(r[:159])) + "…"
	}
	return s
}
