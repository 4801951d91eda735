package inline

import (
	"slices"

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
	if in.Language == "" {
		in.Language = prose.Language(in.Text)
	}
	f := &finder{in: in, blocks: blocksOf(in.Document)}
	f.register = register{names: names, language: in.Language, resolved: map[string]outlets.Match{}, pieces: map[pieceKey]piece{}}
	f.notes = map[int]bool{}
	f.years = newYearRule(in.Date)
	var open []bracket
	for i, b := range f.blocks {
		if !valid(b.Span, len(in.Text)) {
			continue
		}
		if b.Kind == prose.Note || f.isNumberedNote(b) {
			f.notes[b.Start] = true
			f.note(b)
			continue
		}
		open = brackets(open[:0], in.Text, b.Span)
		end := b.Start
		for _, c := range open {
			if c.Start < end {
				continue
			}
			if f.parted(i, c) || f.bracket(b, c) {
				end = f.found[len(f.found)-1].End
			}
		}
	}
	f.links()
	list := f.sentences()
	f.narrated(list)
	slices.SortFunc(f.found, func(a, b found) int { return a.Start - b.Start })
	f.resolveIbid()
	return f.result(list)
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
	if len(reading.refs) == 0 || f.isScene(block, b, reading) {
		return false
	}
	for _, span := range reading.inner { // "(Interfax, July 3 [see also EDM, July 4])"
		reading.refs = append(reading.refs, f.read(span).refs...)
	}
	f.found = append(f.found, found{Span: b.Span, refs: reading.refs})
	return true
}

// result copies what was found and adds the claims, which are of the sentences
// in list.
func (f *finder) result(list []sentence) Result {
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
	f.claims(&r, list)
	return r
}
