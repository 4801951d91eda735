package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// nameEnding finds the outlet whose name ends before token end, and returns
// its first token.
func (n *narration) nameEnding(end int) (from int, ok bool) {
	if end <= 0 || end > len(n.tokens) {
		return 0, false
	}
	if t := n.tokens[end-1]; t.kind == quoted {
		return end - 1, n.outlet(insideQuotes(t, n.text), true)
	}
	last := n.tokens[end-1]
	stop := last.End
	if s := last.Of(n.text); strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") {
		stop -= len(s) - len(strings.TrimRight(strings.TrimSuffix(s, "s"), "'’"))
	}
	for from := max(0, end-maxNameWords); from < end; from++ {
		if t := n.tokens[from]; t.kind != word && t.kind != number || t.Start >= stop {
			continue
		}
		if n.outlet(prose.Span{Start: n.tokens[from].Start, End: stop}, false) {
			return from, true
		}
	}
	return 0, false
}

// nameBeginning finds the outlet whose name begins at token i, after an
// article and a word for what it is, and returns the token behind it.
func (n *narration) nameBeginning(i int) (to int, ok bool) {
	for k := 0; k < 3 && n.has(i+1) && n.tokens[i].kind == word && (n.isWord(i, "the") || n.lower(i) && kindOfOutlet(n.tokens[i].Of(n.text))); k++ {
		i++
	}
	if !n.has(i) {
		return 0, false
	}
	if t := n.tokens[i]; t.kind == quoted {
		return i + 1, n.outlet(insideQuotes(t, n.text), true)
	}
	if n.tokens[i].kind != word && n.tokens[i].kind != number {
		return 0, false
	}
	length, _ := n.register.names.LongestName(n.text[n.tokens[i].Start:n.tokens[len(n.tokens)-1].End])
	end := n.tokens[i].Start + length
	for to = i; to < len(n.tokens) && n.tokens[to].End <= end; to++ {
	}
	if to == i || n.tokens[to-1].End != end {
		return 0, false
	}
	return to, n.outlet(prose.Span{Start: n.tokens[i].Start, End: end}, false)
}

// outlet takes a name where it means somebody whose trade is news, and is no
// ordinary word unless it stands in quotation marks.
func (n *narration) outlet(at prose.Span, quoted bool) bool {
	name := at.Of(n.text)
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) && !isDomain(name) {
		return false
	}
	written := name
	if quoted && !n.register.knows(name) {
		name = n.nominative(name)
	}
	if !n.register.knows(name) {
		return false
	}
	length, m := n.register.names.LongestName(name)
	if length != len(name) || m.Outlet == nil || m.Ordinary && !quoted || !publishes(outlets.Match{Outlet: m.Outlet}) || placeNames.has(name) {
		return false
	}
	n.piece = piece{Span: at, name: written, standing: familiar, match: n.register.match(name), domain: isDomain(name)}
	return true
}

// endings are what a name of one word ends in where it is declined, and what
// it may end in as the registry has it.
var endings = []struct {
	declined string
	as       []string
}{
	{"ой", []string{"а"}}, {"ою", []string{"а"}}, {"ом", []string{""}}, {"ем", []string{"ь", "й"}},
	{"ы", []string{"а"}}, {"и", []string{"а", "я", "ь"}}, {"і", []string{"а", "я", ""}}, {"у", []string{"а", ""}},
	{"ю", []string{"я", "ь", "й"}}, {"е", []string{"а", "я", ""}}, {"а", []string{""}}, {"я", []string{"ь", "й"}},
}

// nominative is the known name of which a word in quotation marks is another
// case ("Медузы", "Коммерсанту"), the word itself where there is none.
func (n *narration) nominative(word string) string {
	if utf8.RuneCountInString(word) < 5 || strings.ContainsAny(word, " -") {
		return word
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.declined)
		if !ok {
			continue
		}
		for _, as := range e.as {
			if n.register.knows(stem + as) {
				return stem + as
			}
		}
	}
	return word
}

func insideQuotes(t token, text string) prose.Span {
	s := t.Of(text)
	_, first := utf8.DecodeRuneInString(s)
	_, last := utf8.DecodeLastRuneInString(s)
	return prose.Span{Start: t.Start + first, End: t.End - last}
}

