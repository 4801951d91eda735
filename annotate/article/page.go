package article

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
)

// writers mark, in the generator element, HTML that a word processor saved:
// all of it is the article.
var writers = []string{"libreoffice", "openoffice", "microsoft word", "google docs", "pandoc", "cocoa html writer", "abiword", "apple pages", "typora"}

// readHTML reads a saved page, or a document that was saved as one.
func readHTML(data []byte, o Options) (reading, error) {
	if r, ok := readWritten(data); ok {
		return r, nil
	}
	p := extract.Read(extract.Input{URL: o.HTMLURL, Body: data, ContentType: "text/html"})
	if strings.TrimSpace(p.Text) == "" || p.Words < 5 {
		// Too little for an extractor to find an article in: take all of it.
		text, _ := extract.Decode(data, "text/html")
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			p.Document = blocks.FromHTML(doc, nil)
		}
	}
	return fromPage(p), nil
}

// readWritten reads HTML whose generator is a word processor, and fragments
// without a head, such as a clipboard carries.
func readWritten(data []byte) (reading, bool) {
	low := bytes.ToLower(data[:min(len(data), 8192)])
	fragment := !bytes.Contains(low, []byte("<title")) && !bytes.Contains(low, []byte("<article")) && !bytes.Contains(low, []byte("<nav"))
	text, _ := extract.Decode(data, "text/html")
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return reading{}, false
	}
	var generator, title, author string
	var find func(*html.Node)
	find = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Meta:
			switch strings.ToLower(attribute(n, "name")) {
			case "generator":
				generator = strings.ToLower(attribute(n, "content"))
			case "author":
				author = attribute(n, "content")
			}
		case atom.Title:
			if n.FirstChild != nil {
				title = n.FirstChild.Data
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(doc)
	written := false
	for _, w := range writers {
		written = written || strings.Contains(generator, w)
	}
	if !written && !fragment {
		return reading{}, false
	}
	dropMargins(doc)
	var r reading
	r.Document = blocks.FromHTML(doc, nil)
	if isTitle(title, r) {
		r.Title = blocks.Plain(title)
	}
	if author = blocks.Plain(author); author != "" {
		r.Authors = splitNames(author)
	}
	return r, true
}

// dropMargins removes the running header and footer, which LibreOffice saves
// as divisions of that title.
func dropMargins(doc *html.Node) {
	var drop []*html.Node
	var find func(*html.Node)
	find = func(n *html.Node) {
		if t := attribute(n, "title"); n.DataAtom == atom.Div && (t == "header" || t == "footer") {
			drop = append(drop, n)
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(doc)
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

// isTitle reports whether the title of a saved document stands above its text
// too; else it may be that of a template, or the file's name.
func isTitle(title string, r reading) bool {
	for _, b := range r.Blocks[:min(len(r.Blocks), headerBlocks)] {
		if title != "" && same(b.Of(r.Text), title) {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func fromPage(p extract.Page) reading {
	var r reading
	r.Document = p.Document
	r.Title = p.Title
	r.Publication = p.Site
	r.URL = p.Canonical
	if p.URL != "" {
		r.URL = p.URL
	}
	if p.Byline != "" {
		r.Authors = strings.Split(p.Byline, ", ")
	}
	r.said, r.strong = p.Published.Day, !p.Published.Weak
	if p.Published.Weak && !r.said.IsZero() {
		r.Notes = append(r.Notes, "The page gives its date only in passing.")
	}
	if p.Verdict != extract.IsArticle {
		r.Notes = append(r.Notes, "The page may not be the article: "+p.Why+".")
	}
	return r
}

// fromAddress fetches a page and reads it. A page that is a wall or an error
// is no article to check.
func fromAddress(ctx context.Context, address string, o Options) (citations.Article, error) {
	none := citations.Article{}
	if u, err := url.Parse(address); err != nil || u.Host == "" {
		return none, &Error{Name: address, What: "is no address", Do: "check its spelling"}
	}
	if o.Fetch == nil {
		return none, &Error{Name: address, What: "could not be fetched", Means: "there is no connection in this run", Do: "save the page as a file and open that"}
	}
	body, contentType, final, err := o.Fetch(ctx, address)
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return none, err
		}
		return none, &Error{Name: address, What: "could not be fetched", Means: oneLine(err.Error()), Do: "try again later, or save the page in a browser and open the file", Err: err}
	}
	if final == "" {
		final = address
	}
	kind := strings.ToLower(contentType)
	if format, err := sniff(pathOf(final), body); err == nil && format != "html" && !(format == "txt" && strings.Contains(kind, "html")) {
		a, err := FromBytes(pathOf(final), body, o)
		a.URL = final
		if err != nil {
			return none, named(address, err)
		}
		return a, nil
	}
	p := extract.Read(extract.Input{URL: final, AskedURL: address, ContentType: contentType, Body: body})
	switch p.Verdict {
	case extract.IsArticle, extract.Paywall:
	default:
		return none, &Error{Name: address, What: "answered with a page that is not an article", Means: p.Why, Do: "open the page in a browser, save it and open the file"}
	}
	r := fromPage(p)
	r.Format = "html"
	return finish(r, o), nil
}

func pathOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
