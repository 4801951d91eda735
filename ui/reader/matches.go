package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence"
	"galley/citations/prose"
	"galley/ui/bridge"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets/textview"
)

// matchKey names a pair of texts with their languages.
type matchKey struct{ text, language, other, otherLanguage string }

// matches keeps which words of a passage the claim has too, in whatever
// language, and the other way round. That is the comparison's own answer, read
// backwards: what it does not miss is there. Comparing takes a moment and the
// lexicon some more, so it is done in the background.
type matches struct {
	made map[matchKey][]prose.Span
	// ready is called on Fyne's goroutine when words were compared.
	ready func()
}

// maxMatches bounds what is kept.
const maxMatches = 500

// of returns the words of a text that another has too, nil where there are
// none or not yet.
func (m *matches) of(text, language, other, otherLanguage string) []prose.Span {
	key := matchKey{text, language, other, otherLanguage}
	if s, ok := m.made[key]; ok {
		return s
	}
	if m.made == nil || len(m.made) > maxMatches {
		m.made = map[matchKey][]prose.Span{}
	}
	m.made[key] = nil // is being made
	bridge.Go(func() []prose.Span {
		c := evidence.Compare(evidence.Claim{Text: text, Language: language}, evidence.Source{Text: other, Language: otherLanguage})
		return present(text, c.Missing)
	}, func(s []prose.Span) {
		if len(s) > 0 {
			m.made[key] = s
			m.ready()
		}
	})
	return nil
}

// present lists the words of a text that are not missing and say something:
// those of more than shortWord letters, and figures.
func present(text string, missing []prose.Span) (out []prose.Span) {
	for _, w := range wordsOf(text) {
		word := w.Of(text)
		if utf8.RuneCountInString(word) <= shortWord && !strings.ContainsFunc(word, unicode.IsDigit) {
			continue
		}
		gone := false
		for _, m := range missing {
			gone = gone || m.Start < w.End && w.Start < m.End
		}
		if !gone {
			out = append(out, w)
		}
	}
	return out
}

// wordsOf cuts a text into its words.
func wordsOf(text string) (out []prose.Span) {
	start := -1
	for i, r := range text + " " {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || start >= 0 && (r == '’' || r == '\'' || r == '-')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			end := start + len(strings.TrimRight(text[start:i], "’'-"))
			out = append(out, prose.Span{Start: start, End: end})
			start = -1
		}
	}
	return out
}

// comparable reports whether two languages can be compared word by word.
func comparable(a, b string) bool {
	known := func(l string) bool {
		base, _, _ := strings.Cut(strings.ToLower(l), "-")
		return base == "en" || base == "ru" || base == "uk" || base == ""
	}
	return known(a) && known(b) || screen.LanguageName(a) == screen.LanguageName(b)
}

// claimMatches underlines the words of the claim at hand that the passage
// shown beside it has too.
func (r *Reader) claimMatches() (out []textview.Mark) {
	c := r.current()
	it, ok := r.shown()
	if c == nil || c.Lost || c.Version != r.snap.Article().Number || !ok || it.src == nil {
		return nil
	}
	language := r.snap.Article().Article.Language
	p, _, of := r.shownPassage(it)
	if of == 0 || !comparable(language, it.src.Language) {
		return nil
	}
	for _, w := range r.matches.of(c.Text, language, p.Text, it.src.Language) {
		out = append(out, textview.Mark{Start: c.Start + w.Start, End: c.Start + w.End, ID: c.ID, Line: theme.Current().Match, Underline: textview.Solid})
	}
	return out
}
