package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
)

// head is what the elements around a page's text say about it.
type head struct {
	meta      map[string][]string // content by lower-case name, property or itemprop
	title     string              // <title>
	h1        []string
	entry     string   // a heading marked as the piece's title by its class or itemprop
	banners   []string // first headings that lead to the front page: the site's name
	lang      string
	canonical string
	amp       string
	base      string
	times     []timeElement
	authors   []string // rel=author, itemprop=author, class byline
	bylines   []string // whole lines of text that hold the author
	order     int      // elements read so far
	titleAt   int      // how many of them stand before the first heading that may be the title, 0 where none
}

// maxElements bounds how many elements of one kind are kept.
const maxElements = 200

func readHead(doc *html.Node) head {
	h := head{meta: map[string][]string{}}
	each(doc, func(n *html.Node) bool {
		h.order++
		switch n.DataAtom {
		case atom.Html:
			h.lang = attr(n, "lang")
			if h.lang == "" {
				h.lang = attr(n, "xml:lang")
			}
		case atom.Title:
			if h.title == "" && (n.Parent == nil || n.Parent.Namespace == "") {
				h.title = bounded(blocks.Plain(rawText(n)))
			}
		case atom.Base:
			if h.base == "" {
				h.base = attr(n, "href")
			}
		case atom.Meta:
			h.addMeta(n)
		case atom.Link:
			for _, rel := range strings.Fields(strings.ToLower(attr(n, "rel"))) {
				switch {
				case rel == "canonical" && h.canonical == "":
					h.canonical = attr(n, "href")
				case rel == "amphtml" && h.amp == "":
					h.amp = attr(n, "href")
				}
			}
		case atom.H1, atom.H2, atom.H3:
			h.addHeading(n)
		}
		h.addTime(n)
		h.addAuthor(n)
		return true
	})
	h.timesByTitle()
	return h
}

// titleMarks are what themes call the heading of a piece.
var titleMarks = []string{"entry-title", "post-title", "article-title", "article__title", "post__title", "article-headline", "article__headline", "headline"}

func (h *head) addHeading(n *html.Node) {
	if len(h.h1) >= 5 && h.entry != "" {
		return
	}
	t := bounded(blocks.Plain(blocks.FromHTML(n, nil).Text))
	if t == "" {
		return
	}
	if leadsHome(n) {
		h.banners = append(h.banners, t)
		return
	}
	if n.DataAtom == atom.H1 && len(h.h1) < 5 {
		h.h1 = append(h.h1, t)
		if h.titleAt == 0 {
			h.titleAt = h.order
		}
	}
	marks := strings.Fields(strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop")))
	for _, m := range marks {
		for _, want := range titleMarks {
			if m == want && h.entry == "" {
				h.entry = t
			}
		}
	}
}

// leadsHome reports whether a heading is, or stands in, a link to the front page.
func leadsHome(n *html.Node) bool {
	home := false
	check := func(a *html.Node) {
		if a.DataAtom != atom.A {
			return
		}
		u, err := url.Parse(attr(a, "href"))
		home = home || err == nil && hasAttr(a, "href") && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == "" && (u.Path != "" || u.Host != "")
	}
	each(n, func(c *html.Node) bool { check(c); return true })
	if n.Parent != nil {
		check(n.Parent)
	}
	return home
}

func (h *head) addMeta(n *html.Node) {
	content := attr(n, "content")
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if k := strings.ToLower(attr(n, key)); k != "" && len(h.meta[k]) < maxElements {
			h.meta[k] = append(h.meta[k], content)
		}
	}
}

// first returns the first value of the first name that has one.
func (h *head) first(names ...string) string {
	for _, n := range names {
		for _, v := range h.meta[n] {
			if v = blocks.Plain(v); v != "" {
				return v
			}
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return true
		}
	}
	return false
}

func (h *head) addAuthor(n *html.Node) {
	if len(h.authors) >= 20 || n.DataAtom == atom.Meta || n.DataAtom == atom.Link {
		return
	}
	rel := " " + strings.ToLower(attr(n, "rel")) + " "
	prop := strings.ToLower(attr(n, "itemprop"))
	if (strings.Contains(rel, " author ") || prop == "author") && !besideArticle(n) {
		name := ""
		each(n, func(c *html.Node) bool {
			if strings.ToLower(attr(c, "itemprop")) == "name" {
				name = attr(c, "content")
				if name == "" {
					name = rawText(c)
				}
				return false
			}
			return true
		})
		if name == "" {
			name = rawText(n)
		}
		h.authors = append(h.authors, blocks.Plain(name))
		return
	}
	if len(h.bylines) >= maxBylines || !namesAuthor(n) || besideArticle(n) {
		return
	}
	if t := blocks.Plain(blocks.FromHTML(n, nil).Text); t != "" && len(t) < maxBylineBytes {
		h.bylines = append(h.bylines, t)
	}
}

const (
	maxBylines     = 8
	maxBylineBytes = 200
)

// authorNames are words in the names of elements that hold the author;
// authorParts are words there that speak of something else about him.
var (
	authorNames = map[string]bool{"byline": true, "author": true, "authors": true, "autor": true, "autorin": true, "autoren": true, "auteur": true,
		"verfasser": true, "redakteur": true, "writer": true, "reporter": true, "journalist": true, "vcard": true, "автор": true}
	authorParts = map[string]bool{"bio": true, "box": true, "image": true, "avatar": true, "photo": true, "date": true, "time": true, "social": true,
		"description": true, "desc": true, "about": true, "follow": true, "links": true, "title": true, "position": true, "comment": true, "more": true, "posts": true, "icon": true}
)

// namesAuthor reports whether an element's own names say that it holds the author.
func namesAuthor(n *html.Node) bool {
	found := false
	for _, w := range nameWords(n) {
		if authorParts[w] {
			return false
		}
		found = found || authorNames[w]
	}
	return found
}

// besideArticle reports whether an element stands among comments, in a side
// column or in a list of other articles.
func besideArticle(n *html.Node) bool {
	for level := 0; n != nil && level < 8; level++ {
		if n.DataAtom == atom.Aside || n.DataAtom == atom.Footer || n.DataAtom == atom.Nav {
			return true
		}
		for _, w := range nameWords(n) {
			if w != "more" && w != "archive" && w != "latest" && asideNames[w] {
				return true
			}
		}
		n = n.Parent
	}
	return false
}
