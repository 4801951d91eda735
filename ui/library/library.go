// Package library is the screen where cases are found and begun.
package library

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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

// stages are the lists of cases; the first holds all but the archive.
var stages = []struct {
	name string
	fits func(Recent) bool
}{
	{say.Later("All"), func(r Recent) bool { return r.Stage() != Archive }},
	{say.Later("To do"), func(r Recent) bool { return r.Stage() == ToDo }},
	{say.Later("Waiting"), func(r Recent) bool { return r.Stage() == Waiting }},
	{say.Later("Signed"), func(r Recent) bool { return r.Stage() == Signed }},
	{say.Later("Archive"), func(r Recent) bool { return r.Stage() == Archive }},
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

// FocusAddress puts the cursor into the address.
func (l *Library) FocusAddress() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.address); c != nil {
		c.Focus(l.address)
	}
}

// menuCases is the menu of this screen.
var menuCases = say.Later("Recent cases")

// Commands are the acts of this screen and the recent cases; the ways in are
// the window's.
func (l *Library) Commands() []screen.Command {
	out := []screen.Command{{Name: say.Later("Search the cases"), Key: "/", Do: l.focusSearch}}
	list := l.listed()
	if len(list) > 0 {
		out = append(out,
			screen.Command{Name: say.Later("Next case"), Key: "j", Do: func() { l.step(1) }},
			screen.Command{Name: say.Later("Previous case"), Key: "k", Do: func() { l.step(-1) }},
			screen.Command{Name: say.Later("Open the case"), Key: "Enter", Do: l.openAtHand},
			screen.Command{Name: say.Later("Into the archive, or out of it"), Key: "a", Do: l.putAway})
	}
	out = append(out, screen.Command{Name: say.Later("Next list: to do, waiting, signed, archive"), Key: "l", Do: func() { l.show((l.stage + 1) % len(stages)) }})
	for i, r := range list[:min(len(list), 9)] {
		out = append(out, screen.Command{Name: r.Title, Key: string(rune('1' + i)), Do: func() { l.doors.OpenCase(r.Path) }})
	}
	for i := range out {
		out[i].Group = menuCases
	}
	return out
}

// Rune opens the demo, or does one of the acts.
func (l *Library) Rune(r rune) bool {
	if r == 'd' {
		l.doors.Demo()
		return true
	}
	return screen.Press(l.Commands(), r)
}

// Key moves through the list and opens.
func (l *Library) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.openAtHand()
	default:
		return false
	}
	return true
}

func (l *Library) focusSearch() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.search); c != nil {
		c.Focus(l.search)
	}
}

// step takes the next case of the list at hand, or the one before.
func (l *Library) step(dir int) {
	list := l.listed()
	if len(list) == 0 {
		return
	}
	i := slices.IndexFunc(list, func(r Recent) bool { return r.Path == l.at })
	if i < 0 && dir < 0 {
		i = 0
	}
	l.at = list[(i+dir+len(list))%len(list)].Path
	l.draw()
	if row := l.rows[l.at]; row != nil {
		l.pane.Reveal(row)
	}
}

func (l *Library) openAtHand() {
	if slices.ContainsFunc(l.listed(), func(r Recent) bool { return r.Path == l.at }) {
		l.doors.OpenCase(l.at)
	}
}

func (l *Library) putAway() {
	list := l.listed()
	i := slices.IndexFunc(list, func(r Recent) bool { return r.Path == l.at })
	if i < 0 {
		return
	}
	l.doors.PutAway(l.at, !list[i].Away)
	l.at = ""
	if rest := slices.Delete(list, i, i+1); len(rest) > 0 {
		l.at = rest[min(i, len(rest)-1)].Path
	}
	l.draw()
}

// show takes another of the lists.
func (l *Library) show(stage int) {
	l.stage = stage
	l.draw()
}

// wanted are the words that are searched for.
func (l *Library) wanted() []string { return strings.Fields(strings.ToLower(l.search.Text)) }

