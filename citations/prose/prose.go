// Package prose is text with its structure: blocks, links and sentences, all
// as half-open UTF-8 byte offsets into one string. The article, the pages it
// cites and everything that points into them share these types.
package prose

// Span is a half-open range of UTF-8 byte offsets into a text.
type Span struct{ Start, End int }

// Of returns the bytes of text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether offset i lies in the span.
func (s Span) Contains(i int) bool { return s.Start <= i && i < s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Kind says what a block is.
type Kind string

// The kinds of blocks an article or a page is made of.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading"
	Quote     Kind = "quote"
	ListItem  Kind = "list"
	Note      Kind = "note" // a footnote or endnote
	Table     Kind = "table"
	Caption   Kind = "caption" // of a picture; never a claim
)

// Block is one paragraph-like piece of a text. Blocks do not overlap, stand
// in the order of the text and leave out the line breaks between them. Level
// is 1 to 6 for headings and 0 otherwise. Number is the printed number of a
// note ("3"), empty otherwise.
type Block struct {
	Span
	Kind   Kind
	Level  int
	Number string
}

// Link is a hyperlink: the bytes it stands on and where it leads, absolute
// and unwrapped of redirectors.
type Link struct {
	Span
	URL string
}

// Document is a text with its blocks and links. Blocks are separated in Text
// by at least one line break, so that no sentence runs over two of them.
type Document struct {
	Text   string
	Blocks []Block
	Links  []Link
}
