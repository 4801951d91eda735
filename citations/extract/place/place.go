// Package place finds the words of a passage in the bytes of the page that it
// was read from, so that anybody can look them up in the kept copy.
package place

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"galley/citations/extract"
)

// Part is where in a page words stand.
type Part string

// The parts.
const (
	InText   Part = "text"   // the page's own text, between its tags
	InScript Part = "script" // a script or its data, such as JSON-LD
)

// Place is where words stand: Start and End are byte offsets into the page as
// it was fetched, half-open, from the first letter or digit to the last.
type Place struct {
	Start, End int
	Part       Part
}

// Page is a page in which passages are looked for. It is made for one page and
// many passages, and holds some twenty bytes for each letter of it.
type Page struct {
	body    []byte
	text    string // decoded
	charset string
	parts   [2]stream // of InText and InScript
}

// stream are the letters and digits of one part of a page, in order, and where
// in the decoded page each stands.
type stream struct {
	letters []rune
	at      []span
}

type span struct{ start, end int32 }

// Of reads a page as fetched; contentType is the header that came with it.
func Of(body []byte, contentType string) *Page {
	p := &Page{body: body}
	if bytes.HasPrefix(body, []byte("%PDF-")) {
		return p // its text is packed
	}
	p.text, p.charset = extract.Decode(body, contentType)
	z := html.NewTokenizer(strings.NewReader(p.text))
	offset, script, style := 0, false, false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return p
		}
		start, raw := offset, z.Raw()
		offset += len(raw)
		switch kind {
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			script = kind == html.StartTagToken && string(name) == "script"
			style = kind == html.StartTagToken && string(name) == "style"
		case html.TextToken:
			switch {
			case script:
				p.parts[1].add(p.text[start:offset], start, escape)
			case !style:
				p.parts[0].add(p.text[start:offset], start, entity)
			}
		}
	}
}

// add takes text in that stands at offset from. unpack undoes what stands for
// another character at the beginning of a text: it returns how long that is, 0
// where nothing is there.
func (s *stream) add(text string, from int, unpack func(string) (string, int)) {
	for i := 0; i < len(text); {
		if c := text[i]; c == '&' || c == '\\' {
			if means, size := unpack(text[i:]); size > 0 {
				for _, r := range means {
					s.letter(r, from+i, size)
				}
				i += size
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		s.letter(r, from+i, size)
		i += size
	}
}

func (s *stream) letter(r rune, at, size int) {
	if l, ok := fold(r); ok {
		s.letters = append(s.letters, l)
		s.at = append(s.at, span{int32(at), int32(at + size)})
	}
}

// entity reads a character reference: "&eacute;", "&#1073;".
func entity(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';') + 1
	if end == 0 {
		return "", 0
	}
	if means := html.UnescapeString(s[:end]); means != s[:end] {
		return means, end
	}
	return "", 0
}

// escape reads an escape of a JSON string: "\u0431", "\"".
func escape(s string) (string, int) {
	if len(s) < 2 || s[0] != '\\' {
		return entity(s) // data often holds HTML
	}
	if s[1] != 'u' || len(s) < 6 {
		return " ", 2
	}
	n := rune(0)
	for _, c := range []byte(s[2:6]) {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if c >= '0' && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 {
			return " ", 2
		}
		n = n<<4 | rune(d)
	}
	return string(n), 6
}

// fold is a letter or digit without case and marks; ok is false for all else.
func fold(r rune) (l rune, ok bool) {
	if r < rune(len(folded())) {
		l = folded()[r]
	} else {
		l = slowFold(r)
	}
	return l, l != 0
}

// folded holds the letters of Latin, Greek and Cyrillic, as fold has them.
var folded = sync.OnceValue(func() []rune {
	table := make([]rune, 0x530)
	for r := range table {
		table[r] = slowFold(rune(r))
	}
	return table
})

func slowFold(r rune) rune {
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return 0
	}
	l, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(unicode.ToLower(r))))
	return l
}

// Find returns where the words of a passage stand, in the page's text if they
// are there, else in its scripts. Only letters and digits are compared, in
// their order: tags, spaces, marks and case between them do not matter.
func (p *Page) Find(passage string) (Place, bool) {
	var want stream
	want.add(passage, 0, func(string) (string, int) { return "", 0 })
	if len(want.letters) == 0 {
		return Place{}, false
	}
	for i, part := range []Part{InText, InScript} {
		s := &p.parts[i]
		n := index(s.letters, want.letters)
		if n < 0 {
			continue
		}
		start, end := int(s.at[n].start), int(s.at[n+len(want.letters)-1].end)
		if from, to, ok := p.raw(start, end); ok {
			return Place{from, to, part}, true
		}
	}
	return Place{}, false
}

// index is strings.Index for runes (Knuth, Morris and Pratt).
func index(in, what []rune) int {
	next := make([]int, len(what))
	for i, k := 1, 0; i < len(what); i++ {
		for k > 0 && what[i] != what[k] {
			k = next[k-1]
		}
		if what[i] == what[k] {
			k++
		}
		next[i] = k
	}
	k := 0
	for i, r := range in {
		for k > 0 && r != what[k] {
			k = next[k-1]
		}
		if r == what[k] {
			k++
		}
		if k == len(what) {
			return i - k + 1
		}
	}
	return -1
}
