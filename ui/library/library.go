// Package library is the screen where cases are found and begun.
package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/widgets"
)

// Doors are the ways in.
type Doors struct {
	OpenFile    func()
	OpenAddress func(string)
	Paste       func()
	Demo        func()
	More        func() // every other act
	OpenCase    func(path string)
	Forget      func(path string)
	PutAway     func(path string, away bool)
	Recent      func() []Recent
}

// Library is the screen.
type Library struct {
	doors   Doors
	object  fyne.CanvasObject
	pane    *widgets.Pane
	column  *widgets.Column
	address *widgets.Field
	search  *widgets.Field
	busy    string
	stage   int    // which of the stages is shown
	at      string // path of the case at hand
	rows    map[string]fyne.CanvasObject

	words              map[string]contents
	reading, wordsRead bool
}

// New returns the screen.
func New(d Doors) *Library {
	l := &Library{doors: d, column: widgets.NewColumn(14)}
	l.address = widgets.NewField(say.T("Paste the address of an article and press Enter"))
	l.address.OnSubmitted = func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			d.OpenAddress(s)
		}
	}
	l.search = widgets.NewField(say.T("Search titles, outlets and claims"))
	l.search.OnChanged = func(string) { l.draw() }
	l.pane = widgets.NewPane(24, 28, l.column)
	l.pane.MaxWidth = 1000
	head := widgets.NewRow(12, 0, widgets.NewLine(say.T("Cases"), widgets.Title),
		widgets.NewButton(say.T("More"), widgets.Quiet, d.More),
		widgets.NewButton(say.T("Paste text"), widgets.Quiet, d.Paste),
		widgets.NewButton(say.T("Open an article…"), widgets.Primary, d.OpenFile))
	l.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, l.pane))
	l.draw()
	return l
}

// Object is the screen as Fyne draws it.
func (l *Library) Object() fyne.CanvasObject { return l.object }

// Hints are the keys for the foot of the window.
func (l *Library) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "Ctrl+O", Does: say.T("open an article or a case")}, {Keys: "Ctrl+L", Does: say.T("address")},
		{Keys: "Ctrl+V", Does: say.T("paste an article")}, {Keys: "d", Does: say.T("the demo")}, {Keys: "?", Does: say.T("all keys")}}
}

// Update lists the cases anew.
func (l *Library) Update(*annotate.Snapshot) {
	l.wordsRead = false
	l.draw()
}

// Busy tells what is being opened; "" when it is done.
func (l *Library) Busy(what string) {
	l.busy = what
	l.draw()
}

func (l *Library) draw() {
	all := l.doors.Recent()
	items := []fyne.CanvasObject{}
	if l.busy != "" {
		items = append(items, widgets.NewCard(widgets.NewText(l.busy, widgets.Plain)))
	}
	items = append(items, l.welcome(len(all) == 0)...)
	if len(all) > 0 {
		items = append(items, widgets.NewRow(12, 0, l.pills(all), l.search))
		if len(l.wanted()) > 0 {
			l.read(all)
		}
		items = append(items, l.list())
	}
	l.column.Items = items
	l.pane.Update()
}

// welcome says in three sentences what the app does, and offers the ways in.
func (l *Library) welcome(first bool) []fyne.CanvasObject {
	col := widgets.NewColumn(14)
	if first {
		col.Items = append(col.Items,
			widgets.NewText(say.T("No cases yet. Drop an article here."), widgets.Heading),
			widgets.NewText(say.T("Galley finds the citations of an article, looks their pages up and puts each claim beside the passage it rests on. You read, you judge; it never says that a claim is true or false. The text stays on this machine: only the addresses of cited outlets are asked."), widgets.Plain))
	} else {
		col.Items = append(col.Items, widgets.NewText(say.T("Drop a .docx, .html, .md, .txt or .pdf anywhere in this window, or a .galley case."), widgets.Muted))
	}
	row := widgets.NewRow(10, 0, l.address)
	if first {
		row.Items = append(row.Items, widgets.NewButton(say.T("Open the demo"), widgets.Quiet, l.doors.Demo))
	} else {
		row.Items = append(row.Items, widgets.NewButton(say.T("Demo"), widgets.Quiet, l.doors.Demo))
	}
	col.Items = append(col.Items, row)
	return []fyne.CanvasObject{widgets.NewSurface(widgets.CardShade, 24, 22, col)}
}
