package anchor

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a single mark of punctuation, in bytes.
type token struct {
	start, end int
	id         int // equal for equal words, whatever their case and quotes
	word       bool
}

// words gives equal words of both texts equal ids.
type words map[string]int

func (w words) id(s string) int {
	id, ok := w[s]
	if !ok {
		id = len(w)
		w[s] = id
	}
	return id
}

// plainer maps the marks that editors and formats set differently.
var plainer = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "‑", "-", "\u00ad", "")

// split cuts a text into tokens. An apostrophe or hyphen between letters
// belongs to the word.
func (w words) split(text string) []token {
	var out []token
	add := func(start, end int, word bool) {
		out = append(out, token{start, end, w.id(plainer.Replace(strings.ToLower(text[start:end]))), word})
	}
	start := -1
	for i, r := range text {
		inner := start >= 0 && (r == '\'' || r == '’' || r == '-' || r == '‑' || r == '.' || r == ',') && letterAfter(text[i:])
		if (r == '.' || r == ',') && inner { // 3.5 and 1,200, but not a.b
			p, _ := utf8.DecodeLastRuneInString(text[:i])
			n, _ := utf8.DecodeRuneInString(text[i+1:])
			inner = unicode.IsDigit(p) && unicode.IsDigit(n)
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || inner || r == '\u00ad':
			if start < 0 {
				start = i
			}
		default:
			if start >= 0 {
				add(start, i, true)
				start = -1
			}
			if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
				_, n := utf8.DecodeRuneInString(text[i:]) // 1 for a byte that is no letter
				add(i, i+n, false)
			}
		}
	}
	if start >= 0 {
		add(start, len(text), true)
	}
	return out
}

func letterAfter(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
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
