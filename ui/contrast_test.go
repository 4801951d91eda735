package ui

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"galley/ui/screen"
	"galley/ui/theme"
)

// The contrast of WCAG 2.2 that text needs: 4.5, large text (24 px, or 18.5
// and bold) 3.
const (
	contrastText  = 4.5
	contrastLarge = 3
)

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

// over lays a colour on another.
func over(top, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A))) / 255) }
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 255}
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// painted is a filled place and its colour.
type painted struct {
	at   rectangle
	fill color.NRGBA
}

// weakTexts looks at each text of a screen on what is painted under it, and
// calls bad with those that have too little contrast. It returns the pairs of
// colours that it met.
func weakTexts(root fyne.CanvasObject, ground color.NRGBA, bad func(text string, ink, under color.NRGBA, c float64)) map[string]bool {
	var fills []painted
	pairs := map[string]bool{}
	walk(root, func(d drawn) {
		switch o := d.o.(type) {
		case *canvas.Rectangle:
			if fill := nrgba(o.FillColor); fill.A > 0 {
				fills = append(fills, painted{boundsOf(d.at, o.Size()), fill})
			}
		case *canvas.Text:
			if strings.TrimSpace(o.Text) == "" {
				return
			}
			m := o.MinSize()
			x, y := d.at.X+m.Width/2, d.at.Y+m.Height/2
			under := ground
			for _, p := range fills {
				if x >= p.at.x0 && x < p.at.x1 && y >= p.at.y0 && y < p.at.y1 {
					under = over(p.fill, under)
				}
			}
			ink := over(nrgba(o.Color), under)
			least := contrastText
			if o.TextSize >= 24 || o.TextSize >= 18.5 && o.TextStyle.Bold {
				least = contrastLarge
			}
			pairs[fmt.Sprintf("%v on %v", ink, under)] = true
			if c := contrast(ink, under); c < least {
				bad(o.Text, ink, under, c)
			}
		}
	})
	return pairs
}

// Every text that a screen or a box really draws can be read on what is drawn
// under it, in both themes.
func TestEveryTextHasContrast(t *testing.T) {
	for _, choice := range []theme.Choice{theme.LightOnly, theme.DarkOnly} {
		r := newRig(t).lookedUp()
		r.look = &theme.Theme{Choice: choice, Scale: 1}
		r.restyle()
		r.settle()
		pairs := map[string]bool{}
		look := func(what string, root fyne.CanvasObject) {
			for p := range weakTexts(root, theme.Current().Canvas, func(text string, ink, under color.NRGBA, c float64) {
				t.Errorf("%s, %s: “%s” in %v on %v has contrast %.2f", what, choice, text, ink, under, c)
			}) {
				pairs[p] = true
			}
		}
		r.fullScreens(func(p screen.Place) {
			look(string(p), r.win.Content())
			if p == screen.Reader {
				r.Tell("a word in passing")
				look("toast", r.win.Content())
				for i := range r.snap.Claims {
					r.reader.Pick(r.snap.Claims[i].ID)
					look("reader", r.win.Content())
				}
			}
		})
		for what, open := range map[string]func(){"key map": r.showKeys, "palette": r.palette, "question": func() { r.askWho(nil) }} {
			open()
			r.settle()
			top := r.win.Canvas().Overlays().Top()
			look(what, top)
			r.win.Canvas().Overlays().Remove(top)
		}
		t.Logf("%s: %d pairs", choice, len(pairs))
		if len(pairs) < 15 {
			t.Errorf("%s: only %d pairs were met", choice, len(pairs))
		}
	}
}
