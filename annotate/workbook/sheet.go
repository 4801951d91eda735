package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Rows that every data sheet has in the same place.
const (
	titleRow  = 1
	hintRow   = 2
	headerRow = 4
	firstRow  = 5
)

// sheet is a data sheet before it is written. Writing streams it row by row.
type sheet struct {
	name  string // on the tab
	table string // of the table object
	title string
	hint  string
	cols  []column
	rows  int
	row   func(i int) []cell // as many cells as there are columns
	id    func(i int) string
	rules []rule
	// links is how many links the sheet will have at most.
	links int
	// steady is how many columns stay in sight when scrolling to the right.
	steady int
}

// rule is a conditional format: where the formula, written for the first data
// row, is true, the look applies.
type rule struct {
	head    string // column that it colours
	formula string
	colour  string
	fill    string
	bold    bool
}

// col returns the letters of the column with the given header.
func (s *sheet) col(head string) string {
	for i, c := range s.cols {
		if c.head == head {
			name, _ := excelize.ColumnNumberToName(i + 1)
			return name
		}
	}
	panic("workbook: no column " + head + " on sheet " + s.name) // a slip in this package; every test meets it
}

// last is the last row of the table: a table has at least one.
func (s *sheet) last() int { return headerRow + max(s.rows, 1) }

// column returns the data cells of a column as an absolute range with its
// sheet, for formulas.
func (s *sheet) column(head string) string {
	c := s.col(head)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(s.name), c, firstRow, c, s.last())
}

func quoted(sheet string) string {
	if strings.ContainsAny(sheet, " '") {
		return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return sheet
}

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// editable lists the columns that import reads.
func (s *sheet) editable() []int {
	var cols []int
	for i, c := range s.cols {
		if c.edit {
			cols = append(cols, i)
		}
	}
	return cols
}
