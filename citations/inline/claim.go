package inline

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"galley/citations/prose"
)

// farthest bounds how many sentences a claim reaches back.
const farthest = 5

// claims gives each citation what it stands behind, and lists the sentences
// that state a fact and have no citation.
func (f *finder) claims(r *Result, list []sentence) {
	next := 0
	for i := range list {
		s := &list[i]
		for next < len(f.found) && f.found[next].Start < s.Start {
			next++
		}
		s.first = next
		for next < len(f.found) && f.found[next].Start < s.End {
			next++
		}
		s.end = next
	}
	for i := range list {
		for c := list[i].first; c < list[i].end; c++ {
			r.Citations[c].Claims = f.claimsOf(r, list, i, c)
		}
	}
	for c := range f.found {
		if marker := f.found[c].marker; marker.Len() > 0 {
			i := sort.Search(len(list), func(n int) bool { return list[n].End > marker.Start })
			if i < len(list) && list[i].Start <= marker.Start {
				list[i].covered = true
				span := trimSpace(f.in.Text, prose.Span{Start: list[i].Start, End: max(list[i].Start, f.tail(list[i], marker))})
				r.Citations[c].Claims = append(r.Citations[c].Claims, f.claim(span, "the sentence that calls the note", 0))
			}
		}
	}
	for _, s := range list {
		if !s.covered && s.first == s.end && f.statesFact(s) {
			r.Uncited = append(r.Uncited, Claim{Span: s.Span, Text: s.Of(f.in.Text), Why: "states a fact and has no citation"})
		}
	}
}

// tail returns where a claim ends whose sentence is s and whose mark stands at
// the end of it; the whole sentence where words follow the mark.
func (f *finder) tail(s sentence, marker prose.Span) int {
	if wordsIn(f.in.Text[min(marker.End, s.End):s.End]) == 0 {
		return marker.Start
	}
	return s.End
}

func (f *finder) claim(s prose.Span, why string, away int) Claim {
	return Claim{Span: s, Text: s.Of(f.in.Text), Why: why, Away: away, Cited: true}
}

// claimsOf returns what citation c covers, which stands in sentence i.
func (f *finder) claimsOf(r *Result, list []sentence, i, c int) []Claim {
	s := &list[i]
	start, end := s.Start, f.found[c].Start
	why := "same sentence"
	if c > s.first {
		start = f.found[c-1].End
		why = "the part of the sentence since the citation before"
	}
	link := f.in.Text[f.found[c].Start] != '(' && f.in.Text[f.found[c].Start] != '['
	if link {
		end = min(f.found[c].End, s.End) // its words are part of what it stands behind
	}
	if c == s.end-1 && (link || wordsIn(f.in.Text[min(f.found[c].End, s.End):s.End]) > 0) && (c == s.first || link) {
		end = s.End // words of the same sentence follow
	} else if s.end-s.first > 1 && c < s.end-1 {
		why = "the part of the sentence up to the citation"
	}
	span := f.trimClaim(prose.Span{Start: start, End: max(start, end)})
	if wordsIn(span.Of(f.in.Text)) == 0 {
		return f.claimBefore(r, list, i, c)
	}
	s.covered = true
	claims := []Claim{f.claim(span, why, 0)}
	if c > s.first {
		return claims
	}
	return f.reachBack(list, i, claims)
}

// claimBefore handles a citation without words of its own before it: one
// after the full stop, or a second one beside the first.
func (f *finder) claimBefore(r *Result, list []sentence, i, c int) []Claim {
	if c > list[i].first { // "(TASS, 3 July) (Interfax, 4 July)"
		return r.Citations[c-1].Claims
	}
	if i == 0 {
		return nil
	}
	p := &list[i-1]
	if p.block < list[i].block-1 {
		return nil
	}
	end := p.End
	start := p.Start
	if p.end > p.first {
		last := f.found[p.end-1].Span
		if wordsIn(f.in.Text[min(last.End, p.End):p.End]) == 0 {
			return r.Citations[p.end-1].Claims
		}
		start = last.End
	}
	span := f.trimClaim(prose.Span{Start: start, End: end})
	if wordsIn(span.Of(f.in.Text)) == 0 {
		return nil
	}
	p.covered = true
	away := 0
	if p.block != list[i].block { // in a paragraph of its own
		away = 1
	}
	claims := []Claim{f.claim(span, "the citation stands after this sentence", away)}
	return f.reachBack(list, i-1, claims)
}

// reachBack adds the sentences before sentence i, as long as the text says
// that it goes on with what they began and they have no citation.
func (f *finder) reachBack(list []sentence, i int, claims []Claim) []Claim {
	away := claims[len(claims)-1].Away
	for n := 1; n <= farthest && i-n >= 0; n++ {
		s, before := list[i-n+1], &list[i-n]
		phrase := f.continues(s)
		if phrase == "" || before.block != s.block || before.end > before.first {
			break
		}
		before.covered = true
		claims = append(claims, f.claim(before.Span, fmt.Sprintf("“%s” continues the sentence before", phrase), away+n))
	}
	return claims
}

// trimClaim takes white space and loose punctuation off the ends of a claim.
func (f *finder) trimClaim(s prose.Span) prose.Span {
	s = trimSpace(f.in.Text, s)
	in := s.Of(f.in.Text)
	cut := strings.TrimLeft(in, ",;:.–— \u00A0\n")
	s.Start += len(in) - len(cut)
	return s
}

// wordsIn counts the runs of letters and digits in s, up to three. The mark of
// a note, such as "[3]", is none.
func wordsIn(s string) int {
	n, in := 0, false
	for i, r := range s {
		is := unicode.IsLetter(r) || unicode.IsDigit(r)
		if is && !in && !isNoteMark(s, i) {
			if n++; n == 3 {
				break
			}
		}
		in = is
	}
	return n
}

// isNoteMark reports whether what begins at offset i of s is the number of a
// note's mark.
func isNoteMark(s string, i int) bool {
	end := i
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return i > 0 && s[i-1] == '[' && end > i && end-i <= 3 && end < len(s) && s[end] == ']'
}
