// Package imports is the screen on which a workbook that came back is looked
// at before anything of it is taken: what would change, where case and file
// are at odds, and what the rules do not allow.
package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/annotate/workbook"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// Doors are what the screen asks the window to do.
type Doors struct {
	// Take brings the edits in; keys name the conflicts in which the file wins.
	Take  func(keys []string)
	Leave func()
	Show  func(claim string)
	Tell  func(sentence string)
}

// Imports is the screen.
type Imports struct {
	doors  Doors
	snap   *annotate.Snapshot
	plan   *workbook.Plan
	chosen map[string]choice // by Conflict.Key; nothing stands there by default
	at     int               // the conflict at hand
	done   bool              // the plan says what was done, not what would be

	object fyne.CanvasObject
	head   *widgets.Row
	file   *widgets.Text
	take   *widgets.Button
	leave  *widgets.Button
	pane   *widgets.Pane
	column *widgets.Column
	cards  []fyne.CanvasObject // of the conflicts
}

// New returns the screen.
func New(d Doors) *Imports {
	i := &Imports{doors: d, file: widgets.NewLine("", widgets.Muted), column: widgets.NewColumn(14), chosen: map[string]choice{}}
	i.take = widgets.NewButton(say.T("Take"), widgets.Primary, i.accept)
	i.leave = widgets.NewButton(say.T("Cancel"), widgets.Quiet, d.Leave)
	i.head = widgets.NewRow(12, 2, widgets.NewButton(say.T("‹ Article"), widgets.Back, d.Leave),
		widgets.NewLine(say.T("Import from Excel"), widgets.Title), i.file, i.leave, i.take)
	i.head.Spare = []fyne.CanvasObject{i.file}
	i.pane = widgets.NewPane(24, 22, i.column)
	i.pane.MaxWidth = 1040
	i.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, i.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, i.pane))
	return i
}

// Set shows what a file would change, or, once done, what it changed.
func (i *Imports) Set(p workbook.Plan, done bool) {
	if !done {
		clear(i.chosen)
	}
	i.plan, i.done, i.at = &p, done, 0
	i.draw()
	i.pane.ToTop()
}

// Object is the screen as Fyne draws it.
func (i *Imports) Object() fyne.CanvasObject { return i.object }

// Hints are the keys for the foot of the window.
func (i *Imports) Hints() []widgets.Hint {
	var out []widgets.Hint
	if i.open() {
		out = []widgets.Hint{{Keys: "j k", Does: say.T("next, previous")}, {Keys: "c f", Does: say.T("keep the case, take the file")},
			{Keys: "u", Does: say.T("decide later")}, {Keys: "Enter", Does: say.T("next undecided")}}
	}
	return append(out, []widgets.Hint{{Keys: "Ctrl+Enter", Does: say.T("take the changes")}, {Keys: "Esc", Does: say.T("leave the case as it is")}, {Keys: "Ctrl+Z", Does: say.T("undo")}}...)
}

// Update shows the case as it is now.
func (i *Imports) Update(s *annotate.Snapshot) {
	i.snap = s
	i.draw()
}

// Rune decides conflicts.
func (i *Imports) Rune(r rune) bool { return screen.Press(i.Commands(), r) }

// menuImport is the menu of this screen.
var menuImport = say.Later("Import from Excel")

// Commands are the acts of this screen.
func (i *Imports) Commands() []screen.Command {
	var out []screen.Command
	if i.open() {
		out = i.conflictActs()
	}
	out = append(out, screen.Command{Name: say.Later("Take what is shown"), Key: "Ctrl+Enter", Do: i.accept})
	for n := range out {
		out[n].Group = menuImport
	}
	return out
}

