package article

import (
	"fmt"
	"path"
	"strings"

	"galley/citations/extract/blocks"
	"galley/citations/extract/links"
	"galley/citations/prose"
)

// readDOCX reads a Word document: its text as it would be printed with all
// tracked changes accepted.
func readDOCX(data []byte) (reading, error) {
	var r reading
	p, err := openPack(data)
	if err != nil {
		return r, err
	}
	main := mainPart(p)
	doc, err := p.tree(main)
	if err != nil {
		return r, err
	}
	if doc == nil {
		return r, damaged(nil)
	}
	w := wordWalker{rels: relations(p, main), styles: wordStyles(p, main), lists: map[string]bool{}}
	w.Limit = MaxBytes
	dir := path.Dir(main)
	if w.footnotes, err = wordNotes(p, path.Join(dir, "footnotes.xml"), "footnote"); err != nil {
		return r, err
	}
	if w.endnotes, err = wordNotes(p, path.Join(dir, "endnotes.xml"), "endnote"); err != nil {
		return r, err
	}
	w.noteRels = map[string]map[string]string{
		"footnote": relations(p, path.Join(dir, "footnotes.xml")),
		"endnote":  relations(p, path.Join(dir, "endnotes.xml")),
	}
	w.flow(doc.find("body"))
	w.writeNotes()
	r.Document = w.Document()
	r.Title = w.title
	if w.comments > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%d comments in the margin were left out.", w.comments))
	}
	if w.deleted > 0 || w.inserted > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("The file has tracked changes: %d insertions were taken, %d deletions left out.", w.inserted, w.deleted))
	}
	if core, err := p.tree("docProps/core.xml"); err == nil && core != nil {
		r.coreProperties(core)
	}
	return r, nil
}

// coreProperties reads what an office file says of itself. It is weak: the
// title may be that of a template, the author the owner of the machine.
func (r *reading) coreProperties(core *node) {
	if creator := blocks.Plain(core.find("creator").plain()); isName(creator) {
		r.Authors = splitNames(creator)
	}
	for _, name := range []string{"created", "creation-date", "date"} {
		if d, ok := isoDay(core.find(name).plain()); ok {
			r.said = d
			return
		}
	}
}

// mainPart finds the part that holds the text; it need not be called
// word/document.xml.
func mainPart(p *pack) string {
	for id, target := range relationsOfType(p, "", "/officeDocument") {
		_ = id
		if p.files[target] != nil {
			return target
		}
	}
	return "word/document.xml"
}

// relations returns the targets of a part's relations by id.
func relations(p *pack, part string) map[string]string { return relationsOfType(p, part, "") }

func relationsOfType(p *pack, part, suffix string) map[string]string {
	dir, base := path.Split(part)
	out := map[string]string{}
	tree, err := p.tree(dir + "_rels/" + base + ".rels")
	if err != nil {
		return out
	}
	tree.all("Relationship", func(n *node) {
		if !strings.HasSuffix(n.attr("Type"), suffix) {
			return
		}
		target := n.attr("Target")
		if n.attr("TargetMode") != "External" {
			target = strings.TrimPrefix(path.Join(dir, target), "/")
			if strings.HasPrefix(n.attr("Target"), "/") {
				target = strings.TrimPrefix(n.attr("Target"), "/")
			}
		}
		out[n.attr("Id")] = target
	})
	return out
}

// wordStyles returns the names of the paragraph styles by id, in lower case.
func wordStyles(p *pack, main string) map[string]string {
	out := map[string]string{}
	tree, err := p.tree(path.Join(path.Dir(main), "styles.xml"))
	if err != nil {
		return out
	}
	based := map[string]string{}
	tree.all("style", func(n *node) {
		id := n.attr("styleId")
		out[id] = strings.ToLower(n.child("name").attrOf("val"))
		based[id] = n.child("basedOn").attrOf("val")
	})
	// A style made from a heading is a heading.
	for id, name := range out {
		for i, up := 0, based[id]; !telling(name) && up != "" && i < 10; i, up = i+1, based[up] {
			if telling(out[up]) {
				out[id] = out[up]
				break
			}
		}
	}
	return out
}

func telling(style string) bool {
	kind, _ := kindOfStyle(style)
	return kind != prose.Paragraph
}

// attrOf is attr for a node that may be nil.
func (n *node) attrOf(name string) string {
	if n == nil {
		return ""
	}
	return n.attr(name)
}

