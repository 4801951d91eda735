package inline

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// found is a citation with what only Find needs to know of it.
type found struct {
	prose.Span
	refs []ref
	// marker is where in the text a note is called, zero where it is not one.
	marker prose.Span
}

// ref is a reference with the places of its parts.
type ref struct {
	Reference
	outlet prose.Span // empty where the outlet is that of an earlier reference
	ibid   bool
}

// finder is one run of Find.
type finder struct {
	in       Input
	register register
	years    yearRule
	blocks   []prose.Block
	tokens   []token
	found    []found
	// unread holds the offsets of what looks like a citation and could not be
	// read: "ibid." never reaches back over one.
	unread []int
	// notes holds where the blocks begin that were read as notes.
	notes map[int]bool
	// markers are the calls of notes by their number; nil until asked for.
	markers map[string]prose.Span
}

// Find returns the citations of an article and the sentences that state a
// fact without one. Names of outlets are asked of names, which may be nil.
// The time it takes grows in a straight line with the length of the text.
func Find(in Input, names Names) Result {
	f := &finder{in: in, blocks: blocksOf(in.Document)}
	f.register = register{names: names, language: in.Language, resolved: map[string]outlets.Match{}, pieces: map[pieceKey]piece{}}
	f.notes = map[int]bool{}
	f.years = newYearRule(in.Date)
	var list []bracket
	for _, b := range f.blocks {
		if !valid(b.Span, len(in.Text)) {
			continue
		}
		if b.Kind == prose.Note || f.isNumberedNote(b) {
			f.notes[b.Start] = true
			f.note(b)
			continue
		}
		list = brackets(list[:0], in.Text, b.Span)
		end := b.Start
		for _, c := range list {
			if c.Start < end {
				continue
			}
			if f.bracket(b, c) {
				end = f.found[len(f.found)-1].End
			}
		}
	}
	f.links()
	slices.SortFunc(f.found, func(a, b found) int { return a.Start - b.Start })
	f.resolveIbid()
	return f.result()
}

