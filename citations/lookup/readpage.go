package lookup

import (
	"context"

	"galley/citations/extract"
)

// largePage is the size in bytes from which pages are read one at a time: one
// of 10 MB that holds nothing but open tags takes seconds and a gigabyte and
// a half, and hostile sites may send one to every worker.
const largePage = 1 << 20

// largeReading is taken while a large page is being read, by whichever finder.
var largeReading = make(chan struct{}, 1)

// readPage reads a page and makes its profile, nil where it is no article.
// Who gives up is not kept waiting; what was begun is then read to its end
// for nobody.
func readPage(ctx context.Context, in extract.Input) (extract.Page, *profile, error) {
	large := len(in.Body) >= largePage
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
	case <-ctx.Done():
		return extract.Page{}, nil, ctx.Err()
	}
}