// Key acts on a key that no field has taken.
func (i *Imports) Key(k fyne.KeyName) bool {
	switch {
	case k == "Ctrl+Return":
		i.accept()
	case !i.open():
		return false
	case k == fyne.KeyDown:
		i.step(1)
	case k == fyne.KeyUp:
		i.step(-1)
	case k == fyne.KeyReturn, k == fyne.KeyEnter:
		i.nextUndecided()
	default:
		return false
	}
	return true
}

func (i *Imports) accept() {
	switch {
	case i.plan == nil:
	case i.done || i.nothing():
		i.doors.Leave()
	default:
		i.doors.Take(i.keys())
	}
}

// keys names the conflicts in which the file wins.
func (i *Imports) keys() []string {
	var out []string
	for _, c := range i.plan.Conflicts {
		if i.chosen[c.Key()] == takeFile {
			out = append(out, c.Key())
		}
	}
	return out
}

// nothing reports whether there is nothing to take.
func (i *Imports) nothing() bool { return len(i.plan.Taken)+i.count(takeFile) == 0 }

// accepting is what the button says: how much is taken, and how much is left.
func (i *Imports) accepting() string {
	if i.done || i.nothing() {
		return say.T("Back to the article")
	}
	take := len(i.plan.Taken) + i.count(takeFile)
	if later := i.count(undecided); later > 0 {
		return say.F("Take %d, keep %d for later", take, later)
	}
	return say.F("Take %d", take)
}

func (i *Imports) draw() {
	if i.plan == nil || i.snap == nil {
		return
	}
	i.file.SetText(i.plan.File)
	i.take.SetText(i.accepting())
	i.leave.Hide()
	if !i.done && !i.nothing() {
		i.leave.Show()
	}
	i.head.Refresh()
	items := append([]fyne.CanvasObject{i.summary()}, i.conflicts()...)
	if card := i.changes(); card != nil {
		items = append(items, card)
	}
	if card := i.refused(); card != nil {
		items = append(items, card)
	}
	if card := i.rest(); card != nil {
		items = append(items, card)
	}
	i.column.Items = items
	i.pane.Update()
}

func (i *Imports) summary() fyne.CanvasObject {
	p := i.plan
	taken := say.N("%d changes to take", len(p.Taken))
	if i.done {
		taken = say.N("%d changes taken", len(p.Taken))
	}
	parts := []string{taken, say.N("%d conflicts", len(p.Conflicts)), say.F("%d not taken", len(p.Refused)), say.N("%d rows missing", len(p.Missing))}
	col := widgets.NewColumn(4, widgets.NewText(strings.Join(parts, " · "), widgets.Strong))
	switch {
	case i.done && len(p.Conflicts) > 0:
		col.Items = append(col.Items, widgets.NewText(say.T("Conflicts that nobody decided stay as the case has them. Import the file again to decide them."), widgets.Muted))
	case i.done:
		col.Items = append(col.Items, widgets.NewText(say.T("The import is one step: Ctrl+Z undoes all of it."), widgets.Muted))
	case len(p.Taken)+len(p.Conflicts) == 0:
		col.Items = append(col.Items, widgets.NewText(say.T("Nothing in this file differs from the case. Nothing would change."), widgets.Muted))
	default:
		col.Items = append(col.Items, widgets.NewText(say.T("Nothing has changed yet. What you take becomes one step that can be undone."), widgets.Muted))
	}
	return widgets.NewCard(col)
}

// maxListed is how many changes are shown; the rest is counted.
const maxListed = 200

