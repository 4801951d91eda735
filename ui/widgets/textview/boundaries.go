package textview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

func runeLen(text string, at int) int {
	_, n := utf8.DecodeRuneInString(text[at:])
	return max(n, 1)
}

// nextGrapheme returns the offset behind the user-perceived character at at.
func nextGrapheme(text string, at, limit int) int {
	if at >= limit {
		return limit
	}
	if text[at] < utf8.RuneSelf && (at+1 >= limit || text[at+1] < utf8.RuneSelf) && text[at] != '\r' {
		return at + 1
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text[at:limit], -1)
	return at + max(len(cluster), 1)
}

// prevGrapheme returns the offset of the user-perceived character before at.
func prevGrapheme(text string, at, limit int) int {
	if at <= limit {
		return limit
	}
	// No cluster of ordinary text is longer than this.
	from := max(limit, at-64)
	for from > limit && !utf8.RuneStart(text[from]) {
		from--
	}
	last := from
	for p := from; p < at; {
		last = p
		p = nextGrapheme(text, p, at)
	}
	return last
}

// wordAt returns the word around an offset: letters and digits with the signs
// inside them ("well-known", "д’Артаньян", "3.5").
func wordAt(text string, at int) Span {
	at = min(max(at, 0), len(text))
	start, end := at, at
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isWord(r) && !(isJoint(r) && end+n < len(text) && isWordAt(text, end+n) && end > 0) {
			break
		}
		end += n
	}
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !isWord(r) && !(isJoint(r) && start < len(text) && isWordAt(text, start) && start-n > 0) {
			break
		}
		start -= n
	}
	switch {
	case start != end:
	case end < len(text) && text[end] != '\n':
		end = nextGrapheme(text, end, len(text))
	case start > 0 && text[start-1] != '\n': // behind the end of a line
		start = prevGrapheme(text, start, 0)
	}
	return Span{start, end}
}

// WholeWords widens a span so that it cuts no word in two, and takes spaces
// off its ends.
func WholeWords(text string, s Span) Span {
	for s.Start < s.End && isSpaceAt(text, s.Start) {
		s.Start++
	}
	for s.End > s.Start && isSpaceAt(text, s.End-1) {
		s.End--
	}
	if s.Start == s.End {
		return s
	}
	if w := wordAt(text, s.Start); isWordAt(text, s.Start) {
		s.Start = w.Start
	}
	if last, n := utf8.DecodeLastRuneInString(text[:s.End]); isWord(last) {
		s.End = max(s.End, wordAt(text, s.End-n).End)
	}
	return s
}

func isSpaceAt(text string, at int) bool {
	return text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r'
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isJoint(r rune) bool { return strings.ContainsRune("-’'.,\u2011", r) && r != 0 }

func isWordAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return isWord(r)
}

// nextWord returns the beginning of the word after at, prevWord that of the
// word before it, as Ctrl with an arrow key goes.
func nextWord(text string, at int) int {
	for at < len(text) && isWordAt(text, at) {
		at += runeLen(text, at)
	}
	for at < len(text) && !isWordAt(text, at) {
		at += runeLen(text, at)
	}
	return at
}

func prevWord(text string, at int) int {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if isWord(r) {
			break
		}
		at -= n
	}
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if !isWord(r) {
			break
		}
		at -= n
	}
	return at
}
