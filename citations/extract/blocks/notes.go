package blocks

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noteMarks begin the ids that writing programs give to notes and to the
// places that call them: LibreOffice, Word, WordPress, Markdown, Wikipedia.
var noteMarks = []string{"fn", "ftn", "_ftn", "_edn", "edn", "sdfootnote", "sdendnote",
	"footnote", "endnote", "note", "cite_note", "cite-note", "easy-footnote", "ref"}

// noteLabel returns the number of a note from the text of its mark: "3" of
// "[3]", "3" or "3."; "" where the text is something else.
func noteLabel(text string) string {
	s := strings.Trim(strings.TrimSpace(text), "[]().")
	if len(s) == 0 || len(s) > 3 {
		return ""
	}
	for _, r := range s {
		if (r < '0' || r > '9') && !strings.ContainsRune("ivxlc*", r) {
			return ""
		}
	}
	return s
}

func isNoteTarget(id string) bool {
	id = strings.ToLower(id)
	for _, m := range noteMarks {
		if strings.HasPrefix(id, m) {
			return true
		}
	}
	return false
}

func isArrow(s string) bool {
	return strings.Trim(strings.TrimSpace(s), "↩︎↑^⤴\ufe0e") == ""
}

// noteElement reports whether a block element is a footnote, and its number
// where its id or its place in a list tells it.
func noteElement(n *html.Node) (number string, ok bool) {
	if n.DataAtom != atom.Li && n.DataAtom != atom.P && n.DataAtom != atom.Div {
		return "", false
	}
	id := attr(n, "id")
	class := strings.ToLower(attr(n, "class"))
	switch {
	case attr(n, "role") == "doc-endnote", attr(n, "role") == "doc-footnote",
		n.DataAtom == atom.Li && id != "" && isNoteTarget(id),
		n.DataAtom == atom.Div && (strings.HasPrefix(id, "sdfootnote") || strings.HasPrefix(id, "sdendnote") ||
			strings.HasPrefix(id, "ftn") || strings.HasPrefix(id, "edn")),
		n.DataAtom == atom.P && (class == "sdfootnote" || class == "sdendnote" || class == "msofootnotetext" || class == "msoendnotetext"),
		n.DataAtom != atom.Li && beginsWithWayBack(n):
	default:
		return "", false
	}
	if n.DataAtom == atom.Li {
		// Notes in a list are numbered by their order.
		i := 1
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if s.DataAtom == atom.Li {
				i++
			}
		}
		return strconv.Itoa(i), true
	}
	return "", true
}

// beginsWithWayBack reports whether the first thing in an element is the
// number of a note that leads back to where the note is called, as Word's
// pages have it: <a name="_ftn1" href="#_ftnref1">[1]</a>.
func beginsWithWayBack(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode && strings.TrimSpace(k.Data) == "":
		case k.DataAtom == atom.A:
			href, ok := strings.CutPrefix(attr(k, "href"), "#")
			return ok && isNoteTarget(href) && isNoteTarget(attr(k, "name")+attr(k, "id")) && noteLabel(textOf(k)) != ""
		default:
			inline := k.DataAtom == atom.Sup || k.DataAtom == atom.Span || k.DataAtom == atom.Font
			return inline && beginsWithWayBack(k)
		}
	}
	return false
}
