package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
)

// The first page is a grid of twelve equal columns.
const (
	gridCols  = 12
	gridWidth = 7.9
)

// gridRoom is the room for text in points over n columns of the grid.
func gridRoom(n int) float64 { return inner(float64(n)*gridWidth, padIndented) }

// area is one merged stretch of a row of the first page.
type area struct {
	from, to int // columns, from 1
	value    any
	formula  string
	look     look
	link     string // place in this workbook
}

// summary is the first page in the making; rows are streamed as they come.
type summary struct {
	b   *book
	sw  *excelize.StreamWriter
	row int
}

// summary writes the page that an editor-in-chief reads first.
func (b *book) summary() error {
	if err := b.page(summarySheet, "portrait", 1); err != nil {
		return err
	}
	if err := b.protect(summarySheet); err != nil {
		return err
	}
	sw, err := b.f.NewStreamWriter(summarySheet)
	if err != nil {
		return err
	}
	p := &summary{b: b, sw: sw}
	if err := sw.SetColWidth(1, gridCols, gridWidth); err != nil {
		return err
	}
	for _, part := range []func() error{p.title, p.banner, p.numbers, p.editorsList, p.verdicts, p.signOff, p.howToRead} {
		if err := part(); err != nil {
			return fmt.Errorf("sheet %s: %w", summarySheet, err)
		}
	}
	if err := b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: summarySheet,
		RefersTo: fmt.Sprintf("%s!$A$1:$L$%d", summarySheet, p.row),
	}); err != nil {
		return err
	}
	return sw.Flush()
}

// put writes one row of the given height.
func (p *summary) put(height float64, areas ...area) error {
	p.row++
	cells := make([]any, gridCols)
	for _, a := range areas {
		id, err := p.b.styles.id(a.look)
		if err != nil {
			return err
		}
		for c := a.from; c <= a.to; c++ {
			cells[c-1] = excelize.Cell{StyleID: id}
		}
		cells[a.from-1] = excelize.Cell{StyleID: id, Value: a.value, Formula: a.formula}
		if a.link != "" {
			if err := p.b.f.SetCellHyperLink(summarySheet, cellName(a.from, p.row), a.link, "Location"); err != nil {
				return err
			}
		}
	}
	if err := p.sw.SetRow(cellName(1, p.row), cells, excelize.RowOpts{Height: min(height, maxRow)}); err != nil {
		return err
	}
	for _, a := range areas {
		if a.to > a.from {
			if err := p.sw.MergeCell(cellName(a.from, p.row), cellName(a.to, p.row)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *summary) gap(height float64) error { return p.put(height) }

func (p *summary) heading(s string) error {
	return p.put(22, area{1, gridCols, s, "", look{size: 12, bold: true, colour: accent, below: accent, heavy: true,
		across: "left", down: "center"}, ""})
}

// line is one row of wrapped text over the whole width.
func (p *summary) line(s string, l look) error {
	l.wrap, l.across = true, "left"
	if l.down == "" {
		l.down = "center"
	}
	weight := widths.Regular
	if l.bold {
		weight = widths.Bold
	}
	return p.put(textHeight(s, weight, l.size, gridRoom(gridCols)), area{1, gridCols, s, "", l, ""})
}

func (p *summary) title() error {
	a := p.b.m.Article
	headline := Clean(strings.Join(strings.Fields(cut(a.Title, 600)), " "))
	if headline == "" {
		headline = "Untitled article"
	}
	if err := p.line("VERIFICATION REPORT", look{size: 8, bold: true, colour: muted}); err != nil {
		return err
	}
	// A long headline is set smaller, so that the page keeps its size.
	size := 18.0
	for size > 13 && widths.Wrap(headline, widths.Bold, size, gridRoom(gridCols)).Count > 2 {
		size--
	}
	if err := p.line(headline, look{size: size, bold: true}); err != nil {
		return err
	}
	for _, l := range []struct {
		text string
		size float64
	}{{p.b.m.Byline(), 11}, {p.b.m.CaseLine(), 9}} {
		if err := p.line(Clean(l.text), look{size: l.size, colour: muted}); err != nil {
			return err
		}
	}
	return p.gap(6)
}

// Byline is who wrote the article, where, when and how long, as one line.
func (m *Model) Byline() string {
	parts := slices.DeleteFunc([]string{strings.Join(m.Article.Authors, ", "), m.Article.Publication}, func(s string) bool { return s == "" })
	if !m.Article.Date.IsZero() {
		parts = append(parts, m.Article.Date.English())
	}
	parts = append(parts, plural(m.Article.Words, "word", "words"))
	return strings.Join(parts, " · ")
}

// CaseLine is the case, the version of the text and who checked it when.
func (m *Model) CaseLine() string {
	parts := []string{"Case " + m.CaseID, fmt.Sprintf("text version %d", max(m.Article.Version, 1))}
	if m.Checked != "" {
		parts = append(parts, "checked "+m.Checked)
	}
	parts = append(parts, "exported "+m.Exported.UTC().Format("2 Jan 2006, 15:04")+" UTC")
	if m.OneDesk {
		parts = append(parts, "one-person desk: no second reader")
	}
	return strings.Join(parts, " · ")
}

func (p *summary) numbers() error {
	m, n := p.b.m, p.b.m.counts()
	claims := p.b.sheets[claimsSheet]
	checked := fmt.Sprintf(`COUNTIFS(%s,"<>",%s,"<>%s")`, claims.column(headID), claims.column(headVerdict), notChecked)
	done := fmt.Sprintf("COUNTIF(%s,%q)", claims.column(headStatus), settled)
	numbers := []struct {
		now              int
		formula, caption string
	}{
		{n.checked, checked, fmt.Sprintf("claims checked of %d", len(m.Claims))},
		{n.settled, done, "claims settled"},
		{n.read, "", fmt.Sprintf("of %s found and read", plural(len(m.Sources), "source", "sources"))},
		{n.blocking, figureBlocking, "blocking flags open"},
	}
	var big, small []area
	for i, x := range numbers {
		from, to := 3*i+1, 3*i+3
		big = append(big, area{from, to, x.now, x.formula, look{size: 22, bold: true, colour: accent, fill: panel, across: "center", down: "bottom"}, ""})
		small = append(small, area{from, to, x.caption, "", look{size: 9, colour: muted, fill: panel, across: "center", down: "top"}, ""})
	}
	if err := p.put(36, big...); err != nil {
		return err
	}
	if err := p.put(20, small...); err != nil {
		return err
	}
	return p.gap(8)
}
