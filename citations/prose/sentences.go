package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences cuts a text into its sentences, in order, without white space at
// their ends. A line break always ends a sentence, so headings and paragraphs
// are never glued. A parenthesis that follows a full stop and has none of its
// own inside — "It rained. (TASS, July 3)" — belongs to the sentence before
// it, since that is what it speaks of. language is a BCP 47 code ("en", "ru",
// "uk"); "" asks Language. Other languages are cut with the English rules.
func Sentences(text, language string) []Span {
	if language == "" {
		language = Language(text)
	}
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	rules := cutter{abbreviations: abbreviations()[language], starters: starters()[language]}
	if rules.abbreviations == nil {
		rules.abbreviations = abbreviations()["en"]
	}
	var sentences []Span
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		sentences = rules.cutLine(sentences, text, start, end)
		start = next
	}
	return sentences
}

// lineEnd returns where the line that begins at start ends, and where the next
// one begins. It knows the line breaks of Unicode; looking at bytes is three
// times as fast as a search for any of these runes.
func lineEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c > '\r' && c < 0xc2:
		case c >= '\n' && c <= '\r':
			return i, i + 1
		case c == 0xc2 && strings.HasPrefix(text[i:], "\u0085"):
			return i, i + 2
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i, i + 3
		}
	}
	return len(text), len(text)
}

// cutter holds what depends on the language.
type cutter struct {
	abbreviations map[string]abbreviationClass
	starters      map[string]bool
}

// parenthesisReach is how far, in bytes, a closing parenthesis may be for full
// stops before it to be those of abbreviations and titles inside it.
const parenthesisReach = 240

// lookAhead is how many bytes after a full stop are looked at.
const lookAhead = 200

// cutLine appends the sentences of text[start:end], a line.
func (c cutter) cutLine(sentences []Span, text string, start, end int) []Span {
	begin := start
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if r == '(' && strings.TrimSpace(text[begin:i]) != "" {
			if n := closing(text[i:end]); n > 0 {
				i += n
				continue
			}
		}
		if !terminator(r) {
			i += size
			continue
		}
		stop := i
		for i < end { // "?!", "...", "!.."
			r, size := utf8.DecodeRuneInString(text[i:end])
			if !terminator(r) {
				break
			}
			i += size
		}
		marks := text[stop:i]
		i += closers(text[i:end])
		i += noteMarks(text[begin:i], marks, text[i:end])
		if i < end && !spaceAt(text[i:end]) {
			continue
		}
		if !c.ends(text[begin:stop], marks, text[stop+len(marks):i], text[i:end]) {
			continue
		}
		i += trailing(text[i:end])
		sentences = appendTrimmed(sentences, text, begin, i)
		begin = i
	}
	return appendTrimmed(sentences, text, begin, end)
}

// ends decides whether a sentence ends at marks. before is the sentence so
// far, closing the quotation marks and brackets after the marks, rest the
// remainder of the line, which begins with white space or is empty.
func (c cutter) ends(before, marks, closing, rest string) bool {
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	if rest == "" {
		return true
	}
	rest = rest[:min(len(rest), lookAhead)]
	next, size := utf8.DecodeRuneInString(rest)
	if dash(next) {
		// «Stop!» — he said. A dash before a capital begins another speech.
		after, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest[size:], unicode.IsSpace))
		if closing != "" || unicode.IsLower(after) {
			return !unicode.IsLower(after) && closing == ""
		}
	}
	word := strings.TrimLeftFunc(rest, func(r rune) bool { return !wordRune(r) && !unicode.IsSpace(r) })
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsLower(first) || strings.ContainsRune(",;:.", next) { // ". . ." too
		return false
	}
	if marks != "." || closing != "" && !strings.HasPrefix(closing, "[") && !onlyDigits(closing) {
		return true
	}
	return !c.abbreviated(before, word, first)
}

// abbreviated reports whether the full stop after before is that of an
// abbreviation and the sentence goes on with word, whose first rune is first.
func (c cutter) abbreviated(before, word string, first rune) bool {
	last := lastToken(before)
	if last == "" {
		return false
	}
	if onlyDigits(last) && strings.TrimSpace(before) == last && len(last) <= 3 {
		return true // "1. Introduction" at the head of a line
	}
	lower := strings.ToLower(last)
	class := c.abbreviations[lower]
	if spaced := spacedInitials(before, last); c.abbreviations[spaced] != 0 {
		class = c.abbreviations[spaced] // "т. е", "и т. п"
	}
	starts := c.starters[strings.ToLower(firstWord(word))]
	letters := utf8.RuneCountInString(last)
	r, _ := utf8.DecodeRuneInString(last)
	// An initial: one capital letter (or J.R, Дж), before a name.
	initial := unicode.IsUpper(r) && (letters == 1 || allInitials(last)) && class == 0
	switch {
	case unicode.IsDigit(first):
		return class != 0 && !(class == mayEnd && afterNumber(before, last) && !allInitials(strings.ToUpper(last)))
	case class&unit != 0 && (class&^unit == 0 || afterNumber(before, last)):
		return !starts && capitals(firstWord(word))
	case class&mayEnd != 0 && (class&beforeName == 0 || afterNumber(before, last)):
		return !starts
	case class&beforeName != 0:
		return true
	case initial:
		return !(starts && letters > 1) && !(starts && utf8.RuneCountInString(firstWord(word)) > 1)
	}
	return false
}

