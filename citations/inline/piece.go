package inline

import (
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
// tidy collapses white space and soft hyphens.
// edgeMarks are the ASCII marks that stand around names.
// trimEdges cuts white space, commas, full stops, colons and dashes off both
// ends of the span.
// trimSpace cuts white space off both ends of the span.
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
// cutNotes takes nested brackets, issue and page numbers and phrases such as
// "in Russian" off the end of the piece.
// issueAt returns the offset in s of an issue or page number at its end, as
// in "Novoye Vremya No. 12"; len(s) where there is none.
// isDomain reports whether s looks like the name of a site: "NV.ua",
// "www.civil.ge".
// isTime reports whether s is the hour of a broadcast, as "1800 GMT".
// byAuthor reads "Ivan Petrenko in Den": an author, then a known outlet, or
// an unknown one after what can only be a person.
// personal reports whether s can be the name of a person: two or three words
// with capitals, or one that begins with a first name, and none that marks
// an institution.
// standingOf judges a name that the registry does not have by its words.
// isPlace reports whether a name is that of a place, also with the number of
// an agreement made there ("Minsk II").
// isYearly reports whether the last word carries a year, as those of games and
// exercises do ("Zapad-2021").
// namesEvent reports whether the words of a name are those of an event, a
// document or somebody with a title.
// nameAtEnd looks for a name at the end of a piece of prose: "10 million,
// listed in Vecherniy Donetsk". The registry must know it, or words of saying
// or publishing must stand before it.
// beforeVerb reads "as Interfax reported": a known outlet and a verb of saying.
// maxNameWords bounds how far before a date a name is looked for.
// trailingName returns where in text[span] the name begins with which it
// ends, and remark where none does. A name that the registry does not have
// must be introduced by words of saying or publishing.
// introducedAtLength reports whether words of publishing, two or more, stand
// at the end of s: "listed in", "according to"; a bare "in" or "by" is not
// enough for a name that nobody knows.
// publishes reports whether a name means somebody whose trade is news, so
// that it needs no introduction.
