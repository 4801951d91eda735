package article

import (
	"fmt"
	"path"

	"galley/citations/extract/blocks"
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
