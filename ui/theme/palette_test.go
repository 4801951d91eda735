package theme

import (
	"image/color"
	"math"
	"testing"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Every pair of text and surface that a screen draws reaches WCAG AA (4.5),
// lines that carry meaning reach the 3.0 of non-text contrast or have a word.
func TestContrast(t *testing.T) {
	for name, p := range map[string]*Palette{"light": &Light, "dark": &Dark} {
		for what, pair := range map[string][2]color.NRGBA{
			"ink on paper": {p.Ink, p.Paper}, "ink on canvas": {p.Ink, p.Canvas},
			"ink on selected": {p.Ink, p.Selected}, "ink on selection": {p.Ink, p.Selection},
			"ink on passage": {p.Ink, p.Passage}, "ink on hover": {p.Ink, p.Hover},
			"muted on paper": {p.Muted, p.Paper}, "muted on canvas": {p.Muted, p.Canvas},
			"muted on selected": {p.Muted, p.Selected}, "accent on paper": {p.Accent, p.Paper},
			"accent on canvas": {p.Accent, p.Canvas}, "on accent": {p.OnAccent, p.Accent},
			"error on paper": {p.Error, p.Paper},
		} {
			if c := contrast(pair[0], pair[1]); c < 4.5 {
				t.Errorf("%s: %s has contrast %.2f, want 4.5", name, what, c)
			}
		}
		for tone, tint := range p.tints {
			if c := contrast(tint.Text, tint.Fill); c < 4.5 {
				t.Errorf("%s: tone %d, text on its fill has contrast %.2f", name, tone, c)
			}
			if c := contrast(p.Ink, tint.Fill); c < 4.5 {
				t.Errorf("%s: tone %d, ink on its fill has contrast %.2f", name, tone, c)
			}
		}
		for what, pair := range map[string][2]color.NRGBA{"matched words": {p.Match, p.Paper}, "the border of a field": {p.Control, p.Paper},
			"the focus on paper": {p.Accent, p.Paper}, "the focus on the canvas": {p.Accent, p.Canvas}, "the focus on the accent": {p.Ink, p.Paper}} {
			if c := contrast(pair[0], pair[1]); c < 3 {
				t.Errorf("%s: %s has contrast %.2f, want 3", name, what, c)
			}
		}
	}
}
