package article

import (
	"fmt"

	"galley/citations"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// finish settles what all formats share: header lines leave the text, what
// stands below the article is cut, the date is chosen, the language told.
func finish(r reading, o Options) citations.Article {
	a := r.Article
	h := readHeader(a.Document, a.Title)
	a.Document = blocks.Keep(a.Document, func(i int) bool { return !h.used[i] })
	a.Document = extract.Trim(a.Document)
	if a.Title == "" {
		a.Title = h.title
	}
	a.Title = blocks.Plain(a.Title)
	if len(h.authors) > 0 {
		a.Authors = h.authors
	}
	if a.Publication == "" {
		a.Publication = h.publication
	}
	switch {
	case r.strong && !r.said.IsZero():
		a.Date, a.DateSource = r.said, "meta"
	case !h.date.IsZero():
		a.Date, a.DateSource = h.date, "text"
	case !o.AsOf.IsZero():
		a.Date, a.DateSource = o.AsOf, "flag"
	case !r.said.IsZero():
		a.Date, a.DateSource = r.said, "meta"
		a.Notes = append(a.Notes, fmt.Sprintf("The article does not print its date; %s is the date of the file.", r.said.English()))
	}
	a.Language = prose.Language(a.Text)
	return a
}
