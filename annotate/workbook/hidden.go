package workbook

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// lists are the words that cells may take, each under the name by which
// validations ask for it.
var lists = []struct {
	name  string
	words []string
}{
	{"lst_verdict", verdicts}, {"lst_decision", decisions}, {"lst_reading", readings},
	{"lst_flag", flagStates}, {"lst_query", queryStates},
}

// The names of the figures that the banner is made of.
const (
	figureUnsettled = "n_unsettled"
	figureBlocking  = "n_blocking"
	figureWaiting   = "n_waiting"
)

// Where things stand on the sheet _lists.
const (
	figuresCol = 8  // the figures, below their header
	chartCol   = 10 // verdicts, and to the right the diagonal of their counts
)

// lists writes the hidden sheet that validations, banner and chart read from.
func (b *book) lists() error {
	sw, err := b.f.NewStreamWriter(listsSheet)
	if err != nil {
		return err
	}
	rows := 1 + len(verdicts)
	grid := make([][]any, rows)
	for r := range grid {
		grid[r] = make([]any, chartCol+len(verdicts))
	}
	for i, l := range lists {
		grid[0][i] = l.name
		for r, word := range l.words {
			grid[r+1][i] = word
		}
		letters, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.name(l.name, fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, letters, letters, len(l.words)+1)); err != nil {
			return err
		}
	}
	letters, _ := excelize.ColumnNumberToName(figuresCol)
	for i, figure := range b.figures() {
		grid[0][figuresCol-1] = "figures"
		grid[i+1][figuresCol-1] = excelize.Cell{Formula: figure.formula, Value: figure.now}
		if err := b.name(figure.name, fmt.Sprintf("%s!$%s$%d", listsSheet, letters, i+2)); err != nil {
			return err
		}
	}
	// One series for each verdict, with a value only in its own row: a bar
	// chart cannot colour the points of one series.
	column := b.sheets[claimsSheet].column(headVerdict)
	for i, word := range verdicts {
		grid[i+1][chartCol-1] = word
		grid[i+1][chartCol+i] = excelize.Cell{Formula: fmt.Sprintf("COUNTIF(%s,%q)", column, word), Value: b.m.verdictCount(word)}
		grid[0][chartCol+i] = word
	}
	for r, row := range grid {
		if err := sw.SetRow(cellName(1, r+1), row); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (b *book) name(name, refers string) error {
	return b.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refers})
}

func (m *Model) verdictCount(word string) int {
	n := 0
	for _, c := range m.Claims {
		if c.Verdict == word {
			n++
		}
	}
	return n
}

// figure is a number that the sheets work out, with what it is now.
type figure struct {
	name, formula string
	now           int
}

func (b *book) figures() []figure {
	claims, flags, queries := b.sheets[claimsSheet], b.sheets[flagsSheet], b.sheets[queriesSheet]
	now := b.m.counts()
	return []figure{
		{figureUnsettled, fmt.Sprintf(`COUNTIFS(%s,"<>",%s,"<>%s")`, claims.column(headID), claims.column(headStatus), settled), now.unsettled},
		{figureBlocking, fmt.Sprintf("COUNTIFS(%s,%q,%s,%q)", flags.column(headWeight), blocks, flags.column(headState), flagOpen), now.blocking},
		{figureWaiting, fmt.Sprintf("COUNTIF(%s,%q)", queries.column(headState), querySent), now.waiting},
	}
}

// counts are the figures of the first page as they are now.
type counts struct{ checked, settled, unsettled, read, blocking, waiting int }

func (m *Model) counts() counts {
	var n counts
	for _, c := range m.Claims {
		if c.Verdict != notChecked && c.Verdict != "" {
			n.checked++
		}
		if c.Status == settled {
			n.settled++
		} else {
			n.unsettled++
		}
	}
	for _, s := range m.Sources {
		if s.Kept != "" {
			n.read++
		}
	}
	for _, f := range m.Flags {
		if f.Weight == blocks && f.State == flagOpen {
			n.blocking++
		}
	}
	for _, q := range m.Queries {
		if q.State == querySent {
			n.waiting++
		}
	}
	return n
}

// app writes the sheet that import compares with: for every row of the other
// sheets its sheet and id, a fingerprint of what is locked, and then the name
// and the base value of each editable cell in turn.
func (b *book) app() error {
	sw, err := b.f.NewStreamWriter(appSheet)
	if err != nil {
		return err
	}
	row := 1
	put := func(values ...any) error {
		defer func() { row++ }()
		return sw.SetRow(cellName(1, row), values)
	}
	if err := put("sheet", "id", "locked", "field", "base", propCase, b.m.CaseUUID, propExport, b.m.Export); err != nil {
		return err
	}
	for _, name := range sheetOrder {
		s := b.sheets[name]
		if s == nil || len(s.editable()) == 0 {
			continue
		}
		for i := range s.rows {
			cells := s.row(i)
			values := []any{name, s.id(i), s.locked(cells)}
			for _, c := range s.editable() {
				values = append(values, s.cols[c].head, cells[c].plainText())
			}
			if err := put(values...); err != nil {
				return err
			}
		}
	}
	return sw.Flush()
}

// locked is the fingerprint of a row's locked text: eight hexadecimal digits
// for each column that holds text, in the order of the columns.
func (s *sheet) locked(cells []cell) string {
	var prints []string
	for i, c := range s.cols {
		if c.watched() {
			prints = append(prints, fingerprint(c.fit(cells[i]).plainText()))
		}
	}
	return strings.Join(prints, " ")
}

// watched columns are those whose text nobody but the app should change.
// Numbers, dates and links are left out: other programs rewrite them.
func (c column) watched() bool {
	return !c.edit && c.head != headID && (c.kind == prose_ || c.kind == word)
}

// fingerprint is a short hash of text, blind to how a program wraps and
// spaces it.
func fingerprint(s string) string {
	h := fnv.New32a()
	for _, f := range strings.Fields(s) {
		h.Write([]byte(f))
		h.Write([]byte{' '})
	}
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}
