package desk

import (
	"os"

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

// ExportAs writes a case under path in a form that is made on request only:
// tracked changes, reviews. The file appears whole or not at all.
func ExportAs(c *annotate.Case, path string, form report.Exporter) error {
	m, err := workbook.FromCase(c)
	if err != nil {
		return err
	}
	return workbook.Replace(path, func(f *os.File) error { return form.Export(f, m) })
}
