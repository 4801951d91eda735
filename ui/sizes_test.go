package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"galley/ui/screen"
	"galley/ui/theme"
)

// Every screen can be as small as 1024 by 640 and as large as 200 %: no
// screen asks for more room than the window has, and each draws something in
// both themes.
func TestScreensAtEverySize(t *testing.T) {
	r := newRig(t).lookedUp()
	r.win.Resize(fyne.NewSize(1024, 640))
	for _, scale := range []float32{1, 2} {
		for _, choice := range []theme.Choice{theme.LightOnly, theme.DarkOnly} {
			r.look = &theme.Theme{Choice: choice, Scale: scale}
			r.restyle()
			for _, p := range []screen.Place{screen.Library, screen.Reader, screen.Lookups, screen.Queue, screen.Summary} {
				r.Go(p)
				r.settle()
				if m := r.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
					t.Errorf("%s at %v asks for %v", p, scale, m)
				}
				name := fmt.Sprintf("size-%s-%.0f-%s", p, scale*100, choice)
				r.picture(name)
				paper, ink := 0, 0
				img := r.win.Canvas().Capture()
				for y := 0; y < img.Bounds().Dy(); y += 3 {
					for x := 0; x < img.Bounds().Dx(); x += 3 {
						red, g, b, _ := img.At(x, y).RGBA()
						switch [3]uint8{uint8(red >> 8), uint8(g >> 8), uint8(b >> 8)} {
						case [3]uint8{theme.Current().Paper.R, theme.Current().Paper.G, theme.Current().Paper.B}:
							paper++
						case [3]uint8{theme.Current().Ink.R, theme.Current().Ink.G, theme.Current().Ink.B}:
							ink++
						}
					}
				}
				if paper < 2000 || ink < 10 {
					t.Errorf("%s: %d points of paper and %d of ink", name, paper, ink)
				}
			}
		}
	}
}
