package inline

import (
	"strings"

	"galley/citations/prose"
)

// isScene reports whether a bracket tells where and when that was of which the
// sentence speaks, as in "The games (Cholpon-Ata, September 3–8) go on": one
// name that nobody knows as a publisher's, a word for an event before it, and
// a clause that goes on after it, while citations stand at the end of what
// they stand behind.
func (f *finder) isScene(block prose.Block, b bracket, g reading) bool {
	if len(g.sources) != 1 || b.cutOff {
		return false
	}
	s := g.sources[0]
	if s.see || s.ibid || len(s.urls) > 0 || len(s.outlets) != 1 || s.outlets[0].standing != plausible {
		return false
	}
	head := f.before(block, b.Start).Of(f.in.Text)
	end := trimSpaceEnd(head, len(head))
	last := strings.Trim(head[wordStart(head, end):end], "”“\"»'’,")
	if !eventWords.hasWord(last) || strings.ToUpper(s.outlets[0].name) == s.outlets[0].name {
		return false
	}
	return !f.clauseEnds(block, b)
}

// clauseEnds reports whether the clause in which the bracket stands ends with
// it.
func (f *finder) clauseEnds(block prose.Block, b bracket) bool {
	rest := f.in.Text[b.End:block.End]
	rest = rest[skipSpace(rest, 0):]
	return rest == "" || strings.ContainsAny(rest[:1], ".,;:!?([") || clauseJoiners.hasWord(rest[:wordEnd(rest, 0)])
}
