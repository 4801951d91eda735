package article

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// readPlain reads plain text: blank lines part paragraphs, and where there are
// none every line is one. Lines that were broken to a width are joined again.
func readPlain(data []byte) (reading, error) {
	text, _ := extract.Decode(data, "text/plain")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	groups := lineGroups(text)
	width := wrapWidth(groups)
	var b blocks.Builder
	notes := noteCounter{}
	for _, g := range groups {
		for _, paragraph := range unwrap(g, width) {
			notes.add(&b, paragraph)
		}
	}
	d := b.Document()
	markHeadings(d)
	return reading{Article: articleOf(d)}, nil
}

// The bounds of a heading in plain text, which has nothing but its shape.
const (
	headingWords = 12
	headingBytes = 160
	underHeading = 80 // least length in bytes of the paragraph below it
)

// markHeadings makes headings of short lines that end without a mark and
// stand over a paragraph.
func markHeadings(d prose.Document) {
	for i := range d.Blocks[:max(0, len(d.Blocks)-1)] {
		b, next := &d.Blocks[i], d.Blocks[i+1]
		text := b.Of(d.Text)
		first, _ := utf8.DecodeRuneInString(text)
		last, _ := utf8.DecodeLastRuneInString(text)
		if b.Kind == prose.Paragraph && next.Kind == prose.Paragraph && next.Len() >= underHeading &&
			len(text) <= headingBytes && len(strings.Fields(text)) <= headingWords &&
			unicode.IsUpper(first) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == '?') {
			b.Kind, b.Level = prose.Heading, 2
		}
	}
}

// lineGroups parts a text at its blank lines.
func lineGroups(text string) [][]string {
	var groups [][]string
	var open []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimFunc(line, isBlank) == "" {
			if open != nil {
				groups, open = append(groups, open), nil
			}
			continue
		}
		open = append(open, strings.TrimRightFunc(line, unicode.IsSpace))
	}
	if open != nil {
		groups = append(groups, open)
	}
	return groups
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// bullet matches the marks that plain text sets before the items of a list.
var bullet = regexp.MustCompile(`^\s*[•◦▪‣●○*·-]\s+`)

// numbered matches the number before an item or a note: "1.", "1)", "[1]".
var numbered = regexp.MustCompile(`^\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+`)

// noteCounter tells the notes at the end of a text from other numbered lines:
// they stand below a heading such as "Notes", or are the lines "[1] …" of a
// text that has the same marks, and they count up.
type noteCounter struct {
	below bool // a heading for notes was seen
	last  int
}

func (c *noteCounter) add(b *blocks.Builder, paragraph string) {
	if m := numbered.FindStringSubmatch(paragraph); m != nil {
		n, _ := strconv.Atoi(m[1] + m[2])
		if (c.below || m[1] != "") && n == c.last+1 {
			c.last = n
			b.BeginNote(strconv.Itoa(n))
			b.Text(paragraph[len(m[0]):])
			b.End()
			return
		}
		b.Begin(prose.ListItem, 0)
		b.Text(paragraph)
		b.End()
		return
	}
	if m := bullet.FindString(paragraph); m != "" && strings.TrimSpace(paragraph[len(m):]) != "" {
		b.Begin(prose.ListItem, 0)
		b.Text(paragraph[len(m):])
		b.End()
		return
	}
	if noteHeadings[strings.ToLower(strings.Trim(paragraph, " :.*#"))] {
		c.below, c.last = true, 0
		b.Begin(prose.Heading, 2)
	}
	b.Text(paragraph)
	b.End()
}

// maxWrap is the widest line, in runes, that is taken for one broken to a
// width; longer ones are whole paragraphs.
const maxWrap = 120

// wrapWidth returns the width to which the lines of a text were broken, 0
// where they were not: the longest line, if hardly any is longer than maxWrap
// and most of those followed by another come near it.
func wrapWidth(groups [][]string) int {
	var lines, followed, full, width int
	for _, g := range groups {
		for _, l := range g {
			lines++
			width = max(width, utf8.RuneCountInString(l))
		}
	}
	if width > maxWrap || width < 40 || lines < 3 {
		return 0
	}
	for _, g := range groups {
		for i := 0; i+1 < len(g); i++ {
			followed++
			if utf8.RuneCountInString(g[i])+1+firstWord(g[i+1]) > width*9/10 {
				full++
			}
		}
	}
	if followed == 0 || full*2 < followed {
		return 0
	}
	return width
}

// firstWord returns the length in runes of the first word of a line.
func firstWord(line string) int {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return utf8.RuneCountInString(word)
}

// unwrap joins the lines of a group into paragraphs. A line goes on in the
// next one if the next one's first word would not have fitted on it, or if it
// ends inside a sentence.
func unwrap(group []string, width int) []string {
	var out []string
	item := false // inside the item of a list, whose further lines may be indented
	for i, line := range group {
		starts := bullet.MatchString(line) || numbered.MatchString(line)
		item = starts || item && line != strings.TrimLeft(line, " \t")
		indented := i > 0 && !item && line != strings.TrimLeft(line, " \t\u3000") && group[i-1] == strings.TrimLeft(group[i-1], " \t\u3000")
		if i > 0 && !starts && !indented && (goesOn(group[i-1], line, width) || midSentence(group[i-1], line)) {
			out[len(out)-1] = join(out[len(out)-1], strings.TrimSpace(line))
			continue
		}
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

func goesOn(line, next string, width int) bool {
	if width == 0 {
		return false
	}
	n := utf8.RuneCountInString(line)
	if n+1+firstWord(next) > width {
		return true
	}
	// Word processors count widths in points: a line may fall somewhat short.
	end, _ := utf8.DecodeLastRuneInString(line)
	return n+1+firstWord(next) > width*8/10 && !strings.ContainsRune(".!?…:", end)
}

// leastLine is the length in runes from which a line that ends inside a
// sentence is taken for a broken one; shorter ones may be verse or a list.
const leastLine = 40

// midSentence reports whether a line plainly ends inside a sentence, whatever
// its width: the next one begins with a small letter, or closes the bracket
// that this one opens.
func midSentence(line, next string) bool {
	if utf8.RuneCountInString(line) < leastLine {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(line)
	start, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	if unicode.IsLower(start) && !strings.ContainsRune(".!?…:;", end) {
		return true
	}
	if strings.LastIndexByte(line, '(') <= strings.LastIndexByte(line, ')') {
		return false
	}
	closes := strings.IndexByte(next, ')')
	return closes >= 0 && !strings.Contains(next[:closes], "(")
}

// join puts two parts of a paragraph together; a word that was divided at the
// line's end is made whole.
func join(a, b string) string {
	cut, glue := blocks.Seam(a, b)
	return a[:len(a)-cut] + glue + b
}

// articleOf wraps a document.
func articleOf(d prose.Document) (a citations.Article) {
	a.Document = d
	return a
}
