package e2e

import (
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"
)

// editorsComment is what an editor writes beside the checker's note.
const editorsComment = "Ask the agency’s press office"

// sheet is where the workbook is exported to.
func (d *desk) sheet() string { return filepath.Join(d.home, "sheet.xlsx") }

// edit writes editorsComment into the row of the one note that says what was
// tried.
func (d *desk) edit(sheet string) {
	d.t.Helper()
	f, err := excelize.OpenFile(sheet)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	one := func(pattern string) (column, row int) {
		cells, err := f.SearchSheet("Claims", pattern, true)
		if err != nil || len(cells) != 1 {
			d.t.Fatalf("%q stands in %v of the sheet: %v", pattern, cells, err)
		}
		column, row, err = excelize.CellNameToCoordinates(cells[0])
		if err != nil {
			d.t.Fatal(err)
		}
		return column, row
	}
	column, _ := one("^Editor's comment$")
	_, row := one("^The day archive of the agency")
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := f.SetCellStr("Claims", cell, editorsComment); err != nil {
		d.t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		d.t.Fatal(err)
	}
}

// resave has LibreOffice open the sheet and save it, in a profile of its own.
func (d *desk) resave(sheet string) string {
	d.t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		d.t.Log("LibreOffice is not installed here; the sheet is imported as excelize saved it")
		return sheet
	}
	out := filepath.Join(d.home, "resaved")
	cmd := exec.Command(program, "-env:UserInstallation=file://"+filepath.Join(d.home, "profile"), "--headless",
		"--convert-to", "xlsx", "--outdir", out, sheet)
	if b, err := cmd.CombinedOutput(); err != nil || strings.Contains(string(b), "Error") {
		d.t.Fatalf("LibreOffice: %v\n%s", err, b)
	}
	return filepath.Join(out, filepath.Base(sheet))
}
