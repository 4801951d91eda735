package textview

import (
	"bytes"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"galley/ui/theme"
)

// face is one of the fonts that a piece of text is drawn with.
type face uint8

const (
	serif face = iota
	serifBold
	serifItalic
	sans // the interface's face, with Fyne's fallbacks for every script
	sansBold
	mono // has the check mark
	faceCount
)

// resource returns the font file, nil for the theme's own.
func (f face) resource() fyne.Resource {
	switch f {
	case serif:
		return theme.Serif
	case serifBold:
		return theme.SerifBold
	case serifItalic:
		return theme.SerifItalic
	}
	return nil
}

func (f face) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: f == sansBold, Monospace: f == mono}
}

// fallback is the face for words with letters that f lacks.
func (f face) fallback() face {
	if f == serifBold || f == sansBold {
		return sansBold
	}
	return sans
}

// word is a shaped piece of text. carets[i] is the distance from its left
// edge to the left edge of rune i; carets[len] is the width. ink is the width
// without trailing spaces.
type word struct {
	carets     []float32
	width, ink float32
	face       face // the face asked for, or its fallback
}

type wordKey struct {
	text string
	face face
	size fixed.Int26_6
}

// shaper measures words with the library and at the sizes that Fyne draws
// with, and remembers them: an article says the same words again and again.
type shaper struct {
	harfbuzz shaping.HarfbuzzShaper
	fonts    [faceCount]*font.Face
	words    map[wordKey]*word
	runes    []rune
}

func newShaper() *shaper {
	s := &shaper{words: make(map[wordKey]*word)}
	for f := range faceCount {
		if p := parsed[f](); p != nil {
			s.fonts[f] = font.NewFace(p)
		}
	}
	return s
}

// parsed holds each font file once for all views: a parsed one takes some
// megabytes.
var parsed = func() (out [faceCount]func() *font.Font) {
	for f := range faceCount {
		out[f] = sync.OnceValue(f.parse)
	}
	return out
}()

func (f face) parse() *font.Font {
	res := f.resource()
	if res == nil {
		res = theme.Face(f.style())
	}
	p, err := font.ParseTTF(bytes.NewReader(res.Content()))
	if err != nil {
		return nil
	}
	return p.Font
}

// maxWords bounds the memory of the cache; a book has fewer distinct words.
const maxWords = 200_000

func (s *shaper) word(text string, f face, size float32) *word {
	key := wordKey{text, f, fixed.Int26_6(size * 64)}
	if w := s.words[key]; w != nil {
		return w
	}
	if len(s.words) > maxWords {
		clear(s.words)
	}
	w := s.shape(text, f, key.size)
	s.words[key] = w
	return w
}

func (s *shaper) shape(text string, f face, size fixed.Int26_6) *word {
	s.runes = s.runes[:0]
	covered := s.fonts[f] != nil
	for _, r := range text {
		s.runes = append(s.runes, r)
		if covered {
			_, covered = s.fonts[f].NominalGlyph(r)
		}
	}
	if !covered {
		return measured(text, f.fallback(), float32(size)/64)
	}
	out := s.harfbuzz.Shape(shaping.Input{
		Text: s.runes, RunEnd: len(s.runes), Direction: di.DirectionLTR,
		Face: s.fonts[f], Size: size,
		Script: language.LookupScript(s.runes[0]),
	})
	w := &word{carets: make([]float32, len(s.runes)+1), face: f}
	x := float32(0)
	for i := 0; i < len(out.Glyphs); {
		// A cluster of several runes (a ligature) shares its advance evenly;
		// several glyphs of one cluster (an accent) add up.
		g := out.Glyphs[i]
		advance, n := float32(0), g.RuneCount
		for i < len(out.Glyphs) && out.Glyphs[i].TextIndex() == g.TextIndex() {
			advance += float32(out.Glyphs[i].Advance) / 64
			i++
		}
		for k := range n {
			if at := g.TextIndex() + k; at < len(s.runes) {
				w.carets[at] = x + advance*float32(k)/float32(n)
			}
		}
		x += advance
	}
	w.carets[len(s.runes)] = x
	w.finish(s.runes)
	return w
}

// measured asks Fyne, which knows the system's fonts, for each prefix.
func measured(text string, f face, size float32) *word {
	w := &word{face: f}
	for i := range text {
		w.carets = append(w.carets, fyne.MeasureText(text[:i], size, f.style()).Width)
	}
	w.carets = append(w.carets, fyne.MeasureText(text, size, f.style()).Width)
	w.finish([]rune(text))
	return w
}

func (w *word) finish(runes []rune) {
	n := len(runes)
	w.width = w.carets[n]
	for n > 0 && (runes[n-1] == ' ' || runes[n-1] == '\t' || runes[n-1] == '\n') {
		n--
	}
	w.ink = w.carets[n]
}

// metrics returns height and baseline of a line of text as Fyne draws it.
func metrics(f face, size float32) (height, baseline float32) {
	s, base := fyne.CurrentApp().Driver().RenderedTextSize("x", size, f.style(), f.resource())
	return s.Height, base
}
