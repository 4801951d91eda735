// Package citations runs the steps from an article to its evidence in order:
// find the citations, resolve outlet and day, look the pages up, read them,
// put each claim beside its passages.
package citations

import (
	"galley/citations/day"
	"galley/citations/prose"
)

// Article is what is checked. annotate/article makes one from a file, an
// address or pasted text.
type Article struct {
	prose.Document
	Title string
	Date  day.Day
	// DateSource is "text", "meta" or "flag", "" where there is no date.
	DateSource  string
	Authors     []string
	Language    string   // BCP 47
	Publication string   // the site or journal it stands in, "" where unknown
	URL         string   // where it was read from, "" for files
	Format      string   // "txt", "md", "html", "docx", "odt", "pdf"
	Notes       []string // what the reader should know of how it was read
}
