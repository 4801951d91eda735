package extract

import (
	"fmt"
	"strings"

	"galley/citations/prose"
)

// asksConsent says how a page asks for consent to cookies instead of showing
// an article, "" where it does not.
func asksConsent(p Page, low string) string {
	if consentPhrases(low) < 2 {
		return ""
	}
	own := ownWords(p, phrases.Consent)
	inArticle := consentPhrases(strings.ToLower(p.Text)) > 0
	if p.Words > 0 && inArticle && own < flashWords || p.Words < flashWords && own < flashWords/2 {
		return fmt.Sprintf("the page asks for consent to cookies; only %d words stand besides", own)
	}
	return ""
}

func consentPhrases(low string) int {
	n := 0
	for _, p := range phrases.Consent {
		if strings.Contains(low, p) {
			n++
		}
	}
	return n
}

// ownWords counts the words of the article in sentences that hold none of the
// phrases: what an article about walls has and a wall has not.
func ownWords(p Page, list []string) int {
	own := 0
	for _, b := range p.Blocks {
		if b.Kind == prose.Heading {
			continue
		}
		text := b.Of(p.Text)
		for _, s := range prose.Sentences(text, p.Language) {
			if sentence := s.Of(text); contains(strings.ToLower(sentence), list) == "" {
				own += countWords(sentence)
			}
		}
	}
	return own
}

// fromArticleOn is the visible text from the article's first block on: a
// header that invites everybody to subscribe is no wall.
func fromArticleOn(e evidence) string {
	text := e.visible.Text
	if len(e.page.Blocks) > 0 {
		if i := strings.Index(text, e.page.Blocks[0].Of(e.page.Text)); i > 0 {
			text = text[i:]
		}
	}
	return cut(text, 20_000)
}

// dates reports whether the page dates itself: the address and the text of a
// day's archive do not.
func dates(p Page) bool {
	for _, from := range p.Published.From {
		if from != fromURL && from != fromText {
			return true
		}
	}
	return false
}

const (
	teaserWords  = 4  // least words of a linked headline
	teaserRun    = 60 // most words between two of them on a page that lists articles
	leastTeasers = 6
)

// listsArticles reports whether a text is a row of linked headlines with a few
// words of each article between, as front pages and sections are.
func listsArticles(d prose.Document) bool {
	teasers, run, longest, link := 0, 0, 0, 0
	for _, b := range d.Blocks {
		text := b.Of(d.Text)
		linked := 0
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			linked += d.Links[link].Len()
		}
		words := countWords(text)
		if linked*10 >= len(text)*9 && words >= teaserWords {
			teasers++
			run = 0
			continue
		}
		run += words
		longest = max(longest, run)
	}
	return teasers >= leastTeasers && longest < teaserRun
}

func contains(text string, list []string) string {
	for _, p := range list {
		if strings.Contains(text, p) {
			return p
		}
	}
	return ""
}

// titled returns the phrase that a title consists of, as "Page not found |
// Example" and "Oops! Page not found" do and "Page not found: town loses its
// records" and "Plane still not found, says minister" do not.
func titled(titles, list []string) string {
	for _, t := range titles {
		for _, br := range titleBreaks {
			if br != ": " {
				t = strings.ReplaceAll(t, br, "\n")
			}
		}
		for _, part := range strings.Split(t, "\n") {
			if p := saysOnly(part, list); p != "" {
				return p
			}
		}
	}
	return ""
}

// saysOnly returns the phrase of the list that makes up a part of a title: one
// piece of it is the phrase, or a long phrase with a word or two more, and
// every other piece is that or hardly anything.
func saysOnly(part string, list []string) string {
	found := ""
	if part = strings.TrimSpace(part); contains(part, list) == part {
		return part // phrases that hold marks themselves: "just a moment..."
	}
	for _, piece := range strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(".!?,:…", r) }) {
		piece = strings.TrimSpace(piece)
		p := phraseOf(piece, list)
		if p == "" && countWords(piece) > 2 {
			return ""
		}
		if p != "" {
			found = p
		}
	}
	return found
}

func phraseOf(piece string, list []string) string {
	words := countWords(piece)
	for _, p := range list {
		bare := strings.Trim(p, ".…")
		extra := 0
		if n := countWords(bare); n >= 3 {
			extra = 2
		}
		if piece == bare || words <= countWords(bare)+extra && strings.Contains(" "+piece+" ", " "+bare+" ") {
			return p
		}
	}
	return ""
}
