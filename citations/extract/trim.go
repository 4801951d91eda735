package extract

import (
	"strings"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// leftoverWords bounds the blocks that can be a share button, a heading over
// related links or an invitation to comment, in words.
const leftoverWords = 6

// Trim cuts from a document what stands around an article: share bars and
// advertising marks anywhere, and everything from "No comments", "Related
// articles" or a newsletter box on, where only such things follow.
func Trim(d prose.Document) prose.Document {
	out := make([]bool, len(d.Blocks))
	any := false
	for i, b := range d.Blocks {
		text := b.Of(d.Text)
		t := leftover(text)
		if t != "" && listed(t, phrases.Leftovers) || isNotice(text) {
			out[i], any = true, true
		}
	}
	// From the end upwards: a tail begins at its uppermost mark below which
	// no long paragraph of the article stands.
	from := len(d.Blocks)
	body := 0
	for i := len(d.Blocks) - 1; i > 0; i-- {
		b := d.Blocks[i]
		if b.Kind == prose.Note {
			break
		}
		text := b.Of(d.Text)
		if t := leftover(text); t != "" && listed(t, phrases.Tail) {
			from = i
			continue
		}
		if words := countWords(text); words > 25 && endsSentence(text) {
			body++
		}
		if body > 0 || len(d.Blocks)-i > 30 {
			break
		}
	}
	if from == len(d.Blocks) && !any {
		return d
	}
	return blocks.Keep(d, func(i int) bool { return !out[i] && i < from })
}

// noticeWords bounds the blocks that can be a notice of the site ("Found a
// mistake? Mark it and press Ctrl+Enter"), in words.
const noticeWords = 20

func isNotice(text string) bool {
	return len(text) < 400 && countWords(text) <= noticeWords && contains(strings.ToLower(text), phrases.Notices) != ""
}

// leftover returns a short block in the form of the lists, "" for a long one.
func leftover(text string) string {
	if len(text) > 120 || countWords(text) > leftoverWords {
		return ""
	}
	return strings.Trim(strings.ToLower(strings.TrimSpace(text)), ":.…!»>→ ")
}

func listed(t string, list []string) bool {
	for _, p := range list {
		if t == p {
			return true
		}
	}
	// "3 comments", "12 комментариев"
	if first, rest, ok := strings.Cut(t, " "); ok && strings.Trim(first, "0123456789") == "" {
		for _, p := range list {
			if rest == p {
				return true
			}
		}
	}
	return false
}
