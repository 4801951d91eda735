package ui

import (
	"errors"
	"slices"
	"strings"

	"galley/annotate/keys"
	"galley/citations/outlets"
	"galley/ui/bridge"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/settings"
)

// Machine is what the settings and outlets screens ask of the user's own
// machine. Every function may take its time; nil ones are not offered.
type Machine struct {
	Facts     func() settings.Facts
	Turn      func(service string, on bool) error
	Keys      *keys.Store
	Outlets   func() (*outlets.Registry, error)
	AddAlias  func(name, id string) error
	AddOutlet func(outlets.Outlet) error
	Reload    func() error // reads settings, outlets and keys anew
}

// nextLook says what was done, and when it is used.
func nextLook(done string) string {
	return done + " " + say.T("The next look-up goes by it.")
}

// showSettings opens the settings, and reads what they show.
func (w *Window) showSettings() {
	w.Go(screen.Settings)
	if facts := w.home.Machine.Facts; facts != nil {
		bridge.Go(facts, w.settings.Set)
	}
}

// keep runs a change of the machine's files, tells what became of it and then
// shows the screen anew.
func (w *Window) keep(change func() error, done string, again func()) {
	bridge.Go(change, func(err error) {
		if err != nil {
			w.Warn(err.Error())
			return
		}
		w.Tell(done)
		again()
	})
}

func (w *Window) switchService(service string, on bool) {
	f := w.home.Machine.Turn
	if f == nil {
		return
	}
	done := say.F("%s is off.", service)
	if on {
		done = say.F("%s is on.", service)
	}
	w.keep(func() error { return f(service, on) }, nextLook(done), w.showSettings)
}

// setKey asks for a service's key; an empty one forgets it.
func (w *Window) setKey(service string) {
	store := w.home.Machine.Keys
	if store == nil {
		return
	}
	w.Ask(screen.Question{Title: say.F("The key of %s", service), Prompt: say.F("It is kept in %s and nowhere else. An empty field forgets it.", say.Engine(store.Where())),
		Accept: say.T("Keep the key"), Yes: func(key string) {
			w.keep(func() error { return errors.Join(store.Set(service, key), w.home.Machine.Reload()) }, nextLook(say.F("The key of %s is kept.", service)), w.showSettings)
		}})
}

// showOutlets opens the registry.
func (w *Window) showOutlets() {
	if w.home.Machine.Outlets == nil {
		return
	}
	w.Go(screen.Outlets)
	type read struct {
		r   *outlets.Registry
		err error
	}
	bridge.Go(func() read {
		r, err := w.home.Machine.Outlets()
		return read{r, err}
	}, func(v read) {
		if v.err != nil {
			w.Warn(v.err.Error())
			return
		}
		w.outlets.Set(v.r)
	})
}

func (w *Window) addAlias(_, id string) {
	w.Ask(screen.Question{Title: say.T("Another name"), Prompt: say.T("As articles print it. It is written into your own list of outlets."), Accept: say.T("Add the name"),
		Yes: func(name string) {
			if name == "" {
				return
			}
			w.keep(func() error { return w.home.Machine.AddAlias(name, id) }, nextLook(say.F("“%s” is known now.", name)), func() {
				w.outlets.Ask(name)
				w.showOutlets()
			})
		}})
}

// addOutlet asks for the few facts that an outlet needs.
func (w *Window) addOutlet(name string) {
	w.askOutlet(say.F("An outlet of your own: %s", name), say.T("Add the outlet"), "example.com\nen\nUTC", outlets.Outlet{Name: name, Kind: outlets.Site, Aliases: []string{}})
}

// correctOutlet asks for the same facts of an outlet that is known. What is
// written takes the place of what came with Galley, on this machine.
func (w *Window) correctOutlet(id string) {
	bridge.Go(func() *outlets.Outlet {
		r, err := w.home.Machine.Outlets()
		if err != nil {
			return nil
		}
		return r.ByID(id)
	}, func(x *outlets.Outlet) {
		if x == nil {
			w.Warn(say.T("This outlet is not in the list any more, so nothing was changed."))
			return
		}
		lines := []string{strings.Join(x.Domains, ", "), strings.Join(x.Languages, ", "), x.TimeZone, dayPage(*x)}
		w.askOutlet(say.F("Correct %s", x.Name), say.T("Keep the correction"), strings.TrimSpace(strings.Join(lines, "\n")), *x)
	})
}

func (w *Window) askOutlet(title, accept, text string, x outlets.Outlet) {
	w.Ask(screen.Question{Title: title, Lines: 4, Text: text, Accept: accept,
		Prompt: say.T("A line each: its addresses; its languages as codes (en, ru, uk); the time zone its day runs in, as Europe/Kyiv; and, where there is one, the address of its list of a day, with {yyyy}, {mm} and {dd} for the day."),
		Yes: func(s string) {
			x := readOutlet(x, s)
			w.keep(func() error { return w.home.Machine.AddOutlet(x) }, nextLook(say.F("“%s” is known now.", x.Name)), func() {
				w.outlets.Ask(x.Name)
				w.showOutlets()
			})
		}})
}

// dayArchive is the kind of route that reads an outlet's list of a day.
const dayArchive = "day-archive"

// dayPage is the address of an outlet's list of a day, "" where none is known.
func dayPage(x outlets.Outlet) string {
	for _, r := range x.Routes {
		if r.Kind == dayArchive {
			return r.URL
		}
	}
	return ""
}

// readOutlet reads the lines of askOutlet into an outlet.
func readOutlet(x outlets.Outlet, s string) outlets.Outlet {
	lines := append(strings.Split(s, "\n"), "", "", "", "")
	list := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
	}
	x.Domains, x.Languages, x.TimeZone = list(lines[0]), list(lines[1]), strings.TrimSpace(lines[2])
	if x.ID == "" && len(x.Domains) > 0 {
		x.ID = "own-" + strings.ReplaceAll(x.Domains[0], ".", "-")
	}
	if page, before := strings.TrimSpace(lines[3]), dayPage(x); page != before {
		x.Routes = slices.DeleteFunc(slices.Clone(x.Routes), func(r outlets.Route) bool { return r.Kind == dayArchive && r.URL == before })
		if page != "" {
			x.Routes = append([]outlets.Route{{Kind: dayArchive, URL: page}}, x.Routes...)
		}
	}
	return x
}