func (i *Imports) changes() fyne.CanvasObject {
	if len(i.plan.Taken) == 0 {
		return nil
	}
	title := say.T("TO TAKE")
	if i.done {
		title = say.T("TAKEN")
	}
	col := widgets.NewColumn(8, widgets.NewLine(title, widgets.Label))
	least := float32(0) // a link is never cut, and all lines have the same columns
	for _, c := range i.plan.Taken[:min(len(i.plan.Taken), maxListed)] {
		least = max(least, i.link(c.Claim, i.place(c.Claim, c.On, c.ID, c.Row)).MinSize().Width)
	}
	for n, c := range i.plan.Taken {
		if n == maxListed {
			col.Items = append(col.Items, widgets.NewText(say.F("… and %d more", len(i.plan.Taken)-n), widgets.Muted))
			break
		}
		to := value(c.To)
		if c.Both {
			to = say.F("%s (both comments stay)", to)
		}
		line := widgets.NewCells([]float32{14, 20, 30, 36},
			i.link(c.Claim, i.place(c.Claim, c.On, c.ID, c.Row)), widgets.NewText(say.Word(c.Field), widgets.Plain),
			widgets.NewText(say.F("was %s", value(c.From)), widgets.Muted), widgets.NewText(to, widgets.Plain))
		line.Least = []float32{least}
		col.Items = append(col.Items, line)
	}
	return widgets.NewCard(col)
}

func (i *Imports) refused() fyne.CanvasObject {
	if len(i.plan.Refused) == 0 {
		return nil
	}
	col := widgets.NewColumn(8, widgets.NewLine(say.T("NOT TAKEN"), widgets.Label))
	for n, r := range i.plan.Refused {
		if n == maxListed {
			col.Items = append(col.Items, widgets.NewText(say.F("… and %d more", len(i.plan.Refused)-n), widgets.Muted))
			break
		}
		what := say.Word(r.Field)
		if r.Value != "" {
			what = strings.TrimPrefix(what+": "+value(r.Value), ": ")
		}
		col.Items = append(col.Items, widgets.NewCells([]float32{18, 20, 62},
			widgets.NewText(i.place("", r.On, r.ID, r.Row), widgets.Plain), widgets.NewText(what, widgets.Plain), widgets.NewText(screen.Sentence(say.Engine(r.Why)), widgets.Plain)))
	}
	return widgets.NewCard(col)
}

// rest is what else is to be known: rows that are gone, rows that are new.
func (i *Imports) rest() fyne.CanvasObject {
	p := i.plan
	col := widgets.NewColumn(6)
	var gone []string
	for _, id := range p.Missing {
		gone = append(gone, i.place(id, "", id, 0))
	}
	if len(gone) > 0 {
		col.Items = append(col.Items, widgets.NewText(say.F("Rows that are no longer in the file; their claims stay as they are: %s", strings.Join(gone, ", ")), widgets.Plain))
	}
	for _, n := range p.New {
		col.Items = append(col.Items, widgets.NewText(say.F("Row %d is new, and its words stand in the article. It was not taken; mark it there: “%s”", n.Row, n.Text), widgets.Plain))
	}
	for _, note := range p.Notes {
		col.Items = append(col.Items, widgets.NewText(screen.Sentence(say.Engine(note)), widgets.Plain))
	}
	if len(col.Items) == 0 {
		return nil
	}
	return widgets.NewCard(col)
}

// place names a row as the user knows it.
func (i *Imports) place(claim, sheet, id string, row int) string {
	for _, key := range []string{claim, id} {
		if c := i.snap.Claim(key); c != nil {
			return say.F("Claim %d", c.Number)
		}
	}
	if r := i.snap.Reference(id); r != nil {
		return screen.Printed(*r)
	}
	if row > 0 {
		return say.F("%s, row %d", say.Word(sheet), row)
	}
	return say.Word(sheet)
}

func (i *Imports) link(claim, words string) fyne.CanvasObject {
	if i.snap.Claim(claim) == nil {
		return widgets.NewText(words, widgets.Plain)
	}
	return widgets.NewRow(0, -1, widgets.NewButton(words, widgets.Link, func() { i.doors.Show(claim) }))
}

// value is a cell as it is shown.
func value(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return say.T("(empty)")
	}
	const most = 160
	s = say.Word(s)
	if r := []rune(s); len(r) > most {
		s = strings.TrimSpace(string(r[:most])) + " …"
	}
	return s
}