// blocksOf returns the blocks of a document. A text without any is cut at
// blank lines.
func blocksOf(d prose.Document) []prose.Block {
	if len(d.Blocks) > 0 {
		return d.Blocks
	}
	var list []prose.Block
	start := 0
	add := func(end int) {
		s := trimSpace(d.Text, prose.Span{Start: start, End: end})
		if s.Len() > 0 {
			list = append(list, prose.Block{Span: s, Kind: prose.Paragraph})
		}
		start = end
	}
	for i := 0; i < len(d.Text); {
		n := strings.IndexByte(d.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		j := i
		for j < len(d.Text) && (d.Text[j] == ' ' || d.Text[j] == '\t' || d.Text[j] == '\r') {
			j++
		}
		if j < len(d.Text) && d.Text[j] == '\n' {
			add(i)
			i = j
		}
	}
	add(len(d.Text))
	return list
}

// bracket reads one bracket and reports whether it is a citation.
func (f *finder) bracket(block prose.Block, b bracket) bool {
	inside := b.inside()
	if b.cutOff {
		inside = f.untilProse(inside)
		b.End = inside.End
		if inside.Len() < 4 {
			return false
		}
	}
	content := inside.Of(f.in.Text)
	if creditWords.prefix(content) > 0 && !cues.has(content) {
		return false
	}
	reading := f.read(inside)
	switch {
	case len(reading.refs) > 0:
	case b.cutOff:
		return false
	case reading.onlyDates:
		if !f.outletBefore(block, b, &reading) {
			return false
		}
	case reading.onlyOutlets:
		if !f.convincing(block, b, reading) {
			return false
		}
		reading.refs = f.referencesOf(reading.sources)
	default:
		if seeWords.prefix(content) > 0 && reading.dates {
			f.unread = append(f.unread, b.Start)
		}
		return false
	}
	if len(reading.refs) == 0 {
		return false
	}
	f.found = append(f.found, found{Span: b.Span, refs: reading.refs})
	return true
}

// untilProse ends what follows an unclosed bracket where a sentence ends in it.
func (f *finder) untilProse(s prose.Span) prose.Span {
	in := s.Of(f.in.Text)
	for i := 0; ; {
		n := strings.Index(in[i:], ". ")
		if n < 0 {
			break
		}
		i += n + 2
		word := in[wordStart(in[:i-2], i-2) : i-2]
		next, _ := utf8.DecodeRuneInString(in[i:])
		if _, month := monthOf(word); !month && len(word) > 2 && unicode.IsUpper(next) || len(word) > 0 && unicode.IsDigit(rune(word[len(word)-1])) && unicode.IsUpper(next) {
			s.End = s.Start + i - 2
			break
		}
	}
	return trimSpace(f.in.Text, s)
}

// reading is what the inside of a bracket says.
type reading struct {
	sources     []source
	refs        []ref
	dates       bool // there is a date in it
	onlyDates   bool
	onlyOutlets bool
}

// read reads text[span] as a citation.
func (f *finder) read(span prose.Span) reading {
	f.tokens = lex(f.tokens[:0], f.in.Text, span)
	var g reading
	if !f.worthReading(span) {
		return g
	}
	start := 0
	for i := 0; i <= len(f.tokens); i++ {
		if i < len(f.tokens) && !(f.tokens[i].kind == mark && f.tokens[i].mark == ';') {
			continue
		}
		if i > start {
			r := dateReader{text: f.in.Text, tokens: f.tokens[start:i]}
			if days := r.bareDays(g.sources); len(days) > 0 {
				g.sources = append(g.sources, source{dates: days, afterSemicolon: true, span: r.span(0, i-start)})
			} else {
				g.sources = f.register.readSources(g.sources, r)
			}
		}
		start = i + 1
	}
	f.settle(&g)
	return g
}

// worthReading is a quick look: a citation has a digit, the name of a month,
// an address, a word for "ibid.", or it is as short as a name.
func (f *finder) worthReading(span prose.Span) bool {
	if span.Len() <= 100 {
		return true
	}
	for _, t := range f.tokens {
		if t.kind == number || t.kind == address {
			return true
		}
		if t.kind == word {
			if _, ok := monthOf(t.Of(f.in.Text)); ok {
				return true
			}
		}
	}
	return false
}

// settle decides which sources count, lets those without an outlet or a date
// take those of their neighbours, and makes references of them.
func (f *finder) settle(g *reading) {
	dateOnly, outletOnly, other := 0, 0, 0
	for _, s := range g.sources {
		g.dates = g.dates || len(s.dates) > 0
		switch {
		case s.ibid, len(s.urls) > 0 && !s.remark:
			other++
		case len(s.outlets) == 0 && len(s.dates) > 0 && !s.remark && !s.see && !s.leading && (len(s.notes) == 0 || onlyIssues(s.notes)):
			dateOnly++
		case len(s.outlets) > 0 && len(s.dates) == 0 && !s.remark && !s.accessed:
			outletOnly++
		default:
			other++
		}
	}
	if len(g.sources) == 0 {
		return
	}
	g.onlyDates = dateOnly > 0 && outletOnly == 0 && other == 0
	g.onlyOutlets = outletOnly > 0 && dateOnly == 0 && other == 0
	if g.onlyDates || g.onlyOutlets {
		return
	}
	f.dateBeforeOutlet(g)
	f.shareDates(g)
	g.sources = slices.DeleteFunc(g.sources, func(s source) bool { return !f.counts(s) })
	if len(g.sources) == 0 || !slices.ContainsFunc(g.sources, anchors) {
		return
	}
	g.refs = f.referencesOf(g.sources)
}

func onlyIssues(notes []string) bool {
	for _, n := range notes {
		if issueAt(n) == len(n) {
			return false
		}
	}
	return true
}

// anchors reports whether a source makes a citation of its bracket.
func anchors(s source) bool {
	return s.ibid || len(s.urls) > 0 || s.leading && len(s.dates) > 0 ||
		len(s.outlets) > 0 && (len(s.dates) > 0 || s.accessed)
}

// dateBeforeOutlet puts "3 July, Interfax" the right way round.
func (f *finder) dateBeforeOutlet(g *reading) {
	if len(g.sources) < 2 {
		return
	}
	a, b := &g.sources[0], g.sources[1]
	if len(a.outlets) > 0 || len(a.dates) == 0 || a.leading || a.remark || len(b.dates) > 0 || len(b.outlets) != 1 || b.afterSemicolon || b.outlets[0].cue {
		return
	}
	a.outlets, a.see = b.outlets, a.see || b.see
	a.notes = append(a.notes, b.notes...)
	g.sources = slices.Delete(g.sources, 1, 2)
}

// shareDates gives outlets without a date the dates of the source after them:
// "(ITAR-TASS; Rossiyskiye Vesti, 19 January)".
func (f *finder) shareDates(g *reading) {
	for i := len(g.sources) - 2; i >= 0; i-- {
		s, next := &g.sources[i], g.sources[i+1]
		if len(s.outlets) == 0 || len(s.dates) > 0 || s.accessed || s.remark || len(s.urls) > 0 || s.ibid || !next.afterSemicolon {
			continue
		}
		if len(next.outlets) > 0 && len(next.dates) > 0 {
			s.dates = next.dates
		}
	}
}

// counts reports whether a source says enough to be one.
func (f *finder) counts(s source) bool {
	switch {
	case s.ibid, s.leading && len(s.dates) > 0, len(s.urls) > 0:
		return true
	case len(s.outlets) == 0:
		return len(s.dates) > 0 && !s.remark
	case len(s.dates) == 0 && !s.accessed:
		return s.outlets[0].standing == familiar
	}
	if s.remark { // in prose, a name must be known or introduced
		p := s.outlets[0]
		return p.standing >= publisher || p.cue
	}
	return true
}

// referencesOf makes references of sources, one for each outlet and date.
func (f *finder) referencesOf(sources []source) []ref {
	var refs []ref
	var last *source
	for i := range sources {
		s := &sources[i]
		if s.ibid {
			refs = append(refs, f.ibidReferences(s)...)
			last = nil
			continue
		}
		if len(s.outlets) == 0 && len(s.urls) == 0 && last != nil && !s.leading {
			s.outlets, s.see = slices.Clone(last.outlets), s.see || last.see
			for n := range s.outlets {
				s.outlets[n].Span = prose.Span{}
			}
		}
		if len(s.outlets) == 0 && len(s.urls) > 0 {
			s.outlets = []piece{f.addressAsOutlet(s.urls[0])}
		}
		if len(s.outlets) == 0 {
			s.outlets = []piece{{}}
		}
		for _, p := range s.outlets {
			refs = append(refs, f.referencesTo(p, s)...)
		}
		last = s
	}
	return refs
}

// addressAsOutlet is the outlet of a bare address: its site.
func (f *finder) addressAsOutlet(t token) piece {
	written := t.Of(f.in.Text)
	p := piece{Span: t.Span, name: siteOf(written), url: withScheme(written)}
	if o := f.register.outletAt(written); o != nil {
		p.match = outlets.Match{Outlet: o}
	}
	if host := f.register.outletAt(siteOf(written)); host != nil && host.Kind == outlets.Platform {
		p.name = channelOf(written) // "t.me/somebody": the channel is who speaks
	}
	return p
}

// channelOf returns the host of an address and the first part of its path.
func channelOf(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, path, _ := strings.Cut(address, "/")
	path, _, _ = strings.Cut(path, "/")
	path, _, _ = strings.Cut(path, "?")
	return strings.TrimSuffix(host+"/"+path, "/")
}

func withScheme(address string) string {
	if strings.Contains(address, "://") {
		return address
	}
	return "https://" + address
}

// siteOf returns the host of an address as written, without "www.".
func siteOf(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, _, _ := strings.Cut(address, "/")
	host, _, _ = strings.Cut(host, "?")
	return strings.TrimPrefix(host, "www.")
}

// referencesTo makes one reference for each date of a source.
func (f *finder) referencesTo(p piece, s *source) []ref {
	base := ref{outlet: p.Span}
	base.Span, base.Outlet, base.See = p.Span, p.name, s.see
	m := p.match
	if !known(m) && p.name != "" {
		m = f.register.match(p.name)
	}
	if m.Outlet != nil {
		base.OutletID = m.Outlet.ID
	}
	base.Several, base.Nearest = m.Several, m.Nearest
	notes := slices.Clone(p.notes)
	if p.author != "" {
		notes = append([]string{p.author}, notes...)
	}
	base.Note = strings.Join(append(notes, s.notes...), "; ")
	if p.url != "" {
		base.URL = p.url
	} else if len(s.urls) > 0 {
		base.URL = withScheme(s.urls[0].Of(f.in.Text))
	}
	if len(s.dates) == 0 {
		if base.Len() == 0 {
			base.Span = s.span
		}
		return []ref{base}
	}
	var refs []ref
	for _, d := range f.datesOf(s) {
		r := base
		d.into(&r)
		refs = append(refs, r)
	}
	return refs
}

// placed is a date with its meaning and its place.
type placed struct {
	dated
	prose.Span
	text string
}

func (f *finder) datesOf(s *source) []placed {
	printedDates := slices.Clone(s.dates)
	reached := reachBack(printedDates)
	var list []placed
	for i, p := range printedDates {
		list = append(list, placed{dated: f.years.meaning(p, reached[i]), Span: p.Span, text: tidy(p.Of(f.in.Text))})
	}
	return list
}

func (d placed) into(r *ref) {
	r.Span, r.DateText = d.Span, d.text
	r.Date, r.DateEnd = d.first, d.last
	r.YearInferred, r.YearReason, r.AskYear = d.inferred, d.reason, d.ask
	if d.note != "" {
		r.Note = strings.TrimPrefix(r.Note+"; "+d.note, "; ")
	}
}

// result copies what was found and adds the claims.
func (f *finder) result() Result {
	r := Result{Citations: make([]Citation, 0, len(f.found))}
	end := 0
	kept := f.found[:0]
	for _, c := range f.found {
		if c.Start < end {
			continue
		}
		end = c.End
		kept = append(kept, c)
		citation := Citation{Span: c.Span, Text: c.Of(f.in.Text), References: make([]Reference, 0, len(c.refs))}
		for _, ref := range c.refs {
			citation.References = append(citation.References, ref.Reference)
		}
		r.Citations = append(r.Citations, citation)
	}
	f.found = kept
	f.claims(&r)
	return r
}

// blockAt returns the index of the block in which offset i stands, or of the
// first one after it.
func (f *finder) blockAt(i int) int {
	return sort.Search(len(f.blocks), func(n int) bool { return f.blocks[n].End > i })
}
