package ui

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"galley/annotate"
	"galley/ui/screen"
	"galley/ui/settings"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// fullScreens brings every screen to where it has most to show, and calls f
// with each.
func (r *rig) fullScreens(f func(p screen.Place)) {
	r.t.Helper()
	for i := range r.snap.Claims[:3] {
		id := r.snap.Claims[i].ID
		r.Do(func(c *annotate.Case, who string) error {
			if err := c.SetNote(who, id, "The port gave the figure by telephone."); err != nil {
				return err
			}
			if err := c.SetWording(who, id, "Soon afterwards, some 300 sailors stopped work"); err != nil {
				return err
			}
			if err := c.SetVerdict(who, id, annotate.NeedsFix); err != nil {
				return err
			}
			return c.SetOneDesk(who, true)
		}, nil, nil)
	}
	third := r.snap.Claims[2].ID
	r.Do(func(c *annotate.Case, who string) error { return c.SendOn(who, third) }, nil, nil)
	r.settle()
	for _, p := range []screen.Place{screen.Library, screen.Reader, screen.Lookups, screen.Queue, screen.Summary, screen.Settings} {
		r.Go(p)
		if p == screen.Settings {
			r.settings.Set(fixtureFacts)
		}
		r.settle()
		r.toast.Dismiss()
		f(p)
	}
}

// fixtureFacts are those of a machine with services and paths.
var fixtureFacts = settings.Facts{
	Services: []settings.Service{{Name: "gdelt-doc", Title: "GDELT search", Sends: "it would tell GDELT which outlet and day are looked for", On: true},
		{Name: "brave", Title: "Brave Search", Sends: "it would send names, numbers and words of the sentence to Brave", Keyed: true}},
	Stored: [][2]string{{"Cases", "/home/mk/galley/cases"}, {"Settings", "/home/mk/galley/settings.toml"}},
}

// Whoever has no mouse gets everywhere: Tab reaches every button and every row
// that can be clicked, scrolls it into sight, and it is drawn differently then.
func TestTabReachesEverything(t *testing.T) {
	for _, choice := range []theme.Choice{theme.LightOnly, theme.DarkOnly} {
		r := newRig(t).lookedUp()
		r.win.Resize(fyne.NewSize(1024, 640))
		r.look = &theme.Theme{Choice: choice, Scale: 1}
		r.restyle()
		r.settle()
		kinds := map[string]bool{}
		r.fullScreens(func(p screen.Place) {
			if choice == theme.DarkOnly && p != screen.Reader && p != screen.Queue {
				return // where Tab goes does not hang on the theme
			}
			wanted := map[fyne.Focusable]string{}
			walk(r.win.Content(), func(d drawn) {
				switch o := d.o.(type) {
				case *widgets.Button:
					wanted[o] = "button “" + o.String() + "”"
				case *widgets.Surface:
					if o.OnTapped != nil && !inOutline(o, r) {
						wanted[o] = "row “" + o.AccessibilityLabel() + "”"
					}
				case *widgets.Field:
					wanted[o] = "field"
				}
			})
			if len(wanted) < 4 {
				t.Errorf("%s has only %d things to reach", p, len(wanted))
			}
			c := r.win.Canvas()
			c.Unfocus()
			for first := fyne.Focusable(nil); ; {
				c.FocusNext()
				now := c.Focused()
				if now == nil || now == first {
					break
				}
				if first == nil {
					first = now
				}
				name, known := wanted[now]
				if !known {
					continue
				}
				delete(wanted, now)
				o := now.(fyne.CanvasObject)
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if s := c.Size(); at.Y < 0 || at.Y+min(o.Size().Height, 40) > s.Height || at.X < 0 || at.X > s.Width {
					t.Errorf("%s: %s has the focus at %v, out of sight", p, name, at)
				}
				if kind := kindOf(now); !kinds[kind] {
					kinds[kind] = true
					with := c.Capture()
					now.FocusLost()
					if n := differ(with, c.Capture(), at, o.Size()); n < 30 {
						t.Errorf("%s, %s: %s is drawn with and without the focus alike (%d points)", p, choice, name, n)
					}
					now.FocusGained()
				}
			}
			for _, name := range wanted {
				t.Errorf("%s: Tab does not reach the %s", p, name)
			}
		})
		if len(kinds) < 8 {
			t.Errorf("only %d kinds of things were compared: %v", len(kinds), kinds)
		}
	}
}

// inOutline reports whether a row is one of the outline's, which as a list has
// the focus as a whole; j and k go through it.
func inOutline(o *widgets.Surface, r *rig) bool {
	return o.AccessibilityLabel() == "" && r.place == screen.Reader
}

func kindOf(o fyne.Focusable) string {
	switch o := o.(type) {
	case *widgets.Button:
		return fmt.Sprint("button ", o.Look, o.Selected, o.Tone)
	case *widgets.Surface:
		return fmt.Sprint("surface ", o.Shade, o.Selected)
	}
	return fmt.Sprintf("%T", o)
}

// differ counts the points of a place that two pictures draw differently.
func differ(a, b image.Image, at fyne.Position, s fyne.Size) int {
	n := 0
	for y := int(at.Y); y < int(at.Y+s.Height) && y < a.Bounds().Dy(); y++ {
		for x := int(at.X); x < int(at.X+s.Width) && x < a.Bounds().Dx(); x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// Everything that can be clicked and everything written says to a screen
// reader what it is.
func TestEverythingIsAccessible(t *testing.T) {
	r := newRig(t).lookedUp()
	r.fullScreens(func(p screen.Place) {
		seen := 0
		walk(r.win.Content(), func(d drawn) {
			w, ok := d.o.(fyne.Widget)
			if !ok || !strings.HasPrefix(fmt.Sprintf("%T", w), "*widgets.") && !strings.HasPrefix(fmt.Sprintf("%T", w), "*textview.") {
				return
			}
			writes := false
			for _, o := range test.WidgetRenderer(w).Objects() {
				text, ok := o.(*canvas.Text)
				writes = writes || ok && strings.TrimSpace(text.Text) != ""
			}
			_, taps := d.o.(fyne.Tappable)
			if s, ok := d.o.(*widgets.Surface); ok && s.OnTapped == nil {
				taps = false
			}
			if !writes && !taps {
				return
			}
			seen++
			a, ok := d.o.(fyne.Accessible)
			if !ok {
				t.Errorf("%s: %T says nothing of itself", p, d.o)
				return
			}
			label, role := a.AccessibilityLabel(), a.AccessibilityRole()
			if _, outline := d.o.(*widgets.Surface); label == "" && !(outline && p == screen.Reader) {
				t.Errorf("%s: a %T is called nothing", p, d.o)
			}
			if _, field := d.o.(*widgets.Field); taps && !field && role != fyne.AccessibleRoleButton && role != fyne.AccessibleRoleLink && !strings.HasPrefix(fmt.Sprintf("%T", w), "*textview.") {
				t.Errorf("%s: “%s” can be clicked and is called %s", p, label, role)
			}
		})
		if seen < 10 {
			t.Errorf("%s has only %d things", p, seen)
		}
	})
}
