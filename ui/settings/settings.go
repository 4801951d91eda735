// Package settings is the screen of what stays the same from case to case:
// who signs, how it looks, what may leave the machine and where things stand.
package settings

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// Service is one outside service.
type Service struct {
	Name  string // as the settings file has it
	Title string // as people know it
	Sends string // what leaves the machine while it is on
	On    bool   // in the settings
	Keyed bool   // asks for a key of the user's own
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
	// Language that was chosen, say.System where none was.
	Language say.Language
}

// Doors are what the screen asks the window to do.
type Doors struct {
	Leave   func()
	Look    func() Look
	Who     func()
	Names   func()
	OneDesk func(bool)
	Theme   func(theme.Choice)
	Speak   func(say.Language)
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
	head := widgets.NewRow(12, 1, widgets.NewButton(say.T("‹ Back"), widgets.Back, d.Leave), widgets.NewLine(say.T("Settings"), widgets.Title))
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
	return []widgets.Hint{{Keys: "Tab", Does: say.T("next button")}, {Keys: "Ctrl+K", Does: say.T("find any act by name")}, {Keys: "Esc", Does: say.T("back")}}
}

// Update shows the case's part as it is now.
func (s *Settings) Update(snap *annotate.Snapshot) {
	s.snap = snap
	s.draw()
}

// Rune has no use for letters.
func (s *Settings) Rune(rune) bool { return false }

// Commands lists nothing: what can be set stands on the screen, and the menus
// of the window have most of it.
func (s *Settings) Commands() []screen.Command { return nil }

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
	c := widgets.NewCells([]float32{26, 74}, widgets.NewText(label, widgets.Muted), widgets.NewWrap(8, 8, what...))
	c.Middle = true
	return c
}

func (s *Settings) people() fyne.CanvasObject {
	who := s.doors.Look().Who
	if who == "" {
		who = say.T("not said yet")
	}
	items := []fyne.CanvasObject{line(say.T("Your initials"), widgets.NewName(who, widgets.Strong), widgets.NewButton(say.T("Change…"), widgets.Link, s.doors.Who))}
	if s.snap == nil {
		return card(say.T("PEOPLE"), append(items, widgets.NewText(say.T("Checker, second reader and editor are named in each case."), widgets.Small))...)
	}
	n := s.snap.Names
	for _, p := range []struct {
		label string
		who   annotate.Person
	}{{say.T("Checker"), n.Checker}, {say.T("Second reader"), n.Second}, {say.T("Editor"), n.Editor}} {
		name := p.who.Initials + " " + p.who.Name
		if p.who.Initials == "" {
			name = say.T("anyone")
		}
		items = append(items, line(say.F("%s of this case", p.label), widgets.NewName(name, widgets.Plain)))
	}
	two := choice(say.T("Two people read each claim"), !s.snap.OneDesk, func() { s.doors.OneDesk(false) })
	one := choice(say.T("One-person desk"), s.snap.OneDesk, func() { s.doors.OneDesk(true) })
	return card(say.T("PEOPLE"), append(items, line("", widgets.NewButton(say.T("Name them…"), widgets.Link, s.doors.Names)), line(say.T("This case"), two, one),
		widgets.NewText(say.T("A one-person desk skips the second reader, and the sheet says so on page 1."), widgets.Small))...)
}

func (s *Settings) look() fyne.CanvasObject {
	now := s.doors.Look()
	themes := []fyne.CanvasObject{}
	for _, t := range []struct {
		word   string
		choice theme.Choice
	}{{say.T("Light"), theme.LightOnly}, {say.T("Dark"), theme.DarkOnly}, {say.T("As the desktop"), theme.System}} {
		themes = append(themes, choice(t.word, now.Theme == t.choice, func() { s.doors.Theme(t.choice) }))
	}
	languages := []fyne.CanvasObject{choice(say.T("As the system"), now.Language == say.System, func() { s.doors.Speak(say.System) })}
	for _, l := range say.Languages {
		languages = append(languages, choice(l.Name(), now.Language == l, func() { s.doors.Speak(l) }))
	}
	return card(say.T("LOOK"), line(say.T("Language"), languages...),
		widgets.NewText(say.T("The case and the sheet stay in English, so that every desk can read them."), widgets.Small),
		line(say.T("Theme"), themes...),
		line(say.T("Text of the interface"), widgets.NewButton(say.T("Smaller"), widgets.Quiet, func() { s.doors.Scale(-1) }),
			widgets.NewName(fmt.Sprintf("%.0f %%", now.Scale*100), widgets.Strong), widgets.NewButton(say.T("Larger"), widgets.Quiet, func() { s.doors.Scale(1) })),
		widgets.NewText(say.T("Ctrl+ and Ctrl- change the text of the article alone."), widgets.Small))
}

func (s *Settings) services() fyne.CanvasObject {
	items := []fyne.CanvasObject{widgets.NewText(say.T("Without these, only the addresses of cited outlets and of the Internet Archive are asked, and no word of an article is sent."), widgets.Plain)}
	for _, v := range s.facts.Services {
		name := v.Name
		on, off := choice(say.T("On"), v.On, func() { s.doors.Turn(name, true) }), choice(say.T("Off"), !v.On, func() { s.doors.Turn(name, false) })
		what := []fyne.CanvasObject{on, off}
		if v.Keyed {
			what = append(what, widgets.NewButton(say.T("Key…"), widgets.Quiet, func() { s.doors.SetKey(name) }))
		}
		items = append(items, widgets.NewRule(), line(v.Title, what...),
			widgets.NewText(screen.Sentence(say.Engine(v.Sends))+".", widgets.Small))
	}
	translation := say.T("Translation is off. To have passages translated by a service of your own, name it under [translation] in the settings file.")
	if s.facts.Translation != "" {
		translation = say.F("Translation is on. %s", say.Engine(s.facts.Translation))
	}
	items = append(items, widgets.NewRule(), widgets.NewText(translation, widgets.Plain))
	if kind := s.facts.TranslationKind; kind != "" {
		items = append(items, widgets.NewRow(0, -1, widgets.NewButton(say.F("Key of %s…", kind), widgets.Quiet, func() { s.doors.SetKey(kind) })))
	}
	if s.facts.Problem != "" {
		items = append(items, widgets.NewToned(screen.Sentence(say.Engine(s.facts.Problem)), widgets.Plain, theme.Fix))
	}
	return card(say.T("SERVICES"), items...)
}

func (s *Settings) stored() fyne.CanvasObject {
	var items []fyne.CanvasObject
	for _, x := range s.facts.Stored {
		items = append(items, widgets.NewCells([]float32{26, 74}, widgets.NewText(say.T(x[0]), widgets.Muted), widgets.NewText(x[1], widgets.Plain)))
	}
	return card(say.T("WHERE THINGS ARE KEPT"), items...)
}

func choice(word string, on bool, do func()) fyne.CanvasObject {
	b := widgets.NewChoice(word, "", theme.Unset, do)
	b.Selected = on
	return b
}
