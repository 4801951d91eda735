package lookup

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"galley/citations/extract"
)

// largePage is the size in bytes from which pages are read one at a time: one
// of 10 MB that holds nothing but open tags takes seconds and a gigabyte and
// a half, and hostile sites may send one to every worker.
const largePage = 1 << 20

// largeReading is taken while a large page, or a PDF (which may unpack to any
// size), is being read, by whichever finder.
var largeReading = make(chan struct{}, 1)

// longestReading is how long a page may take to be read: a book of a thousand
// pages takes some seconds, what takes longer was made to.
var longestReading = 20 * time.Second

// readPage reads a page and makes its profile, nil where it is no article.
// Who gives up is not kept waiting; what was begun is then read to its end
// for nobody. Where the error is not ctx's own, its text is the problem.
func readPage(ctx context.Context, in extract.Input) (extract.Page, *profile, error) {
	large := len(in.Body) >= largePage || bytes.HasPrefix(in.Body, []byte("%PDF-"))
	if large {
		select {
		case largeReading <- struct{}{}:
		case <-ctx.Done():
			return extract.Page{}, nil, ctx.Err()
		}
	}
	type read struct {
		page    extract.Page
		profile *profile
	}
	done := make(chan read, 1)
	go func() {
		if large {
			defer func() { <-largeReading }()
		}
		r := read{page: extract.Read(in)}
		switch r.page.Verdict {
		case extract.IsArticle, extract.Paywall, "":
			r.profile = pageProfile(r.page)
		}
		done <- r
	}()
	select {
	case r := <-done:
		return r.page, r.profile, nil
	case <-time.After(longestReading):
		return extract.Page{}, nil, fmt.Errorf("the page takes more than %s to be read", longestReading)
	case <-ctx.Done():
		return extract.Page{}, nil, ctx.Err()
	}
}
