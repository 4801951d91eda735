package textview

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// simpleSentence is used where the view is given no better rule: a sentence
// ends at . ! ? or … before a space and a capital letter, and at a line break.
func simpleSentence(text string, at int) Span {
	at = min(max(at, 0), len(text))
	start := 0
	for i := at; i > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if r == '\n' || (i < at && endsHere(text, i)) {
			start = i
			break
		}
		i -= n
	}
	end := len(text)
	for i := max(at, start); i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == '\n' {
			end = i
			break
		}
		i += n
		if endsHere(text, i) {
			end = i
			break
		}
	}
	for start < end && (text[start] == ' ' || text[start] == '\n') {
		start++
	}
	return Span{start, end}
}

// endsHere reports whether a sentence ends right before i.
func endsHere(text string, i int) bool {
	head := strings.TrimRight(text[:i], "”»\"')")
	if head == "" || !strings.ContainsRune(".!?…", lastRune(head)) {
		return false
	}
	rest := strings.TrimLeft(text[i:], " ")
	if len(rest) == len(text[i:]) && rest != "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "“«\"'("))
	return rest == "" || unicode.IsUpper(next) || unicode.IsDigit(next)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
