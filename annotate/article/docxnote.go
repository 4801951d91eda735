package article

import (
	"fmt"
	"strings"
)

// pendingNote is a note that was called and stands at the end of the text.
type pendingNote struct {
	number string
	body   *node
	kind   string
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
