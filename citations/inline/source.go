package inline

import (
	"strings"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// source is a part of a citation: outlets, and the dates that they share.
type source struct {
	outlets []piece
	dates   []printed
	notes   []string
	urls    []token
	span    prose.Span
	// own is set where the source names its outlet, else it has that of the
	// source before it.
	ibid bool
	see  bool
	// remark is set where prose stands before the outlet.
	remark bool
	// afterSemicolon is set for the first source of a part between semicolons.
	afterSemicolon bool
	// dateless is set where a date is printed that is not the day of the
	// piece ("accessed 3 July").
	accessed bool
	leading  bool // begins with a comma, what stood before it is lost
}

// element is a step in reading a source: the text between two commas, dates,
// or an address.
type element struct {
	prose.Span
	dates   []printed
	address *token
	dated   bool // a date follows directly
	comma   bool // begins directly after a comma with nothing before it
}

// elements appends the elements of one source to list.
func elements(list []element, r dateReader) []element {
	start := -1 // first token of the open piece
	flush := func(end int, dated bool) {
		if start >= 0 && start < end {
			list = append(list, element{Span: r.span(start, end), dated: dated})
		} else if dated && len(list) > 0 && list[len(list)-1].dates == nil {
			list[len(list)-1].dated = true
		}
		start = -1
	}
	for i := 0; i < len(r.tokens); {
		t := r.tokens[i]
		if t.kind == address {
			flush(i, false)
			list = append(list, element{Span: t.Span, address: &r.tokens[i]})
			i++
			continue
		}
		if t.kind == mark && t.mark == ',' {
			if i == 0 {
				list = append(list, element{Span: prose.Span{Start: t.Start, End: t.Start}, comma: true})
			}
			flush(i, false)
			i++
			continue
		}
		if dates, next := r.at(i); next > i && !(dates[0].bareMonth() && !r.aloneAt(i, next, start)) {
			flush(i, true)
			list = append(list, element{Span: dates[0].Span, dates: dates})
			i = next
			continue
		}
		if start < 0 {
			start = i
		}
		i++
		if t.kind == quoted && commaBeforeQuote(t.Of(r.text)) {
			flush(i, false)
		}
	}
	flush(len(r.tokens), false)
	return list
}

// commaBeforeQuote reports whether a quotation ends with its comma inside, as
// American use has it: “A title,”.
func commaBeforeQuote(s string) bool {
	return strings.HasSuffix(strings.TrimRight(s, "”“\"»"), ",")
}

// aloneAt reports whether a bare month from token i to next stands where only
// a date can: after a comma, and before one or the end.
func (r dateReader) aloneAt(i, next, start int) bool {
	return start < 0 && i > 0 && (!r.has(next) || r.isMark(next, ",") || r.tokens[next].kind == group || r.cutOff(next))
}

// cutOff reports whether nothing but full stops follows from token i on.
func (r dateReader) cutOff(i int) bool {
	for ; r.has(i); i++ {
		if !r.isMark(i, ".…") {
			return false
		}
	}
	return true
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
			if p.isName() && (e.dated || p.standing == familiar && !p.cue) || p.see {
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
	s := source{span: prose.Span{Start: list[0].Start, End: list[len(list)-1].End}}
	firstDate := len(list)
	for i, e := range list {
		switch {
		case e.comma:
			s.leading = true
		case e.address != nil:
			s.urls = append(s.urls, *e.address)
		case e.dates != nil:
			if i > 0 && list[i-1].dates == nil && accessedAt(text, list[i-1].Span) {
				s.accessed = true
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
	pieces := make([]piece, 0, len(before))
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
			s.notes = append([]string{noteOf(text, p)}, s.notes...)
		case title:
			s.notes = append([]string{p.name}, s.notes...)
		case place:
			s.notes = append([]string{p.name}, s.notes...)
		case person:
			if len(s.outlets) == 0 {
				s.remark = true
				i = -1
				continue
			}
			s.notes = append([]string{p.name}, s.notes...)
		case remark:
			if i == 0 || len(s.outlets) > 0 {
				s.remark = true
				i = -1
				continue
			}
			aside = tidy(p.Of(text))
			s.notes = append([]string{aside}, s.notes...)
		default:
			if titled && len(s.outlets) > 0 && p.standing != familiar && titleBetween(pieces[i+1:]) {
				s.notes = append([]string{p.name}, s.notes...) // the author of a titled piece
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
			s.outlets = []piece{p} // a quoted name alone
			s.notes = nil
		}
	}
}

func onPlatform(p piece) bool {
	return p.match.Outlet != nil && p.match.Outlet.Kind == outlets.Platform
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

// ownDomain reports whether the domain is that of the outlet named before it:
// the registry says so of both, or knows neither and their letters agree, or
// knows neither at all.
func (r *register) ownDomain(name, domain piece) bool {
	a, b := name.match.Outlet, r.outletAt(domain.name)
	if b == nil {
		b = domain.match.Outlet
	}
	if a != nil && b != nil {
		return a == b
	}
	return a == nil && b == nil && name.standing != familiar || alike(name.name, domain.name)
}

// alike reports whether the letters of the name begin as the domain does.
func alike(name, domain string) bool {
	letters := func(s string) string {
		return strings.Map(func(c rune) rune {
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				return c
			}
			return -1
		}, strings.ToLower(s))
	}
	domain = strings.TrimPrefix(strings.ToLower(domain), "www.")
	host, _, _ := strings.Cut(domain, ".")
	a, b := letters(name), letters(host)
	return len(b) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a) && len(a) >= 3)
}
