package blocks

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func nextElement(n *html.Node, a atom.Atom) *html.Node {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if n.DataAtom == a {
			return n
		}
	}
	return nil
}

// nextInline returns the next sibling that is not white space.
func nextInline(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" || n.Type == html.CommentNode {
			continue
		}
		return n
	}
	return nil
}

// only returns the first a-element of n if n has no text outside it.
func only(n *html.Node, a atom.Atom) *html.Node {
	var found *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == a && found == nil:
			found = c
		case c.Type == html.TextNode && strings.Trim(c.Data, " \n\t[],") == "":
		default:
			return nil
		}
	}
	return found
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// isBlockStyle reports whether an inline element is displayed as a block.
func isBlockStyle(n *html.Node) bool {
	if n.DataAtom != atom.Span {
		return false
	}
	s := strings.ReplaceAll(attr(n, "style"), " ", "")
	return strings.Contains(s, "display:block")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textSample bounds what textOf reads, in bytes: it is asked about labels and
// cells, and again at every level of nested tables.
const textSample = 4096

// textOf returns the beginning of the text below n, as it is.
func textOf(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if silent[n.DataAtom] || b.Len() > textSample {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}
