package workbook

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
)

// manyLinks is where real links give way to HYPERLINK formulas: adding a real
// one takes time in proportion to those that are there already.
const manyLinks = 2000

// stream writes the sheet. What the writer takes only before its first row
// (properties of the sheet) and only before its end (everything else that is
// not a row) is set first.
func (b *book) stream(s *sheet) error {
	if err := b.dress(s); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	sw, err := b.f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := b.pour(sw, s); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return sw.Flush()
}

func (b *book) pour(sw *excelize.StreamWriter, s *sheet) error {
	for i, c := range s.cols {
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		if c.hidden {
			if err := sw.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
	}
	if err := b.head(sw, s); err != nil {
		return err
	}
	for i := range s.rows {
		if err := b.pourRow(sw, s, firstRow+i, s.row(i)); err != nil {
			return err
		}
	}
	if s.rows == 0 {
		if err := b.pourRow(sw, s, firstRow, make([]cell, len(s.cols))); err != nil {
			return err
		}
	}
	noStripes := false
	return sw.AddTable(&excelize.Table{
		Range: cellName(1, headerRow) + ":" + cellName(len(s.cols), s.last()),
		Name:  s.table, StyleName: "TableStyleLight1", ShowRowStripes: &noStripes,
	})
}

// head writes title, hint and header.
func (b *book) head(sw *excelize.StreamWriter, s *sheet) error {
	title, err := b.styles.id(look{size: 14, bold: true, colour: accent, across: "left", indent: 1, down: "center"})
	if err != nil {
		return err
	}
	hint, err := b.styles.id(look{size: 9, italic: true, colour: muted, across: "left", indent: 1, down: "center"})
	if err != nil {
		return err
	}
	for row, v := range map[int]excelize.Cell{titleRow: {Value: s.title, StyleID: title}} {
		if err := sw.SetRow(cellName(1, row), []any{v}, excelize.RowOpts{Height: 24}); err != nil {
			return err
		}
	}
	if err := sw.SetRow(cellName(1, hintRow), []any{excelize.Cell{Value: s.hint, StyleID: hint}},
		excelize.RowOpts{Height: 16}); err != nil {
		return err
	}
	if err := sw.SetRow(cellName(1, headerRow-1), nil, excelize.RowOpts{Height: 6}); err != nil {
		return err
	}
	high := leastRow
	heads := make([]any, len(s.cols))
	for i, c := range s.cols {
		id, err := b.styles.id(c.header())
		if err != nil {
			return err
		}
		heads[i] = excelize.Cell{Value: c.head, StyleID: id}
		if !c.hidden {
			pad := padCentred
			if c.kind == prose_ {
				pad = padIndented
			}
			high = max(high, textHeight(c.head, widths.Bold, bodySize, inner(c.width, pad)))
		}
	}
	return sw.SetRow(cellName(1, headerRow), heads, excelize.RowOpts{Height: high})
}

func (b *book) pourRow(sw *excelize.StreamWriter, s *sheet, row int, cells []cell) error {
	high := leastRow
	out := make([]any, len(cells))
	for i, v := range cells {
		c := s.cols[i]
		v = c.fit(v)
		high = max(high, c.height(v))
		id, err := b.styles.id(c.body(v))
		if err != nil {
			return err
		}
		value := excelize.Cell{StyleID: id, Formula: v.formula, Value: v.value}
		switch {
		case !v.to.empty():
			if err := b.link(s, &value, cellName(i+1, row), v); err != nil {
				return err
			}
		case len(v.runs) > 0:
			value.Value = richText(v.runs, bodySize)
		case v.value == nil && v.text != "":
			value.Value = v.text
		}
		// The style, which was given, wins over the writer's own for times.
		if t, ok := value.Value.(time.Time); ok {
			value.Value = serial(t)
		}
		out[i] = value
	}
	return sw.SetRow(cellName(1, row), out, excelize.RowOpts{Height: min(high, maxRow)})
}

// link makes the cell lead to its target.
func (b *book) link(s *sheet, value *excelize.Cell, at string, v cell) error {
	value.Value = v.text
	if v.text == "" {
		value.Value = v.value
	}
	if v.to.row > 0 {
		place := fmt.Sprintf("%s!%s", quoted(v.to.sheet), cellName(1, v.to.row))
		if s.links <= manyLinks {
			return b.f.SetCellHyperLink(s.name, at, place, "Location")
		}
		value.Formula = fmt.Sprintf("HYPERLINK(%s,%s)", formulaText("#"+place), formulaValue(value.Value))
		return nil
	}
	address, ok := Address(v.to.address)
	switch {
	case !ok:
		return nil
	case s.links > manyLinks && len(address) <= maxFormulaText:
		value.Formula = fmt.Sprintf("HYPERLINK(%s,%s)", formulaText(address), formulaValue(value.Value))
		return nil
	case b.long[s.name] >= manyLinks && s.links > manyLinks:
		value.Value = v.text // too many long ones: the word stays, the address is in the hidden columns
		return nil
	}
	b.long[s.name]++
	return b.f.SetCellHyperLink(s.name, at, address, "External")
}

// epoch is day 0 of spreadsheets' calendar.
var epoch = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

func serial(t time.Time) float64 { return t.Sub(epoch).Hours() / 24 }

func formulaText(s string) string {
	return `"` + doubled(s) + `"`
}

func formulaValue(v any) string {
	if n, ok := v.(int); ok {
		return fmt.Sprint(n)
	}
	return formulaText(fmt.Sprint(v))
}

func doubled(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] == '"' {
			out = append(out, '"')
		}
		out = append(out, s[i])
	}
	return string(out)
}

func richText(runs []run, size float64) []excelize.RichTextRun {
	out := make([]excelize.RichTextRun, 0, len(runs))
	for _, r := range runs {
		if r.text != "" {
			out = append(out, excelize.RichTextRun{Text: r.text, Font: font(r, size)})
		}
	}
	return out
}
