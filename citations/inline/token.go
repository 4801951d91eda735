package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

type kind uint8

const (
	word    kind = iota // letters, with apostrophes inside
	number              // digits
	mark                // one rune of punctuation
	quoted              // a quotation with its marks
	group               // a nested bracket with its content
	address             // a web address with a path or a scheme
)

// token is a piece of the inside of a bracket.
type token struct {
	prose.Span
	kind   kind
	spaced bool // white space before it
	value  int  // of a number with at most four digits, otherwise -1
	mark   rune
}

// Bounds that keep reading linear in the length of the text.
const (
	maxGroup  = 160 // bytes of a bracket inside a bracket
	maxQuoted = 300 // bytes of a title
)

var closingQuote = map[rune]string{'“': "”", '"': "\"", '«': "»", '„': "“”"}

// lex appends the tokens of text[span] to tokens.
func lex(tokens []token, text string, span prose.Span) []token {
	s := text[:span.End]
	spaced := true
	for i := span.Start; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			spaced = true
			i += size
			continue
		}
		t := token{Span: prose.Span{Start: i, End: i + size}, spaced: spaced, value: -1, kind: mark, mark: r}
		switch {
		case r >= '0' && r <= '9':
			t.kind = number
			t.End, t.value = digits(s, i)
		case unicode.IsLetter(r):
			t.kind = word
			t.End = lettersEnd(s, i)
			if end := addressEnd(s, i); end > 0 {
				t.kind, t.End = address, end
			} else if cut := gluedMonth(s[i:t.End]); cut > 0 && digitNear(s, t.End) {
				tokens = append(tokens, token{Span: prose.Span{Start: i, End: i + cut}, spaced: spaced, value: -1, kind: word})
				t.Start, t.spaced = i+cut, false
			}
		case closingQuote[r] != "":
			window := s[i+size : min(len(s), i+maxQuoted)]
			if n := strings.IndexAny(window, closingQuote[r]); n > 0 {
				_, closer := utf8.DecodeRuneInString(window[n:])
				t.kind, t.End = quoted, i+size+n+closer
			}
		case r == '(' || r == '[':
			if end := groupEnd(s, i); end > 0 {
				t.kind, t.End = group, end
			}
		}
		tokens = append(tokens, t)
		spaced = false
		i = t.End
	}
	return tokens
}

func digits(s string, i int) (end, value int) {
	end = i
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		if end-i < 4 {
			value = value*10 + int(s[end]-'0')
		}
		end++
	}
	if end-i > 4 {
		value = -1
	}
	return end, value
}

// digitNear reports whether a digit stands at i, after at most one space.
func digitNear(s string, i int) bool {
	i = skipSpace(s[:min(len(s), i+3)], i)
	return i < len(s) && s[i] >= '0' && s[i] <= '9'
}

// lettersEnd returns where the word that begins at i ends: letters, marks,
// and apostrophes between letters.
func lettersEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\u00AD' {
			if r != '\'' && r != '’' && r != 'ʼ' {
				break
			}
			if next, _ := utf8.DecodeRuneInString(s[i+size:]); !unicode.IsLetter(next) {
				break
			}
		}
		i += size
	}
	return i
}

// groupEnd returns the end of the bracket that opens at i, 0 where it does not
// close nearby.
func groupEnd(s string, i int) int {
	depth := 0
	for j := i; j < len(s) && j < i+maxGroup; j++ {
		switch s[j] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return 0
}

// addressEnd returns where a web address that begins at i ends, 0 where none
// begins there: one with a scheme, or a domain with a path.
func addressEnd(s string, i int) int {
	end, dot, slash := i, -1, -1
	for end < len(s) {
		c := s[end]
		if c <= ' ' || c == '<' || c == '>' || c == '"' || c == ';' || c == ']' || c == ',' && slash < 0 || strings.HasPrefix(s[end:], "\u00A0") ||
			strings.HasPrefix(s[end:], "”") || strings.HasPrefix(s[end:], "»") {
			break
		}
		if c == '(' && slash < 0 {
			break
		}
		if c == '.' && slash < 0 {
			dot = end
		}
		if c == '/' && slash < 0 {
			slash = end
		}
		if slash < 0 && end-i > 80 {
			return 0
		}
		end++
	}
	for end > i && strings.IndexByte(".,:;!?)'", s[end-1]) >= 0 {
		if s[end-1] == ')' && strings.Count(s[i:end], "(") >= strings.Count(s[i:end], ")") {
			break
		}
		end--
	}
	if slash < 0 || end <= slash {
		return 0
	}
	if strings.HasPrefix(s[slash:], "//") {
		if scheme := strings.ToLower(s[i:slash]); scheme != "http:" && scheme != "https:" {
			return 0
		}
		return end
	}
	// "t.me/name", "apn.ru/opinions": letters after the last dot.
	if dot <= i || slash-dot < 3 || slash-dot > 12 || end == slash+1 {
		return 0
	}
	for _, c := range []byte(s[dot+1 : slash]) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return 0
		}
	}
	return end
}
