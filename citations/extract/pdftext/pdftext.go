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
	if claimsTooMuch(data) {
		return d, ErrDamaged
	}
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
	for i, page := range s.pages(r.Trailer().Key("Root").Key("Pages")) {
		sheet, ok := s.tryPage(page)
		if sheet != nil {
			pages = append(pages, linesOf(sheet, i))
		}
		d.Pages++
		if !ok {
			d.Cut = true
			break
		}
	}
	d.Cut = d.Cut || s.morePages
	d.Document = document(dropRunning(pages))
	return d, nil
}

// leaf is a page with its resources, which it may inherit.
type leaf struct{ page, resources pdf.Value }

// pages walks the tree of pages once, since the library walks it anew for
// every page. Trees that lead back into themselves end at the bounds.
func (s *scanner) pages(root pdf.Value) []leaf {
	var out []leaf
	visited := 0
	var walk func(v, resources pdf.Value, depth int)
	walk = func(v, resources pdf.Value, depth int) {
		if visited++; visited > 20*maxPages || depth > 40 || len(out) >= maxPages || time.Now().After(s.deadline) {
			s.morePages = true
			return
		}
		if own := v.Key("Resources"); !own.IsNull() {
			resources = own
		}
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array {
			if v.Kind() == pdf.Dict {
				out = append(out, leaf{v, resources})
			}
			return
		}
		for i := range kids.Len() {
			if s.morePages {
				return
			}
			walk(kids.Index(i), resources, depth+1)
		}
	}
	walk(root, pdf.Value{}, 0)
	return out
}

// tryPage reads one page; a broken page is skipped, not the document. It
// reports false where a bound was reached.
func (s *scanner) tryPage(l leaf) (out *sheet, ok bool) {
	s.out = nil
	defer func() {
		if p := recover(); p != nil {
			_, stop := p.(tooLong)
			out, ok = s.out, !stop
		}
	}()
	if time.Now().After(s.deadline) {
		return nil, false
	}
	return s.page(l), true
}

// pdfDay reads the day of a date such as D:20250703120000+02'00'.
func pdfDay(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 || strings.Trim(s[:8], "0123456789") != "" {
		return ""
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8]
}
