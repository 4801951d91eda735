package inline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// standing is how far a piece of a citation is from naming an outlet, the
// nearest last.
type standing uint8

const (
	nothing   standing = iota // no words at all
	lead                      // only "see" or "according to"
	remark                    // prose, an event, a document
	note                      // "No. 47", "in Russian"
	place                     // "Moscow"
	person                    // "Ivan Petrenko"
	title                     // “A title”
	plausible                 // capitals where a name has them
	publisher                 // with a word such as "Gazeta" or a domain
	familiar                  // in the registry
)

// piece is what stands between two commas of a citation, read.
type piece struct {
	prose.Span // of the name
	standing   standing
	name       string // as written, white space collapsed
	match      outlets.Match
	notes      []string
	author     string
	url        string
	see        bool // introduced by "see"
	cue        bool // introduced by "according to" and the like
	domain     bool
}

func (p piece) isName() bool { return p.standing >= plausible }

// isTidy reports whether tidy would change nothing.
func isTidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && space, c < ' ', c == 0xC2, c >= 0xE1 && c <= 0xE3 && c != 0xE2, c == 0xE2 && i+1 < len(s) && s[i+1] == 0x80 && i+2 < len(s) && s[i+2] < 0x90:
			return false // white space of other kinds begins with these bytes
		default:
			space = c == ' '
		}
	}
	return !space
}

// tidy collapses white space and soft hyphens.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00AD", "")), " ")
}

// edgeMarks are the ASCII marks that stand around names.
const edgeMarks = " \t\r\n,;:."

// trimEdges cuts white space, commas, full stops, colons and dashes off both
// ends of the span.
func trimEdges(text string, s prose.Span) prose.Span {
	return trim(text, s, func(r rune) bool {
		switch r {
		case ',', ';', ':', '.', '-', '–', '—', '―':
			return true
		}
		return unicode.IsSpace(r)
	})
}

// trimSpace cuts white space off both ends of the span.
func trimSpace(text string, s prose.Span) prose.Span { return trim(text, s, unicode.IsSpace) }

