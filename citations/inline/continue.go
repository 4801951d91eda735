package inline

import (
	"strings"
	"unicode"
)

// continues returns the words with which a sentence says that it goes on with
// the source of the sentence before, "" where none do.
func (f *finder) continues(s sentence) string {
	text := s.Of(f.in.Text)
	text = text[:min(len(text), 240)]
	if n := continuations.prefix(text); n > 0 {
		return strings.Trim(text[:n], edgeMarks)
	}
	rest := text
	if n := backAdverbs.prefix(rest); n > 0 {
		rest = rest[n:]
	}
	subject, definite := 0, false
	if n := backPronouns.prefix(rest); n > 0 {
		subject = n
	} else if n := definitePrefix(rest); n > 0 {
		subject, definite = n, true
	}
	if subject == 0 {
		if first := foldWord(rest[:wordEnd(rest, 0)]); !sourceNouns.set[first] || !cyrillic(first) {
			return ""
		}
		definite = true // "Авторы отметили": no article in Russian
	}
	at, noun := subject, !definite
	for n := 0; n < 7 && at < len(rest); n++ {
		end := wordEnd(rest, at)
		w := strings.TrimSuffix(strings.TrimSuffix(foldWord(rest[at:end]), "’s"), "'s")
		switch {
		case sayVerbs.set[w] && noun:
			return strings.Trim(text[:len(text)-len(rest)+end], edgeMarks)
		case sourceNouns.set[w]:
			noun = true
		case !definite && !backAdverbs.set[w]:
			return ""
		case strings.HasSuffix(rest[at:end], ","):
			return ""
		}
		at = skipSpace(rest, end)
	}
	return ""
}

// definitePrefix returns the length of a "the", "this" or "these".
func definitePrefix(s string) int {
	for _, w := range []string{"The ", "the ", "This ", "this ", "These ", "these ", "Its ", "its ", "Their ", "their "} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

func cyrillic(w string) bool {
	for _, r := range w {
		return unicode.Is(unicode.Cyrillic, r)
	}
	return false
}
