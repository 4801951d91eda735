package ui

import (
	"sync"

	"galley/citations/prose"
)

// sentences remembers where the sentences of the last few texts end: a drag by
// sentences asks with every move of the mouse.
var sentences = struct {
	sync.Mutex
	of map[string][]prose.Span
}{of: map[string][]prose.Span{}}

// sentenceAt returns the sentence at an offset, the one before it where the
// offset stands between two.
func sentenceAt(text string, at int) prose.Span {
	sentences.Lock()
	defer sentences.Unlock()
	all, known := sentences.of[text]
	if !known {
		if len(sentences.of) > 16 {
			clear(sentences.of)
		}
		all = prose.Sentences(text, prose.Language(text))
		sentences.of[text] = all
	}
	lo, hi := 0, len(all)
	for lo < hi {
		if mid := (lo + hi) / 2; all[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(all) {
		if lo == 0 {
			return prose.Span{Start: 0, End: len(text)}
		}
		lo--
	}
	return all[lo]
}
