package report

import (
	"bufio"
	"encoding/csv"
	"io"
	"os"
	"strings"

	"galley/annotate/workbook"
)

// byteOrderMark tells Excel that the file is UTF-8.
const byteOrderMark = "\uFEFF"

func claimsCSV(w io.Writer, m workbook.Model) error { return table(w, workbook.Tables(m)[0]) }

// otherTables writes the sheets other than Claims beside path.
func otherTables(m workbook.Model, path string) error {
	stem := path[:len(path)-len(".csv")]
	for _, t := range workbook.Tables(m)[1:] {
		name := strings.ToLower(strings.ReplaceAll(t.Name, " ", "-"))
		if err := workbook.Replace(stem+"-"+name+".csv", func(f *os.File) error { return table(f, t) }); err != nil {
			return err
		}
	}
	return nil
}

func table(w io.Writer, t workbook.Table) error {
	b := bufio.NewWriter(w)
	b.WriteString(byteOrderMark)
	c := csv.NewWriter(b)
	c.UseCRLF = true
	c.Write(t.Head)
	for _, row := range t.Rows {
		safe := make([]string, len(row))
		for i, s := range row {
			safe[i] = harmless(s)
		}
		c.Write(safe)
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return b.Flush()
}

// harmless keeps a spreadsheet from reading text as a formula.
func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
