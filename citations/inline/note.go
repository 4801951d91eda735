package inline

import (
	"strings"

	"galley/citations/prose"
)

// maxNote is the length in bytes beyond which a note is prose, not a citation.
const maxNote = 3000

// numberOf returns how many bytes the printed number at the head of a note
// takes ("[3] ", "3. ", "3) "), and the number.
func numberOf(s string) (n int, number string) {
	i := 0
	square := strings.HasPrefix(s, "[")
	if square {
		i++
	}
	start := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && i-start < 4 {
		i++
	}
	if number = s[start:i]; number == "" || i == len(s) {
		return 0, ""
	}
	switch {
	case square && s[i] == ']', !square && (s[i] == '.' || s[i] == ')'):
		i++
	case square || s[i] != ' ':
		return 0, ""
	}
	if i < len(s) && s[i] == '.' {
		i++
	}
	after := skipSpace(s, i)
	if after == i && !square {
		return 0, ""
	}
	return after, number
}

// isNumberedNote reports whether a paragraph is a note that its format did
// not mark as one: "[3] Interfax, 4 July 2025".
func (f *finder) isNumberedNote(b prose.Block) bool {
	s := b.Of(f.in.Text)
	if len(s) > maxNote/4 || len(s) == 0 || s[0] != '[' {
		return false
	}
	n, _ := numberOf(s)
	if n == 0 {
		return false
	}
	span := prose.Span{Start: b.Start + n, End: b.End}
	g := f.read(trimEdges(f.in.Text, span))
	return len(g.refs) > 0
}

// note reads a footnote or endnote whose text is a citation.
func (f *finder) note(b prose.Block) {
	s := b.Of(f.in.Text)
	n, number := numberOf(s)
	if b.Number != "" {
		number = b.Number
	}
	span := trimEdges(f.in.Text, prose.Span{Start: b.Start + n, End: b.End})
	if span.Len() == 0 || span.Len() > maxNote {
		return
	}
	end := span.End
	g := f.read(span)
	if len(g.refs) == 0 && g.onlyOutlets {
		g.refs = f.referencesOf(g.sources)
	}
	if len(g.refs) == 0 {
		found := f.bracketsOfNote(b)
		if !found && (g.dates || seeWords.prefix(span.Of(f.in.Text)) > 0) {
			f.unread = append(f.unread, span.Start)
		}
		return
	}
	f.found = append(f.found, found{Span: prose.Span{Start: span.Start, End: end}, refs: g.refs, marker: f.markerOf(number, b.Start)})
}

// bracketsOfNote reads the brackets in a note that is prose.
func (f *finder) bracketsOfNote(b prose.Block) bool {
	any := false
	end := b.Start
	for _, c := range brackets(nil, f.in.Text, b.Span) {
		if c.Start < end {
			continue
		}
		if f.bracket(b, c) {
			end = f.found[len(f.found)-1].End
			any = true
		}
	}
	return any
}

// markerOf returns where in the body the note of a number is called: "[3]",
// "³", or "3" after a full stop or a word. It is empty where nothing calls it.
func (f *finder) markerOf(number string, before int) prose.Span {
	if number == "" {
		return prose.Span{}
	}
	if f.markers == nil {
		f.markers = markersOf(f.in.Text, f.blocks)
	}
	if at, ok := f.markers[number]; ok && at.Start < before {
		return at
	}
	return prose.Span{}
}

// markersOf finds the first call of each note in the blocks that are none.
func markersOf(text string, blocks []prose.Block) map[string]prose.Span {
	calls := map[string]prose.Span{}
	lower := map[rune]byte{'⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9'}
	keep := func(number string, s prose.Span) {
		if _, twice := calls[number]; !twice {
			calls[number] = s
		}
	}
	for _, b := range blocks {
		if b.Kind == prose.Note || b.Kind == prose.Heading {
			continue
		}
		var raisedDigits []byte
		raisedStart := 0
		for i, r := range b.Of(text) {
			i += b.Start
			if d, ok := lower[r]; ok {
				if len(raisedDigits) == 0 {
					raisedStart = i
				}
				raisedDigits = append(raisedDigits, d)
				continue
			}
			if len(raisedDigits) > 0 {
				keep(string(raisedDigits), prose.Span{Start: raisedStart, End: i})
				raisedDigits = raisedDigits[:0]
			}
			if r == '[' && i > b.Start {
				j := i + 1
				for j < b.End && text[j] >= '0' && text[j] <= '9' && j-i < 5 {
					j++
				}
				if j > i+1 && j < b.End && text[j] == ']' {
					keep(text[i+1:j], prose.Span{Start: i, End: j + 1})
				}
			}
			if r >= '0' && r <= '9' && i > b.Start && strings.IndexByte(".!?\"", text[i-1]) >= 0 && i-1 > b.Start && !(text[i-2] >= '0' && text[i-2] <= '9') {
				j := i
				for j < b.End && text[j] >= '0' && text[j] <= '9' && j-i < 4 {
					j++
				}
				if j == b.End || text[j] == ' ' || text[j] == '\n' {
					keep(text[i:j], prose.Span{Start: i, End: j})
				}
			}
		}
		if len(raisedDigits) > 0 {
			keep(string(raisedDigits), prose.Span{Start: raisedStart, End: b.End})
		}
	}
	return calls
}
