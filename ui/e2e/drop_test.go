package e2e

import (
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// drop drops a file on the window at a point, as a file manager does: by the
// fifth version of XDND (freedesktop.org, “Drag-and-Drop Protocol for the X
// Window System”). It returns when the window has taken the file.
func (a *app) drop(file string, x, y int) {
	a.t.Helper()
	xgb.Logger.SetOutput(io.Discard) // it complains that the display wants no password
	c, err := xgb.NewConnDisplay(a.name)
	if err != nil {
		a.fail("no second client can connect: %v", err)
	}
	defer c.Close()
	s := &dragSource{app: a, c: c, target: a.window(), at: uint32(x)<<16 | uint32(y), file: file, atoms: map[string]xproto.Atom{}}
	screen := xproto.Setup(c).DefaultScreen(c)
	if s.own, err = xproto.NewWindowId(c); err != nil {
		a.fail("%v", err)
	}
	if err := xproto.CreateWindowChecked(c, 0, s.own, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		a.fail("%v", err)
	}
	if err := xproto.SetSelectionOwnerChecked(c, s.own, s.atom("XdndSelection"), xproto.TimeCurrentTime).Check(); err != nil {
		a.fail("%v", err)
	}
	if aware, err := xproto.GetProperty(c, false, s.target, s.atom("XdndAware"), xproto.AtomAtom, 0, 1).Reply(); err != nil || aware.ValueLen == 0 {
		a.fail("the window takes no drops: %v", err)
	}
	s.tell("XdndEnter", 5<<24, uint32(s.atom("text/uri-list")), 0, 0)
	s.tell("XdndPosition", 0, s.at, xproto.TimeCurrentTime, uint32(s.atom("XdndActionCopy")))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for !s.done {
			e, problem := c.WaitForEvent()
			if e == nil && problem == nil {
				return // closed
			}
			s.answer(e)
		}
	}()
	select {
	case <-ended:
		if !s.taken {
			a.fail("the window refused %s", file)
		}
	case <-time.After(patience):
		a.fail("the window did not take %s", file)
	}
}

// window is the program's window as X knows it.
func (a *app) window() xproto.Window {
	a.t.Helper()
	w, _, _ := strings.Cut(a.run("xdotool", "search", "--onlyvisible", "--name", "Galley$"), "\n")
	n, err := strconv.ParseUint(w, 10, 32)
	if err != nil {
		a.fail("no window: %v", err)
	}
	return xproto.Window(n)
}

// dragSource is the window that a file is dragged from.
type dragSource struct {
	*app
	c           *xgb.Conn
	own, target xproto.Window
	at          uint32 // x and y, as XdndPosition has them
	file        string
	atoms       map[string]xproto.Atom
	done, taken bool
}

func (s *dragSource) atom(name string) xproto.Atom {
	if a, ok := s.atoms[name]; ok {
		return a
	}
	if r, err := xproto.InternAtom(s.c, false, uint16(len(name)), name).Reply(); err == nil {
		s.atoms[name] = r.Atom
	}
	return s.atoms[name]
}

// tell sends the window a message of the protocol.
func (s *dragSource) tell(message string, words ...uint32) {
	data := append([]uint32{uint32(s.own)}, words...)
	for len(data) < 5 {
		data = append(data, 0)
	}
	e := xproto.ClientMessageEvent{Format: 32, Window: s.target, Type: s.atom(message), Data: xproto.ClientMessageDataUnionData32New(data)}
	xproto.SendEvent(s.c, false, s.target, xproto.EventMaskNoEvent, string(e.Bytes()))
}

// answer goes on as the window asks.
func (s *dragSource) answer(e xgb.Event) {
	switch e := e.(type) {
	case xproto.ClientMessageEvent:
		switch said := e.Data.Data32[1]; e.Type {
		case s.atom("XdndStatus"):
			if said&1 != 0 {
				s.tell("XdndDrop", 0, xproto.TimeCurrentTime)
			} else {
				s.done = true
			}
		case s.atom("XdndFinished"):
			s.done, s.taken = true, said != 0 // GLFW says how many bytes it took
		}
	case xproto.SelectionRequestEvent:
		list := []byte((&url.URL{Scheme: "file", Path: filepath.ToSlash(s.file)}).String() + "\r\n")
		xproto.ChangeProperty(s.c, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8, uint32(len(list)), list)
		told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
		xproto.SendEvent(s.c, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes()))
	}
}
