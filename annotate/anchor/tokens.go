package anchor

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word, a number or a single mark of punctuation, in bytes.
type token struct {
	start, end int
	id         int // equal for equal words, whatever their case and quotes
	word       bool
	stop       bool // ends a sentence
}

// words gives equal words of both texts equal ids.
type words struct {
	ids  map[string]int
	list []string // by id
}

func newWords() *words { return &words{ids: map[string]int{}} }

func (w *words) id(s string) int {
	id, ok := w.ids[s]
	if !ok {
		id = len(w.list)
		w.ids[s] = id
		w.list = append(w.list, s)
	}
	return id
}

// plainer maps the marks that editors and formats set differently.
var plainer = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‟", `"`, "‹", `"`, "›", `"`,
	"‘", "'", "’", "'", "‚", "'", "ʼ", "'", "′", "'", "`", "'", "´", "'",
	"–", "-", "—", "-", "‑", "-", "‒", "-", "―", "-", "−", "-", "...", "…")

// plain writes a piece of text as all editors and formats would.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if silent(r) {
			return -1
		}
		return r
	}, plainer.Replace(norm.NFC.String(s)))
}

// silent reports whether a rune is seen by no reader: a place to break or
// join, or a mark of direction.
func silent(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r == '\u2060' || r >= '\u2066' && r <= '\u2069' || r == '\ufeff'
}

// alone reports whether a rune is a token of its own: scripts that set no
// spaces between words.
func alone(r rune) bool {
	return r > 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// split cuts a text into tokens. An apostrophe or hyphen between letters
// belongs to the word, three full stops are one mark.
func (w *words) split(text string) []token {
	var out []token
	add := func(start, end int, word bool) {
		out = append(out, token{start, end, w.id(plain(strings.ToLower(text[start:end]))), word, !word && strings.ContainsAny(text[start:end], ".?!…。！？")})
	}
	start := -1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:]) // 1 for a byte that is no letter
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case letter && alone(r):
			if start >= 0 {
				add(start, i, true)
				start = -1
			}
			add(i, i+size, true)
		case letter || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && (silent(r) || joins(text, i, r, size)):
		default:
			if start >= 0 {
				add(start, i, true)
				start = -1
			}
			if strings.HasPrefix(text[i:], "...") {
				size = 3
			}
			if !unicode.IsSpace(r) && !silent(r) {
				add(i, i+size, false)
			}
		}
		i += size
	}
	if start >= 0 {
		add(start, len(text), true)
	}
	return out
}

// joins reports whether a mark within a word belongs to it: o'clock, re-run,
// 3.5, 1,200 and 2009–10, but not a.b.
func joins(text string, i int, r rune, size int) bool {
	next, _ := utf8.DecodeRuneInString(text[i+size:])
	switch r {
	case '\'', '’', 'ʼ', '-', '‑':
		return (unicode.IsLetter(next) || unicode.IsDigit(next)) && !alone(next)
	case '.', ',', '–', '—', '‒', '−':
		last, _ := utf8.DecodeLastRuneInString(text[:i])
		return unicode.IsDigit(last) && unicode.IsDigit(next)
	}
	return false
}

// weights says how much each word tells: a rare one much, a common one or a
// mark of punctuation little.
func weights(n int, texts ...[]token) []float64 {
	count := make([]int, n)
	word := make([]bool, n)
	total := 0
	for _, t := range texts {
		for _, k := range t {
			count[k.id]++
			word[k.id] = k.word
			total++
		}
	}
	w := make([]float64, n)
	top := math.Log(1 + float64(total))
	for i := range w {
		if w[i] = math.Log(1+float64(total)/float64(max(count[i], 1))) / top; !word[i] {
			w[i] = 0.05
		}
	}
	return w
}
