// Package report writes a case in forms that are read without Galley: a page
// for the browser, tables, and the open formats of annotation, citation and
// web archives. Each form is one file here and one row of Exporters.
package report

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"galley/annotate/workbook"
)

// Exporter writes a case in one form.
type Exporter interface {
	Export(w io.Writer, m workbook.Model) error
}

// exporter makes an Exporter of a function.
type exporter func(w io.Writer, m workbook.Model) error

func (f exporter) Export(w io.Writer, m workbook.Model) error { return f(w, m) }

// Format is a form by the suffix of its files.
type Format struct {
	Suffix string
	Name   string // for a menu
	Exporter
}

// Formats lists all forms, in the order in which they are offered.
var Formats = []Format{
	{".xlsx", "Excel workbook", exporter(excel)},
	{".html", "Report for reading", exporter(html)},
	{".docx", "Article with comments", exporter(docx)},
	{".csv", "Table of claims", exporter(claimsCSV)},
	{".jsonld", "Web annotations (W3C)", exporter(annotations)},
	{".csl.json", "Sources for Zotero (CSL-JSON)", exporter(cslJSON)},
	{".ris", "Sources (RIS)", exporter(ris)},
	{".bib", "Sources (BibLaTeX)", exporter(biblatex)},
	{".wacz", "Copies of the pages (WACZ)", exporter(wacz)},
}

// For returns the format of a file name, by the longest suffix that fits.
func For(path string) (Format, error) {
	name := strings.ToLower(filepath.Base(path))
	best := -1
	for i, f := range Formats {
		if strings.HasSuffix(name, f.Suffix) && (best < 0 || len(f.Suffix) > len(Formats[best].Suffix)) {
			best = i
		}
	}
	if best < 0 {
		var known []string
		for _, f := range Formats {
			known = append(known, f.Suffix)
		}
		return Format{}, fmt.Errorf("%s: no such form of report, so nothing was written; use one of %s", filepath.Base(path), strings.Join(known, " "))
	}
	return Formats[best], nil
}

// Write writes the case under path in the form that its suffix names, whole
// or not at all. A .csv brings the other tables along as FILE-evidence.csv and
// so on.
func Write(m workbook.Model, path string) error {
	f, err := For(path)
	if err != nil {
		return err
	}
	if err := workbook.Replace(path, func(file *os.File) error { return f.Export(file, m) }); err != nil {
		return err
	}
	if f.Suffix == ".csv" {
		return otherTables(m, path)
	}
	return nil
}

func excel(w io.Writer, m workbook.Model) error { return workbook.Encode(w, m, workbook.Options{}) }
