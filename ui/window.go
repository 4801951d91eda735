// Package ui is the window of Galley. It draws what the case and the look-ups
// know and decides nothing: acts go to the case, and what the case refuses is
// shown as it says it.
package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations"
	"galley/ui/bridge"
	"galley/ui/imports"
	"galley/ui/library"
	"galley/ui/lookups"
	"galley/ui/outlets"
	"galley/ui/queue"
	"galley/ui/reader"
	"galley/ui/revise"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/settings"
	"galley/ui/summary"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// Window is the one window of the app.
type Window struct {
	app    fyne.App
	win    fyne.Window
	look   *theme.Theme
	home   Engine // of the user's own machine
	engine Engine // of the open case: home's, or the demo's

	open    *annotate.Case
	path    string // of the case file
	shut    func() // ends the demo
	unsub   func()
	snap    *annotate.Snapshot
	who     string
	acts    chan func()
	stale   bool
	looking looking
	session session
	noting  bool         // a write of the session is under way
	started bool         // the session was taken up, and is written from now on
	closed  bool         // the session is not written any more
	next    screen.Place // to show once the case that is being opened is there
	history history
	crash   func() // tells of the last window's, nil where there was none

	place    screen.Place
	screens  map[screen.Place]screen.Screen
	library  *library.Library
	reader   *reader.Reader
	lookups  *lookups.Lookups
	imports  *imports.Imports
	revise   *revise.Revise
	settings *settings.Settings
	outlets  *outlets.Outlets
	version  citations.Article // that the revise screen shows
	sheet    string            // the workbook that the imports screen shows
	middle   *fyne.Container
	toast    *widgets.Toast
	status   *widgets.Footer
}

// New makes the window; Show or ShowAndRun of its Fyne window opens it.
func New(app fyne.App, e Engine) *Window {
	w := &Window{app: app, home: e, engine: e, toast: widgets.NewToast(), acts: make(chan func(), 256)}
	say.Use(w.spoken())
	w.look = lookOf(app.Preferences())
	app.Settings().SetTheme(w.look)
	w.session = readSession(e.State)
	w.who = app.Preferences().String(prefWho)
	w.win = app.NewWindow("Galley")
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.build()
	w.middle, w.status = container.NewStack(), widgets.NewFooter()
	w.win.SetContent(container.New(watched{w.resized}, container.NewBorder(nil, w.status, nil, nil, w.middle), w.toast))
	w.win.Resize(w.session.size())
	w.win.SetOnDropped(w.dropped)
	w.win.SetCloseIntercept(w.close)
	w.keys()
	go w.work()
	w.Go(screen.Library)
	return w
}

// build makes the screens.
func (w *Window) build() {
	p := w.app.Preferences()
	w.library = library.New(library.Doors{
		OpenFile: w.chooseFile, OpenAddress: func(s string) { w.OpenAny(plainPath(s)) }, Paste: w.pasteArticle, Demo: w.OpenDemo, OpenCase: w.OpenCase, More: w.Acts,
		Forget: func(path string) { library.Forget(p, path) }, PutAway: func(path string, away bool) { library.PutAway(p, path, away) },
		Recent: func() []library.Recent { return library.Load(p) },
	})
	w.reader, w.lookups = reader.New(w), lookups.New(w)
	w.reader.SetPanes(w.session.Panes)
	w.reader.OnMoved = w.noted
	w.outlets = outlets.New(outlets.Doors{AddAlias: w.addAlias, AddOutlet: w.addOutlet, Correct: w.correctOutlet, Leave: w.back})
	w.settings = settings.New(settings.Doors{Leave: w.back, Who: func() { w.askWho(w.showSettings) }, Names: w.names, OneDesk: w.oneDesk,
		Look: func() settings.Look {
			return settings.Look{Who: w.who, Theme: w.look.Choice, Scale: w.look.Scale, Language: w.spoken()}
		},
		Theme: w.SetTheme, Speak: w.Speak, Scale: w.Scale, Turn: w.switchService, SetKey: w.setKey})
	w.revise = revise.New(revise.Doors{Take: w.takeVersion, Leave: func() { w.Go(screen.Reader) }, Show: func(claim string) { w.Show(claim, "") }})
	w.imports = imports.New(imports.Doors{Take: w.takeSheet, Leave: func() { w.Go(screen.Reader) }, Show: func(claim string) { w.Show(claim, "") }, Tell: w.Tell})
	w.screens = map[screen.Place]screen.Screen{
		screen.Library: w.library, screen.Reader: w.reader, screen.Lookups: w.lookups,
		screen.Queue: queue.New(w), screen.Summary: summary.New(w), screen.Imports: w.imports, screen.Revise: w.revise,
		screen.Settings: w.settings, screen.Outlets: w.outlets,
	}
}

