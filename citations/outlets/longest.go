package outlets

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest name that is looked for in running text.
const (
	maxKey  = 160 // bytes of its key
	maxCuts = 32  // places at which it could end
)

// cut is a place in running text at which a name could end.
type cut struct{ text, key int }

// LongestName returns the longest known name that text begins with: its length
// in bytes and who is meant. The name ends at the end of a word; words like
// "news agency" and "–Russian Service" after it belong to it. 0 means that
// text begins with no known name. The name must be written as names are: with
// a capital where the registry has one, all in capitals where it is an acronym.
func (r *Registry) LongestName(text string) (int, Match) {
	var buf [maxKey]byte
	if len(text) > 4*maxKey {
		text = text[:4*maxKey]
	}
	start := 0
	if hasFold(text, "www.") {
		start = len("www.")
	}
	end, key := firstWord(buf[:0], text[start:])
	if end == 0 {
		return 0, Match{}
	}
	the := string(key) == "the"
	if the {
		skip := gapLen(text[end:])
		start = end + skip
		end, key = firstWord(buf[:0], text[start:])
		if end == 0 || skip == 0 {
			return 0, Match{}
		}
	}
	if len(key) == 0 {
		return r.bareName(text, start, start+end)
	}
	known, ok := r.first[string(key)]
	if !ok {
		// "Interfax’s" begins with a known word, too.
		if key[len(key)-1] != 's' || strings.IndexAny(text[start:start+end], "'’") < 0 {
			return 0, Match{}
		}
		known = r.first[string(key[:len(key)-1])]
	}
	if !known.lowerOK && startsLower(text[start:]) {
		return 0, Match{}
	}
	return r.longest(text, start, known.words, the)
}

// bareName finds a name of which folding leaves nothing.
func (r *Registry) bareName(text string, start, end int) (int, Match) {
	e := r.names[bareLetters(text[start:end])]
	if e == nil || joined(text[end:]) {
		return 0, Match{}
	}
	m, ok := e.inText(text[start:end], false)
	if !ok {
		return 0, Match{}
	}
	return end, m
}

// longest tries the ends of the name that begins at start, the last first.
func (r *Registry) longest(text string, start, words int, the bool) (int, Match) {
	var buf [maxKey]byte
	var at [maxCuts]cut
	key, cuts := cutsOf(buf[:0], at[:0], text[start:], words)
	for i := len(cuts) - 1; i >= 0; i-- {
		c := cuts[i]
		e := r.names[string(key[:c.key])]
		if e == nil {
			continue
		}
		end := start + c.text
		if c.key <= shortKey {
			e = e.spelledAs(text[start:end])
		}
		m, ok := e.inText(text[start:end], the)
		if !ok {
			continue
		}
		m.Ordinary = e.ordinary && r.ordinary[undotted(text[start:end])]
		return r.extend(text, end, m)
	}
	return 0, Match{}
}

// inText picks among the senses that the writing of a name allows.
func (e *entry) inText(written string, the bool) (Match, bool) {
	lower, mixed := startsLower(written), hasLower(written)
	allowed := entry{declared: e.declared}
	for _, s := range e.senses {
		if (!lower || s.lowerOK) && (!mixed || s.mixedOK) && (the || s.bareOK) {
			if len(e.senses) == 1 {
				return Match{Outlet: s.outlet, Language: s.language}, true
			}
			allowed.senses = append(allowed.senses, s)
		}
	}
	if len(allowed.senses) == 0 {
		return Match{}, false
	}
	return allowed.pick(written, ""), true
}

// extend adds to a name the words after it that belong to it.
func (r *Registry) extend(text string, end int, m Match) (int, Match) {
	end += closingQuote(text[:end], text[end:])
	if m.Outlet == nil {
		return end + r.tailAfter(text[end:]), m
	}
	if m.Outlet.Kind == Platform {
		if n := handleLen(text[end:]); n > 0 {
			end += n
			if full := r.Resolve(text[:end], ""); full.Outlet != nil {
				m = full
			}
			return end, m
		}
	}
	if n, language := r.serviceAfter(text[end:]); n > 0 {
		return end + n, r.inLanguage(m.Outlet, language)
	}
	if n := r.tailAfter(text[end:]); n > 0 {
		end += n
		m.Ordinary = false // "the Kremlin website" says what is meant
	}
	return end, m
}

// closingQuote returns the length of the quote at the start of rest that
// closes one opened within the name, as in Радио «Свобода».
func closingQuote(name, rest string) int {
	for _, q := range [][2]string{{"«", "»"}, {"“", "”"}, {"„", "“"}} {
		if strings.Count(name, q[0]) > strings.Count(name, q[1]) && strings.HasPrefix(rest, q[1]) {
			return len(q[1])
		}
	}
	return 0
}

