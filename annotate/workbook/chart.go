package workbook

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"
)

// chart sets the bars of the verdicts beside their counts, from the given row on.
func (b *book) chart(row int) error {
	var series []excelize.ChartSeries
	category, _ := excelize.ColumnNumberToName(chartCol)
	last := len(verdicts) + 1
	for i, word := range verdicts {
		letters, _ := excelize.ColumnNumberToName(chartCol + 1 + i)
		colour := VerdictColours[word].Line
		series = append(series, excelize.ChartSeries{
			Name:       fmt.Sprintf("%s!$%s$1", listsSheet, letters),
			Categories: fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, category, category, last),
			Values:     fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, letters, letters, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
		})
	}
	gap, overlap, yes := uint(45), 100, true
	label := excelize.Font{Family: face, Size: 8.5, Color: ink}
	least := 0.0
	// The writer reckons with rows of 20 pixels while a sheet is streamed; the
	// chart hangs on its first and last row, so that counts in rows.
	const defaultRow = 20
	// It also reckons with columns 5 pixels wider than they are.
	const columns, offset = 8, 6
	width := uint(math.Floor(gridWidth*7+5.5)*columns) - 2*offset
	return b.f.AddChart(summarySheet, cellName(5, row), &excelize.Chart{
		Type:      excelize.BarStacked,
		Series:    series,
		Dimension: excelize.ChartDimension{Width: width, Height: uint(len(verdicts) * defaultRow)},
		Legend:    excelize.ChartLegend{Position: "none"},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: label},
		YAxis:     excelize.ChartAxis{None: true, Minimum: &least},
		GapWidth:  &gap,
		Overlap:   &overlap,
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Format: excelize.GraphicOptions{
			AltText: "Bars: how many claims have each verdict", Name: "Verdicts",
			OffsetX: offset, OffsetY: 2, PrintObject: &yes, Positioning: "twoCell",
		},
	})
}
