// Package pdftext reads the text of a PDF in the order of reading, with its
// links: running headers, footers and page numbers left out, lines joined to
// paragraphs, divided words made whole, footnotes at the end.
package pdftext

import (
	"bytes"
	"errors"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// ErrLocked means that the file asks for a password.
var ErrLocked = errors.New("the PDF is locked with a password")

// ErrDamaged means that the file could not be read as a PDF.
var ErrDamaged = errors.New("the PDF is damaged")

// Document is a PDF's text and what the file says of itself, which is weak:
// the title may be that of a template, the date that of an export.
type Document struct {
	prose.Document
	Title, Author string
	Created       string // "YYYY-MM-DD", "" where unknown
	Pages         int
	// Cut is set where the file has more than was read (bounds on pages,
	// characters and time).
	Cut bool
}

// Read reads a PDF. It takes at most about half a minute, whatever it is given.
func Read(data []byte) (Document, error) {
	type answer struct {
		d   Document
		err error
	}
	done := make(chan answer, 1)
	go func() {
		d, err := read(data, time.Now().Add(timeToRead))
		done <- answer{d, err}
	}()
	// The reader checks the time itself; this is for loops that it cannot see.
	select {
	case a := <-done:
		return a.d, a.err
	case <-time.After(timeToRead + 5*time.Second):
		return Document{}, ErrDamaged
	}
}

func read(data []byte, deadline time.Time) (d Document, err error) {
	defer func() {
		// The library answers broken files with panics.
		if r := recover(); r != nil {
			d, err = Document{}, ErrDamaged
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword), err != nil && strings.Contains(err.Error(), "encrypt"):
		return d, ErrLocked
	case err != nil:
		return d, ErrDamaged
	}
	info := r.Trailer().Key("Info")
	d.Title = blocks.Plain(info.Key("Title").Text())
	d.Author = blocks.Plain(info.Key("Author").Text())
	d.Created = pdfDay(info.Key("CreationDate").RawString())

	s := scanner{deadline: deadline}
	var pages [][]line
	d.Pages = r.NumPage()
	for i := range d.Pages {
		if i >= maxPages {
			d.Cut = true
			break
		}
		sheet, ok := s.tryPage(r, i+1)
		if sheet != nil {
			pages = append(pages, linesOf(sheet, i))
		}
		if !ok {
			d.Cut = true
			break
		}
	}
	d.Document = document(dropRunning(pages))
	return d, nil
}

// tryPage reads one page; a broken page is skipped, not the document. It
// reports false where a bound was reached.
func (s *scanner) tryPage(r *pdf.Reader, n int) (out *sheet, ok bool) {
	s.out = nil
	defer func() {
		if p := recover(); p != nil {
			_, stop := p.(tooLong)
			out, ok = s.out, !stop
		}
	}()
	s.check()
	p := r.Page(n)
	if p.V.IsNull() {
		return nil, time.Now().Before(s.deadline)
	}
	return s.page(p), true
}

// pdfDay reads the day of a date such as D:20250703120000+02'00'.
func pdfDay(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 || strings.Trim(s[:8], "0123456789") != "" {
		return ""
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8]
}
