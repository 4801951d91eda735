package blocks

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/links"
	"galley/citations/prose"
)

// silent are elements whose content is no text of the page.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true,
	atom.Iframe: true, atom.Svg: true, atom.Object: true, atom.Embed: true,
	atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Head: true,
	atom.Button: true, atom.Select: true, atom.Input: true, atom.Textarea: true,
	atom.Map: true, atom.Math: true, atom.Datalist: true, atom.Noembed: true, atom.Noframes: true,
}

// breaking are elements that begin a block of their own.
var breaking = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true,
	atom.Aside: true, atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Address: true,
	atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Li: true,
	atom.Blockquote: true, atom.Figure: true, atom.Figcaption: true, atom.Hr: true, atom.Pre: true,
	atom.Table: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Tr: true, atom.Caption: true,
	atom.Form: true, atom.Fieldset: true, atom.Details: true, atom.Summary: true, atom.Center: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Body: true, atom.Html: true, atom.Legend: true, atom.Menu: true, atom.Dialog: true,
	atom.Td: true, atom.Th: true, atom.Option: true, atom.Hgroup: true, atom.Search: true,
}

// layoutCell is the length in bytes from which the text of a table cell is
// taken for a column of a page laid out with tables, not for a datum.
const layoutCell = 300

// FromHTML returns the text of the tree below n with its blocks and links.
// Hidden elements, scripts and form controls are left out. Links are made
// absolute against base, which may be nil.
func FromHTML(n *html.Node, base *url.URL) prose.Document {
	d, _ := Placed(n, base)
	return d
}

// Placed is FromHTML, and tells for each block in which element its text begins.
func Placed(n *html.Node, base *url.URL) (prose.Document, []*html.Node) {
	w := walker{base: base}
	w.walk(n)
	d := w.Document()
	for len(w.places) < len(d.Blocks) {
		w.places = append(w.places, n)
	}
	return d, w.places[:len(d.Blocks)]
}

// walker carries what the elements around the present one mean for it.
type walker struct {
	Builder
	base    *url.URL
	quote   int    // depth of blockquote
	item    int    // depth of li
	caption int    // depth of figcaption and caption
	heading int    // level, 0 outside
	row     bool   // inside a row of data
	note    bool   // inside an element that is a footnote
	number  string // its number
	pre     int
	places  []*html.Node // the element in which each block begins
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.place(n.Parent)
		w.text(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n)
		return
	default:
		return
	}
	if silent[n.DataAtom] || isHidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		if next := nextInline(n); next != nil && next.DataAtom == atom.Br && !w.row {
			w.begin() // two breaks in a row part paragraphs
		} else {
			w.Break()
		}
	case atom.A:
		w.anchor(n)
	case atom.Sup:
		w.superscript(n)
	case atom.Table:
		w.table(n)
	case atom.Img, atom.Wbr:
	case atom.Q:
		w.text("“")
		w.children(n)
		w.text("”")
	default:
		if breaking[n.DataAtom] || isBlockStyle(n) {
			w.enclosed(n)
			return
		}
		w.children(n)
	}
}

// place notes that text within n follows: the open block begins there if it
// has no text yet.
func (w *walker) place(n *html.Node) {
	for len(w.places) <= len(w.blocks) {
		w.places = append(w.places, n)
	}
	if !w.InBlock() {
		w.places[len(w.blocks)] = n
	}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) text(s string) {
	if w.pre == 0 {
		w.Text(s)
		return
	}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			w.Break()
		}
		w.Text(line)
	}
}

// enclosed walks a block element: a block begins before it and after it.
func (w *walker) enclosed(n *html.Node) {
	saved := *w.context()
	switch n.DataAtom {
	case atom.Blockquote:
		w.quote++
	case atom.Li, atom.Dd, atom.Dt:
		w.item++
	case atom.Figcaption, atom.Caption:
		w.caption++
	case atom.Pre:
		w.pre++
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading = int(n.Data[1] - '0')
	}
	if number, ok := noteElement(n); ok {
		w.note, w.number = true, number
	}
	if w.row {
		w.Text(" ") // the paragraphs of a cell stay in its row
		w.children(n)
		w.Text(" ")
	} else {
		w.begin()
		w.children(n)
		w.begin()
	}
	w.restore(saved)
	if !w.row {
		w.begin()
	}
}

