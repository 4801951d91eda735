package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// maxBehind is how many words may stand between an outlet and its date.
const maxBehind = 4

// behindReport finds the outlet of "a Reuters dispatch (5 March)", "an
// Interfax correspondent, Ivan Petrenko (5 March)" and "TASS reported (5
// March)": a known publisher, and behind it what it printed or sent, who wrote
// for it, or a verb of saying. Empty where the words before offset i are
// others.
func (f *finder) behindReport(block prose.Block, i int) prose.Span {
	before := f.before(block, i)
	text := before.Of(f.in.Text)
	end := trimSpaceEnd(text, len(text))
	for n := range maxBehind {
		start := wordStart(text[:end], end)
		word := strings.TrimSuffix(text[start:end], ",")
		if word == "" || start == 0 {
			return prose.Span{}
		}
		end = trimSpaceEnd(text[:start], start)
		switch first, _ := utf8.DecodeRuneInString(word); {
		case reportNouns.hasWord(word), n == 0 && sayVerbs.hasWord(word):
			return f.publisherAtEnd(prose.Span{Start: before.Start, End: before.Start + end})
		case !unicode.IsUpper(first): // no name of who wrote it
			return prose.Span{}
		}
	}
	return prose.Span{}
}

// publisherAtEnd returns the name of the known publisher with which the span
// ends, empty where it ends otherwise.
func (f *finder) publisherAtEnd(s prose.Span) prose.Span {
	start, how := f.register.trailingName(f.in.Text, s)
	if how != familiar {
		return prose.Span{}
	}
	name := prose.Span{Start: start, End: s.End}
	if m := f.register.match(unquote(tidy(name.Of(f.in.Text)))); !publishes(m) || m.Ordinary {
		return prose.Span{}
	}
	return name
}
