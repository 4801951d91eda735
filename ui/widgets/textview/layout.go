package textview

import (
	"sort"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// pieceKind says what stands at one place of a line.
type pieceKind uint8

const (
	textPiece pieceKind = iota
	pillPiece
	badgePiece
)

// piece is the smallest thing that a line is made of: a word (with the space
// after it), a pill, a badge.
type piece struct {
	kind       pieceKind
	face       face
	start, end int // bytes; equal for badges
	x, w, ink  float32
	size       float32
	word       *word
	label      string
	id         string
	tick       float32 // where the check mark stands in a badge, 0 for none
}

// line is one line of a block. start and end are what the caret can reach;
// y is the distance from the top of the block.
type line struct {
	start, end int
	y, h       float32
	ink        float32 // right edge of the last letter
	pieces     []piece
}

// block is one paragraph as laid out.
type block struct {
	Block
	y, h     float32 // h is a guess until laid is set
	indent   float32
	laid     bool
	sig      string // the inserts it was laid out with
	lines    []line
	textH    float32 // height of the letters' box
	baseline float32
	size     float32
	face     face
}

// insert is a pill or a badge at its place in the text.
type insert struct {
	start, end int
	label, id  string
	badge      bool
	tick       bool
}

// Layout breaks a text into lines. Blocks are laid out when they are needed:
// Until and Step do some of the work and leave the rest for later.
type Layout struct {
	shaper  *shaper
	doc     Doc
	blocks  []*block
	inserts []insert
	width   float32 // of the column
	scale   float32
	header  float32 // height of title and byline
	headers []headline
	next    int // first block that may not be laid out
	seg     segmenter.Segmenter
	runes   []rune
	offsets []int
}

// headline is one line of title or byline.
type headline struct {
	text    string
	y, size float32
	face    face
	muted   bool
}

// Sizes at scale 1, in Fyne's units: text of 18 on lines of 29.
const (
	bodySize    = 18
	bodyLine    = 29
	headSize    = 21
	headLine    = 30
	captionSize = 15
	captionLine = 24
	titleSize   = 30
	titleLine   = 40
	bylineSize  = 13
	pillSize    = 13
	badgeSize   = 11
	blockGap    = 15
	pillPad     = 8 // left and right of a pill's label
	pillMargin  = 2
	badgeGap    = 2
	indentStep  = 20
)

// maxChars is the length of line that stays readable.
const maxChars = 75

// sample has the letters of running prose in their usual measure.
const sample = "The committee said on Tuesday that the figures had been taken from an older report "

// NewLayout returns an empty layout.
func NewLayout() *Layout { return &Layout{shaper: newShaper(), scale: 1} }

// SetDoc takes a text; nothing is laid out yet.
func (l *Layout) SetDoc(doc Doc) {
	if len(doc.Blocks) == 0 {
		doc.Blocks = paragraphs(doc.Text)
	}
	l.doc = doc
	l.blocks = make([]*block, 0, len(doc.Blocks))
	for _, b := range doc.Blocks {
		if b.Start < 0 || b.End > len(doc.Text) || b.Start >= b.End {
			continue
		}
		l.blocks = append(l.blocks, &block{Block: b})
	}
	l.restart()
}

// paragraphs takes each line of text as a block.
func paragraphs(text string) []Block {
	var out []Block
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' {
			if i > start {
				out = append(out, Block{Start: start, End: i})
			}
			start = i + 1
		}
	}
	return out
}

// SetWidth sets the room for the text and its scale. It reports whether that
// changed anything; if so, everything has to be laid out again.
func (l *Layout) SetWidth(room, scale float32) bool {
	w := min(room, l.Measure(scale))
	if w < 60 {
		w = 60
	}
	if w == l.width && scale == l.scale {
		return false
	}
	l.width, l.scale = w, scale
	l.restart()
	return true
}

// Measure is the width of a line of 75 characters.
func (l *Layout) Measure(scale float32) float32 {
	w := l.shaper.word(sample, serif, bodySize*scale)
	return w.width / float32(utf8.RuneCountInString(sample)) * maxChars
}

// Width returns the width of the column.
func (l *Layout) Width() float32 { return l.width }