// listed are the cases on the screen, newest first.
func (l *Library) listed() []Recent {
	want := l.wanted()
	var out []Recent
	for _, r := range l.doors.Recent() {
		if _, ok := l.hit(r, want); ok && stages[l.stage].fits(r) {
			out = append(out, r)
		}
	}
	return out
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

// pills are the lists with how many cases stand in each.
func (l *Library) pills(all []Recent) fyne.CanvasObject {
	row := widgets.NewWrap(8, 8)
	for i, st := range stages {
		n := 0
		for _, r := range all {
			if st.fits(r) {
				n++
			}
		}
		b := widgets.NewButton(say.T(st.name)+" "+say.Number(n), widgets.Pill, func() { l.show(i) })
		b.Selected = i == l.stage
		row.Items = append(row.Items, b)
	}
	return row
}

// nothing says why a list is empty.
func (l *Library) nothing() string {
	switch {
	case l.reading:
		return say.T("Reading the cases…")
	case len(l.wanted()) > 0:
		return say.T("No case of this list holds these words, in its title, its outlets or its claims.")
	}
	return say.T("No case stands in this list.")
}

func (l *Library) list() fyne.CanvasObject {
	found := l.listed()
	l.rows = map[string]fyne.CanvasObject{}
	if len(found) == 0 {
		none := widgets.NewText(l.nothing(), widgets.Muted)
		return widgets.NewSurface(widgets.CardShade, 1, 6, widgets.NewColumn(0, widgets.NewSurface(widgets.PaperShade, 16, 12, none)))
	}
	var lines []line
	var widest line
	for _, r := range found {
		n := line{settled: widgets.NewLine(say.F("%d of %d settled", r.Settled, r.Claims), widgets.Small), state: chip(r), at: when(r)}
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
	if claim, _ := l.hit(r, l.wanted()); claim != "" {
		title.Items = append(title.Items, widgets.NewLine(say.F("claim: “%s”", around(claim, l.wanted())), widgets.Small))
	}
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
	ground.Selected = r.Path == l.at
	l.rows[r.Path] = ground
	return ground
}

// around cuts a claim so that the first word that was looked for is seen.
func around(claim string, want []string) string {
	const before = 24 // runes
	low, at := strings.ToLower(claim), -1
	for _, w := range want {
		if i := strings.Index(low, w); i >= 0 && i < len(claim) && utf8.RuneStart(claim[i]) && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return claim
	}
	head := []rune(claim[:at])
	if len(head) <= before {
		return claim
	}
	cut := string(head[len(head)-before:])
	if i := strings.IndexByte(cut, ' '); i >= 0 {
		cut = cut[i+1:]
	}
	return "…" + cut + claim[at:]
}

// dueSoon is how many days before the day it is due a case names the weekday.
const dueSoon = 6

// weekdays are the days of the week, Sunday first as time.Weekday has them.
var weekdays = [7]string{say.Later("Sun"), say.Later("Mon"), say.Later("Tue"), say.Later("Wed"), say.Later("Thu"), say.Later("Fri"), say.Later("Sat")}

// when says when a case is due, or when it was last open.
func when(r Recent) *widgets.Text {
	if r.Due.IsZero() || r.Signed != "" {
		return widgets.NewLine(lastOpen(r.At), widgets.Small)
	}
	word, left := say.ShortDate(r.Due), r.Due.Sub(calendar.Of(time.Now()))
	switch {
	case left < 0:
		t := widgets.NewLine(say.F("was due %s", word), widgets.Small)
		t.Tone = theme.Missing
		return t
	case left == 0:
		word = say.T("today")
	case left == 1:
		word = say.T("tomorrow")
	case left <= dueSoon:
		word = say.T(weekdays[r.Due.Start(time.UTC).Weekday()])
	}
	t := widgets.NewLine(say.F("due %s", word), widgets.Small)
	if left <= 1 {
		t.Tone = theme.Context
	}
	return t
}

// lastOpen says when a case was last open.
func lastOpen(t time.Time) string {
	switch d := time.Since(t); {
	case d < 0:
	case d < 24*time.Hour && t.Day() == time.Now().Day():
		return say.T("today")
	case d < 48*time.Hour:
		return say.T("yesterday")
	}
	return say.ShortDate(calendar.Of(t))
}
