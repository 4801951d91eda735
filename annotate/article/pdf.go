package article

import (
	"errors"

	"galley/citations/extract/pdftext"
)

func readPDF(data []byte) (reading, error) {
	var r reading
	d, err := pdftext.Read(data)
	switch {
	case errors.Is(err, pdftext.ErrLocked):
		return r, encrypted()
	case errors.Is(err, pdftext.ErrTooSlow):
		return r, &Error{What: "takes too long to read", Means: "nothing was taken from it", Do: "print it to a new PDF, or paste the text", Err: err}
	case err != nil:
		return r, damaged(err)
	}
	r.Document = d.Document
	if d.Cut {
		r.Notes = append(r.Notes, "The file is too long to be read whole; only its first pages were taken.")
	}
	if isName(d.Author) {
		r.Authors = splitNames(d.Author)
	}
	if day, ok := isoDay(d.Created); ok {
		r.said = day
	}
	return r, nil
}