// handleLen returns the length of "/name" or "/@name".
func handleLen(s string) int {
	if !strings.HasPrefix(s, "/") {
		return 0
	}
	i := 1
	if strings.HasPrefix(s[i:], "@") {
		i++
	}
	from := i
	for i < len(s) && (asciiClass[s[i]&0x7f] == letter && s[i] < utf8.RuneSelf || s[i] == '_') {
		i++
	}
	if i == from {
		return 0
	}
	return i
}

// firstWord appends the key of the word at the start of text and returns where
// the word ends, 0 where text does not begin with a letter.
func firstWord(key []byte, text string) (int, []byte) {
	end := 0
	for i := 0; i < len(text) && len(key) < maxKey-utf8.UTFMax; {
		c := text[i]
		if c < utf8.RuneSelf {
			switch asciiClass[c] {
			case letter:
				key = appendASCII(key, c)
				i++
				end = i
				continue
			case silent:
				if end == 0 {
					return 0, key
				}
				i++
				continue
			case dot:
				if end > 0 && i+1 < len(text) && classAt(text[i+1:]) == letter {
					i++
					continue
				}
			}
			return end, key
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch classOf(r) {
		case letter:
			if ideograph(r) {
				if end == 0 {
					return n, appendLetter(key, r)
				}
				return end, key
			}
			key = appendLetter(key, r)
			i += n
			end = i
		case silent:
			if end == 0 {
				return 0, key
			}
			i += n
		default:
			return end, key
		}
	}
	return end, key
}

// cutsOf appends the key of text up to the given number of words, and the
// places at which a name could end: after a word, but not before a hyphen or a
// full stop that the next word follows directly.
func cutsOf(key []byte, cuts []cut, text string, words int) ([]byte, []cut) {
	for i := 0; words > 0 && len(cuts) < maxCuts && len(key) < maxKey/2; words-- {
		if i > 0 {
			g := gapLen(text[i:])
			if g == 0 && !ideograph(runeAt(text[i:])) {
				break
			}
			i += g
			key = append(key, ' ')
		}
		before := len(key)
		end, k := firstWord(key[len(key):len(key):cap(key)], text[i:])
		if end == 0 || len(k) == 0 {
			break
		}
		key = append(key[:before], k...)
		w := text[i : i+end]
		if p := possessive(w); p > 0 && len(cuts) < maxCuts-1 {
			cuts = append(cuts, cut{i + p, len(key) - 1})
		}
		i += end
		if !joined(text[i:]) {
			cuts = append(cuts, cut{i, len(key)})
		}
	}
	return key, cuts
}

// possessive returns the length of a word before its 's, 0 where it has none.
func possessive(w string) int {
	for _, mark := range []string{"'s", "’s"} {
		if base, ok := strings.CutSuffix(w, mark); ok {
			return len(base)
		}
	}
	return 0
}

// joined reports whether rest goes on with the word that ended before it.
func joined(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	switch r {
	case '-', '\u2010', '\u2011', '.', '@', '_':
		return classAt(rest[n:]) == letter
	}
	return false
}

// gapLen returns the length of what parts two words of a name at the start of
// s: spaces, a dash, a slash, in any order, and a full stop before them.
func gapLen(s string) int {
	for i, r := range s {
		switch classOf(r) {
		case gap:
			if i > 24 {
				return 0
			}
		case dot, silent:
			if i > 0 && classOf(r) == dot {
				return 0
			}
		case letter:
			return i
		default:
			return 0
		}
	}
	return 0
}

// nextWord reads the word after s[i:] parted from it by a gap or an opening
// bracket; the closing bracket belongs to it. end is 0 where there is none.
func nextWord(s string, i int) (end int, key string) {
	g := 0
	for _, r := range s[i:] {
		if c := classOf(r); c != gap && r != '(' {
			break
		}
		g += utf8.RuneLen(r)
	}
	if g == 0 || g > 8 {
		return 0, ""
	}
	var buf [maxKey]byte
	n, k := firstWord(buf[:0], s[i+g:])
	if n == 0 || joined(s[i+g+n:]) {
		return 0, ""
	}
	end = i + g + n
	if strings.Contains(s[i:i+g], "(") && strings.HasPrefix(s[end:], ")") {
		end++
	}
	return end, string(k)
}

func runeAt(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.ToLower(r)
}

// hasFold reports whether s begins with an ASCII prefix in any case.
func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
