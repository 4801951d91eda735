// Package say puts what the window says into the language of its user. Code
// writes its sentences in English; they are the keys of the files in
// assets/translations, one for each language.
//
// Fyne's own lang package serves one language, that of the system, and asks
// for no other while the app runs; here a person may choose, and the window
// is drawn anew at once.
package say

import (
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

var current atomic.Pointer[catalogue]

func now() *catalogue {
	if c := current.Load(); c != nil {
		return c
	}
	return catalogueOf(English)
}

// T returns a sentence in the language of the window. A sentence that the
// language lacks stays English.
func T(sentence string) string {
	if m, ok := now().Window[sentence]; ok {
		return m.only()
	}
	return sentence
}

// F returns a sentence with its fill-ins. The English sentence marks them as
// fmt does, with %s and %d; a translation may give them in another order, as
// %[2]s. Whole numbers are grouped as the language does.
func F(sentence string, fill ...any) string { return now().fill(T(sentence), fill) }

// N returns the form of a sentence that fits a number of things. The sentence
// is the English form for many: "%d claims". Without fill-ins, the number is
// the only one.
func N(sentence string, n int, fill ...any) string {
	if fill == nil {
		fill = []any{n}
	}
	c := now()
	if m, ok := c.Window[sentence]; ok {
		sentence = m.form(c.language.plural(n))
	}
	return c.fill(sentence, fill)
}

// Later marks a sentence that stands in a table and is shown by T when its
// time comes.
func Later(sentence string) string { return sentence }

// Number writes a whole number: from five digits on its thousands stand apart.
func Number(n int) string { return now().number(strconv.Itoa(n)) }

// number groups the digits of a whole number.
func (c *catalogue) number(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if len(s) < 5 {
		return sign + s
	}
	var parts []string
	for ; len(s) > 3; s = s[:len(s)-3] {
		parts = append([]string{s[len(s)-3:]}, parts...)
	}
	return sign + strings.Join(append([]string{s}, parts...), c.Thousands)
}

// fill puts fill-ins into a sentence. It knows %s, %d, %v, their forms with an
// index, and %%; anything else stays as it stands.
func (c *catalogue) fill(sentence string, fill []any) string {
	if !strings.Contains(sentence, "%") {
		return sentence
	}
	var out strings.Builder
	next := 0
	for i := 0; i < len(sentence); {
		if sentence[i] != '%' {
			_, n := utf8.DecodeRuneInString(sentence[i:])
			out.WriteString(sentence[i : i+n])
			i += n
			continue
		}
		v, n := readVerb(sentence[i:])
		switch {
		case v.percent:
			out.WriteByte('%')
		case n == 0:
			out.WriteByte('%')
			n = 1
		default:
			if v.index > 0 {
				next = v.index - 1
			}
			if next < len(fill) {
				word := c.word(fill[next])
				out.WriteString(word)
				if strings.HasSuffix(word, ".") && strings.HasPrefix(sentence[i+n:], ".") {
					n++ // "июля 2025 г." ends the sentence, too
				}
			}
			next++
		}
		i += n
	}
	return out.String()
}

// word is one fill-in as it is written.
func (c *catalogue) word(v any) string {
	switch v := v.(type) {
	case int:
		return c.number(strconv.Itoa(v))
	case string:
		return v
	case interface{ String() string }:
		return v.String()
	case error:
		return v.Error()
	}
	return ""
}

// verb is a place for a fill-in.
type verb struct {
	percent bool // %%
	index   int  // from 1, 0 where none is given
	kind    byte // s, d or v
}

// readVerb reads the verb that s begins with; n is its length, 0 where there
// is none.
func readVerb(s string) (v verb, n int) {
	if strings.HasPrefix(s, "%%") {
		return verb{percent: true}, 2
	}
	i := 1
	if i < len(s) && s[i] == '[' {
		end := strings.IndexByte(s, ']')
		if end < 0 {
			return verb{}, 0
		}
		v.index, _ = strconv.Atoi(s[i+1 : end])
		i = end + 1
	}
	if i < len(s) && strings.IndexByte("sdvq", s[i]) >= 0 {
		v.kind = s[i]
		return v, i + 1
	}
	return verb{}, 0
}
