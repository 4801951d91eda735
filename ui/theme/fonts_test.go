package theme

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Every letter of the interface's languages is drawn as itself: shaping does
// not take the dot off a Ukrainian і.
func TestLettersKeepTheirShape(t *testing.T) {
	th := &Theme{}
	for name, r := range map[string]fyne.Resource{"sans": th.Font(fyne.TextStyle{}), "bold": th.Font(fyne.TextStyle{Bold: true}),
		"italic": th.Font(fyne.TextStyle{Italic: true}), "mono": th.Font(fyne.TextStyle{Monospace: true}),
		"serif": Serif, "serif bold": SerifBold, "serif italic": SerifItalic} {
		face, err := font.ParseTTF(bytes.NewReader(r.Content()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, letter := range "abcijxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ" {
			want, ok := face.NominalGlyph(letter)
			if !ok {
				t.Errorf("%s has no %q", name, letter)
				continue
			}
			out := (&shaping.HarfbuzzShaper{}).Shape(shaping.Input{Text: []rune{'н', letter, 'н'}, RunEnd: 3, Face: face, Size: fixed.I(20),
				Direction: di.DirectionLTR, Script: language.LookupScript(letter)})
			if len(out.Glyphs) != 3 || out.Glyphs[1].GlyphID != want {
				t.Errorf("%s: %q is drawn as glyph %d, not %d", name, letter, out.Glyphs[1].GlyphID, want)
			}
		}
	}
}

// A font that is cut short or no font at all is left as it is.
func TestMendingNeverPanics(t *testing.T) {
	whole := (&Theme{}).Font(fyne.TextStyle{}).Content()
	for _, n := range []int{0, 1, 11, 12, 40, 200, 300, 1000, 100_000} {
		withoutCyrillicRules(whole[:n])
	}
	broken := bytes.Clone(whole)
	for i := 4; i < 400; i++ {
		broken[i] = 0xff
		withoutCyrillicRules(broken)
	}
}
