package workbook

import "time"

// kind says how the cells of a column look.
type kind int

const (
	prose_ kind = iota // wrapped text, left
	word               // short text, centred
	number             // centred
	link               // centred, narrow, a link and nothing else
	date               // d mmm yyyy
	stamp              // yyyy-mm-dd hh:mm, UTC
)

// column is one column of a data sheet. Its header is what import finds it by.
type column struct {
	head   string
	width  float64 // in the file's unit: 7 pixels at 96 dpi
	kind   kind
	hidden bool
	bold   bool
	// edit marks a column of the reader's own: unlocked, yellow, imported.
	edit bool
	list string // name of the list that its cells take their word from
	// both marks a free comment: where sheet and case both changed, both stay.
	both bool
	ask  string // shown while the cell is selected
}

// target is where a link leads: an address, or a cell of this workbook.
type target struct {
	address string
	sheet   string
	row     int
}

func (t target) empty() bool { return t.address == "" && t.row == 0 }

// run is a piece of a cell's text with its own look.
type run struct {
	text      string
	bold      bool
	italic    bool
	underline bool
	above     bool // superscript
	colour    string
}

// cell is one value on its way into a sheet: text, or runs of it, or a number
// or time, or a formula with the value it has now.
type cell struct {
	text    string
	runs    []run
	value   any // int, time.Time
	formula string
	to      target
	colour  string
	bold    bool
	italic  bool
}

func text(s string) cell { return cell{text: Clean(s)} }

func count(n int) cell { return cell{value: n} }

// plainText is what the cell says, without looks; empty for numbers.
func (c cell) plainText() string {
	if len(c.runs) == 0 {
		return c.text
	}
	var all string
	for _, r := range c.runs {
		all += r.text
	}
	return all
}

// moment is a time as a cell; the zero time is an empty cell, and a time
// that spreadsheets cannot count (before March 1900) is text.
func moment(t time.Time, layout string) cell {
	switch {
	case t.IsZero():
		return cell{}
	case t.Year() < 1901 || t.Year() > 9999:
		return cell{text: t.Format(layout)}
	}
	return cell{value: t.UTC()}
}
