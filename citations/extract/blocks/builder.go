// Package blocks builds a prose.Document piece by piece. Pages, office files
// and PDFs all go through one Builder, so that the same article reads the same
// whatever it was saved as: white space, invisible characters and the breaks
// between blocks are settled here and nowhere else.
package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"galley/citations/prose"
)

// Separator stands between two blocks of a text.
const Separator = "\n\n"

// Builder collects text into blocks. The zero Builder is ready. Text is put
// in normal form C; every run of white space (no-break spaces too) becomes one
// space; soft hyphens and characters without a form of their own go.
type Builder struct {
	// Limit bounds the text in bytes; what comes after it is dropped and Full
	// reports true. 0 means no bound.
	Limit int

	text   strings.Builder
	blocks []prose.Block
	links  []prose.Link

	block strings.Builder // the text of the open block
	open  []prose.Link    // its links, offsets into block
	kind  prose.Kind
	level int
	num   string
	space bool // white space is owed before the next letter
	full  bool

	href  string // of the open link, "" where none
	hrefs int    // where it began in block
}

// Full reports whether text was dropped because of Limit.
func (b *Builder) Full() bool { return b.full }

// Len returns the length in bytes of what has been collected.
func (b *Builder) Len() int { return b.text.Len() + b.block.Len() }

// Begin closes the open block and opens one of the given kind; level counts
// for headings only. Opening costs nothing: a block without text leaves no trace.
func (b *Builder) Begin(kind prose.Kind, level int) {
	b.End()
	b.kind, b.level = kind, level
}

// BeginNote opens a block that is the note with this printed number.
func (b *Builder) BeginNote(number string) {
	b.Begin(prose.Note, 0)
	b.num = number
}

// Number sets the printed number of the open note.
func (b *Builder) Number(number string) { b.num = number }

// InBlock reports whether the open block has text.
func (b *Builder) InBlock() bool { return b.block.Len() > 0 }

// End closes the open block; what follows is a paragraph.
func (b *Builder) End() {
	href := b.href
	b.endLink()
	body := b.block.String()
	if trimmed := strings.TrimRight(body, " \n"); trimmed != "" {
		if b.text.Len() > 0 {
			b.text.WriteString(Separator)
		}
		at := b.text.Len()
		b.text.WriteString(trimmed)
		kind := b.kind
		if kind == "" {
			kind = prose.Paragraph
		}
		b.blocks = append(b.blocks, prose.Block{
			Span: prose.Span{Start: at, End: at + len(trimmed)},
			Kind: kind, Level: b.level, Number: b.num,
		})
		for _, l := range b.open {
			l.Start, l.End = l.Start+at, min(l.End, len(trimmed))+at
			if l.Start < l.End {
				b.links = append(b.links, l)
			}
		}
	}
	b.block.Reset()
	b.open = b.open[:0]
	b.kind, b.level, b.num, b.space = "", 0, "", false
	// A link may run over several blocks: it goes on in the next.
	b.href, b.hrefs = href, 0
}

// Text adds running text to the open block.
func (b *Builder) Text(s string) {
	if b.full {
		return
	}
	if b.Limit > 0 && b.Len()+len(s) > b.Limit {
		s = strings.ToValidUTF8(s[:max(0, b.Limit-b.Len())], "")
		b.full = true
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	for i := 0; i < len(s); {
		// Plain letters go over in one piece.
		j := i
		for j < len(s) && s[j] > ' ' && s[j] < utf8.RuneSelf && s[j] != 0x7f {
			j++
		}
		if j > i {
			b.word(s[i:j])
			i = j
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isSpace(r):
			b.space = b.block.Len() > 0
		case isInvisible(r) || r == utf8.RuneError && n == 1:
		default:
			b.word(s[i : i+n])
		}
		i += n
	}
}

// Break adds a line break within the open block.
func (b *Builder) Break() {
	if b.full || b.block.Len() == 0 || strings.HasSuffix(b.block.String(), "\n") {
		return
	}
	b.block.WriteByte('\n')
	b.space = false
}

// Tab adds the gap between two cells of a table row.
func (b *Builder) Tab() {
	if b.full || b.block.Len() == 0 {
		return
	}
	b.block.WriteByte('\t')
	b.space = false
}

// word adds text without white space, with the space owed before it.
func (b *Builder) word(s string) {
	if b.space {
		if body := b.block.String(); body != "" && body[len(body)-1] != '\n' && body[len(body)-1] != '\t' {
			b.block.WriteByte(' ')
			if b.href != "" && b.hrefs == b.block.Len()-1 {
				b.hrefs = b.block.Len() // a link does not begin with a space
			}
		}
		b.space = false
	}
	b.block.WriteString(s)
}

// BeginLink opens a link; links do not nest, a new one closes the one before.
func (b *Builder) BeginLink(url string) {
	b.EndLink()
	b.href, b.hrefs = url, b.block.Len()
}

// EndLink closes the open link.
func (b *Builder) EndLink() {
	b.endLink()
	b.href = ""
}

func (b *Builder) endLink() {
	if b.href == "" {
		return
	}
	if end := b.block.Len(); end > b.hrefs {
		b.open = append(b.open, prose.Link{Span: prose.Span{Start: b.hrefs, End: end}, URL: b.href})
	}
	b.hrefs = b.block.Len()
}

// Document closes the open block and returns what was collected.
func (b *Builder) Document() prose.Document {
	b.End()
	return prose.Document{Text: b.text.String(), Blocks: b.blocks, Links: b.links}
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) || r == '\u2028' || r == '\u2029'
}

// isInvisible holds for control and format characters: soft hyphen, zero-width
// space, byte order mark, directional marks. The joiners stay, since Persian
// and Indian scripts spell with them.
func isInvisible(r rune) bool {
	if r == '\u200c' || r == '\u200d' {
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\uFFFC' || r == '\uFFFE'
}

// SetLink makes what follows lead to url, "" for nowhere. A link that goes on
// is not interrupted.
func (b *Builder) SetLink(url string) {
	switch {
	case url == b.href:
	case url == "":
		b.EndLink()
	default:
		b.BeginLink(url)
	}
}
