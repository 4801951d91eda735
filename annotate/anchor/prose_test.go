package anchor

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"galley/citations/prose"
)

// Generated prose: words of made-up syllables, common ones often and rare
// ones seldom as in any language, in sentences and paragraphs, with some
// sentences that come again and again.

type author struct {
	rng    *rand.Rand
	common []string
	stock  [][]string // sentences used more than once
}

func newAuthor(seed uint64) *author {
	a := &author{rng: rand.New(rand.NewPCG(seed, 11))}
	for range 120 {
		a.common = append(a.common, a.fresh(1+a.rng.IntN(2)))
	}
	for range 6 {
		a.stock = append(a.stock, a.sentence())
	}
	return a
}

func (a *author) fresh(syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteByte("bdfgklmnprstvz"[a.rng.IntN(14)])
		b.WriteByte("aeiou"[a.rng.IntN(5)])
	}
	return b.String()
}

func (a *author) word() string {
	switch n := a.rng.IntN(10); {
	case n < 6:
		return a.common[a.rng.IntN(1+a.rng.IntN(len(a.common)))]
	case n == 9:
		return fmt.Sprint(a.rng.IntN(2030))
	default:
		return a.fresh(2 + a.rng.IntN(3))
	}
}

func (a *author) sentence() []string {
	out := make([]string, 6+a.rng.IntN(24))
	for i := range out {
		out[i] = a.word()
	}
	out[len(out)-1] += "."
	return out
}

// piece is a word of a text and where it comes from: its place in the old
// text, changed ones too, or -1 where it is new.
type piece struct {
	word string
	from int
	end  bool // of a paragraph
}

func (a *author) text(n int) []piece {
	var out []piece
	for len(out) < n {
		s := a.sentence()
		if a.rng.IntN(25) == 0 {
			s = a.stock[a.rng.IntN(len(a.stock))]
		}
		for _, w := range s {
			out = append(out, piece{word: w, from: len(out)})
		}
		out[len(out)-1].end = a.rng.IntN(5) == 0
	}
	return out
}

// edit changes one word in so many: another word for it, none, or one more.
func (a *author) edit(text []piece, rate float64) []piece {
	var out []piece
	for _, p := range text {
		if a.rng.Float64() >= rate {
			out = append(out, p)
			continue
		}
		switch a.rng.IntN(3) {
		case 0:
			out = append(out, piece{a.word(), p.from, p.end})
		case 1:
			if p.end && len(out) > 0 {
				out[len(out)-1].end = true
			}
		case 2:
			out = append(out, piece{a.word(), -1, false}, p)
		}
	}
	return out
}

// write joins words to a text and says where each stands.
func write(text []piece) (string, []prose.Span) {
	var b strings.Builder
	at := make([]prose.Span, len(text))
	for i, p := range text {
		at[i].Start = b.Len()
		b.WriteString(p.word)
		at[i].End = b.Len()
		if p.end {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String(), at
}
