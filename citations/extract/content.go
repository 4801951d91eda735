package extract

import (
	"hash/maphash"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// No extractor writes the text. Our own walk over the page's tree parts it into
// blocks, so that paragraphs are never glued and links keep their places, and
// each block is weighed: what readability took of it, what the page's own data
// (JSON-LD) has of it, what it is like, what stands around it, and what the
// elements are called in which it stands (traits.go, weights.go).

// seed makes word hashes comparable within the process.
var seed = maphash.MakeSeed()

// shingle is how many words in a row are compared.
const shingle = 3

// voice is the text of one extractor, as the sets that blocks are held against.
type voice struct {
	shingles map[uint64]bool
	lines    map[uint64]bool // whole blocks, for those of fewer words than a shingle
}

func hear(n *html.Node) voice {
	v := voice{shingles: map[uint64]bool{}, lines: map[uint64]bool{}}
	if n == nil {
		return v
	}
	d := blocks.FromHTML(n, nil)
	var all []uint64
	for _, b := range d.Blocks {
		for _, line := range strings.Split(b.Of(d.Text), "\n") {
			w := hashes(line)
			v.lines[sum(w)] = true
			all = append(all, w...)
		}
	}
	v.say(all)
	return v
}

func hearText(text string) voice {
	v := voice{shingles: map[uint64]bool{}}
	v.say(hashes(text))
	return v
}

func (v *voice) say(words []uint64) {
	for i := 0; i+shingle <= len(words); i++ {
		v.shingles[sum(words[i:i+shingle])] = true
	}
}

// covers returns the share of a block's words that the extractor took, 0 to 1.
func (v voice) covers(words []uint64) float64 {
	if len(words) == 0 {
		return 0
	}
	if len(words) < 2*shingle && v.lines[sum(words)] {
		return 1
	}
	if len(words) < shingle {
		return 0
	}
	hit := 0
	for i := 0; i+shingle <= len(words); i++ {
		if v.shingles[sum(words[i:i+shingle])] {
			hit++
		}
	}
	return float64(hit) / float64(len(words)-shingle+1)
}

// hashes returns a hash for each word; a character is a word in the scripts
// that set no spaces between words.
func hashes(s string) []uint64 {
	var out []uint64
	start := -1
	for i, r := range s {
		switch {
		case spaceless(r):
			if start >= 0 {
				out = append(out, maphash.String(seed, s[start:i]))
				start = -1
			}
			out = append(out, maphash.String(seed, s[i:i+utf8.RuneLen(r)]))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, maphash.String(seed, s[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, maphash.String(seed, s[start:]))
	}
	return out
}

// spaceless holds for letters of Chinese, Japanese and Thai.
func spaceless(r rune) bool {
	return r >= 0x0E00 && (r < 0x0E80 || r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana))
}

func sum(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ w) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// ballot is one block of the page and what speaks for and against it.
type ballot struct {
	prose.Block
	words    int
	read     float64 // share of it that readability took
	data     float64 // share of it that the page's data (JSON-LD) has
	linked   float64 // share of it that is link text
	sentence bool    // ends like a sentence
	again    bool    // the same text stood before
}

func ballots(d prose.Document, o opinion, data string) []ballot {
	taken, inData := hear(o.article), hearText(data)
	out := make([]ballot, len(d.Blocks))
	seen := map[uint64]bool{}
	link := 0
	for i, b := range d.Blocks {
		text := b.Of(d.Text)
		words := hashes(text)
		linked := 0
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			linked += d.Links[link].Len()
		}
		id := sum(words)
		out[i] = ballot{
			Block: b, words: len(words),
			read: taken.covers(words), data: inData.covers(words),
			linked:   float64(linked) / float64(max(1, len(text))),
			sentence: endsSentence(text),
			again:    seen[id],
		}
		seen[id] = true
	}
	return out
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "»”\"'’)] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") ||
		strings.HasSuffix(s, "…") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "։")
}

const (
	member      = 0.5 // likelihood from which a block is part of the article
	otherLinked = 0.3 // most link text in a block of prose
	otherWords  = 15  // words from which a block need not be a sentence to be prose
)

// elect decides which blocks are the article. Where the extractor gave up, and
// where no block is likely, what reads like prose is taken.
func elect(d prose.Document, places []*html.Node, votes []ballot, o opinion) []bool {
	in := make([]bool, len(votes))
	any := false
	if o.article != nil {
		w := learned()
		for i, t := range newScene(d, places, votes, w).all() {
			in[i] = votes[i].words > 0 && w.likelihood(t) >= member
			any = any || in[i]
		}
	}
	if any {
		completeParts(in, places, votes)
		completeRows(in, places, votes)
	} else {
		for i, b := range votes {
			in[i] = b.linked < otherLinked && (b.sentence && b.words >= flashWords/4 || b.words >= otherWords)
		}
	}
	return in
}

// mostOf is the share of the text of one element that has to be chosen for the
// rest to follow.
const mostOf = 0.6

// completeParts adds the lines that line breaks part from chosen ones within
// the same element: posts and messages are written like that, and their first
// line is short.
func completeParts(in []bool, places []*html.Node, votes []ballot) {
	type share struct{ chosen, all int }
	parts := map[*html.Node]*share{}
	for i, b := range votes {
		e := holder(places[i])
		if parts[e] == nil {
			parts[e] = &share{}
		}
		parts[e].all += b.words
		if in[i] {
			parts[e].chosen += b.words
		}
	}
	for i, b := range votes {
		if p := parts[holder(places[i])]; !in[i] && b.linked < otherLinked && float64(p.chosen) >= mostOf*float64(p.all) {
			in[i] = p.chosen > 0
		}
	}
}

// holder is the element that holds a text as its own: quotations and marks
// within it do not count.
func holder(n *html.Node) *html.Node {
	for n != nil && n.Parent != nil {
		switch n.DataAtom {
		case atom.A, atom.B, atom.I, atom.Strong, atom.Em, atom.Span, atom.Font, atom.U, atom.S, atom.Small, atom.Sub, atom.Sup,
			atom.Mark, atom.Q, atom.Cite, atom.Code, atom.Time, atom.Abbr, atom.Blockquote:
			n = n.Parent
		default:
			return n
		}
	}
	return n
}

// article returns the article's text within all visible text of the page.
// Where our walk does not see what the extractor read (text in noscript, say),
// the extractor's own tree is walked instead.
func article(all prose.Document, places []*html.Node, o opinion, data, title string, base *url.URL) prose.Document {
	votes := ballots(all, o, data)
	in := elect(all, places, votes, o)
	chosen := func(i int) bool { return in[i] }
	if o.article != nil {
		if other := blocks.FromHTML(o.article, base); len(blocks.Keep(all, chosen).Text)*2 < len(other.Text) {
			return other
		}
	}
	dropCards(in, all, places, votes)
	dropNextPieces(in, all, places, votes, title)
	return blocks.Keep(all, chosen)
}