// kindOfStyle tells what a paragraph style by this name is for.
func kindOfStyle(name string) (prose.Kind, int) {
	name = strings.ToLower(name)
	switch {
	case name == "title":
		return prose.Heading, 1
	case strings.HasPrefix(name, "heading "), strings.HasPrefix(name, "heading_20_"):
		level := int(name[len(name)-1] - '0')
		if level < 1 || level > 6 {
			level = 6
		}
		return prose.Heading, level
	case strings.Contains(name, "quot"):
		return prose.Quote, 0
	case name == "caption", name == "illustration", name == "figure":
		return prose.Caption, 0
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		return prose.ListItem, 0
	}
	return prose.Paragraph, 0
}

func wordNotes(p *pack, part, name string) (map[string]*node, error) {
	tree, err := p.tree(part)
	if err != nil {
		return nil, err
	}
	out := map[string]*node{}
	tree.all(name, func(n *node) {
		if t := n.attr("type"); t == "" || t == "normal" {
			out[n.attr("id")] = n
		}
	})
	return out, nil
}

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

// pendingNote is a note that was called and stands at the end of the text.
type pendingNote struct {
	number string
	body   *node
	kind   string
}

// field is a Word field: instructions, then the result that is printed.
type field struct {
	instructions string
	result       bool
	linked       bool
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

// printing reports whether text at this place is printed: outside fields, or
// in the result of each field around it.
func (w *wordWalker) printing() bool {
	for _, f := range w.fields {
		if !f.result {
			return false
		}
	}
	return true
}

func (w *wordWalker) fieldChar(kind string) {
	switch kind {
	case "begin":
		if len(w.fields) < maxDepth {
			w.fields = append(w.fields, field{})
		}
	case "separate":
		if len(w.fields) > 0 {
			f := &w.fields[len(w.fields)-1]
			f.result = true
			if u := hyperlinkField(f.instructions); u != "" && w.printing() {
				f.linked = true
				w.BeginLink(u)
			}
		}
	case "end":
		if n := len(w.fields); n > 0 {
			if w.fields[n-1].linked {
				w.EndLink()
			}
			w.fields = w.fields[:n-1]
		}
	}
}

// hyperlinkField reads the address of an instruction such as
// HYPERLINK "https://…" \l "place".
func hyperlinkField(instructions string) string {
	s := strings.TrimSpace(instructions)
	if len(s) < len("HYPERLINK") || !strings.EqualFold(s[:len("HYPERLINK")], "HYPERLINK") {
		return ""
	}
	s = strings.TrimSpace(s[len("HYPERLINK"):])
	if strings.HasPrefix(s, `"`) {
		s, _, _ = strings.Cut(s[1:], `"`)
	} else {
		s, _, _ = strings.Cut(s, " ")
	}
	if !strings.HasPrefix(s, "http") {
		return ""
	}
	return links.Unwrap(s)
}

// symbol returns the character of a w:sym, "" for those of picture fonts.
func symbol(k *node) string {
	var r rune
	if _, err := fmt.Sscanf(k.attr("char"), "%x", &r); err != nil || r >= 0xE000 && r <= 0xF8FF {
		return ""
	}
	return string(r)
}

// call sets the mark of a note and remembers the note for the end. Footnotes
// and endnotes count together, so that every number is one note.
func (w *wordWalker) call(k *node) {
	kind := strings.TrimSuffix(k.name, "Reference")
	body := w.footnotes[k.attr("id")]
	if kind == "endnote" {
		body = w.endnotes[k.attr("id")]
	}
	if body == nil || w.note {
		return
	}
	number := fmt.Sprint(len(w.pending) + 1)
	w.pending = append(w.pending, pendingNote{number, body, kind})
	w.Text("[" + number + "]")
}

func (w *wordWalker) writeNotes() {
	w.End()
	w.EndLink()
	w.note = true
	body := w.rels
	for _, n := range w.pending {
		w.rels, w.fields = w.noteRels[n.kind], nil
		w.BeginNote(n.number)
		n.body.all("p", w.paragraph)
		w.End()
	}
	w.note, w.rels = false, body
}

// table sets one block a row; a table of one column only lays out the page.
func (w *wordWalker) table(t *node) {
	if w.row || wordLayout(t) {
		t.all("tc", func(c *node) { w.flow(c) })
		return
	}
	t.all("tr", func(tr *node) {
		w.Begin(prose.Table, 0)
		w.row = true
		tr.all("tc", func(c *node) {
			w.Tab()
			w.flow(c)
		})
		w.row = false
		w.End()
	})
}

// layoutCell is the length in bytes from which a cell is a column of text.
const layoutCell = 300

func wordLayout(t *node) bool {
	columns, longest := 0, 0
	t.all("tr", func(tr *node) {
		n := 0
		tr.all("tc", func(c *node) {
			n++
			longest = max(longest, len(wordText(c)))
		})
		columns = max(columns, n)
	})
	return columns < 2 || longest > layoutCell
}
