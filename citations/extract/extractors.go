package extract

import (
	"net/url"
	"strings"

	shiori "github.com/go-shiori/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	readeck "codeberg.org/readeck/go-readability/v2"
)

// opinions are what three extractors hold to be the article of a page: trees
// of their own, nil where one gave up. None of them is given bytes: their own
// decoding is wrong on a third of Russian pages.
type opinions struct {
	shiori, readeck, trafilatura *html.Node
	byline                       string // readeck's
	authors                      []string
}

// The sizes of trees up to which the extractors are asked. The time that
// trafilatura takes grows with the square of the paragraphs (5 s for 6,000, a
// live blog of a week); that of the other two does not (0.4 s).
const (
	maxElementsScored   = 120_000
	maxTrafilatura      = 15_000 // elements
	maxTrafilaturaLines = 2_500  // paragraphs, list items, breaks and cells among them
)

func ask(doc *html.Node, page *url.URL) (o opinions) {
	if page == nil {
		page = &url.URL{}
	}
	elements, lines := 0, 0
	each(doc, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.P, atom.Li, atom.Br, atom.Td:
			lines++
		}
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
	guard(func() {
		p := shiori.NewParser()
		if a, err := p.ParseDocument(clone(doc), page); err == nil {
			o.shiori = a.Node
		}
	})
	if elements > maxTrafilatura || lines > maxTrafilaturaLines {
		return o
	}
	guard(func() {
		options := trafilatura.Options{
			OriginalURL:     page,
			EnableFallback:  true,
			ExcludeComments: true,
			HtmlDateMode:    trafilatura.Disabled,
		}
		if o.shiori != nil {
			options.FallbackCandidates = &trafilatura.FallbackCandidates{Readability: clone(o.shiori)}
		}
		if r, err := trafilatura.ExtractDocument(clone(doc), options); err == nil {
			o.trafilatura = r.ContentNode
			o.authors = strings.Split(r.Metadata.Author, "; ")
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
