package article

import (
	"fmt"
	"strings"

	"galley/citations/extract/blocks"
	"galley/citations/extract/links"
	"galley/citations/prose"
)

// wordWalker walks the body of a Word document.
type wordWalker struct {
	blocks.Builder
	rels      map[string]string
	noteRels  map[string]map[string]string
	styles    map[string]string
	lists     map[string]bool
	footnotes map[string]*node
	endnotes  map[string]*node
	pending   []pendingNote
	boxes     []*node // text boxes of the open paragraph, set after it
	fields    []field
	row       bool // inside a table row
	title     string
	comments  int
	inserted  int
	deleted   int
	note      bool // inside a note
}

// flow walks the blocks below n: paragraphs, tables, and what wraps them.
func (w *wordWalker) flow(n *node) {
	if n == nil || w.Full() {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "p":
			w.paragraph(k)
		case "tbl":
			w.table(k)
		case "del", "moveFrom", "sdtPr", "sectPr", "Fallback":
			if k.name == "del" {
				w.deleted++
			}
		default:
			w.flow(k)
		}
	}
}

func (w *wordWalker) paragraph(p *node) {
	outer := w.boxes
	w.boxes = nil
	properties := p.child("pPr")
	kind, level := kindOfStyle(w.styles[properties.child("pStyle").attrOf("val")])
	if outline := properties.child("outlineLvl").attrOf("val"); kind == prose.Paragraph && len(outline) == 1 && outline[0] >= '0' && outline[0] < '6' {
		kind, level = prose.Heading, int(outline[0]-'0')+1
	}
	if num := properties.child("numPr"); num != nil && kind == prose.Paragraph && num.child("numId").attrOf("val") != "0" {
		kind = prose.ListItem
	}
	isTitle := w.styles[properties.child("pStyle").attrOf("val")] == "title" && w.title == ""
	switch {
	case w.row:
		w.Text(" ")
	case w.note && w.InBlock():
		w.Break()
	case w.note:
	default:
		w.Begin(kind, level)
	}
	before := len(w.pending)
	w.inline(p)
	if isTitle && !w.row && !w.note && len(w.pending) == before {
		w.title = blocks.Plain(wordText(p))
	}
	if !w.row && !w.note {
		w.End()
	}
	boxes := w.boxes
	w.boxes = outer
	for _, b := range boxes {
		w.flow(b)
	}
}

// wordText returns the printed text of a paragraph without its structure.
func wordText(p *node) string {
	var b strings.Builder
	var visit func(*node)
	visit = func(n *node) {
		for _, k := range n.kids {
			switch k.name {
			case "t":
				b.WriteString(k.plain())
			case "tab", "br":
				b.WriteByte(' ')
			case "del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent":
			default:
				visit(k)
			}
		}
	}
	visit(p)
	return b.String()
}

// inline walks the runs of a paragraph and what wraps them.
func (w *wordWalker) inline(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "":
		case "pPr", "rPr", "sdtPr", "delText", "instrText", "Fallback", "object", "rt", "sectPr":
			if k.name == "instrText" && len(w.fields) > 0 {
				w.fields[len(w.fields)-1].instructions += k.plain()
			}
		case "del", "moveFrom":
			w.deleted++
		case "ins", "moveTo":
			w.inserted++
			w.inline(k)
		case "r":
			if k.child("rPr").child("vanish") == nil {
				w.inline(k)
			}
		case "t":
			if w.printing() {
				w.Text(k.plain())
			}
		case "tab", "ptab":
			w.Text(" ")
		case "br", "cr":
			if t := k.attr("type"); t == "page" || t == "column" {
				w.Text(" ")
			} else if w.row {
				w.Text(" ")
			} else {
				w.Break()
			}
		case "noBreakHyphen":
			w.Text("-")
		case "sym":
			w.Text(symbol(k))
		case "hyperlink":
			target := links.Unwrap(w.rels[k.attr("r:id")])
			if strings.HasPrefix(target, "http") {
				w.BeginLink(target + anchorOf(k))
				w.inline(k)
				w.EndLink()
			} else {
				w.inline(k)
			}
		case "fldSimple":
			if u := hyperlinkField(k.attr("instr")); u != "" {
				w.BeginLink(u)
				w.inline(k)
				w.EndLink()
			} else {
				w.inline(k)
			}
		case "fldChar":
			w.fieldChar(k.attr("fldCharType"))
		case "footnoteReference", "endnoteReference":
			w.call(k)
		case "commentReference":
			w.comments++
		case "txbxContent":
			if w.note || w.row {
				w.Text(" ")
				w.inline(k)
			} else {
				w.boxes = append(w.boxes, k)
			}
		case "p":
			w.Text(" ") // a paragraph where only runs are expected
			w.inline(k)
		default:
			w.inline(k)
		}
	}
}

func anchorOf(k *node) string {
	if a := k.attr("anchor"); a != "" {
		return "#" + a
	}
	return ""
}

// symbol returns the character of a w:sym, "" for those of picture fonts.
func symbol(k *node) string {
	var r rune
	if _, err := fmt.Sscanf(k.attr("char"), "%x", &r); err != nil || r >= 0xE000 && r <= 0xF8FF {
		return ""
	}
	return string(r)
}
