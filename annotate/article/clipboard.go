package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"galley/citations"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
)

// FromClipboardHTML reads an article from the HTML flavour of a clipboard, as
// browsers and word processors put it there: the header of Windows' "HTML
// Format", the fragment marks and Word's own elements are understood. All that
// was copied is the article. Errors are of type *Error; where the flavour
// holds no text, try the plain one with FromPaste.
func FromClipboardHTML(flavour []byte, o Options) (citations.Article, error) {
	const label = "the clipboard"
	if len(flavour) > MaxBytes {
		return citations.Article{}, named(label, tooLarge(int64(len(flavour))))
	}
	text, _ := extract.Decode(flavour, "text/html")
	header, text := cutHeader(text)
	if o.HTMLURL == "" {
		o.HTMLURL = header["sourceurl"]
	}
	doc, err := html.Parse(strings.NewReader(fragment(text)))
	if err != nil {
		return citations.Article{}, named(label, err)
	}
	dropListMarks(doc)
	var base *url.URL
	if isAddress(o.HTMLURL) {
		base, _ = url.Parse(o.HTMLURL)
	}
	var r reading
	r.Format = "html"
	r.Document = blocks.FromHTML(doc, base)
	a := finish(r, o)
	if strings.TrimSpace(a.Text) == "" {
		return a, named(label, &Error{What: "holds no text", Means: "there is nothing to check", Do: "copy the article again, or open its file"})
	}
	return a, nil
}

// cutHeader takes off the lines "Name:value" that Windows puts before the
// HTML: version, offsets, and the address of the page that was copied from.
func cutHeader(s string) (header map[string]string, rest string) {
	header = map[string]string{}
	if !strings.HasPrefix(s, "Version:") {
		return header, s
	}
	for {
		line, after, _ := strings.Cut(s, "\n")
		name, value, isField := strings.Cut(strings.TrimRight(line, "\r"), ":")
		if !isField || strings.ContainsAny(name, "< ") {
			return header, s
		}
		header[strings.ToLower(name)] = strings.TrimSpace(value)
		s = after
	}
}

// fragment is what stands between the marks, which browsers and Office write
// around the part that was selected; without marks, all of it.
func fragment(s string) string {
	const begin, end = "<!--StartFragment-->", "<!--EndFragment-->"
	if _, after, ok := strings.Cut(s, begin); ok {
		s = after
		if i := strings.LastIndex(s, end); i >= 0 {
			s = s[:i]
		}
	}
	return s
}

// dropListMarks removes the bullets and numbers that Word writes out before
// its list items, for programs that know no lists.
func dropListMarks(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if strings.Contains(strings.ToLower(strings.Join(strings.Fields(attribute(c, "style")), "")), "mso-list:ignore") {
			n.RemoveChild(c)
		} else {
			dropListMarks(c)
		}
		c = next
	}
}
