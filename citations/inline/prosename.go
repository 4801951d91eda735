package inline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// byAuthor reads "Ivan Petrenko in Den": an author, then a known outlet, or
// an unknown one after what can only be a person.
func (r *register) byAuthor(text string, p *piece) bool {
	s := p.Of(text)
	for _, joiner := range []string{" in ", " on ", " for ", " to ", " via ", " в ", " у ", " для ", " (in) "} {
		i := strings.LastIndex(s, joiner)
		if i < 0 {
			continue
		}
		if joiner == " via " && r.relayed(text, p, i) {
			return true
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

// relayed reads "Reuters via Yahoo": the outlet is the one before "via", which
// stands at offset via of the piece; who passed it on is a note.
func (r *register) relayed(text string, p *piece, via int) bool {
	q := piece{Span: trimEdges(text, prose.Span{Start: p.Start, End: p.Start + via})}
	q.name = unquote(tidy(q.Of(text)))
	if !r.familiar(&q, q.name) {
		if q.standing = r.standingOf(q.name); q.standing < plausible || personal(q.name) {
			return false
		}
	}
	p.notes = append(p.notes, tidy(p.Of(text)[via:]))
	p.Span, p.name, p.standing, p.match, p.domain = q.Span, q.name, q.standing, q.match, isDomain(q.name)
	return true
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
		if head := bare[:wordEnd(bare, 0)]; !strings.ContainsFunc(head, unicode.IsUpper) && !isDomain(bare) { // also "al-Quds"
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
