package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// untilProse ends what follows an unclosed bracket where a sentence ends in it.
func (f *finder) untilProse(s prose.Span) prose.Span {
	in := s.Of(f.in.Text)
	for i := 0; ; {
		n := strings.Index(in[i:], ". ")
		if n < 0 {
			break
		}
		i += n + 2
		word := in[wordStart(in[:i-2], i-2) : i-2]
		next, _ := utf8.DecodeRuneInString(in[i:])
		if _, month := monthOf(word); !month && len(word) > 2 && unicode.IsUpper(next) || len(word) > 0 && unicode.IsDigit(rune(word[len(word)-1])) && unicode.IsUpper(next) {
			s.End = s.Start + i - 2
			break
		}
	}
	return trimSpace(f.in.Text, s)
}

// reading is what the inside of a bracket says.
type reading struct {
	sources     []source
	refs        []ref
	dates       bool // there is a date in it
	onlyDates   bool
	onlyOutlets bool
	inner       []prose.Span // what stands in brackets inside
}

// read reads text[span] as a citation.
func (f *finder) read(span prose.Span) reading {
	f.tokens = lex(f.tokens[:0], f.in.Text, span)
	var g reading
	if !f.worthReading(span) {
		return g
	}
	start := 0
	for i := 0; i <= len(f.tokens); i++ {
		if i < len(f.tokens) && !(f.tokens[i].kind == mark && f.tokens[i].mark == ';') {
			continue
		}
		if i > start {
			r := dateReader{text: f.in.Text, tokens: f.tokens[start:i]}
			if days := r.bareDays(g.sources); len(days) > 0 {
				g.sources = append(g.sources, source{dates: days, afterSemicolon: true, Span: r.span(0, i-start)})
			} else {
				g.sources = f.register.readSources(g.sources, r)
			}
		}
		start = i + 1
	}
	for _, t := range f.tokens {
		if t.kind == group && t.Len() > 2*minCitation {
			g.inner = append(g.inner, prose.Span{Start: t.Start + 1, End: t.End - 1})
		}
	}
	f.settle(&g)
	return g
}

// worthReading is a quick look: a citation has a digit, the name of a month,
// an address, a word for "ibid.", or it is as short as a name.
func (f *finder) worthReading(span prose.Span) bool {
	if span.Len() <= 100 {
		return true
	}
	for _, t := range f.tokens {
		if t.kind == number || t.kind == address {
			return true
		}
		if t.kind == word {
			if _, ok := monthOf(t.Of(f.in.Text)); ok {
				return true
			}
		}
	}
	return false
}