// Fyne returns the window as Fyne knows it.
func (w *Window) Fyne() fyne.Window { return w.win }

// Go shows a screen; Back leads from there to the one before.
func (w *Window) Go(p screen.Place) {
	if before := w.here(); before.place != p && before.place != "" {
		w.history.left(before)
	}
	w.show(p)
}

func (w *Window) show(p screen.Place) {
	if w.open == nil && !caseless(p) {
		p = screen.Library
	}
	if c := w.win.Canvas(); c != nil {
		c.Unfocus()
	}
	w.place = p
	s := w.screens[p]
	w.middle.Objects = []fyne.CanvasObject{s.Object()}
	w.status.SetHints(s.Hints())
	w.status.SetStatus(w.statusLine())
	if w.snap != nil || caseless(p) {
		s.Update(w.snap)
	}
	w.middle.Refresh()
	w.noted()
}

// caseless reports whether a screen needs no case.
func caseless(p screen.Place) bool {
	return p == screen.Library || p == screen.Settings || p == screen.Outlets
}

// Show opens the reader at a claim or a reference.
func (w *Window) Show(claim, reference string) {
	w.Go(screen.Reader)
	if reference != "" {
		w.reader.PickReference(reference)
	} else {
		w.reader.Pick(claim)
	}
}

// statusLine is what stands at the right of the foot.
func (w *Window) statusLine() string {
	switch {
	case w.looking.running:
		return say.Engine(w.engine.Sends())
	case w.open == nil:
		return say.T("Nothing leaves this machine")
	case w.snap != nil && w.snap.ReadOnly != "":
		return say.F("Read only · %s", say.Engine(w.snap.ReadOnly))
	}
	return say.T("Saved · nothing leaves this machine")
}

// work runs the acts of people in the order in which they came.
func (w *Window) work() {
	for act := range w.acts {
		act()
	}
}

// attach takes a case to the window.
func (w *Window) attach(c *annotate.Case, path string, e Engine, shut func()) {
	w.detach()
	w.open, w.path, w.engine, w.shut = c, path, e, shut
	w.unsub = c.Subscribe(func(annotate.Entry) { bridge.Do(w.refresh) })
	w.snap = c.Snapshot()
	w.win.SetTitle(w.snap.Title + " – Galley")
	w.Go(screen.Reader)
	if path != "" {
		w.remember()
		if p, ok := w.session.place(w.snap.UUID); ok {
			w.reader.SetPlace(p)
		}
	}
	switch w.next {
	case screen.Lookups, screen.Queue, screen.Summary:
		w.Go(w.next)
	}
	w.next = ""
	w.session.Opens = ""
	w.writeSession() // at once: from here on a crash is none of opening
}

// detach lets go of the open case; everything is saved already.
func (w *Window) detach() {
	if w.open == nil {
		return
	}
	w.Stop()
	w.remember()
	w.writeSession()
	w.unsub()
	c, shut := w.open, w.shut
	w.open, w.snap, w.path, w.shut = nil, nil, "", nil
	w.acts <- func() {
		c.Close()
		if shut != nil {
			shut()
		}
	}
	w.engine = w.home
	w.win.SetTitle("Galley")
}

// remember keeps figures of the case for the library.
func (w *Window) remember() {
	if w.path == "" || w.snap == nil {
		return
	}
	library.Remember(w.app.Preferences(), library.Describe(w.path, w.snap))
}

// calm is how long changes are gathered before the screen is drawn anew.
const calm = 30 * time.Millisecond

// refresh shows the case as it is, soon; many changes make one redraw.
func (w *Window) refresh() {
	if w.stale || w.open == nil {
		return
	}
	w.stale = true
	bridge.Soon(calm, func() {
		w.stale = false
		c := w.open
		if c == nil {
			return
		}
		bridge.Go(c.Snapshot, func(s *annotate.Snapshot) {
			if c == w.open {
				w.snap = s
				w.screens[w.place].Update(s)
				w.status.SetStatus(w.statusLine())
			}
		})
	})
}

func (w *Window) close() {
	w.writeSession()
	w.closed = true // the case is still the one to go on with
	w.detach()
	done := make(chan struct{})
	w.acts <- func() { close(done) }
	go func() {
		select {
		case <-done:
		case <-time.After(5 * time.Second):
		}
		bridge.Do(w.win.Close)
	}()
}

// Run shows the window, opens what was asked for, and returns when it closed.
func (w *Window) Run(ctx context.Context, demo bool, files []string) {
	w.app.Lifecycle().SetOnStarted(func() {
		w.started = true
		switch {
		case demo:
			w.OpenDemo()
		case len(files) > 0:
			w.OpenAny(files[0])
		default:
			w.goOn()
		}
		if w.crash != nil {
			w.crash()
		}
	})
	context.AfterFunc(ctx, func() { bridge.Do(w.close) })
	w.win.ShowAndRun()
}
