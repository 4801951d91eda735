// Package library is the screen where cases are found and begun.
package library

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	calendar "galley/citations/day"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
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
	l.search = widgets.NewField(say.T("Search titles"))
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
func (l *Library) Update(*annotate.Snapshot) { l.draw() }

// Busy tells what is being opened; "" when it is done.
func (l *Library) Busy(what string) {
	l.busy = what
	l.draw()
}

// FocusAddress puts the cursor into the address.
func (l *Library) FocusAddress() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.address); c != nil {
		c.Focus(l.address)
	}
}

// Commands lists the recent cases; the ways in are the window's.
func (l *Library) Commands() (out []screen.Command) {
	for i, r := range l.doors.Recent() {
		c := screen.Command{Group: say.Later("Recent cases"), Name: r.Title, Do: func() { l.doors.OpenCase(r.Path) }}
		if i < 9 {
			c.Key = string(rune('1' + i))
		}
		out = append(out, c)
	}
	return out[:min(len(out), 12)]
}

// Rune opens the demo or one of the first nine cases.
func (l *Library) Rune(r rune) bool {
	all := l.doors.Recent()
	switch {
	case r == 'd':
		l.doors.Demo()
	case r >= '1' && int(r-'1') < len(all):
		l.doors.OpenCase(all[r-'1'].Path)
	default:
		return false
	}
	return true
}

// Key has no use for keys.
func (l *Library) Key(fyne.KeyName) bool { return false }

func (l *Library) draw() {
	all := l.doors.Recent()
	items := []fyne.CanvasObject{}
	if l.busy != "" {
		items = append(items, widgets.NewCard(widgets.NewText(l.busy, widgets.Plain)))
	}
	items = append(items, l.welcome(len(all) == 0)...)
	if len(all) > 0 {
		items = append(items, widgets.NewRow(12, 0, widgets.NewText(say.T("RECENT CASES"), widgets.Label), l.search))
		items = append(items, l.list(all))
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

func (l *Library) list(all []Recent) fyne.CanvasObject {
	want := strings.ToLower(strings.TrimSpace(l.search.Text))
	var found []Recent
	for _, r := range all {
		if want == "" || strings.Contains(strings.ToLower(r.Title+" "+r.Path), want) {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		none := widgets.NewText(say.T("No title holds these words."), widgets.Muted)
		return widgets.NewSurface(widgets.CardShade, 1, 6, widgets.NewColumn(0, widgets.NewSurface(widgets.PaperShade, 16, 12, none)))
	}
	var lines []line
	var widest line
	for _, r := range found {
		n := line{settled: widgets.NewLine(say.F("%d of %d settled", r.Settled, r.Claims), widgets.Small), state: chip(r), at: widgets.NewLine(day(r.At), widgets.Small)}
		n.widths = [3]float32{n.settled.NaturalWidth(), n.state.MinSize().Width, n.at.NaturalWidth()}
		for i, w := range n.widths {
			widest.widths[i] = max(widest.widths[i], w)
		}
		lines = append(lines, n)
	}
	col := widgets.NewColumn(0)
	for i, r := range found {
		if i > 0 {
			col.Items = append(col.Items, widgets.NewRule())
		}
		col.Items = append(col.Items, l.row(r, lines[i], widest.widths))
	}
	return widgets.NewSurface(widgets.CardShade, 1, 6, col)
}

// line is what stands at the right of a case, in columns of one width.
type line struct {
	settled, at *widgets.Text
	state       *widgets.Chip
	widths      [3]float32
}

// chip says where a case stands.
func chip(r Recent) *widgets.Chip {
	switch {
	case r.Signed != "":
		return widgets.NewChip(say.F("signed %s", r.Signed), theme.Good)
	case r.Claims == 0:
		return widgets.NewChip(say.T("not marked yet"), theme.Unset)
	case r.Waiting > 0:
		return widgets.NewChip(say.F("author %d", r.Waiting), theme.Info)
	case r.Blocks > 0:
		return widgets.NewChip(say.N("%d block", r.Blocks), theme.Missing)
	}
	return widgets.NewChip(say.T("in work"), theme.Unset)
}

func (l *Library) row(r Recent, n line, widths [3]float32) fyne.CanvasObject {
	bar := widgets.NewBar(90)
	bar.Set(r.Settled, r.Claims)
	title := widgets.NewColumn(2, widgets.NewLine(r.Title, widgets.Strong), widgets.NewLine(r.Path, widgets.Small))
	cell := func(i int, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.NewRow(0, -1, o, widgets.NewGap(widths[i]-n.widths[i], 1))
	}
	forget := widgets.NewButton("×", widgets.Back, func() { l.doors.Forget(r.Path); l.draw() })
	forget.Name = say.T("Take off the list")
	at := cell(2, n.at)
	row := widgets.NewRow(16, 0, title, cell(0, n.settled), bar, cell(1, n.state), at, forget)
	row.Spare = []fyne.CanvasObject{bar, at}
	ground := widgets.NewSurface(widgets.RowShade, 16, 10, row)
	ground.OnTapped = func() { l.doors.OpenCase(r.Path) }
	return ground
}

func day(t time.Time) string {
	switch d := time.Since(t); {
	case d < 0:
	case d < 24*time.Hour && t.Day() == time.Now().Day():
		return say.T("today")
	case d < 48*time.Hour:
		return say.T("yesterday")
	}
	return say.ShortDate(calendar.Of(t))
}
