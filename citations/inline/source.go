package inline

import (
	"slices"
	"strings"

	"galley/citations/prose"
)

// source is a part of a citation: outlets, and the dates that they share.
type source struct {
	prose.Span
	outlets        []piece // none where it has those of the source before it
	dates          []printed
	notes          []string
	urls           []token
	see            bool
	ibid           bool
	remark         bool // prose stands before the outlet
	quarterly      bool // dated by a season, which is no day
	leading        bool // begins with a comma: what stood before it is lost
	afterSemicolon bool // the first of its part between semicolons
}

// readSources appends what the tokens between two semicolons say to sources.
func (r *register) readSources(sources []source, reader dateReader) []source {
	r.elements = elements(r.elements[:0], reader)
	first := len(sources)
	start := 0
	hasDates := false
	for i, e := range r.elements {
		if e.dates == nil && e.address == nil && hasDates {
			// After a date comes a note on it, or another source.
			p := r.readPiece(reader.text, e.Span, e.dated)
			if p.isName() && (e.dated || p.standing == familiar && !p.cue && !p.domain) || p.see {
				sources = append(sources, r.assemble(reader.text, r.elements[start:i]))
				start, hasDates = i, false
			}
		}
		if e.dates != nil {
			hasDates = true
		}
	}
	if start < len(r.elements) {
		sources = append(sources, r.assemble(reader.text, r.elements[start:]))
	}
	if first < len(sources) {
		sources[first].afterSemicolon = true
	}
	return sources
}

// assemble makes a source of its elements.
func (r *register) assemble(text string, list []element) source {
	s := source{Span: prose.Span{Start: list[0].Start, End: list[len(list)-1].End}}
	firstDate := len(list)
	var visits []printed // dates at which somebody looked
	for i, e := range list {
		switch {
		case e.comma:
			s.leading = true
		case e.address != nil:
			s.urls = append(s.urls, *e.address)
		case e.dates != nil:
			if i > 0 && list[i-1].dates == nil && accessedAt(text, list[i-1].Span) {
				visits = append(visits, e.dates...)
				s.notes = append(s.notes, tidy(text[list[i-1].Start:e.End]))
				continue
			}
			firstDate = min(firstDate, i)
			s.dates = append(s.dates, e.dates...)
		case firstDate < i:
			p := r.readPiece(text, e.Span, e.dated)
			if p.standing != nothing && !(e.dated && accessedAt(text, e.Span)) {
				s.notes = append(s.notes, tidy(e.Of(text)))
			}
		}
	}
	before := list[:firstDate]
	if len(s.dates) == 0 {
		s.dates = visits // no better date is printed; the note says what it is
	}
	if n := ibidPrefix(text, before); n >= 0 {
		s.ibid = true
		for _, e := range before[n:] {
			if rest := tidy(e.Of(text)); rest != "" && !ibidWords.has(rest) {
				s.notes = append(s.notes, rest)
			}
		}
		return s
	}
	r.readOutlets(text, before, &s)
	return s
}

// accessedAt reports whether a piece says that its date is that of a visit.
func accessedAt(text string, span prose.Span) bool {
	return accessedWords.closes(span.Of(text))
}

// ibidPrefix returns the index of the element that says "ibid.", -1 where
// none does.
func ibidPrefix(text string, list []element) int {
	for i, e := range list {
		if i > 1 {
			break
		}
		if ibidWords.prefix(e.Of(text)) > 0 && e.address == nil {
			return i
		}
	}
	return -1
}

