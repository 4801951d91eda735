package inline

import (
	"strings"

	"galley/citations/prose"
)

// sentence is a sentence of the article with the citations that stand in it.
type sentence struct {
	prose.Span
	block      int
	first, end int  // indices of the citations in it: [first, end)
	covered    bool // a claim of a citation
}

// sentences cuts the blocks that hold prose. A line break in a block ends no
// sentence unless the line ends as one.
func (f *finder) sentences() []sentence {
	list := make([]sentence, 0, len(f.in.Text)/100) // a sentence has some hundred letters
	for i, b := range f.blocks {
		switch b.Kind {
		case prose.Heading, prose.Caption, prose.Note:
			continue
		}
		if f.notes[b.Start] || !valid(b.Span, len(f.in.Text)) {
			continue
		}
		for _, s := range prose.Sentences(joinLines(b.Of(f.in.Text)), f.in.Language) {
			list = append(list, sentence{Span: prose.Span{Start: b.Start + s.Start, End: b.Start + s.End}, block: i})
		}
	}
	return list
}

// bracketReach is how far, in bytes, a bracket can close that matters to where
// sentences end.
const bracketReach = 256

// joinLines makes spaces of the line breaks at which no sentence ends, and of
// brackets that do not close nearby, byte for byte.
func joinLines(s string) string {
	joined := []byte(nil)
	closing := len(s) + bracketReach
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')':
			closing = i
		case '(':
			if closing-i < bracketReach {
				continue
			}
			if joined == nil {
				joined = []byte(s)
			}
			joined[i] = ' '
		}
	}
	if joined == nil && strings.IndexByte(s, '\n') < 0 {
		return s
	}
	if joined == nil {
		joined = []byte(s)
	}
	for i, c := range joined {
		if c != '\n' {
			continue
		}
		head := strings.TrimRight(s[max(0, i-8):i], " \t\r)]\"”»")
		if head == "" || strings.IndexByte(".!?:", head[len(head)-1]) < 0 {
			joined[i] = ' '
		}
	}
	return string(joined)
}
