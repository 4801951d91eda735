package extract

import (
	"net/url"

	"golang.org/x/net/html"

	readeck "codeberg.org/readeck/go-readability/v2"
)

// opinions are what readability holds to be the article of a page: a tree of
// its own, nil where it gave up, and the byline. It is not given bytes: its own
// decoding is wrong on a third of Russian pages.
type opinions struct {
	readeck *html.Node
	byline  string
}

// maxElementsScored is the size of trees up to which readability is asked.
const maxElementsScored = 120_000

func ask(doc *html.Node, page *url.URL) (o opinions) {
	if page == nil {
		page = &url.URL{}
	}
	elements := 0
	each(doc, func(*html.Node) bool {
		elements++
		return elements <= maxElementsScored
	})
	if elements > maxElementsScored {
		return o
	}
	guard(func() {
		p := readeck.NewParser()
		if a, err := p.ParseDocument(doc, page); err == nil {
			o.readeck, o.byline = a.Node, a.Byline()
		}
	})
	return o
}

// guard keeps a panic in someone else's code from ending ours: the page is
// then read without that opinion.
func guard(f func()) {
	defer func() { _ = recover() }()
	f()
}
