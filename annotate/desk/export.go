package desk

import (
	"fmt"
	"path/filepath"
	"strings"

	"galley/annotate"
	"galley/annotate/workbook"
)

// Export writes a case in the format that the end of the path names. The file
// appears whole or not at all.
func Export(c *annotate.Case, path string) error {
	switch end := strings.ToLower(filepath.Ext(path)); end {
	case ".xlsx":
		m, err := workbook.FromCase(c)
		if err != nil {
			return err
		}
		return workbook.Write(m, path)
	default:
		return fmt.Errorf("%q names no format that Galley writes, so nothing was written; end the name in .xlsx", filepath.Base(path))
	}
}
