package blocks

import (
	"strings"

	"galley/citations/prose"
)

// Keep returns the document that consists of the chosen blocks of d, with
// their links, all offsets anew.
func Keep(d prose.Document, chosen func(i int) bool) prose.Document {
	var out prose.Document
	var text strings.Builder
	link := 0
	for i, b := range d.Blocks {
		if !chosen(i) {
			continue
		}
		if text.Len() > 0 {
			text.WriteString(Separator)
		}
		shift := text.Len() - b.Start
		text.WriteString(b.Of(d.Text))
		for link < len(d.Links) && d.Links[link].Start < b.Start {
			link++
		}
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			l := d.Links[link]
			l.Start, l.End = l.Start+shift, l.End+shift
			out.Links = append(out.Links, l)
		}
		b.Start, b.End = b.Start+shift, b.End+shift
		out.Blocks = append(out.Blocks, b)
	}
	out.Text = text.String()
	return out
}
