package lookup

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract"
	"galley/citations/outlets"
)

// htmlItem is one entry of a list that is a web page.
type htmlItem struct {
	Address, Title, Time string
}

// minTitle is the fewest letters of a link that can be a headline; shorter
// ones are sections, authors and "read more".
const minTitle = 18

// readPageList reads the entries of a web page that lists articles: by the
// registry's selectors where they find any, else every link that looks like a
// headline.
func readPageList(body []byte, contentType, base string, r outlets.Route) []htmlItem {
	text, _ := extract.Decode(body, contentType)
	root, err := html.Parse(bytes.NewReader([]byte(text)))
	if err != nil {
		return nil
	}
	at, err := url.Parse(base)
	if err != nil {
		return nil
	}
	if b := find(root, "base[href]"); b != nil {
		if u, err := at.Parse(attribute(b, "href")); err == nil {
			at = u
		}
	}
	if items := selected(root, at, r); len(items) > 0 {
		return items
	}
	return harvest(root, at)
}

func selected(root *html.Node, base *url.URL, r outlets.Route) []htmlItem {
	if r.Item == "" {
		return nil
	}
	sel, err := cascadia.ParseGroup(r.Item)
	if err != nil {
		return nil
	}
	var items []htmlItem
	for _, n := range cascadia.QueryAll(root, sel) {
		a := find(n, r.Link)
		if r.Link == "" {
			a = n
			if n.DataAtom != atom.A {
				a = find(n, "a[href]")
			}
		}
		if a == nil {
			continue
		}
		it := htmlItem{Address: absolute(base, attribute(a, "href")), Title: words(a)}
		if t := find(n, r.Title); t != nil {
			it.Title = words(t)
		}
		if t := find(n, r.Time); t != nil {
			it.Time = words(t)
			if stamp := attribute(t, "datetime"); stamp != "" {
				it.Time = stamp
			}
		}
		if it.Address != "" {
			items = append(items, it)
		}
	}
	return items
}

// clockInText finds the time of day beside a link.
var clockInText = regexp.MustCompile(`(?:^|\s)([01]?\d|2[0-3]):[0-5]\d(?:\s|$)`)

// minShortTitle is the fewest letters of a link that can be a headline where
// its address looks like that of an article.
const minShortTitle = 6

// harvest takes every link that looks like a headline; of links to the same
// page the longest text. A short text is taken for one where the address
// carries a day or, like the other headlines' here, a number or a slug.
func harvest(root *html.Node, base *url.URL) []htmlItem {
	long := links(root, base, minTitle)
	shapes := map[string]bool{}
	for _, it := range long {
		shapes[shapeOf(it.Address)] = true
	}
	return slices.DeleteFunc(links(root, base, minShortTitle), func(it htmlItem) bool {
		if letters(it.Title) >= minTitle {
			return false
		}
		d, dated := dayInAddress(nil, it.Address)
		return !(dated && !d.MonthOnly()) && (isSection(it.Address) || !shapes[shapeOf(it.Address)])
	})
}

// shapeOf is the form of an address by which articles of a site are alike:
// its parts, of which only the first word and the kinds of the others count.
func shapeOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(u.Hostname())
	for i, part := range strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' }) {
		b.WriteByte('/')
		digit, dash := strings.ContainsAny(part, "0123456789"), strings.ContainsAny(part, "-_")
		switch {
		case !digit && !dash && i == 0:
			b.WriteString(part)
		case digit && !dash:
			b.WriteByte('1')
		case dash || digit:
			b.WriteByte('-')
		default:
			b.WriteByte('a')
		}
	}
	return b.String()
}

func links(root *html.Node, base *url.URL, least int) []htmlItem {
	var items []htmlItem
	at := map[string]int{}
	for n := range root.Descendants() {
		if n.DataAtom != atom.A || n.Type != html.ElementNode {
			continue
		}
		address := absolute(base, attribute(n, "href"))
		if address == "" || !sameSite(base, address) {
			continue
		}
		title := words(n)
		if title == "" {
			title = attribute(n, "title")
		}
		if letters(title) < least {
			continue
		}
		if i, ok := at[address]; ok {
			if len(title) > len(items[i].Title) {
				items[i].Title = title
			}
			continue
		}
		it := htmlItem{Address: address, Title: title}
		if n.Parent != nil {
			it.Time = strings.TrimSpace(clockInText.FindString(words(n.Parent)))
			if t := find(n.Parent, "time[datetime]"); t != nil {
				it.Time = attribute(t, "datetime")
			}
		}
		at[address] = len(items)
		items = append(items, it)
	}
	return items
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func sameSite(base *url.URL, address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	a, b := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), strings.TrimPrefix(strings.ToLower(base.Hostname()), "www.")
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// absolute returns the address that a link leads to, "" where it is none of
// the web.
func absolute(base *url.URL, href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	u, err := base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

func find(n *html.Node, selector string) *html.Node {
	if selector == "" {
		return nil
	}
	sel, err := cascadia.ParseGroup(selector)
	if err != nil {
		return nil
	}
	return cascadia.Query(n, sel)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words returns the text of a node on one line.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style) {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		if b.Len() > 2000 {
			break
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
