// Package workbook writes a case as an Excel workbook that an editor can read,
// print, filter and fill in, and reads the edits back.
//
// Out: FromCase makes a Model, plain values as they are printed; Write makes
// the file of it. Each data sheet is laid out in a file of its own (claims.go,
// sources.go …) as columns and rows, and stream.go writes them all alike; the
// first page is summary.go. Rows are given their heights here, by package
// widths, because no program does it for a file it did not write.
//
// In: Read takes the text of the cells from a file that came back, Preview
// compares it three ways (as exported, as the case is now, as the file has
// it), and Import makes acts of the case out of what is to be taken, as one
// step of undo. Columns are found by their headers and rows by their ids, so
// sorting, filtering and moving does no harm.
package workbook