func trim(text string, s prose.Span, cut func(rune) bool) prose.Span {
	for s.Start < s.End {
		r, size := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !cut(r) {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		r, size := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !cut(r) {
			break
		}
		s.End -= size
	}
	return s
}

// pieceKey is what readPiece depends on.
type pieceKey struct {
	text  string
	dated bool
}

// readPiece reads one piece; dated is set where a date follows directly. An
// article names the same outlets again and again, so what was read is kept.
func (r *register) readPiece(text string, span prose.Span, dated bool) piece {
	key := pieceKey{text: span.Of(text), dated: dated}
	p, ok := r.pieces[key]
	if !ok {
		p = r.newPiece(key.text, prose.Span{End: span.Len()}, dated)
		if len(key.text) <= maxName {
			if len(r.pieces) >= maxKept {
				clear(r.pieces)
			}
			r.pieces[key] = p
		}
	}
	p.Start += span.Start
	p.End += span.Start
	return p
}

func (r *register) newPiece(text string, span prose.Span, dated bool) piece {
	span = trimEdges(text, span)
	p := piece{Span: span}
	if span.Len() == 0 {
		return p
	}
	p.Span = r.withoutLeads(text, span, &p)
	if dated {
		for {
			s := p.Span.Of(text)
			cut := leadOfDate(s)
			if cut == trimSpaceEnd(s, len(s)) || cut == 0 && len(p.notes) == 0 && r.knows(s) {
				break
			}
			p.End = p.Start + cut
			p.Span = trimEdges(text, p.Span)
		}
	}
	if p.Len() == 0 {
		p.standing = lead
		if !p.see && !p.cue {
			p.standing = nothing
		}
		return p
	}
	if p.Len() > 2*maxName {
		p.standing = remark
		return p
	}
	r.judge(text, &p)
	return p
}

// leadOfDate returns where the words begin with which s leads on to a date:
// "issue of", "on", "Thursday". A capital makes a name of "Hot Issue".
func leadOfDate(s string) int {
	if weekdays.closes(s) {
		return weekdays.suffix(s)
	}
	cut := dateLeads.suffix(s)
	if first, _ := utf8.DecodeRuneInString(s[cut:]); cut > 0 && unicode.IsUpper(first) {
		return trimSpaceEnd(s, len(s))
	}
	return cut
}

// withoutLeads cuts "see", "according to" and "and" off the beginning.
func (r *register) withoutLeads(text string, span prose.Span, p *piece) prose.Span {
	for range 4 {
		s := span.Of(text)
		var n int
		if n = seeWords.prefix(s); n > 0 {
			p.see = true
		} else if n = cues.prefix(s); n > 0 {
			if r.knows(tidy(s)) {
				break
			}
			p.cue = true
		} else if n = andPrefix(s); n == 0 {
			break
		}
		span.Start += n
		span = trimEdges(text, span)
	}
	return span
}

func andPrefix(s string) int {
	word := s[:wordEnd(s, 0)]
	switch word {
	case "and", "&", "plus", "и", "та", "і":
		return skipSpace(s, len(word))
	}
	return 0
}

// judge decides what kind of thing stands in p.Span, and cuts notes off it.
func (r *register) judge(text string, p *piece) {
	if strings.HasSuffix(p.Of(text), "]") {
		r.cutNotes(text, p)
		if p.Len() == 0 {
			p.standing = note
			return
		}
	}
	full := tidy(p.Of(text))
	if p.name = unquote(full); r.familiar(p, p.name) {
		return
	}
	if r.cutNotes(text, p); p.Len() == 0 {
		p.standing = note
		return
	}
	s := tidy(p.Of(text))
	if inner := unquote(s); inner != s {
		p.name = inner
		switch words := len(strings.Fields(inner)); {
		case r.familiar(p, inner):
		case strings.ContainsAny(s[:1], "\"") || strings.HasPrefix(s, "“") || words > 4:
			p.standing = title
		default:
			p.standing = plausible
		}
		return
	}
	p.name = s
	if r.familiar(p, s) {
		return
	}
	if i := strings.IndexByte(s, ' '); i < 0 && isAddress(s) {
		p.standing, p.domain = publisher, true
		return
	}
	if r.byAuthor(text, p) {
		return
	}
	if isTime(s) {
		p.standing = note
		return
	}
	p.domain = isDomain(s)
	p.standing = r.standingOf(s)
	if p.standing == remark && !r.beforeVerb(text, p) {
		r.nameAtEnd(text, p)
	}
}

// familiar asks the registry. Names without a capital, a digit or a full stop
// are words to it only where they are an address.
func (r *register) familiar(p *piece, name string) bool {
	if name == "" || len(name) > maxName || !strings.ContainsFunc(name, nameSign) || eventWords.has(name) {
		return false
	}
	if strings.Count(name, " ") > 6 && !r.knows(name) {
		return false
	}
	m := r.match(name)
	if !known(m) && strings.Contains(name, "- ") { // "ITAR- TASS", parted at the end of a line
		m = r.match(strings.ReplaceAll(name, "- ", "-"))
	}
	if !known(m) {
		return false
	}
	p.match, p.standing = m, familiar
	p.domain = isDomain(name)
	return true
}

func nameSign(c rune) bool { return unicode.IsUpper(c) || unicode.IsDigit(c) || c == '.' || c == '@' }

// unquote takes off the quotation marks around the whole of s.
func unquote(s string) string {
	for _, q := range []struct{ open, close string }{{"“", "”"}, {"«", "»"}, {"\"", "\""}, {"„", "“"}, {"„", "”"}, {"‘", "’"}, {"'", "'"}} {
		if len(s) > len(q.open)+len(q.close) && strings.HasPrefix(s, q.open) && strings.HasSuffix(s, q.close) {
			inner := s[len(q.open) : len(s)-len(q.close)]
			if !strings.Contains(inner, q.close) {
				return strings.Trim(inner, edgeMarks)
			}
		}
	}
	return s
}

// cutNotes takes nested brackets, issue and page numbers and phrases such as
// "in Russian" off the end of the piece.
func (r *register) cutNotes(text string, p *piece) {
	for range 4 {
		s := p.Of(text)
		if s == "" {
			return
		}
		cut := len(s)
		switch last := s[len(s)-1]; {
		case last == ']' || last == ')':
			open := byte('[')
			if last == ')' {
				open = '('
			}
			cut = max(strings.LastIndexByte(s, open), 0)
		default:
			cut = min(issueAt(s), notePhrases.suffix(s))
			if cut > 0 && cut < len(s) && issueAt(s) == len(s) && !strings.ContainsAny(s[cut:], " ") {
				cut = len(s) // "Interfax Russian" is no note, "in Russian" is
			}
		}
		if cut >= len(s) {
			return
		}
		p.notes = append(p.notes, tidy(s[cut:]))
		p.End = p.Start + cut
		p.Span = trimEdges(text, p.Span)
		if p.Len() == 0 {
			return
		}
	}
}

// issueAt returns the offset in s of an issue or page number at its end, as
// in "Novoye Vremya No. 12"; len(s) where there is none.
func issueAt(s string) int {
	end := len(s)
	i := end
	for i > 0 { // digits, dashes, brackets of "No. 3 (45)"
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsDigit(r) && !strings.ContainsRune("-–/() \u00A0\n", r) {
			break
		}
		i -= size
	}
	if !strings.ContainsFunc(s[i:], unicode.IsDigit) {
		return end
	}
	if strings.HasSuffix(s[:i], "№") || strings.HasSuffix(s[:i], "#") {
		return strings.LastIndexAny(s[:i], "№#")
	}
	head := strings.TrimRight(s[:i], ". \u00A0")
	start := wordStart(head, len(head))
	if start == len(head) || !issueMarks.hasWord(head[start:]) {
		return end
	}
	if j := strings.LastIndexByte(head[:start], ','); j >= 0 && strings.TrimSpace(head[j+1:start]) == "" {
		return j
	}
	return start
}

// isDomain reports whether s looks like the name of a site: "NV.ua",
// "www.civil.ge".
func isDomain(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || len(s)-dot < 3 || len(s)-dot > 12 || strings.ContainsAny(s, " \u00A0/@") {
		return false
	}
	for _, c := range s[dot+1:] {
		if !unicode.IsLetter(c) {
			return false
		}
	}
	return s[dot-1] != '.'
}

// isTime reports whether s is the hour of a broadcast, as "1800 GMT".
func isTime(s string) bool {
	hour, zone, ok := strings.Cut(s, " ")
	return ok && len(hour) <= 5 && strings.Trim(hour, "0123456789:") == "" && timeZones.has(zone)
}

func isAddress(s string) bool {
	return addressEnd(s, 0) == len(s) || strings.HasPrefix(s, "@") && len(s) > 2
}

// byAuthor reads "Ivan Petrenko in Den": an author, then a known outlet, or
// an unknown one after what can only be a person.
func (r *register) byAuthor(text string, p *piece) bool {
	s := p.Of(text)
	for _, joiner := range []string{" in ", " on ", " for ", " to ", " via ", " в ", " у ", " для ", " (in) "} {
		i := strings.LastIndex(s, joiner)
		if i < 0 {
			continue
		}
		left, right := tidy(s[:i]), prose.Span{Start: p.Start + i + len(joiner), End: p.End}
		right = trimEdges(text, right)
		q := piece{Span: right, name: unquote(tidy(right.Of(text)))}
		if !r.familiar(&q, q.name) {
			q.standing = r.standingOf(q.name)
			if q.standing < plausible || !personal(left) {
				continue
			}
		}
		p.Span, p.name, p.standing, p.match, p.domain = right, q.name, q.standing, q.match, isDomain(q.name)
		p.author = left
		p.cue = true
		return true
	}
	return false
}

// personal reports whether s can be the name of a person: two or three words
// with capitals, or one that begins with a first name, and none that marks
// an institution.
func personal(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) || outletWords.hasWord(w) || nameWords.hasWord(w) || eventWords.hasWord(w) || sourceNouns.hasWord(w) || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	return true
}