// afterNumber reports whether before ends with a number and then last, as
// "2014 г" and "5 тис" do.
func afterNumber(before, last string) bool {
	head := strings.TrimRightFunc(strings.TrimSuffix(before, last), unicode.IsSpace)
	r, _ := utf8.DecodeLastRuneInString(head)
	return unicode.IsDigit(r)
}

// spacedInitials returns last with the single letter and full stop that stand
// before it in before, without the space: "т.е" for "т. е".
func spacedInitials(before, last string) string {
	if utf8.RuneCountInString(last) != 1 {
		return ""
	}
	head := strings.TrimRightFunc(before[:len(before)-len(last)], unicode.IsSpace)
	r, size := utf8.DecodeLastRuneInString(strings.TrimSuffix(head, "."))
	if !strings.HasSuffix(head, ".") || !unicode.IsLetter(r) {
		return ""
	}
	if before, _ := utf8.DecodeLastRuneInString(head[:len(head)-1-size]); wordRune(before) {
		return ""
	}
	return strings.ToLower(string(r) + "." + last)
}

// capitals reports whether s is an acronym.
func capitals(s string) bool { return utf8.RuneCountInString(s) > 1 && strings.ToUpper(s) == s }

// allInitials reports whether s is capitals with full stops between: "J.R".
func allInitials(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		part = strings.TrimPrefix(part, "-") // Ж.-П
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// lastToken returns the letters, digits, full stops and hyphens at the end of s.
func lastToken(s string) string {
	i := len(s)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !wordRune(r) && r != '.' && r != '-' && r != '№' {
			break
		}
		i -= size
	}
	return strings.TrimLeft(s[i:], ".-")
}

func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

func onlyDigits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

func terminator(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r == '。' || r == '؟' || r == '։'
}

func dash(r rune) bool { return r == '—' || r == '–' || r == '-' || r == '―' }

func spaceAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// closers returns the length of the quotation marks and brackets that s
// begins with and that close something before it.
func closers(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("\"'”’»“›)]}", r) {
			break
		}
		n += size
	}
	return n
}

// noteMarks returns the length of the note marks that s begins with, as in
// "the end.[12] Then" and "the end.12 Then". before is the sentence so far
// with its marks; after a digit no plain digits are a note ("10.54").
func noteMarks(before, marks, s string) int {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(before, marks))
	n := 0
	for n < len(s) {
		switch {
		case s[n] == '[':
			end := strings.IndexByte(s[n:], ']')
			if end < 2 || end > 6 || !onlyDigits(s[n+1:n+end]) {
				return n
			}
			n += end + 1
			continue
		case s[n] >= '0' && s[n] <= '9' && n == 0:
			end := 1
			for end < len(s) && s[end] >= '0' && s[end] <= '9' {
				end++
			}
			if end > 3 || end < len(s) && !spaceAt(s[end:]) || marks != "." || unicode.IsDigit(last) {
				return n
			}
			return end
		default:
			r, size := utf8.DecodeRuneInString(s[n:])
			if !strings.ContainsRune("¹²³⁰⁴⁵⁶⁷⁸⁹", r) {
				return n
			}
			n += size
		}
	}
	return n
}

// trailing returns the length of a parenthesis after a finished sentence that
// belongs to it: one without a full stop of its own inside at its end.
func trailing(s string) int {
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	skipped := len(s) - len(trimmed)
	n := closing(trimmed)
	if n < 3 || trimmed[0] != '(' {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(trimmed[:n-1])
	if terminator(last) {
		return 0
	}
	after := trimmed[n:]
	if after != "" && after[0] == '.' {
		return skipped + n + 1
	}
	next := strings.TrimLeftFunc(after, unicode.IsSpace)
	if next == "" {
		return skipped + n
	}
	r, _ := utf8.DecodeRuneInString(next)
	if len(next) == len(after) || unicode.IsLower(r) {
		return 0 // "(Later) he left", not a note on what went before
	}
	if word := strings.TrimLeftFunc(next, func(r rune) bool { return !wordRune(r) }); word == "" {
		return 0
	}
	return skipped + n
}

// closing returns the length of the parenthesis that s begins with, 0 where
// it does not close on this line within reach.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s) && i < parenthesisReach; i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		if depth == 0 {
			return 0
		}
	}
	return 0
}

// appendTrimmed appends text[start:end] less the white space at its ends,
// unless nothing is left.
func appendTrimmed(spans []Span, text string, start, end int) []Span {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) && r != '\uFEFF' {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) && r != '\uFEFF' {
			break
		}
		end -= size
	}
	if start == end {
		return spans
	}
	return append(spans, Span{start, end})
}
