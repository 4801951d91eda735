// Package settings is the screen of what stays the same from case to case:
// who signs, how it looks, what may leave the machine and where things stand.
package settings

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// Service is one outside service.
type Service struct {
	Name, Sends string
	On          bool // in the settings
	Keyed       bool // asks for a key of the user's own
}

// Facts are what the screen shows of the machine; they are read in the
// background.
type Facts struct {
	Services        []Service
	Stored          [][2]string // what it is, and the path
	Translation     string      // which service translates and what it sends, "" where none
	TranslationKind string      // the name of its key, "" where none is on
	Problem         string      // why something could not be read, "" where all could
}

// Look is how the window looks and who signs.
type Look struct {
	Who   string
	Theme theme.Choice
	Scale float32
}

// Doors are what the screen asks the window to do.
type Doors struct {
	Leave   func()
	Look    func() Look
	Who     func()
	Names   func()
	OneDesk func(bool)
	Theme   func(theme.Choice)
	Scale   func(step int)
	Turn    func(service string, on bool)
	SetKey  func(service string)
}

// Settings is the screen.
type Settings struct {
	doors  Doors
	facts  Facts
	snap   *annotate.Snapshot
	object fyne.CanvasObject
	pane   *widgets.Pane
	column *widgets.Column
}

// New returns the screen.
func New(d Doors) *Settings {
	s := &Settings{doors: d, column: widgets.NewColumn(14)}
	head := widgets.NewRow(12, 1, widgets.NewButton("‹ Back", widgets.Back, d.Leave), widgets.NewLine("Settings", widgets.Title))
	s.pane = widgets.NewPane(24, 22, s.column)
	s.pane.MaxWidth = 900
	s.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, s.pane))
	return s
}

// Set shows what is known of the machine.
func (s *Settings) Set(f Facts) {
	s.facts = f
	s.draw()
}

// Object is the screen as Fyne draws it.
func (s *Settings) Object() fyne.CanvasObject { return s.object }

// Hints are the keys for the foot of the window.
func (s *Settings) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "Tab", Does: "next button"}, {Keys: "Ctrl+K", Does: "find any act by name"}, {Keys: "Esc", Does: "back"}}
}

// Update shows the case's part as it is now.
func (s *Settings) Update(snap *annotate.Snapshot) {
	s.snap = snap
	s.draw()
}

// Rune has no use for letters.
func (s *Settings) Rune(rune) bool { return false }

// Key has no use for keys.
func (s *Settings) Key(fyne.KeyName) bool { return false }

func (s *Settings) draw() {
	s.column.Items = []fyne.CanvasObject{s.people(), s.look(), s.services(), s.stored()}
	s.pane.Update()
}

func card(title string, items ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.NewColumn(12, append([]fyne.CanvasObject{widgets.NewLine(title, widgets.Label)}, items...)...))
}

// line is a setting: its name, its value, and what can be done about it.
func line(label string, what ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCells([]float32{26, 74}, widgets.NewText(label, widgets.Muted), widgets.NewWrap(8, 8, what...))
}

func (s *Settings) people() fyne.CanvasObject {
	who := s.doors.Look().Who
	if who == "" {
		who = "not said yet"
	}
	items := []fyne.CanvasObject{line("Your initials", widgets.NewName(who, widgets.Strong), widgets.NewButton("Change…", widgets.Link, s.doors.Who))}
	if s.snap == nil {
		return card("PEOPLE", append(items, widgets.NewText("Checker, second reader and editor are named in each case.", widgets.Small))...)
	}
	n := s.snap.Names
	for _, p := range []struct {
		label string
		who   annotate.Person
	}{{"Checker", n.Checker}, {"Second reader", n.Second}, {"Editor", n.Editor}} {
		name := p.who.Initials + " " + p.who.Name
		if p.who.Initials == "" {
			name = "anyone"
		}
		items = append(items, line(p.label+" of this case", widgets.NewName(name, widgets.Plain)))
	}
	two := choice("Two people read each claim", !s.snap.OneDesk, func() { s.doors.OneDesk(false) })
	one := choice("One-person desk", s.snap.OneDesk, func() { s.doors.OneDesk(true) })
	return card("PEOPLE", append(items, line("", widgets.NewButton("Name them…", widgets.Link, s.doors.Names)), line("This case", two, one),
		widgets.NewText("A one-person desk skips the second reader, and the sheet says so on page 1.", widgets.Small))...)
}

func (s *Settings) look() fyne.CanvasObject {
	now := s.doors.Look()
	themes := []fyne.CanvasObject{}
	for _, t := range []struct {
		word   string
		choice theme.Choice
	}{{"Light", theme.LightOnly}, {"Dark", theme.DarkOnly}, {"As the desktop", theme.System}} {
		themes = append(themes, choice(t.word, now.Theme == t.choice, func() { s.doors.Theme(t.choice) }))
	}
	return card("LOOK", line("Theme", themes...),
		line("Text of the interface", widgets.NewButton("Smaller", widgets.Quiet, func() { s.doors.Scale(-1) }),
			widgets.NewName(fmt.Sprintf("%.0f %%", now.Scale*100), widgets.Strong), widgets.NewButton("Larger", widgets.Quiet, func() { s.doors.Scale(1) })),
		widgets.NewText("Ctrl+ and Ctrl- change the text of the article alone.", widgets.Small))
}

func (s *Settings) services() fyne.CanvasObject {
	items := []fyne.CanvasObject{widgets.NewText("Without these, only the addresses of cited outlets and of the Internet Archive are asked, and no word of an article is sent.", widgets.Plain)}
	for _, v := range s.facts.Services {
		name := v.Name
		on, off := choice("On", v.On, func() { s.doors.Turn(name, true) }), choice("Off", !v.On, func() { s.doors.Turn(name, false) })
		what := []fyne.CanvasObject{on, off}
		if v.Keyed {
			what = append(what, widgets.NewButton("Key…", widgets.Quiet, func() { s.doors.SetKey(name) }))
		}
		items = append(items, widgets.NewRule(), line(name, what...),
			widgets.NewText(screen.Sentence(v.Sends)+".", widgets.Small))
	}
	translation := "Translation is off. To have passages translated by a service of your own, name it under [translation] in the settings file."
	if s.facts.Translation != "" {
		translation = "Translation is on. " + s.facts.Translation
	}
	items = append(items, widgets.NewRule(), widgets.NewText(translation, widgets.Plain))
	if kind := s.facts.TranslationKind; kind != "" {
		items = append(items, widgets.NewRow(0, -1, widgets.NewButton("Key of "+kind+"…", widgets.Quiet, func() { s.doors.SetKey(kind) })))
	}
	if s.facts.Problem != "" {
		items = append(items, widgets.NewToned(screen.Sentence(s.facts.Problem), widgets.Plain, theme.Fix))
	}
	return card("SERVICES", items...)
}

func (s *Settings) stored() fyne.CanvasObject {
	var items []fyne.CanvasObject
	for _, x := range s.facts.Stored {
		items = append(items, widgets.NewCells([]float32{26, 74}, widgets.NewText(x[0], widgets.Muted), widgets.NewText(x[1], widgets.Plain)))
	}
	return card("WHERE THINGS ARE KEPT", items...)
}

func choice(word string, on bool, do func()) fyne.CanvasObject {
	b := widgets.NewChoice(word, "", theme.Unset, do)
	b.Selected = on
	return b
}
