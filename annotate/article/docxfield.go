package article

import (
	"strings"

	"galley/citations/extract/links"
)

// field is a Word field: instructions, then the result that is printed.
type field struct {
	instructions string
	result       bool
	linked       bool
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
