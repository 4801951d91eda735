package numbers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence/stem"
	"galley/citations/prose"
)

// token is a run of digits (with separators between) or of letters. Words
// with hyphens and digits with letters behind them are taken apart: "5th",
// "16-летний", "twenty-one".
type token struct {
	prose.Span
	text   string // folded
	raw    string
	digits bool
	glued  bool   // nothing but a hyphen stands before it
	gap    string // what stands between it and the token before
}

func tokenize(text string) []token {
	var tokens []token
	last := 0
	add := func(start, end int, digits bool) {
		raw := text[start:end]
		gap := text[last:start]
		tokens = append(tokens, token{
			Span: prose.Span{Start: start, End: end}, raw: raw, text: strings.ReplaceAll(stem.Fold(raw), "'", ""), digits: digits,
			glued: len(tokens) > 0 && (gap == "" || gap == "-" || gap == "\u2011"), gap: gap,
		})
		last = end
	}
	for _, w := range prose.Words(text) {
		start, digits := -1, false
		for i := w.Start; i < w.End; {
			r, size := utf8.DecodeRuneInString(text[i:])
			isDigit := r >= '0' && r <= '9'
			separator := (r == '.' || r == ',') && digits && i > start
			switch {
			case start >= 0 && (r == '-' || r == '\u2010' || r == '\u2011'):
				add(start, i, digits)
				start = -1
			case start >= 0 && isDigit != digits && !separator:
				add(start, i, digits)
				start, digits = i, isDigit
			case start < 0 && (isDigit || unicode.IsLetter(r)):
				start, digits = i, isDigit
			}
			i += size
		}
		if start >= 0 {
			add(start, w.End, digits)
		}
	}
	return tokens
}
