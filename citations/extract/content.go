package extract

import (
	"hash/maphash"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// The three extractors do not write the text. Each says which words are the
// article; our own walk over the page's own tree writes the blocks on which
// they agree. So paragraphs are never glued, links keep their places, and what
// one extractor loses another still has.

// seed makes word hashes comparable within the process.
var seed = maphash.MakeSeed()

// shingle is how many words in a row are compared.
const shingle = 3

// voice is the text of one extractor, as the sets that blocks are held against.
type voice struct {
	shingles map[uint64]bool
	lines    map[uint64]bool // whole blocks, for those of fewer words than a shingle
	words    int
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
	v.words = len(all)
	for i := 0; i+shingle <= len(all); i++ {
		v.shingles[sum(all[i:i+shingle])] = true
	}
	return v
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

func hashes(s string) []uint64 {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := make([]uint64, len(words))
	for i, w := range words {
		out[i] = maphash.String(seed, w)
	}
	return out
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
	words                        int
	shiori, readeck, trafilatura float64 // shares of it that each took
	linked                       float64 // share of it that is link text
	sentence                     bool    // ends like a sentence
	again                        bool    // the same text stood before
}

func ballots(d prose.Document, o opinions) []ballot {
	s, r, t := hear(o.shiori), hear(o.readeck), hear(o.trafilatura)
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
			shiori: s.covers(words), readeck: r.covers(words), trafilatura: t.covers(words),
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

// visible walks the page's own tree.
func visible(doc *html.Node, base *url.URL) prose.Document { return blocks.FromHTML(doc, base) }

// The numbers below were chosen on the 983 pages with marked passages that
// come with the trafilatura tests (precision .914, recall .918, F1 .916; the
// best of the three extractors alone .908, .916, .912; on pages neither
// English nor German .883 against .865).
const (
	taken       = 0.5 // share of a block from which an extractor has taken it
	loneLinked  = 0.4 // most link text in a block that trafilatura alone took
	loneWords   = 15  // words from which such a block need not be a sentence
	otherLinked = 0.3 // the same for a block that only the readability pair took
	otherWords  = 20
	// A block on which they do not agree counts only this close, in words of
	// the page, to one that counts; unless they agree on next to nothing.
	nearWords = 150
	coreWords = 200
)

// elect decides which blocks are the article. Where trafilatura has no
// opinion, the other two decide; where nobody has one, what reads like prose
// is taken.
func elect(votes []ballot, o opinions) []bool {
	in := make([]bool, len(votes))
	if o.trafilatura == nil {
		nobody := o.readeck == nil && o.shiori == nil
		for i, b := range votes {
			in[i] = b.readeck >= taken || b.shiori >= taken ||
				nobody && b.linked < otherLinked && (b.sentence && b.words >= flashWords/4 || b.words >= loneWords)
		}
		return in
	}
	maybe := make([]bool, len(votes))
	core := 0
	for i, b := range votes {
		pair := b.readeck >= taken && b.shiori >= taken
		switch {
		case b.trafilatura >= taken && (b.readeck >= taken || b.shiori >= taken):
			in[i] = true
			core += b.words
		case b.trafilatura >= taken:
			maybe[i] = b.linked < loneLinked && (b.sentence || b.words >= loneWords)
		case pair:
			maybe[i] = b.linked < otherLinked && b.sentence && b.words >= otherWords
		}
	}
	if core < coreWords {
		for i := range in {
			in[i] = in[i] || maybe[i]
		}
	} else {
		grow(in, maybe, votes)
	}
	for i := range in { // a subheading goes with the text below it
		if b := votes[i]; !in[i] && b.Kind == prose.Heading && i > 0 && i+1 < len(in) && in[i-1] && in[i+1] {
			in[i] = b.trafilatura >= taken || pairTook(b)
		}
	}
	return in
}

func pairTook(b ballot) bool { return b.readeck >= taken && b.shiori >= taken }

// grow adds to in the blocks of maybe that are near one of in, downwards and
// then upwards.
func grow(in, maybe []bool, votes []ballot) {
	gap := nearWords + 1
	step := func(i int) {
		if in[i] || maybe[i] && gap <= nearWords {
			in[i] = true
			gap = 0
		} else {
			gap += votes[i].words
		}
	}
	for i := range in {
		step(i)
	}
	gap = nearWords + 1
	for i := len(in) - 1; i >= 0; i-- {
		step(i)
	}
}

// article returns the article's text within all visible text of the page.
// Where our walk does not see what an extractor read (text in noscript, say),
// the extractor's own tree is walked instead.
func article(all prose.Document, o opinions, base *url.URL) prose.Document {
	votes := ballots(all, o)
	in := elect(votes, o)
	d := blocks.Keep(all, func(i int) bool { return in[i] })
	for _, n := range []*html.Node{o.trafilatura, o.readeck} {
		if n == nil {
			continue
		}
		if other := blocks.FromHTML(n, base); len(d.Text)*2 < len(other.Text) {
			return other
		}
		break
	}
	return d
}
