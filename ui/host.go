package ui

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/citations/prose"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
)

var _ screen.Host = (*Window)(nil)

// Snapshot is the case as it is shown.
func (w *Window) Snapshot() *annotate.Snapshot { return w.snap }

// Case is the open case, nil where none is.
func (w *Window) Case() *annotate.Case { return w.open }

// Do runs an act in the background, in the order of asking, and tells what it
// did. The first act of all asks who signs.
func (w *Window) Do(act screen.Act, then func(), refused func(*annotate.Refusal)) {
	c := w.open
	if c == nil {
		return
	}
	if w.who == "" {
		w.askWho(func() { w.Do(act, then, refused) })
		return
	}
	who := w.who
	w.acts <- func() {
		before := c.Snapshot().Seq
		err := act(c, who)
		snap := c.Snapshot()
		label := ""
		if snap.Seq > before {
			if log, e := c.Log(snap.Seq, 1); e == nil && len(log) == 1 {
				label = log[0].Label
			}
		}
		bridge.Do(func() { w.acted(c, snap, label, err, then, refused) })
	}
}

func (w *Window) acted(c *annotate.Case, s *annotate.Snapshot, label string, err error, then func(), refused func(*annotate.Refusal)) {
	if c != w.open {
		return
	}
	if err != nil {
		w.Warn(err.Error())
		if no := annotate.AsRefusal(err); no != nil && refused != nil {
			refused(no)
		}
		return
	}
	w.snap = s
	w.screens[w.place].Update(s)
	if label != "" {
		w.toast.Say(say.Engine(label), say.T("Undo"), w.undo)
	}
	if then != nil {
		then()
	}
}

func (w *Window) undo() { w.turn((*annotate.Case).Undo, say.Later("Undone: %s")) }
func (w *Window) redo() { w.turn((*annotate.Case).Redo, say.Later("Done again: %s")) }

// turn undoes or redoes one step and names it.
func (w *Window) turn(f func(*annotate.Case, string) (string, error), done string) {
	c := w.open
	if c == nil {
		return
	}
	who := w.who
	w.acts <- func() {
		label, err := f(c, who)
		snap := c.Snapshot()
		bridge.Do(func() {
			if c != w.open {
				return
			}
			if err != nil {
				w.Warn(err.Error())
				return
			}
			w.snap = snap
			w.screens[w.place].Update(snap)
			w.toast.Say(say.F(done, say.Engine(label)), "", nil)
		})
	}
}

// Tell says something in passing.
func (w *Window) Tell(sentence string) { w.toast.Say(screen.Sentence(say.Engine(sentence)), "", nil) }

// Warn says what went wrong.
func (w *Window) Warn(sentence string) { w.toast.Warn(screen.Sentence(say.Engine(sentence))) }

// Sentence finds the sentence at an offset.
func (w *Window) Sentence(text string, at int) prose.Span { return sentenceAt(text, at) }

// OpenURL opens a page in the user's browser.
func (w *Window) OpenURL(address string) {
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "file") {
		err = w.app.OpenURL(u)
	}
	if err != nil {
		w.Warn(say.F("No browser could be opened. The address is %s", address))
	}
}

// Copy opens the bytes kept of a source, as a file of their own.
func (w *Window) Copy(source string) {
	c, src := w.open, w.snap.Source(source)
	if c == nil || src == nil {
		return
	}
	sha := src.SHA256
	bridge.Go(func() any {
		kept, err := c.Copy(sha)
		if err != nil {
			return err
		}
		dir, err := desk.Temporary("copy")
		if err != nil {
			return err
		}
		ending := ".html"
		if strings.Contains(kept.Media, "pdf") {
			ending = ".pdf"
		}
		path := filepath.Join(dir, "copy-"+sha[:12]+ending)
		if err := os.WriteFile(path, kept.Bytes, 0o600); err != nil {
			return err
		}
		return path
	}, func(v any) {
		switch v := v.(type) {
		case error:
			w.Warn(say.F("Our copy could not be shown: %s", say.Engine(v.Error())))
		case string:
			w.OpenURL((&url.URL{Scheme: "file", Path: v}).String())
		}
	})
}

// Menu shows acts at a point of the window; the zero point is its middle.
func (w *Window) Menu(at fyne.Position, items ...screen.Choice) {
	var list []*fyne.MenuItem
	for _, it := range items {
		label := it.Label
		if it.Key != "" {
			label += "    " + it.Key
		}
		list = append(list, fyne.NewMenuItem(label, it.Do))
	}
	if at.IsZero() {
		s := w.win.Canvas().Size()
		at = fyne.NewPos(s.Width/2-80, s.Height-160)
	}
	w.popUp(list, at)
}