// readOutlets goes back from the date over the pieces before it and keeps
// those that name outlets.
func (r *register) readOutlets(text string, before []element, s *source) {
	pieces := r.read[:0]
	titled := false
	for i, e := range before {
		if e.address != nil || e.comma || e.dates != nil {
			continue
		}
		dated := e.dated || i == len(before)-1
		if accessedAt(text, e.Span) {
			continue
		}
		for _, part := range r.parts(text, e.Span) {
			p := r.readPiece(text, part, dated)
			titled = titled || p.standing == title
			pieces = append(pieces, p)
		}
	}
	r.read = pieces
	placed := false
	aside := "" // prose between an outlet and the date: "citing the police"
	for i := len(pieces) - 1; i >= 0; i-- {
		p := pieces[i]
		if aside != "" && p.standing != familiar {
			s.remark = true
			break
		}
		s.see = s.see || p.see
		switch p.standing {
		case nothing, lead:
		case note:
			s.quarterly = s.quarterly || isSeason(p.name)
			s.notes = append([]string{noteOf(text, p)}, s.notes...)
		case title:
			s.notes = append([]string{p.name}, s.notes...)
		case place:
			placed = true
			s.notes = append([]string{p.name}, s.notes...)
		case person:
			if len(s.outlets) == 0 {
				s.remark = true
				i = -1
				continue
			}
			s.notes = append([]string{p.name}, s.notes...)
		case remark:
			if i == 0 || len(s.outlets) > 0 || happened.prefix(p.Of(text)) > 0 { // "NATO, founded April 4, 1949"
				s.remark = true
				i = -1
				continue
			}
			aside = tidy(p.Of(text))
			s.notes = append([]string{aside}, s.notes...)
		default:
			if placed && p.standing == plausible && len(s.outlets) == 0 && !s.see && !titled {
				s.remark = true // "Normandy Format, Paris": an event, not a paper
				i = -1
				continue
			}
			if titled && len(s.outlets) > 0 && p.standing != familiar && titleBetween(pieces[i+1:]) {
				s.notes = append([]string{p.name}, s.notes...) // the author of a titled piece
				continue
			}
			if len(s.outlets) == 0 && p.standing != familiar && namesDocument(p.name) && i > 0 && pieces[i-1].isName() {
				s.notes = append([]string{p.name}, s.notes...) // "DOD, Annual Report"
				continue
			}
			if len(s.outlets) > 0 && strings.HasPrefix(s.outlets[0].name, "@") && onPlatform(p) {
				s.notes = append([]string{s.outlets[0].name}, s.notes...) // "X, @somebody"
				s.outlets = s.outlets[1:]
			}
			if len(s.outlets) > 0 && s.outlets[0].domain && !p.domain && r.ownDomain(p, s.outlets[0]) {
				s.notes = append([]string{s.outlets[0].name}, s.notes...)
				s.outlets = s.outlets[1:]
			}
			s.outlets = append([]piece{p}, s.outlets...)
			if p.cue || aside != "" {
				i = -1
			}
		}
	}
	if s.see && len(s.outlets) == 0 {
		return
	}
	for _, p := range pieces {
		if len(s.outlets) == 0 && p.standing == title && !s.remark {
			s.notes = nil
			if strings.Count(p.name, " ") > 3 { // a title that says nothing of its outlet
				p.notes, p.name = append(p.notes, p.name), ""
			}
			s.outlets = []piece{p} // else a quoted name alone
		}
	}
}

// namesDocument reports whether a name of several words holds that of a kind
// of document.
func namesDocument(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && slices.ContainsFunc(words, documentNouns.hasWord)
}

func titleBetween(after []piece) bool {
	for _, p := range after {
		if p.standing == title {
			return true
		}
		if p.isName() {
			return false
		}
	}
	return false
}

func noteOf(text string, p piece) string {
	if len(p.notes) > 0 {
		return strings.Join(p.notes, ", ")
	}
	return tidy(p.Of(text))
}

// parts cuts "Interfax and TASS" and "Interfax/TASS" in two where the registry
// knows both halves, and not the whole.
func (r *register) parts(text string, span prose.Span) []prose.Span {
	s := span.Of(text)
	if len(s) > maxName {
		return []prose.Span{span}
	}
	for _, joiner := range []string{" and ", " & ", " и ", " та ", "/", " – ", " — "} {
		i := strings.Index(s, joiner)
		if i <= 0 {
			continue
		}
		left := prose.Span{Start: span.Start, End: span.Start + i}
		right := prose.Span{Start: left.End + len(joiner), End: span.End}
		a, b := left.Of(text), right.Of(text)
		a = a[seeWords.prefix(a):]
		a = a[cues.prefix(a):]
		b = b[:leadOfDate(b)]
		if r.knows(tidy(a)) && r.knows(tidy(b)) && !r.knows(tidy(s)) {
			return []prose.Span{left, right}
		}
	}
	return []prose.Span{span}
}
