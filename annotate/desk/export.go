package desk

import (
	"galley/annotate"
	"galley/annotate/report"
	"galley/annotate/workbook"
)

// Export writes a case in the form that the end of the path names: workbook,
// report, tables, annotations, archive. The file appears whole or not at all.
func Export(c *annotate.Case, path string) error {
	if _, err := report.For(path); err != nil {
		return err
	}
	m, err := workbook.FromCase(c)
	if err != nil {
		return err
	}
	return report.Write(m, path)
}
