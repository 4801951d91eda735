// Package pdftext reads the text of a PDF in the order of reading, with its
// links: running headers, footers and page numbers left out, lines joined to
// paragraphs, divided words made whole, footnotes at the end.
package pdftext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// ErrLocked means that the file asks for a password.
var ErrLocked = errors.New("the PDF is locked with a password")

// ErrDamaged means that the file could not be read as a PDF.
var ErrDamaged = errors.New("the PDF is damaged")

// ErrTooSlow means that reading was broken off: the file is built so that it
// takes very long, by accident or on purpose.
var ErrTooSlow = errors.New("the PDF takes too long to read")

// ErrTooLarge means that the file is larger than maxBytes.
var ErrTooLarge = errors.New("the PDF is larger than 128 MB")

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

// The bounds of a document. What is beyond them is left out and said so.
const (
	maxBytes   = 128 << 20
	maxPages   = 1500
	maxGlyphs  = 8_000_000
	timeToRead = 15 * time.Second
	timeToStop = 3 * time.Second
)

// Read reads a PDF in at most timeToRead once its turn has come (documents
// are read two at a time), whatever it is given.
func Read(data []byte) (Document, error) {
	return ReadContext(context.Background(), data)
}

// ReadContext is Read that ends early, with ctx's error, when ctx does.
func ReadContext(ctx context.Context, data []byte) (d Document, err error) {
	switch {
	case len(data) > maxBytes:
		return d, ErrTooLarge
	case !bytes.Contains(data[:min(len(data), 4096)], []byte("%PDF-")):
		return d, ErrDamaged // not worth waking the engine for
	}
	defer func() {
		if recover() != nil { // the engine gave up on a broken file
			d, err = Document{}, ErrDamaged
		}
	}()
	lib, giveBack, err := borrow(ctx)
	switch {
	case ctx.Err() != nil:
		return d, ctx.Err()
	case err != nil:
		return d, fmt.Errorf("the reader of PDF files cannot start: %w", err)
	}
	defer giveBack()
	// Between pages and characters time is looked at, and what was read by
	// then is kept; a single step that does not end is broken off later.
	end, cancel := context.WithTimeout(ctx, timeToRead+timeToStop)
	defer cancel()
	defer breakOff(end, lib)()
	d, err = read(lib, data, time.Now().Add(timeToRead))
	switch {
	case ctx.Err() != nil:
		return Document{}, ctx.Err()
	case end.Err() != nil:
		return Document{}, ErrTooSlow
	}
	return d, err
}

func read(lib pdfium.Pdfium, data []byte, deadline time.Time) (d Document, err error) {
	opened, err := lib.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return d, ErrLocked
	case err != nil:
		return d, ErrDamaged
	}
	said := func(tag string) string {
		m, err := lib.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: opened.Document, Tag: tag})
		if err != nil {
			return ""
		}
		return blocks.Plain(m.Value)
	}
	d.Title, d.Author, d.Created = said("Title"), said("Author"), pdfDay(said("CreationDate"))

	count, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return d, ErrDamaged
	}
	r := reader{lib: lib, doc: opened.Document, done: func() bool { return time.Now().After(deadline) }}
	d.Cut = count.PageCount > maxPages
	var pages [][]line
	for i := range min(count.PageCount, maxPages) {
		if r.done() {
			d.Cut = true
			break
		}
		sheet, err := r.page(i)
		if sheet != nil {
			pages = append(pages, linesOf(sheet, i))
		}
		d.Pages++
		if errors.Is(err, errStopped) {
			d.Cut = true
			break
		}
	}
	d.Document = document(dropRunning(pages))
	return d, nil
}

// pdfDay reads the day of a date such as D:20250703120000+02'00'.
func pdfDay(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 || strings.Trim(s[:8], "0123456789") != "" {
		return ""
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8]
}
