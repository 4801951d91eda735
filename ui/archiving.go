package ui

import (
	"context"

	"galley/annotate/desk"
	"galley/citations/archive"
	"galley/ui/bridge"
	"galley/ui/say"
)

// archiveNames are the archives' own names, by service.
var archiveNames = map[string]string{"save-page-now": say.Later("Save Page Now"), "perma": say.Later("Perma.cc")}

// SaveToArchive asks which archive is to keep a page. Whoever orders a copy
// tells the world that the page was read, so each says what it sends first.
func (w *Window) SaveToArchive(source string) {
	if w.open == nil || w.engine.Archive == nil {
		return
	}
	words, options := "", []option{}
	for _, o := range w.engine.Archives {
		words += archiveNames[o.Name] + ": " + say.Engine(o.Sends) + "\n"
		options = append(options, option{archiveNames[o.Name], func() { w.saveToArchive(o.Name, source) }})
	}
	w.choose(say.T("Save to an archive…"), words+say.T("An archive takes some minutes; until it names the copy, the page is submitted, not archived."), options...)
}

func (w *Window) saveToArchive(service, source string) {
	c, e := w.open, w.engine
	if c == nil {
		return
	}
	if w.who == "" {
		w.askWho(func() { w.saveToArchive(service, source) })
		return
	}
	who := w.who
	w.Tell(say.F("Asking %s …", archiveNames[service]))
	bridge.Go(func() error {
		return e.Archive(context.Background(), c, who, service, []string{source}, func(n desk.Archiving) {
			bridge.Do(func() { w.archived(service, n) })
		})
	}, func(err error) {
		if err != nil {
			w.Warn(err.Error())
		}
		if c == w.open {
			w.refresh()
		}
	})
}

// archived says how far an order is.
func (w *Window) archived(service string, n desk.Archiving) {
	switch n.Order.State {
	case archive.Submitted:
		w.Tell(say.F("Submitted to %s. It is not archived until the archive names its copy.", archiveNames[service]))
	case archive.Archived:
		w.toast.Say(say.F("%s keeps a copy.", archiveNames[service]), say.T("Open"), func() { w.OpenURL(n.Order.Copy) })
	default:
		w.Warn(say.F("%[1]s made no copy: %[2]s", archiveNames[service], n.Order.Why))
	}
}
