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
	if s := p.Of(text); strings.HasSuffix(s, "]") || strings.HasSuffix(s, ")") && strings.IndexByte(s, '(') > 0 {
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
		case strings.ContainsAny(s[:1], "\"") || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘") || words > 4:
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
	if isTime(s) || isSeason(s) {
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
