package article

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"galley/citations/day"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
	"galley/citations/extract/links"
	"galley/citations/prose"
)

// readODT reads an OpenDocument text.
func readODT(data []byte) (reading, error) {
	var r reading
	p, err := openPack(data)
	if err != nil {
		return r, err
	}
	if manifest, err := p.part("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return r, encrypted()
	}
	content, err := p.tree("content.xml")
	if err != nil {
		return r, err
	}
	text := content.find("body").child("text")
	if text == nil {
		return r, &Error{What: "is an OpenDocument file without text", Means: "a table or a drawing cannot be checked", Do: "save the article as ODT, DOCX or plain text"}
	}
	w := odtWalker{styles: map[string]string{}}
	w.Limit = MaxBytes
	w.readStyles(content)
	if styles, err := p.tree("styles.xml"); err == nil {
		w.readStyles(styles)
	}
	w.flow(text)
	w.writeNotes()
	r.Document = w.Document()
	r.Title = w.title
	if w.comments > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%d comments in the margin were left out.", w.comments))
	}
	if text.find("tracked-changes") != nil {
		r.Notes = append(r.Notes, "The file has tracked changes: insertions were taken, deletions left out.")
	}
	if meta, err := p.tree("meta.xml"); err == nil && meta != nil {
		r.coreProperties(meta)
	}
	return r, nil
}

// odtWalker walks the body of an OpenDocument text.
type odtWalker struct {
	blocks.Builder
	styles   map[string]string // style name -> the named style it comes from
	pending  []pendingNote
	boxes    []*node
	row      bool
	note     bool
	item     int
	title    string
	comments int
}

func (w *odtWalker) readStyles(tree *node) {
	tree.all("style", func(n *node) {
		name := n.attr("name")
		if _, known := w.styles[name]; !known {
			w.styles[name] = n.attr("parent-style-name")
		}
	})
}

// style follows automatic styles (P1, P2 …) to the one a person named.
func (w *odtWalker) style(name string) string {
	for range 10 {
		if k, _ := kindOfStyle(strings.ReplaceAll(name, "_20_", " ")); k != prose.Paragraph {
			break
		}
		up := w.styles[name]
		if up == "" {
			break
		}
		name = up
	}
	return strings.ToLower(strings.ReplaceAll(name, "_20_", " "))
}

func (w *odtWalker) flow(n *node) {
	if n == nil || w.Full() {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "p", "h":
			w.paragraph(k)
		case "list-item", "list-header":
			w.item++
			w.flow(k)
			w.item--
		case "table":
			w.table(k)
		case "tracked-changes", "sequence-decls", "forms", "annotation", "variable-decls", "user-field-decls",
			"table-of-content", "index-title", "alphabetical-index":
			if k.name == "annotation" {
				w.comments++
			}
		case "frame":
			k.all("text-box", w.flow)
		default:
			w.flow(k)
		}
	}
}

func (w *odtWalker) paragraph(p *node) {
	outer := w.boxes
	w.boxes = nil
	style := w.style(p.attr("style-name"))
	kind, level := kindOfStyle(style)
	if p.name == "h" {
		kind, level = prose.Heading, 1
		if n, err := strconv.Atoi(p.attr("outline-level")); err == nil {
			level = min(max(n, 1), 6)
		}
	} else if w.item > 0 && kind == prose.Paragraph {
		kind = prose.ListItem
	}
	switch {
	case w.row:
		w.Text(" ")
	case w.note && w.InBlock():
		w.Break()
	case w.note:
	default:
		w.Begin(kind, level)
	}
	w.inline(p)
	if style == "title" && w.title == "" {
		w.title = blocks.Plain(p.plain())
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

func (w *odtWalker) inline(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "":
			w.Text(k.text)
		case "s", "tab":
			w.Text(" ")
		case "line-break":
			if w.row {
				w.Text(" ")
			} else {
				w.Break()
			}
		case "a":
			if u := k.attr("href"); strings.HasPrefix(u, "http") {
				w.BeginLink(links.Unwrap(u))
				w.inline(k)
				w.EndLink()
			} else {
				w.inline(k)
			}
		case "note":
			w.call(k)
		case "annotation":
			w.comments++
		case "annotation-end", "hidden-text", "ruby-text", "tracked-changes", "page-number", "page-count":
		case "text-box":
			if w.note || w.row {
				k.all("p", func(p *node) { w.Text(" "); w.inline(p) })
			} else {
				w.boxes = append(w.boxes, k)
			}
		case "desc", "title", "image", "object":
		default:
			w.inline(k)
		}
	}
}

func (w *odtWalker) call(k *node) {
	body := k.child("note-body")
	if body == nil || w.note {
		return
	}
	number := fmt.Sprint(len(w.pending) + 1)
	w.pending = append(w.pending, pendingNote{number: number, body: body})
	w.Text("[" + number + "]")
}

func (w *odtWalker) writeNotes() {
	w.End()
	w.note = true
	for _, n := range w.pending {
		w.BeginNote(n.number)
		n.body.all("p", w.paragraph)
		w.End()
	}
	w.note = false
}

func (w *odtWalker) table(t *node) {
	columns, longest := 0, 0
	t.all("table-row", func(r *node) {
		n := 0
		r.all("table-cell", func(c *node) {
			n++
			longest = max(longest, len(c.plain()))
		})
		columns = max(columns, n)
	})
	if w.row || columns < 2 || longest > layoutCell {
		t.all("table-cell", w.flow)
		return
	}
	t.all("table-row", func(r *node) {
		w.Begin(prose.Table, 0)
		w.row = true
		r.all("table-cell", func(c *node) {
			w.Tab()
			w.flow(c)
		})
		w.row = false
		w.End()
	})
}

// isoDay reads the day of an office file's time stamp.
func isoDay(s string) (day.Day, bool) {
	if len(s) < 10 {
		return day.Day{}, false
	}
	d, _, _, ok := extract.FindDate(s[:10])
	return d, ok
}
