package inline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// narrated reads citations that stand in no bracket: "Interfax reported on
// February 15 that", "a July 3 report by Meduza", "in an article on 4 July,
// NV.ua wrote". The outlet must be one that the registry knows, whose trade is
// news; a day must be printed; and the words between must be those of a piece
// and its date, for most dates in a sentence are of what happened. A sentence
// that has another citation is left to that one.
func (f *finder) narrated(list []sentence) {
	if f.register.names == nil {
		return
	}
	slices.SortFunc(f.found, func(a, b found) int { return a.Start - b.Start })
	known, next := f.found, 0
	for _, s := range list {
		for next < len(known) && known[next].End <= s.Start {
			next++
		}
		if next < len(known) && known[next].Start <= s.End+citationAfterStop || !mayNarrate(s.Of(f.in.Text)) {
			continue
		}
		f.tokens = lex(f.tokens[:0], f.in.Text, s.Span)
		n := narration{dateReader: dateReader{text: f.in.Text, tokens: f.tokens}, register: &f.register}
		for i := 0; i < len(n.tokens); i++ {
			dates, after := n.at(i)
			if after == i {
				continue
			}
			if len(dates) == 1 && dates[0].first.d > 0 && dates[0].first.m > 0 && !dates[0].isRange() && n.joined(i, after) {
				n.piece.cue = true
				refs := f.referencesOf([]source{{Span: n.span, outlets: []piece{n.piece}, dates: dates}})
				f.found = append(f.found, found{Span: n.span, refs: refs})
				break // one sentence, one report
			}
			i = after - 1
		}
	}
}

// citationAfterStop is how many bytes behind a sentence a bracket may begin
// that belongs to it.
const citationAfterStop = 3

// mayNarrate is a quick look: a day of a month, and a word of reporting.
func mayNarrate(s string) bool {
	return printsDay(s) && hasReporting(s)
}

// printsDay reports whether a number stands beside the name of a month.
func printsDay(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		end := i
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		if end-i <= 2 {
			before := trimSpaceEnd(s[:i], i)
			if m := wordStart(s[:before], before); m < before && isMonth(s[m:before]) {
				return true
			}
			after := skipSpace(s, end)
			for _, ordinal := range []string{"st ", "nd ", "rd ", "th "} {
				if strings.HasPrefix(s[after:], ordinal) {
					after = skipSpace(s, after+len(ordinal))
				}
			}
			if isMonth(s[after:lettersEnd(s, after)]) {
				return true
			}
		}
		i = end
	}
	return false
}

func isMonth(w string) bool {
	_, ok := monthOf(strings.TrimSuffix(w, "."))
	return ok
}

func hasReporting(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			i += size
			continue
		}
		end := lettersEnd(s, i)
		if w := s[i:end]; reportingVerbs.hasWord(w) || printedPieces.hasWord(w) || tellings.last[strings.ToLower(w)] {
			return true
		}
		i = end
	}
	return false
}

// narration looks for an outlet that belongs to a date of one sentence.
type narration struct {
	dateReader
	register *register
	span     prose.Span // from the first to the last of outlet, verb and date
	piece    piece
}

// joined reports whether an outlet and words of reporting stand beside the
// date that fills the tokens [i, after).
func (n *narration) joined(i, after int) bool {
	return n.outletBefore(i, after) || n.outletBehind(i, after)
}

// outletBefore reads "Interfax reported on July 3", "Interfax on July 3
// reported", "told Interfax on July 3", "an Interfax report of July 3", and
// "Interfax’s July 3 report".
func (n *narration) outletBefore(i, after int) bool {
	if n.isPiece(after) || n.has(after) && n.tokens[after].kind == word && n.isPiece(after+1) && n.lower(after) {
		if from, ok := n.nameEnding(i); ok {
			return n.take(from, n.pieceAt(after)+1)
		}
	}
	j, prep := i, ""
	if j > 0 && n.isWord(j-1, "on", "of", "from", "dated", "от", "від") {
		j--
		prep = strings.ToLower(n.tokens[j].Of(n.text))
	}
	english := prep == "on" || prep == "of" || prep == "from" || prep == "dated"
	comma := n.isMark(j-1, ",")
	if comma {
		j--
	}
	if from, ok := n.nameEnding(j); ok {
		k := after
		if n.isMark(k, ",") == comma && comma {
			k++
		}
		if k = n.skipAsides(k); (prep == "" && !comma && !english || prep == "on") && n.goesOn(k) {
			return n.take(from, k+1)
		}
		if !comma && (prep == "on" || prep == "от" || prep == "від") && n.told(from) {
			return n.take(from, after)
		}
		return !comma && n.saidThere(from, prep, after) && n.take(n.skipKind(from)-1, after)
	}
	if comma {
		return false
	}
	// "published", "dated" between the piece and its day.
	for n.isWord(j-1, "published", "printed", "dated", "posted", "aired", "broadcast") && n.isPiece(j-2) {
		j--
	}
	if n.isPiece(j-1) && prep != "" {
		if from, ok := n.nameEnding(j - 1); ok {
			return n.take(from, after)
		}
	}
	// A verb, with words beside it, and the day.
	v := j
	for v > 0 && n.isAside(v-1) && v > j-2 {
		v--
	}
	if !n.isVerb(v-1) || !n.dayOfTelling(prep, after) {
		return false
	}
	from, ok := n.nameEnding(n.skipAsidesBack(v - 1))
	return ok && n.take(from, after)
}

// saidThere reads "в интервью «Коммерсанту» 3 июля", "в статье «Медузы» от 3
// июля", and a verb before its outlet: "сообщил «Интерфакс» 3 июля".
func (n *narration) saidThere(from int, prep string, after int) bool {
	before := n.skipKind(from) - 1
	switch {
	case prep == "от" || prep == "від":
		return n.isPiece(before)
	case prep == "" && n.isWord(before, "интервью", "інтерв'ю", "інтерв’ю"):
		return true
	case prep == "" && n.isVerb(before):
		return n.dayOfTelling(prep, after)
	}
	return false
}

// outletBehind reads "On July 3, Interfax reported", "a 3 July Interfax
// report", "a July 3 report by Meduza", "in an article on 4 July, NV.ua wrote".
func (n *narration) outletBehind(i, after int) bool {
	if k := n.pieceAt(after); k >= 0 && n.isWord(k+1, "by", "in", "from", "of", "with", "for", "on", "to") {
		if to, ok := n.nameBeginning(k + 2); ok {
			return n.take(i, to)
		}
	}
	j := i
	if n.isWord(j-1, "on", "of", "from", "dated") {
		j--
	}
	for n.isWord(j-1, "published", "printed", "dated", "posted", "aired", "broadcast") && n.isPiece(j-2) {
		j--
	}
	ofPiece := n.isPiece(j-1) && j < i
	k, comma := after, n.isMark(after, ",")
	if comma {
		k++
	} else if ofPiece && n.isWord(k, "in", "by", "with", "from") {
		if to, ok := n.nameBeginning(k + 1); ok {
			return n.take(j-1, to)
		}
	}
	to, ok := n.nameBeginning(k)
	if !ok {
		return false
	}
	if !comma && n.isPiece(to) && n.introduced(i) {
		return n.take(i, to+1)
	}
	v := n.skipAsides(to)
	if !n.goesOn(v) {
		return false
	}
	switch {
	case ofPiece && comma:
		return n.take(j-1, v+1)
	case n.opens(i):
		return n.take(i, v+1)
	}
	return false
}
