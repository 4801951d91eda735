package extract

import (
	"fmt"
	"net/url"
	"strings"

	"galley/citations/prose"
)

// evidence is what a verdict rests on.
type evidence struct {
	in      Input
	page    Page
	head    head
	schema  schema
	source  string // the decoded page
	visible prose.Document
	linked  float64 // share of the article text that is links
}

// The lengths below which a text needs other signs to count as an article, in
// words. A wall or an error page rarely says more than a hundred; a news flash
// may say thirty.
const (
	wallWords    = 150
	stubWords    = 300
	flashWords   = 25
	certainWords = 120
)

// judge tells what kind of page came back and why. Every phrase has to meet a
// short text: an article about cookies, robots or missing pages is an article.
func judge(e evidence) (Verdict, string) {
	if v, why := byStatus(e); v != "" {
		return v, why
	}
	low := strings.ToLower(e.visible.Text)
	if len(low) > 20000 {
		low = low[:20000]
	}
	titles := []string{strings.ToLower(e.head.title), strings.ToLower(e.page.Title)}
	for _, h := range e.head.h1 {
		titles = append(titles, strings.ToLower(h))
	}
	words := e.page.Words
	dated := !e.page.Published.Day.IsZero() && !e.page.Published.Weak
	isPiece := e.schema.Type != "" && e.schema.Type != "webpage"

	if p := titled(titles, phrases.Bot); p != "" && words < wallWords {
		return BotCheck, fmt.Sprintf("the page calls itself %q and has only %d words of text", p, words)
	}
	if words < certainWords && !(isPiece && dated) {
		if p := contains(strings.ToLower(cut(e.source, 200_000)), phrases.BotMarkup); p != "" && ownWords(e.page, phrases.Bot) < flashWords {
			return BotCheck, fmt.Sprintf("the page holds a check for robots (%s) and only %d words of text", p, words)
		}
		if p := contains(low, phrases.Bot); p != "" && countWords(low) < wallWords && ownWords(e.page, phrases.Bot) < flashWords {
			return BotCheck, fmt.Sprintf("the page says %q and has only %d words of text", p, words)
		}
	}
	if p := titled(titles, phrases.NotFound); p != "" && words < stubWords && !(isPiece && dated && words >= certainWords) {
		return SoftNotFound, fmt.Sprintf("the page is headed %q", p)
	}
	if words < wallWords && !(isPiece && dated) {
		if p := contains(low, phrases.NotFoundText); p != "" && ownWords(e.page, phrases.NotFoundText) < flashWords {
			return SoftNotFound, fmt.Sprintf("the page says %q", p)
		}
	}
	if why := turnedAway(e.in); why != "" && !(isPiece && dated && words >= certainWords) {
		return SoftNotFound, why
	}
	if isConsentAddress(e.in.URL) {
		return ConsentWall, "the address is that of a page that asks for consent"
	}
	if why := asksConsent(e.page, low); why != "" {
		return ConsentWall, why
	}
	if p := contains(strings.ToLower(fromArticleOn(e)), phrases.Paywall); words < stubWords && (!e.page.Free || p != "" && words < wallWords) {
		if !e.page.Free {
			return Paywall, fmt.Sprintf("the page says that it is not free to read, and only %d words are", words)
		}
		return Paywall, fmt.Sprintf("the page says %q and only %d words are readable", p, words)
	}
	if words < flashWords && !(isPiece && dated && words >= 10) {
		if why := hollow(e.page.Document, low); why != "" {
			return Empty, why
		}
		return IsArticle, fmt.Sprintf("short: %d words of running text, in plain sight", words)
	}
	if !isPiece && (e.linked > 0.7 || !dates(e.page) && listsArticles(e.page.Document)) {
		return Empty, "the page is a list of links, not an article"
	}
	return IsArticle, fmt.Sprintf("%d words of running text", words)
}

// leastSentence is how many words a sentence has at least that makes a page of
// hardly any text a short note rather than an empty one.
const leastSentence = 5

// hollow says why a page of few words holds no text, "" where it does. A note
// of one sentence is short, not empty; what makes a page empty is that nothing
// on it is a sentence, or that the only sentence asks for scripts.
func hollow(d prose.Document, low string) string {
	words := 0
	for _, b := range d.Blocks {
		text := b.Of(d.Text)
		if contains(strings.ToLower(text), phrases.Shell) != "" {
			continue
		}
		n := countWords(text)
		words += n
		if b.Kind != prose.Heading && n >= leastSentence && (endsSentence(text) || strings.Contains(text, ". ")) {
			return ""
		}
	}
	if p := contains(low, phrases.Shell); p != "" {
		return fmt.Sprintf("the page has no text without its scripts (%q)", p)
	}
	return fmt.Sprintf("the page has only %d words of running text, and no sentence among them", words)
}

func byStatus(e evidence) (Verdict, string) {
	s := e.in.Status
	if s < 400 {
		return "", ""
	}
	low := strings.ToLower(cut(e.source, 200_000))
	switch {
	case s == 402:
		return Paywall, "the site answered 402 (payment required)"
	case s != 404 && s != 410:
		if p := contains(low, phrases.BotMarkup); p != "" {
			return BotCheck, fmt.Sprintf("the site answered %d with a check for robots (%s)", s, p)
		}
		if p := contains(strings.ToLower(e.visible.Text), phrases.Bot); p != "" {
			return BotCheck, fmt.Sprintf("the site answered %d and says %q", s, p)
		}
	}
	return IsError, fmt.Sprintf("the site answered %d", s)
}

// turnedAway reports that a deep address was answered by the front page.
func turnedAway(in Input) string {
	asked, err1 := url.Parse(in.AskedURL)
	got, err2 := url.Parse(in.URL)
	if in.AskedURL == "" || err1 != nil || err2 != nil {
		return ""
	}
	if depth(asked.Path) >= 1 && isFront(got) && !isFront(asked) && asked.RawQuery == "" {
		return "the address leads to the site's front page"
	}
	if p := titled([]string{strings.ToLower(strings.Trim(got.Path, "/"))}, []string{"404", "404.html", "not-found", "notfound", "error", "error404", "page-not-found"}); p != "" {
		return "the address leads to " + got.Path
	}
	return ""
}

func depth(path string) int {
	return len(strings.FieldsFunc(path, func(r rune) bool { return r == '/' }))
}

// isFront holds for "/", and for "/en/", "/index.html" and the like.
func isFront(u *url.URL) bool {
	switch p := strings.Trim(u.Path, "/"); {
	case p == "", p == "home", strings.HasPrefix(p, "index."):
		return u.RawQuery == "" || p != ""
	default:
		return len(p) == 2 || len(p) == 5 && p[2] == '-'
	}
}

func isConsentAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (strings.HasPrefix(u.Hostname(), "consent.") || strings.HasPrefix(u.Path, "/consent/") || strings.HasPrefix(u.Path, "/v2/collectConsent"))
}

func cut(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// countWords counts words; in scripts that set no spaces between words, two
// characters make one.
func countWords(s string) int {
	n, in := 0, false
	characters := 0
	for _, r := range s {
		if spaceless(r) {
			characters++
			in = false
			continue
		}
		w := r > ' ' && (r > 0x7f || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') && r != '—' && r != '–' && r != '«' && r != '»'
		joins := in && (r == '\'' || r == '-' || r == '’')
		if w && !in {
			n++
		}
		in = w || joins
	}
	return n + characters/2
}
