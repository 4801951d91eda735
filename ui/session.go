package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"galley/ui/bridge"
	"galley/ui/reader"
	"galley/ui/say"
	"galley/ui/screen"
)

// session is what comes back at the next start: it is written soon after each
// change, so that it is there after a crash too.
type session struct {
	Width  float32       `json:"width"`  // of the window's content
	Height float32       `json:"height"` //
	Panes  reader.Panes  `json:"panes"`
	Place  screen.Place  `json:"place"`
	Case   string        `json:"case"`    // path of the open case's file
	Opens  string        `json:"opening"` // path that is being opened; a crash leaves it
	Cases  []placeInCase `json:"cases"`   // newest first
}

// placeInCase is where a case was left.
type placeInCase struct {
	UUID string       `json:"uuid"`
	At   reader.Place `json:"at"`
}

// maxPlaces is how many cases keep their place.
const maxPlaces = 200

// sessionFile is the name of a session in the state folder.
const sessionFile = "window.json"

// readSession reads what the last window left; an unreadable file is as none.
func readSession(folder string) (s session) {
	if folder == "" {
		return s
	}
	b, err := os.ReadFile(filepath.Join(folder, sessionFile))
	if err != nil || json.Unmarshal(b, &s) != nil {
		return session{}
	}
	return s
}

// write replaces the file as a whole: whoever is killed meanwhile leaves the
// old one.
func (s session) write(folder string) error {
	b, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, sessionFile+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(folder, sessionFile))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// The window's usual size, and the least one that its screens need.
const (
	usualWidth, usualHeight = 1440, 900
	leastWidth, leastHeight = 1000, 600
)

// size is that of the last window.
func (s session) size() fyne.Size {
	if s.Width == 0 || s.Height == 0 {
		return fyne.NewSize(usualWidth, usualHeight)
	}
	return fyne.NewSize(max(s.Width, leastWidth), max(s.Height, leastHeight))
}

func (w *Window) resized(s fyne.Size) {
	if s.Width < leastWidth/2 || s.Width == w.session.Width && s.Height == w.session.Height {
		return // a window that is not shown yet
	}
	w.session.Width, w.session.Height = s.Width, s.Height
	w.noted()
}

// place returns where a case was left.
func (s session) place(uuid string) (reader.Place, bool) {
	for _, c := range s.Cases {
		if c.UUID == uuid {
			return c.At, true
		}
	}
	return reader.Place{}, false
}

func (s *session) keep(uuid string, p reader.Place) {
	rest := slices.DeleteFunc(s.Cases, func(c placeInCase) bool { return c.UUID == uuid })
	s.Cases = append([]placeInCase{{uuid, p}}, rest[:min(len(rest), maxPlaces-1)]...)
}

// sessionCalm is how long changes are gathered before they are written.
const sessionCalm = 300 * time.Millisecond

// noted writes down where the window stands, soon.
func (w *Window) noted() {
	if w.noting || w.home.State == "" {
		return
	}
	w.noting = true
	bridge.After(sessionCalm, func() {
		w.noting = false
		w.writeSession()
	})
}

// writeSession writes down where the window stands. What cannot be written
// costs a place in a text, and nobody is bothered with that.
func (w *Window) writeSession() {
	s := &w.session
	if w.home.State == "" || !w.started || w.closed {
		return
	}
	s.Case, s.Place, s.Panes = w.path, w.place, w.reader.Panes()
	if w.snap != nil && w.path != "" {
		s.keep(w.snap.UUID, w.reader.Place())
	}
	s.write(w.home.State)
}

// goOn opens the case that was open last, unless that is what ended the last
// window, or the list of cases was shown last.
func (w *Window) goOn() {
	s := w.session
	switch {
	case s.Opens != "":
		w.Warn(say.F("The last start ended while %s was being opened, so it was not opened again by itself. It stands in the list.", filepath.Base(s.Opens)))
		w.session.Opens = ""
		w.noted()
	case s.Case == "" || s.Place == screen.Library:
	default:
		if _, err := os.Stat(s.Case); err != nil {
			return
		}
		w.OpenCase(s.Case)
		w.next = s.Place
	}
}

// watched is a layout that tells when the window got another size.
type watched struct{ resized func(fyne.Size) }

func (l watched) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
	}
	l.resized(s)
}

func (watched) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, c := range o {
		m = m.Max(c.MinSize())
	}
	return m
}
