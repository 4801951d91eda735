package extract

import (
	"strings"

	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// leftoverWords bounds the blocks that can be a share button, a heading over
// related links or an invitation to comment, in words.
const leftoverWords = 6

// Below the mark at which a tail begins stand at most so many words of
// sentences, and a sentence has so many words at least.
const (
	tailWords    = 25
	tailSentence = 4
)

// Trim cuts from a document what stands around an article: share bars and
// advertising marks anywhere, and everything from "No comments", "Related
// articles" or a newsletter box on, where only such things follow.
func Trim(d prose.Document) prose.Document {
	out := make([]bool, len(d.Blocks))
	any := false
	link := 0
	for i, b := range d.Blocks {
		text := b.Of(d.Text)
		t := leftover(text)
		linked := 0
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			linked += d.Links[link].Len()
		}
		if t != "" && listed(t, phrases.Leftovers) || isNotice(text) || isCredit(text) || isPointer(text, float64(linked)/float64(max(1, len(text)))) {
			out[i], any = true, true
			// The heading of a box whose text is a notice is one too.
			if i > 0 && d.Blocks[i-1].Kind == prose.Heading && isNotice(text) {
				out[i-1] = true
			}
		}
	}
	// From the end upwards: a tail begins at its uppermost mark below which
	// hardly a sentence stands.
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
		if words := countWords(text); words >= tailSentence && endsSentence(text) {
			body += words
		}
		if body > tailWords || len(d.Blocks)-i > 30 {
			break
		}
	}
	if from == len(d.Blocks) && !any {
		return d
	}
	return blocks.Keep(d, func(i int) bool { return !out[i] && i < from })
}

// bioWords bounds the line about the author at the end of a piece, in words.
const bioWords = 60

// withoutBio drops a last block that begins with the author's name: who that is.
func withoutBio(d prose.Document, author string) prose.Document {
	last := len(d.Blocks) - 1
	if last < 3 || author == "" || strings.Contains(author, ",") {
		return d
	}
	if text := d.Blocks[last].Of(d.Text); !strings.HasPrefix(text, author+" ") || countWords(text) > bioWords {
		return d
	}
	return blocks.Keep(d, func(i int) bool { return i != last })
}

// noticeWords bounds the blocks that can be a notice of the site ("Found a
// mistake? Mark it and press Ctrl+Enter"), in words.
const noticeWords = 24

func isNotice(text string) bool {
	return len(text) < 400 && countWords(text) <= noticeWords && contains(strings.ToLower(text), phrases.Notices) != ""
}

// pictureWords bounds a line that names who took a picture, in words.
const pictureWords = 10

// isCredit reports whether a block names who took a picture: "Photo: A. Berg".
func isCredit(text string) bool {
	if len(text) > 160 || countWords(text) > pictureWords || endsSentence(text) {
		return false
	}
	low := strings.ToLower(text)
	for _, p := range phrases.PictureCredits {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return false
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

// isPointer reports whether a block only points to another piece: "Read also:"
// and a link.
func isPointer(text string, linked float64) bool {
	low := strings.ToLower(text)
	for _, p := range phrases.Pointers {
		if rest, ok := strings.CutPrefix(low, p); ok && linked >= 0.5 {
			rest = strings.TrimLeft(rest, " :—–-»>")
			return rest != "" && rest != low[len(p):]
		}
	}
	return false
}