// standingOf judges a name that the registry does not have by its words.
func (r *register) standingOf(name string) standing {
	if len(name) > maxName {
		return remark
	}
	words := strings.Fields(name)
	if len(words) > 9 {
		return remark
	}
	if isPlace(name, words) {
		return place
	}
	capitals, outlet, cyrillic := 0, false, false
	for i, w := range words {
		bare := strings.Trim(w, ".,:;\"“”«»'’()[]")
		first, _ := utf8.DecodeRuneInString(bare)
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, first)
		switch {
		case strings.ContainsAny(w, "=%$€£<>*?!"):
			return remark
		case bare == "":
			if i == 0 || !strings.ContainsAny(w, "-–—&/|+") {
				return remark
			}
			continue
		case outletWords.hasWord(strings.TrimSuffix(strings.TrimSuffix(bare, "'s"), "’s")):
			outlet = true
		}
		switch {
		case unicode.IsUpper(first) || first == '@' || unicode.Is(unicode.Han, first) || unicode.Is(unicode.Georgian, first) || unicode.Is(unicode.Arabic, first):
			capitals++
		case unicode.IsDigit(first):
			if strings.ContainsFunc(bare, unicode.IsLetter) || isDomain(bare) {
				capitals++
			}
		case isDomain(bare), strings.ContainsFunc(bare, unicode.IsUpper): // eTurboNews, al-Quds
			capitals++
		case nameWords.hasWord(bare):
		case cyrillic && i > 0 && i < 5 && capitals > 0: // Новая газета, Союз журналистов
		default:
			return remark
		}
	}
	switch {
	case capitals == 0 && !outlet:
		return remark
	case outlet || isDomain(name) || strings.HasPrefix(name, "@"):
		if titleWords.hasWord(strings.Trim(words[0], ".,")) && len(words) > 1 && !outletWords.hasWord(words[len(words)-1]) {
			return remark
		}
		return publisher
	case namesEvent(words):
		return remark
	case len(words) <= 3 && givenNames.hasWord(words[0]) && len(words) > 1:
		return person
	}
	return plausible
}