// take makes the tokens [from, to) the citation.
func (n *narration) take(from, to int) bool {
	n.span = prose.Span{Start: n.tokens[from].Start, End: n.tokens[to-1].End}
	return true
}

// opens reports whether a date stands at the beginning of its sentence, after
// no more than "On" and a day of the week.
func (n *narration) opens(i int) bool {
	if n.isMark(i-1, ",") && i > 1 && weekdays.hasWord(n.tokens[i-2].Of(n.text)) {
		i -= 2
	} else if i > 0 && n.tokens[i-1].kind == word && weekdays.hasWord(n.tokens[i-1].Of(n.text)) {
		i--
	}
	return i == 0 || i == 1 && n.isWord(0, "on")
}

// introduced reports whether an article or the like stands before a date.
func (n *narration) introduced(i int) bool {
	return n.isWord(i-1, "a", "an", "the", "its", "their", "his", "her", "this", "that", "one", "another")
}

// dayOfTelling reports whether the date behind a verb is that of the report,
// not the beginning of what it is about.
func (n *narration) dayOfTelling(prep string, after int) bool {
	switch prep {
	case "on":
		return !n.has(after) || n.tokens[after].kind == mark || n.tokens[after].kind == quoted ||
			n.isWord(after, "that", "the", "a", "an", "how", "why", "when", "whether", "about", "citing", "quoting", "as", "and", "but")
	case "":
		return !n.has(after) || n.isMark(after, ",.:;") || n.isWord(after, "that", "что", "о", "об", "про", "що", "щодо")
	}
	return false
}

// told reports whether words of telling stand before the token from.
func (n *narration) told(from int) bool {
	from = n.skipKind(from)
	if from == 0 {
		return false
	}
	return tellings.closes(n.text[n.tokens[max(0, from-4)].Start:n.tokens[from-1].End]) ||
		n.isWord(from-1, "by", "in", "from", "with", "to") && n.isPiece(from-2)
}

// skipKind goes back over "the newspaper" before a name.
func (n *narration) skipKind(from int) int {
	for k := 0; k < 3 && from > 0 && n.tokens[from-1].kind == word && (n.isWord(from-1, "the") || kindOfOutlet(n.tokens[from-1].Of(n.text))); k++ {
		from--
	}
	return from
}

// kindOfOutlet reports whether a word is part of "news agency", "newspaper".
func kindOfOutlet(w string) bool {
	w = strings.ToLower(w)
	return outletNouns.first[w] || outletNouns.last[w]
}

func (n *narration) isPiece(i int) bool {
	return n.has(i) && n.tokens[i].kind == word && printedPieces.hasWord(n.tokens[i].Of(n.text))
}

// pieceAt is the token of a word for a piece at i, or behind one word that
// describes it; -1 where there is none.
func (n *narration) pieceAt(i int) int {
	switch {
	case n.isPiece(i):
		return i
	case n.has(i) && n.lower(i) && n.isPiece(i+1) && !n.isWord(i, "and", "or", "a", "an", "the", "that", "in", "of", "by", "no"):
		return i + 1
	}
	return -1
}

func (n *narration) isVerb(i int) bool {
	return n.has(i) && n.tokens[i].kind == word && reportingVerbs.hasWord(n.tokens[i].Of(n.text))
}

// goesOn reports whether a verb stands at i that what was reported follows:
// "On July 3, Interfax reported, five men" puts the verb in between.
func (n *narration) goesOn(i int) bool {
	return n.isVerb(i) && (!n.isMark(i+1, ",") || n.isWord(i+2, "что", "що"))
}

func (n *narration) isAside(i int) bool {
	return n.has(i) && n.tokens[i].kind == word && asides.hasWord(n.tokens[i].Of(n.text))
}

func (n *narration) skipAsides(i int) int {
	for k := 0; k < 2 && n.isAside(i); k++ {
		i++
	}
	return i
}

func (n *narration) skipAsidesBack(i int) int {
	for k := 0; k < 2 && n.isAside(i-1); k++ {
		i--
	}
	return i
}

// lower reports whether a token is a word in small letters.
func (n *narration) lower(i int) bool {
	if !n.has(i) || n.tokens[i].kind != word {
		return false
	}
	first, _ := utf8.DecodeRuneInString(n.tokens[i].Of(n.text))
	return unicode.IsLower(first)
}
