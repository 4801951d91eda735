// Package textview is a reading pane for long text: styled blocks, coloured
// ranges that may overlap, pills drawn in the text, selection by mouse and
// keyboard. It draws only the lines that are seen, so that a text of 100,000
// words scrolls like a short one.
//
// All offsets are UTF-8 byte offsets into Doc.Text. All methods must be called
// on Fyne's own goroutine.
package textview

import "image/color"

// Kind is what a block looks like.
type Kind int

// The kinds of blocks.
const (
	Body Kind = iota
	Heading
	Quote
	Item    // of a list
	Caption // small and muted
)

// Block is one paragraph. Blocks stand in the order of the text and do not
// overlap; text between blocks is not shown.
type Block struct {
	Start, End int
	Kind       Kind
}

// Emphasis is a range set in bold or italic.
type Emphasis struct {
	Start, End int
	Bold       bool // italic otherwise
}

// Doc is a text to read. Title and Byline stand above it and scroll with it;
// they have no offsets and cannot be selected. Without Blocks each line of
// Text is a paragraph.
type Doc struct {
	Title, Byline string
	Text          string
	Blocks        []Block
	Emphasis      []Emphasis
}

// Underline is where and how a mark has its line.
type Underline int

// The underlines.
const (
	NoLine Underline = iota
	Solid
	Dotted
	// Struck is a line through the words.
	Struck
)

// Mark is a coloured range. Where underlined marks overlap, their lines are
// drawn one below the other.
type Mark struct {
	Start, End int
	ID         string
	Fill       color.NRGBA // transparent: no fill
	Line       color.NRGBA
	Underline  Underline
	// Badge is set small and raised after the range, as "5"; Tick puts a
	// check mark behind it.
	Badge      string
	Tick       bool
	BadgeColor color.NRGBA

	level int
}

// Pill is a range drawn as a label on a rounded surface in place of its text.
// The caret stands before or after it; a copy has the text.
type Pill struct {
	Start, End int
	ID         string
	Label      string
	Fill, Ink  color.NRGBA
}

// Span is a range of bytes.
type Span struct{ Start, End int }