// isPlace reports whether a name is that of a place, also with the number of
// an agreement made there ("Minsk II").
func isPlace(name string, words []string) bool {
	if placeNames.has(name) || placeNames.has(strings.TrimPrefix(name, "the ")) {
		return true
	}
	if strings.HasSuffix(words[0], ":") && placeNames.has(words[0]) {
		return true // "Kyiv: Osnovy", who printed a book
	}
	last := words[len(words)-1]
	return len(words) == 2 && strings.Trim(last, "IVX0123456789-") == "" && placeNames.has(words[0])
}

// isYearly reports whether the last word carries a year, as those of games and
// exercises do ("Zapad-2021").
func isYearly(last string) bool {
	i := strings.LastIndexAny(last, "-–")
	return i > 0 && len(last)-i == 5 && (last[i+1] == '1' || last[i+1] == '2') && strings.Trim(last[i+1:], "0123456789") == ""
}

// namesEvent reports whether the words of a name are those of an event, a
// document or somebody with a title.
func namesEvent(words []string) bool {
	if i := slices.IndexFunc(words, func(w string) bool { return w == "No." || w == "№" || w == "Nr." }); i > 0 {
		words = words[:i]
	}
	last := len(words) - 1
	if isYearly(words[last]) {
		return true
	}
	for last > 0 && !strings.ContainsFunc(words[last], unicode.IsLetter) {
		last-- // "Resolution 2202"
	}
	if titleWords.hasWord(strings.Trim(words[0], ".,:")) {
		return true
	}
	if !eventWords.hasWord(strings.Trim(words[last], ".,:")) {
		return slices.ContainsFunc(words, func(w string) bool { return w == "of" }) && eventWords.hasWord(words[0])
	}
	return !strings.EqualFold(words[0], "the") || len(words) > 2 // "The Day" is a newspaper
}

