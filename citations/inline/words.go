package inline

import (
	"bufio"
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The folder words holds what the package knows of languages, one list a
// file, one phrase a line; "#" begins a comment.
//
//go:embed words
var wordFiles embed.FS

// phrases is a set of phrases, folded as fold does.
type phrases struct {
	set     map[string]bool
	longest int // words in the longest phrase
	first   map[string]bool
	last    map[string]bool
}

// The lists of the folder words.
var (
	seeWords       = list("see")
	cues           = list("cues")
	dateLeads      = list("dateleads")
	weekdays       = list("weekdays")
	timeZones      = list("timezones")
	clauseJoiners  = list("joiners")
	seasons        = list("seasons")
	documentNouns  = list("documents")
	accessedWords  = list("accessed")
	ibidWords      = list("ibid")
	issueMarks     = list("issuemarks")
	notePhrases    = list("notephrases")
	nameWords      = list("namewords")
	outletWords    = list("outletwords")
	eventWords     = list("events")
	titleWords     = list("titles")
	creditWords    = list("credits")
	outletNouns    = list("outletnouns")
	attributions   = list("attribution")
	placeNames     = list("places")
	givenNames     = list("givennames")
	sourceNouns    = list("nounsofsource")
	sayVerbs       = list("sayverbs")
	reportNouns    = list("reportnouns")
	continuations  = list("continuing")
	backPronouns   = list("pronouns")
	backAdverbs    = list("adverbs")
	happened       = list("happened")
	notices        = list("notices")
	doingVerbs     = list("doing")
	reportingVerbs = list("reporting")
	printedPieces  = list("pieces")
	asides         = list("asides")
	tellings       = list("tellings")
	numberWords    = withApostrophes(list("numberwords"))
	knownSet       = list("knownset")
	pronounLike    = list("pronounlike")
	pluralNouns    = list("pluralnouns")
	shareAddresses = lines("sharelinks")
)

func lines(name string) []string {
	file, err := wordFiles.Open("words/" + name + ".txt")
	if err != nil {
		panic(err) // a constant name
	}
	defer file.Close()
	var found []string
	for in := bufio.NewScanner(file); in.Scan(); {
		if line := strings.TrimSpace(in.Text()); line != "" && line[0] != '#' {
			found = append(found, line)
		}
	}
	return found
}

func list(name string) phrases {
	p := phrases{set: map[string]bool{}, first: map[string]bool{}, last: map[string]bool{}}
	for _, line := range lines(name) {
		phrase := foldPhrase(line)
		words := strings.Fields(phrase)
		p.set[phrase] = true
		p.first[words[0]], p.last[words[len(words)-1]] = true, true
		p.longest = max(p.longest, len(words))
	}
	return p
}

// foldPhrase brings a phrase to the form in which the lists are compared:
// lower case, one space between words, no punctuation at the ends of words.
func foldPhrase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = foldWord(w)
	}
	return strings.Join(words, " ")
}

func foldWord(w string) string { return strings.ToLower(bareWord(w)) }

// bareWord cuts punctuation off both ends of a word.
func bareWord(w string) string {
	for len(w) > 0 {
		r, size := utf8.DecodeRuneInString(w)
		if !edge(r) {
			break
		}
		w = w[size:]
	}
	for len(w) > 0 {
		r, size := utf8.DecodeLastRuneInString(w)
		if !edge(r) {
			break
		}
		w = w[:len(w)-size]
	}
	return w
}

func edge(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '!', '?', '"', '“', '”', '«', '»', '(', ')', '[', ']', '…':
		return true
	}
	return false
}

// holds looks up one word in a set without allocating.
func holds(set map[string]bool, w string) bool {
	var buf [48]byte
	folded, ok := lowerInto(buf[:0], bareWord(w))
	return ok && set[string(folded)]
}

// has reports whether the whole of s is one of the phrases.
func (p phrases) has(s string) bool {
	begin := skipSpace(s, 0)
	if len(s) > 80 || !holds(p.first, s[begin:wordEnd(s, begin)]) {
		return false
	}
	return p.set[foldPhrase(s)]
}

// hasWord looks up one word that stands in running text, without allocating.
func (p phrases) hasWord(w string) bool {
	var buf [48]byte
	folded, ok := lowerInto(buf[:0], w)
	return ok && p.set[string(folded)]
}

// lowerInto appends the lower-case form of w to buf, which it does not let
// grow; ok is false where w is too long to be in any list.
func lowerInto(buf []byte, w string) (_ []byte, ok bool) {
	if len(w) > 40 {
		return nil, false
	}
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(w[i:])
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
		i += size
		if len(buf) > 40 {
			return nil, false
		}
	}
	return buf, true
}

// prefix returns the length in bytes of the longest phrase with which s
// begins, white space and punctuation after it included; 0 where none does.
func (p phrases) prefix(s string) int {
	begin := skipSpace(s, 0)
	if !holds(p.first, s[begin:wordEnd(s, begin)]) {
		return 0
	}
	var key strings.Builder
	best := 0
	for i, words := begin, 0; i < len(s) && words < p.longest; words++ {
		end := wordEnd(s, i)
		if words > 0 {
			key.WriteByte(' ')
		}
		key.WriteString(foldWord(s[i:end]))
		i = skipSpace(s, end)
		if p.set[key.String()] {
			best = i
		}
	}
	return best
}

// suffix returns the offset in s at which the longest phrase begins with
// which s ends; where none does, that of the white space at its end.
func (p phrases) suffix(s string) int {
	key := ""
	end := trimSpaceEnd(s, len(s))
	best := end
	if !holds(p.last, s[wordStart(s, end):end]) {
		return best
	}
	for words := 0; end > 0 && words < p.longest; words++ {
		start := wordStart(s, end)
		w := foldWord(s[start:end])
		if words == 0 {
			key = w
		} else {
			key = w + " " + key
		}
		if p.set[key] {
			best = start
		}
		end = trimSpaceEnd(s, start)
	}
	return best
}

// closes reports whether s ends with one of the phrases.
func (p phrases) closes(s string) bool { return p.suffix(s) < trimSpaceEnd(s, len(s)) }

// skipSpace returns the first offset from i on at which s has no white space.
func skipSpace(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

func trimSpaceEnd(s string, end int) int {
	for end > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	return end
}

// wordEnd returns where the run without white space that begins at i ends.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

func wordStart(s string, end int) int {
	for end > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		if unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	return end
}