type context struct {
	quote, item, caption, heading, pre int
	note                               bool
	number                             string
}

func (w *walker) context() *context {
	return &context{w.quote, w.item, w.caption, w.heading, w.pre, w.note, w.number}
}

func (w *walker) restore(c context) {
	w.quote, w.item, w.caption, w.heading, w.pre = c.quote, c.item, c.caption, c.heading, c.pre
	w.note, w.number = c.note, c.number
}

// begin opens a block of the kind that the surroundings ask for.
func (w *walker) begin() {
	switch {
	case w.note:
		w.BeginNote(w.number)
	case w.heading > 0:
		w.Begin(prose.Heading, w.heading)
	case w.caption > 0:
		w.Begin(prose.Caption, 0)
	case w.quote > 0:
		w.Begin(prose.Quote, 0)
	case w.item > 0:
		w.Begin(prose.ListItem, 0)
	default:
		w.Begin(prose.Paragraph, 0)
	}
}

// anchor walks a link. A link within the page that shows only a number is the
// mark of a footnote, or in the note itself the way back.
func (w *walker) anchor(n *html.Node) {
	href := attr(n, "href")
	if strings.HasPrefix(href, "#") {
		label := noteLabel(textOf(n))
		switch {
		case label != "" && w.note && !w.InBlock():
			w.Number(label)
			w.number = ""
			return
		case label == "" && w.note && isArrow(textOf(n)):
			return
		case label != "" && isNoteTarget(href[1:]):
			w.Text("[" + label + "]")
			return
		}
	}
	u := links.Absolute(w.base, href)
	if u == "" {
		w.children(n)
		return
	}
	w.BeginLink(u)
	w.children(n)
	w.EndLink()
}

// superscript walks raised text. A raised link to a note of the page is the
// note's mark; anything else (m², 5th) stays as it is.
func (w *walker) superscript(n *html.Node) {
	label := noteLabel(textOf(n))
	if a := only(n, atom.A); a != nil && label != "" && strings.HasPrefix(attr(a, "href"), "#") {
		if w.note && !w.InBlock() {
			w.Number(label)
			w.number = ""
			return
		}
		w.Text("[" + label + "]")
		return
	}
	w.children(n)
}

// table walks a table: one block a row where it holds data, the blocks of its
// cells one after another where it only lays the page out.
func (w *walker) table(n *html.Node) {
	if w.row || isLayout(n) {
		w.enclosed(n)
		return
	}
	w.EndLink()
	var rows func(*html.Node)
	rows = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Tr:
				w.tableRow(c)
			case atom.Caption:
				w.enclosed(c)
			case atom.Thead, atom.Tbody, atom.Tfoot:
				rows(c)
			}
		}
	}
	rows(n)
	w.begin()
}

func (w *walker) tableRow(tr *html.Node) {
	if isHidden(tr) {
		return
	}
	w.Begin(prose.Table, 0)
	w.row = true
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			w.Tab()
			w.children(c)
		}
	}
	w.row = false
	w.End()
}

// isLayout reports whether a table lays out a page: tables within it, headings,
// lists or several paragraphs in a cell, a cell as long as a paragraph, or a
// single column.
func isLayout(table *html.Node) bool {
	columns := 0
	layout := false
	var visit func(n *html.Node, cell bool)
	visit = func(n *html.Node, cell bool) {
		for c := n.FirstChild; c != nil && !layout; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Table, atom.H1, atom.H2, atom.H3, atom.Article, atom.Ul, atom.Ol, atom.Blockquote:
				layout = cell
			case atom.P:
				layout = cell && nextElement(c, atom.P) != nil
			case atom.Tr:
				cells := 0
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.DataAtom == atom.Td || d.DataAtom == atom.Th {
						cells++
						if len(strings.Join(strings.Fields(textOf(d)), " ")) > layoutCell {
							layout = true
						}
					}
				}
				columns = max(columns, cells)
			}
			if !layout {
				visit(c, cell || c.DataAtom == atom.Td || c.DataAtom == atom.Th)
			}
		}
	}
	visit(table, false)
	return layout || columns < 2
}

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
