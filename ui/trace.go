package ui

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"galley/ui/bridge"
	"galley/ui/screen"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// Trace is what the window shows at one moment, for a test that plays a
// person at its mouse and keyboard.
type Trace struct {
	Place    screen.Place
	Title    string // of the case, "" where none is open
	Path     string // of its file, "" where it has none
	Seq      int    // of the log entry that is shown
	Claims   int
	Claim    string // id of the claim at hand
	Citation string // id of the reference at hand on the look-ups
	Looking  bool   // look-ups are running
	Asking   bool   // a box, a list or a menu stands over the window
	Typing   bool   // a field has the focus
	Toast    string
	Top      int    // offset in sight at the top of the article
	Selected string // text of the article
	Words    []TraceWord
	Rows     []TraceRow // of the look-ups
}

// TraceRow is a citation's row among the look-ups in sight. X and Y are pixels
// of the window, in the row's middle.
type TraceRow struct {
	Citation string
	X, Y     int
}

// TraceWord is a word of the article in sight. X and Y are pixels of the
// window and lie in its first letter, half way down the line.
type TraceWord struct {
	Offset int // in the article's text
	X, Y   int
}

// traceEvery is how often the window is looked at.
const traceEvery = 20 * time.Millisecond

// Trace writes what the window shows to out, a line of JSON for each change,
// until the program ends. It draws nothing and changes nothing.
func (w *Window) Trace(out io.Writer) {
	last := ""
	var look func()
	look = func() {
		line, err := json.Marshal(w.traced())
		if err == nil && string(line) != last {
			last = string(line)
			fmt.Fprintln(out, last)
		}
		bridge.After(traceEvery, look)
	}
	bridge.After(0, look)
}

func (w *Window) traced() Trace {
	c := w.win.Canvas()
	t := Trace{Place: w.place, Path: w.path, Looking: w.Progress().Running, Toast: w.toast.Sentence(),
		Claim: w.reader.Claim(), Citation: w.lookups.Selected(), Asking: c.Overlays().Top() != nil}
	_, t.Typing = c.Focused().(*widgets.Field)
	if w.snap != nil {
		t.Title, t.Seq, t.Claims = w.snap.Title, w.snap.Seq, len(w.snap.Claims)
	}
	if w.place == screen.Lookups {
		for id, p := range w.lookups.Rows() {
			t.Rows = append(t.Rows, TraceRow{id, int(p.X * c.Scale()), int(p.Y * c.Scale())})
		}
		slices.SortFunc(t.Rows, func(a, b TraceRow) int { return a.Y - b.Y })
	}
	if w.place != screen.Reader {
		return t
	}
	if v := articleIn(w.reader.Object()); v != nil {
		t.Top, t.Selected = v.TopOffset(), v.SelectedText()
		t.Words = wordsInSight(v, c.Scale())
	}
	return t
}

// articleIn finds the first text view in a tree of containers.
func articleIn(o fyne.CanvasObject) *textview.View {
	switch o := o.(type) {
	case *textview.View:
		return o
	case *fyne.Container:
		for _, child := range o.Objects {
			if v := articleIn(child); v != nil {
				return v
			}
		}
	}
	return nil
}

// wordsInSight lists the words from the top of a view to its lower edge.
func wordsInSight(v *textview.View, scale float32) []TraceWord {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	text := v.Doc().Text
	var out []TraceWord
	for at := v.TopOffset(); at < len(text); {
		if !strings.ContainsRune(" \n", rune(text[at])) {
			p, ok := v.PlaceOf(at)
			switch {
			case ok:
				p = p.Add(corner)
				out = append(out, TraceWord{at, int(p.X*scale) + 2, int(p.Y * scale)})
			case len(out) > 0:
				return out
			}
		}
		next := strings.IndexAny(text[at:], " \n")
		if next < 0 {
			break
		}
		at += next + 1
	}
	return out
}
