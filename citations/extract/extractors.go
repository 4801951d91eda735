package extract

import (
	"net/url"
	"strings"

	shiori "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"

	readeck "codeberg.org/readeck/go-readability/v2"
)

// opinion is what go-readability holds to be the article of a page: a tree of
// its own, nil where it gave up, and the byline. Where it gives little, its
// successor speaks, whose bylines are better in any case (.866 against .802
// right). Neither is given bytes: their own decoding is wrong on a third of
// Russian pages.
type opinion struct {
	article *html.Node
	byline  string
}

const (
	// maxElementsScored is the size of trees up to which they are asked.
	maxElementsScored = 120_000
	// maxNestedText bounds the text, in bytes, counted once for each element
	// that it stands in: they read the text of every element anew. A long live
	// blog has 20 MB; the bound is some seconds.
	maxNestedText = 60 << 20
	// muchMore is how many times the text of the first the second has to
	// bring to be heard in its place.
	muchMore = 2
)

func ask(doc *html.Node, page *url.URL) (o opinion) {
	if page == nil {
		page = &url.URL{}
	}
	if !bearable(doc) {
		return o
	}
	guard(func() {
		p := shiori.NewParser()
		if a, err := p.ParseDocument(doc, page); err == nil {
			o.article, o.byline = a.Node, a.Byline
		}
	})
	guard(func() {
		p := readeck.NewParser()
		a, err := p.ParseDocument(doc, page)
		if err != nil {
			return
		}
		if textBytes(a.Node) > muchMore*textBytes(o.article) {
			o.article = a.Node
		}
		if s := a.Byline(); strings.TrimSpace(s) != "" {
			o.byline = s
		}
	})
	return o
}

// bearable reports whether a tree is small and shallow enough for them.
func bearable(doc *html.Node) bool {
	elements, nested := 0, 0
	var visit func(n *html.Node, depth int) bool
	visit = func(n *html.Node, depth int) bool {
		switch n.Type {
		case html.ElementNode:
			elements++
			depth++
		case html.TextNode:
			nested += depth * len(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !visit(c, depth) {
				return false
			}
		}
		return elements <= maxElementsScored && nested <= maxNestedText
	}
	return visit(doc, 0)
}

// textBytes is the length of the text below a node, 0 for nil.
func textBytes(n *html.Node) int {
	if n == nil {
		return 0
	}
	return len(rawText(n))
}

// guard keeps a panic in someone else's code from ending ours: the page is
// then read without that opinion.
func guard(f func()) {
	defer func() { _ = recover() }()
	f()
}
