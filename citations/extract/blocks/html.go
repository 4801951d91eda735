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