func (l *Layout) restart() {
	l.next = 0
	if l.width == 0 {
		return
	}
	l.layHeader()
	perChar := l.Measure(l.scale) / maxChars
	y := l.header
	for _, b := range l.blocks {
		b.laid, b.lines = false, nil
		b.y = y
		lines := float32(int(float32(b.End-b.Start)*perChar/l.width) + 1)
		b.h = lines*bodyLine*l.scale + l.gap(b)
		y += b.h
	}
}

// Height returns the height of everything; a guess until Done.
func (l *Layout) Height() float32 {
	if len(l.blocks) == 0 {
		return l.header
	}
	last := l.blocks[len(l.blocks)-1]
	return last.y + last.h
}

// Done reports whether every block is laid out.
func (l *Layout) Done() bool { return l.next >= len(l.blocks) }

// Until lays out every block that begins above y.
func (l *Layout) Until(y float32) {
	from := l.next
	for l.next < len(l.blocks) && l.blocks[l.next].y < y {
		l.step()
	}
	if l.next > from {
		l.settle(l.next)
	}
}

// UntilOffset lays out every block up to the one that holds offset.
func (l *Layout) UntilOffset(offset int) {
	from := l.next
	for l.next < len(l.blocks) && l.blocks[l.next].Start <= offset {
		l.step()
	}
	if l.next > from {
		l.settle(l.next)
	}
}

// Step lays out up to n blocks more and puts the guessed ones below them.
func (l *Layout) Step(n int) {
	for ; n > 0 && l.next < len(l.blocks); n-- {
		l.step()
	}
	l.settle(l.next)
}

func (l *Layout) step() {
	b := l.blocks[l.next]
	if !b.laid {
		l.lay(b)
	}
	l.next++
	if l.next < len(l.blocks) {
		l.blocks[l.next].y = b.y + b.h
	}
}

// settle stacks the blocks from i on.
func (l *Layout) settle(i int) {
	if i == 0 && len(l.blocks) > 0 {
		l.blocks[0].y = l.header
		i = 1
	}
	for ; i < len(l.blocks); i++ {
		l.blocks[i].y = l.blocks[i-1].y + l.blocks[i-1].h
	}
}

// SetInserts sets pills and badges. Only blocks where they changed are laid
// out again. It reports whether any was.
func (l *Layout) SetInserts(pills []Pill, marks []Mark) bool {
	l.inserts = l.inserts[:0]
	for _, p := range pills {
		if p.Start < p.End {
			l.inserts = append(l.inserts, insert{p.Start, p.End, p.Label, p.ID, false, false})
		}
	}
	for _, m := range marks {
		if m.Badge != "" {
			l.inserts = append(l.inserts, insert{m.End, m.End, m.Badge, m.ID, true, m.Tick})
		}
	}
	sort.SliceStable(l.inserts, func(i, j int) bool {
		a, b := l.inserts[i], l.inserts[j]
		if a.start != b.start {
			return a.start < b.start
		}
		return a.badge && !b.badge
	})
	changed := false
	for _, b := range l.blocks {
		if !b.laid {
			continue
		}
		if sig := signature(l.within(b)); sig != b.sig {
			l.lay(b)
			changed = true
		}
	}
	if changed {
		l.settle(0)
	}
	return changed
}

func signature(ins []insert) string {
	var sig []byte
	for _, in := range ins {
		for _, v := range [2]int{in.start, in.end} {
			sig = append(sig, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
		}
		sig = append(append(append(append(sig, in.label...), 0), in.id...), 0)
		if in.tick {
			sig = append(sig, 1)
		}
	}
	return string(sig)
}

// within returns the inserts of a block.
func (l *Layout) within(b *block) []insert {
	lo := sort.Search(len(l.inserts), func(i int) bool { return l.inserts[i].start >= b.Start })
	hi := lo
	for hi < len(l.inserts) && l.inserts[hi].start <= b.End && l.inserts[hi].end <= b.End {
		hi++
	}
	return l.inserts[lo:hi]
}

// blockAt returns the index of the block at height y.
func (l *Layout) blockAt(y float32) int {
	i := sort.Search(len(l.blocks), func(i int) bool { return l.blocks[i].y > y }) - 1
	return max(i, 0)
}

// blockOf returns the index of the block that holds offset, or of the last
// one before it.
func (l *Layout) blockOf(offset int) int {
	i := sort.Search(len(l.blocks), func(i int) bool { return l.blocks[i].Start > offset }) - 1
	return max(i, 0)
}
