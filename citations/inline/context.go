package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// beforeReach is how many bytes before a bracket are looked at.
const beforeReach = 160

// before returns the text of the block that stands before offset i, not more
// than beforeReach of it.
func (f *finder) before(block prose.Block, i int) prose.Span {
	start := max(block.Start, i-beforeReach)
	for start < i && !utf8.RuneStart(f.in.Text[start]) {
		start++
	}
	return prose.Span{Start: start, End: i}
}

// outletBefore gives the dates of "He told Interfax (9 March)" the outlet that
// stands before the bracket, and reports whether there is one.
func (f *finder) outletBefore(block prose.Block, b bracket, g *reading) bool {
	if b.Start == block.Start {
		return false
	}
	for _, s := range g.sources {
		for _, d := range s.dates {
			if d.bareMonth() {
				return false
			}
		}
	}
	span := f.before(block, b.Start)
	start, how := f.register.trailingName(f.in.Text, span)
	span = prose.Span{Start: start, End: b.Start}
	if how == remark {
		if span = f.behindReport(block, b.Start); span.Len() == 0 {
			span = f.quotedBy(block, b.Start)
		}
		if span.Len() == 0 {
			return false
		}
		how = familiar
	}
	span = trimEdges(f.in.Text, span)
	if strings.HasPrefix(span.Of(f.in.Text), "the ") { // an article of the sentence, not of the name
		span.Start += len("the ")
	}
	p := piece{Span: span, name: unquote(tidy(span.Of(f.in.Text))), standing: how}
	p.match = f.register.match(p.name)
	g.sources[0].outlets = []piece{p}
	g.refs = f.referencesOf(g.sources)
	return true
}

// convincing reports whether a bracket with nothing but the names of outlets
// is a citation: it ends a sentence, all names are those of publishers, and
// none is the short form of what was written out just before.
func (f *finder) convincing(block prose.Block, b bracket, g reading) bool {
	see := false
	for _, s := range g.sources {
		see = see || s.see
		for _, p := range s.outlets {
			if p.standing != familiar || p.cue || len(p.notes) > 0 {
				return false
			}
			if !publishes(p.match) && !s.see {
				return false
			}
			if m := p.match.Outlet; m != nil && m.Kind == outlets.Platform {
				return false
			}
		}
	}
	switch block.Kind {
	case prose.Caption, prose.Heading:
		return false
	}
	text := f.in.Text
	head := strings.TrimRightFunc(text[block.Start:b.Start], unicode.IsSpace)
	if len(head) < 20 || len(head) == b.Start-block.Start && !see {
		return false // alone on its line, a dateline, or glued to a word
	}
	if line := head[strings.LastIndexByte(head, '\n')+1:]; strings.TrimSpace(line) == "" && block.End == b.End {
		return false
	}
	rest := strings.TrimLeftFunc(text[b.End:block.End], unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	if rest != "" && !strings.ContainsRune(".,;!?”\"([", next) && text[b.End] != '\n' {
		if last, _ := utf8.DecodeLastRuneInString(head); !see && !strings.ContainsRune(".!?”\"»", last) {
			return false
		}
	}
	return see || !f.shortForm(block, b, g)
}

// shortForm reports whether the name in the bracket abbreviates the words
// before it, as in "the State Security Service (SSS)" or "the site Meduza
// (meduza.io)".
func (f *finder) shortForm(block prose.Block, b bracket, g reading) bool {
	if len(g.sources) != 1 || len(g.sources[0].outlets) != 1 {
		return false
	}
	p := g.sources[0].outlets[0]
	words := strings.Fields(f.before(block, b.Start).Of(f.in.Text))
	if len(words) == 0 {
		return false
	}
	last := strings.Trim(words[len(words)-1], "“”\"«»'’,")
	first, _ := utf8.DecodeRuneInString(last)
	if p.domain {
		return unicode.IsUpper(first) && !strings.HasSuffix(words[len(words)-1], ".")
	}
	if strings.ToUpper(p.name) != p.name {
		return unicode.IsUpper(first) && known(f.register.match(last)) // another name of the same
	}
	letter, _ := utf8.DecodeRuneInString(p.name)
	for i := len(words) - 1; i >= 0 && i >= len(words)-10; i-- {
		w := strings.TrimLeft(words[i], "“\"«(")
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c):
			if c == letter && len(w) > len(p.name)/2 {
				return true
			}
		case nameWords.hasWord(w):
		default:
			return false
		}
	}
	return false
}
