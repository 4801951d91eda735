package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// parse builds the tree of a page. The parser gives up on more than 512
// elements inside each other; such a page is read again without its tags, and
// flat is true.
func parse(source string) (doc *html.Node, flat bool) {
	source = norm.NFC.String(source)
	doc, err := html.Parse(strings.NewReader(source))
	if err == nil && doc != nil {
		return doc, false
	}
	return stripped(source), true
}

// stripped returns a tree of one level: the text of the page with a paragraph
// wherever a block element began or ended.
func stripped(source string) *html.Node {
	doc := &html.Node{Type: html.DocumentNode}
	root := element(atom.Html)
	head, body := element(atom.Head), element(atom.Body)
	doc.AppendChild(root)
	root.AppendChild(head)
	root.AppendChild(body)

	var p *html.Node
	z := html.NewTokenizer(strings.NewReader(source))
	skip := atom.Atom(0) // inside an element whose text is not shown
	title := false
	for {
		switch tt := z.Next(); tt {
		case html.ErrorToken:
			return doc
		case html.TextToken:
			if skip != 0 {
				continue
			}
			text := &html.Node{Type: html.TextNode, Data: string(z.Text())}
			if title {
				t := element(atom.Title)
				t.AppendChild(text)
				head.AppendChild(t)
				continue
			}
			if p == nil {
				p = element(atom.P)
				body.AppendChild(p)
			}
			p.AppendChild(text)
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch a {
			case atom.Script, atom.Style, atom.Template, atom.Noscript:
				if tt == html.StartTagToken && skip == 0 {
					skip = a
				} else if tt == html.EndTagToken && skip == a {
					skip = 0
				}
			case atom.Title:
				title = tt == html.StartTagToken
			case atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Span, atom.Font, atom.U, atom.S, atom.Small, atom.Sub, atom.Sup, atom.Abbr, atom.Cite, atom.Code, atom.Mark, atom.Time:
			default:
				p = nil
			}
		}
	}
}

func element(a atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
}

// each calls f for every element of the tree in order, until f returns false.
func each(n *html.Node, f func(*html.Node) bool) bool {
	if n.Type == html.ElementNode && !f(n) {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !each(c, f) {
			return false
		}
	}
	return true
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// rawText returns all text below n as it is.
func rawText(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}