// nameAtEnd looks for a name at the end of a piece of prose: "10 million,
// listed in Vecherniy Donetsk". The registry must know it, or words of saying
// or publishing must stand before it.
func (r *register) nameAtEnd(text string, p *piece) {
	start, how := r.trailingName(text, p.Span)
	if how == remark {
		return
	}
	p.Start = start
	p.name = unquote(tidy(p.Of(text)))
	p.standing = how
	p.cue = true
	r.familiar(p, p.name)
}

// beforeVerb reads "as Interfax reported": a known outlet and a verb of saying.
func (r *register) beforeVerb(text string, p *piece) bool {
	s := p.Of(text)
	start := wordStart(s, len(s))
	if start == len(s) || start == 0 || !sayVerbs.hasWord(s[start:]) {
		return false
	}
	name := trimSpace(text, prose.Span{Start: p.Start, End: p.Start + start})
	if rest, ok := strings.CutPrefix(name.Of(text), "as "); ok {
		name.Start = name.End - len(rest)
	}
	q := piece{name: unquote(tidy(name.Of(text)))}
	if !r.familiar(&q, q.name) {
		return false
	}
	p.Span, p.name, p.match, p.standing, p.domain, p.cue = name, q.name, q.match, q.standing, q.domain, true
	return true
}

// maxNameWords bounds how far before a date a name is looked for.
const maxNameWords = 7

// trailingName returns where in text[span] the name begins with which it
// ends, and remark where none does. A name that the registry does not have
// must be introduced by words of saying or publishing.
func (r *register) trailingName(text string, span prose.Span) (int, standing) {
	s := span.Of(text)
	var starts []int
	end := trimSpaceEnd(s, len(s))
	for at := end; at > 0 && len(starts) < maxNameWords; {
		begin := wordStart(s[:at], at)
		w := strings.Trim(s[begin:at], "\"“”«»„'’")
		first, _ := utf8.DecodeRuneInString(w)
		if strings.ContainsAny(s[begin:at], ",;:()[]") || strings.HasSuffix(w, ".") && begin+len(w) != end && len(w) > 3 {
			break
		}
		capital := unicode.IsUpper(first) || unicode.IsDigit(first) || isDomain(w) || strings.ContainsFunc(w, unicode.IsUpper)
		if !capital && !nameWords.hasWord(w) && !(unicode.Is(unicode.Cyrillic, first) && len(starts) < 2) {
			break
		}
		starts = append(starts, begin)
		at = trimSpaceEnd(s, begin)
	}
	slices.Reverse(starts)
	for _, begin := range starts {
		name := tidy(s[begin:end])
		bare := unquote(name)
		if !strings.ContainsFunc(bare, nameSign) || dateLeads.prefix(bare) > 0 && !r.knows(bare) {
			continue
		}
		if r.knows(name) || r.knows(bare) {
			m := r.match(bare)
			if publishes(m) || outletNouns.closes(s[:begin]) || introducedAtLength(s[:begin]) {
				return span.Start + begin, familiar
			}
		}
	}
	for _, begin := range starts {
		bare := unquote(tidy(s[begin:end]))
		if first, _ := utf8.DecodeRuneInString(bare); !unicode.IsUpper(first) && !isDomain(bare) {
			continue
		}
		switch how := r.standingOf(bare); {
		case how < plausible:
		case outletNouns.closes(s[:begin]), how == publisher && attributions.closes(s[:begin]), introducedAtLength(s[:begin]):
			return span.Start + begin, how
		}
	}
	return 0, remark
}

// introducedAtLength reports whether words of publishing, two or more, stand
// at the end of s: "listed in", "according to"; a bare "in" or "by" is not
// enough for a name that nobody knows.
func introducedAtLength(s string) bool {
	end := trimSpaceEnd(s, len(s))
	return strings.ContainsFunc(s[cues.suffix(s):end], unicode.IsSpace)
}

// publishes reports whether a name means somebody whose trade is news, so
// that it needs no introduction.
func publishes(m outlets.Match) bool {
	if m.Outlet == nil {
		return len(m.Several) > 0
	}
	switch m.Outlet.Kind {
	case outlets.Government, outlets.ThinkTank, outlets.Platform:
		return false
	}
	return true
}
