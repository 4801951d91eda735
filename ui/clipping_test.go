package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// clipped lists what does not fit on a screen: a button, chip or key that is
// narrower than its words, words that end beyond the window, a label that is
// cut although it is no title.
func clipped(root fyne.CanvasObject, cutAllowed func(string) bool) []string {
	var out []string
	window := root.Size()
	walk(root, func(d drawn) {
		s := d.o.Size()
		switch o := d.o.(type) {
		case *widgets.Button:
			if m := o.MinSize(); m.Width > s.Width+0.5 || m.Height > s.Height+0.5 {
				out = append(out, fmt.Sprintf("the button “%s” has %v and needs %v", o, s, m))
			} else if d.at.X+s.Width > window.Width+0.5 {
				out = append(out, fmt.Sprintf("the button “%s” ends at %v", o, d.at.X+s.Width))
			}
		case *widgets.Chip:
			if m := o.MinSize(); m.Width > s.Width+0.5 || d.at.X+s.Width > window.Width+0.5 {
				out = append(out, fmt.Sprintf("the chip “%s” has %v and needs %v", o, s, m))
			}
		case *widgets.KeyCap:
			if m := o.MinSize(); m.Width > s.Width+0.5 {
				out = append(out, fmt.Sprintf("the key “%s” has %v and needs %v", o.AccessibilityLabel(), s, m))
			}
		case *widgets.Text:
			for _, l := range test.WidgetRenderer(o).Objects() {
				line := l.(*canvas.Text)
				if m := line.MinSize(); m.Width > s.Width+1 && o.Align == fyne.TextAlignLeading {
					out = append(out, fmt.Sprintf("“%s” is %v wide and has %v", line.Text, m.Width, s.Width))
				}
				if strings.HasSuffix(line.Text, "…") && !strings.HasSuffix(o.String(), "…") && !cutAllowed(o.String()) {
					out = append(out, fmt.Sprintf("“%s” is cut to “%s” (%v)", o, line.Text, s.Width))
				}
			}
		}
	})
	return out
}

// Nothing is clipped in a small window, in any language, at any size of the
// text.
func TestNothingIsClipped(t *testing.T) {
	if os.Getenv("GALLEY_GOLDEN") != "" {
		t.Skip("the pictures are looked at")
	}
	r := newRig(t).lookedUp()
	t.Cleanup(func() { say.Use(say.English) })
	r.win.Resize(fyne.NewSize(1024, 640))
	titles := func(s string) bool {
		for _, c := range r.snap.Claims {
			if s == c.Text {
				return true
			}
		}
		return s == r.snap.Title || strings.Contains(s, "/") || strings.Contains(s, "example")
	}
	said := map[string]bool{}
	look := func(what string, root fyne.CanvasObject, scale float32) {
		for _, line := range clipped(root, titles) {
			key := fmt.Sprintf("%s, %s, %.0f %%: %s", what, say.Spoken(), scale*100, line)
			if !said[key] {
				said[key] = true
				t.Error(key)
			}
		}
	}
	r.fullScreens(func(screen.Place) {})
	for _, l := range say.Languages {
		for _, scale := range []float32{1, 1.5, 2} {
			say.Use(l)
			r.look = &theme.Theme{Choice: theme.LightOnly, Scale: scale}
			r.restyle()
			for _, p := range []screen.Place{screen.Library, screen.Reader, screen.Lookups, screen.Queue, screen.Summary, screen.Settings} {
				r.Go(p)
				if p == screen.Settings {
					r.settings.Set(fixtureFacts)
				}
				r.settle()
				if p == screen.Reader {
					for i := range r.snap.Claims {
						r.reader.Pick(r.snap.Claims[i].ID)
						look(string(p), r.win.Content(), scale)
					}
					continue
				}
				look(string(p), r.win.Content(), scale)
			}
			for what, open := range map[string]func(){"key map": r.showKeys, "palette": r.palette, "question": func() { r.askWho(nil) }} {
				open()
				r.settle()
				top := r.win.Canvas().Overlays().Top()
				look(what, top, scale)
				r.win.Canvas().Overlays().Remove(top)
			}
		}
	}
}
