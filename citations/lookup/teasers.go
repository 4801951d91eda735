package lookup

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

// Pages carry the headlines and first lines of others: beside a short article
// an extractor may take them for its own. What stands in such a teaser says
// little of the page that it stands on.

// teaserLink is the share of a block that is a link from which the block is
// the headline of another page; a whole one has no "Read also:" before it.
const (
	teaserLink = 0.7
	wholeLink  = 0.95
	// teaserLetters is the fewest letters of a headline.
	teaserLetters = 12
)

// cutWords is the fewest words of a paragraph that breaks off without a stop
// from which it is the beginning of another text.
const cutWords = 10

// teasersIn lists the parts of a page's text that announce other pages of its
// site: headlines that are links, the lines below one where they are no
// paragraph of their own, and paragraphs that break off in a sentence.
func teasersIn(d prose.Document, address string) []prose.Span {
	own, err := url.Parse(address)
	if err != nil {
		return nil
	}
	var out []prose.Span
	link, below := 0, false
	for i, b := range d.Blocks {
		linked, elsewhere := 0, false
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			if l := d.Links[link]; l.Start >= b.Start && sameSite(own, l.URL) && !samePage(own, l.URL) {
				linked += l.Len()
				elsewhere = true
			}
		}
		text := b.Of(d.Text)
		share := float64(linked) / float64(max(1, len(text)))
		switch {
		case elsewhere && share >= teaserLink && letters(text) >= teaserLetters:
			out = append(out, b.Span)
			below = share >= wholeLink
		case below && b.Kind != prose.Heading && !endsSentence(text):
			out = append(out, b.Span) // cut off where the teaser ends
			below = false
		default:
			below = false
			if i > 0 && b.Kind == prose.Paragraph && breaksOff(text) {
				out = append(out, b.Span)
			}
		}
	}
	return out
}

// breaksOff reports whether a paragraph ends in the middle of a sentence.
func breaksOff(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return (unicode.IsLetter(last) || unicode.IsDigit(last)) && len(strings.Fields(text)) >= cutWords
}

func samePage(own *url.URL, address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.TrimSuffix(u.Path, "/") == strings.TrimSuffix(own.Path, "/") && u.RawQuery == own.RawQuery
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "»”\"'’)] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}
