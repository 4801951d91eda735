// Package revise is the screen on which a new version of the text is set
// beside the one in the case, before it is taken and after: what became of
// each claim.
package revise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/compare"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// Doors are what the screen asks the window to do.
type Doors struct {
	Take  func() // the new version
	Leave func()
	Show  func(claim string)
}

// Revise is the screen.
type Revise struct {
	doors  Doors
	before *annotate.Snapshot // the case as it was before the new version
	snap   *annotate.Snapshot
	pairs  []compare.Pair
	rev    *annotate.Revision // nil until the version is taken

	object fyne.CanvasObject
	head   *widgets.Row
	name   *widgets.Text
	take   *widgets.Button
	leave  *widgets.Button
	pane   *widgets.Pane
	column *widgets.Column
}

// New returns the screen.
func New(d Doors) *Revise {
	r := &Revise{doors: d, name: widgets.NewLine("", widgets.Muted), column: widgets.NewColumn(14)}
	r.take = widgets.NewButton(say.T("Take this version"), widgets.Primary, r.accept)
	r.leave = widgets.NewButton(say.T("Keep the old text"), widgets.Quiet, d.Leave)
	r.head = widgets.NewRow(12, 2, widgets.NewButton(say.T("‹ Article"), widgets.Back, d.Leave),
		widgets.NewLine(say.T("A new version of the text"), widgets.Title), r.name, r.leave, r.take)
	r.head.Spare = []fyne.CanvasObject{r.name}
	r.pane = widgets.NewPane(24, 22, r.column)
	r.pane.MaxWidth = 1200
	r.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, r.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, r.pane))
	return r
}

// Set shows a new version beside the case's; pairs are what differs.
func (r *Revise) Set(name string, before *annotate.Snapshot, pairs []compare.Pair) {
	r.name.SetText(name)
	r.before, r.snap, r.pairs, r.rev = before, before, pairs, nil
	r.draw()
	r.pane.ToTop()
}

// Done shows what became of the claims.
func (r *Revise) Done(rev annotate.Revision) {
	r.rev = &rev
	r.draw()
	r.pane.ToTop()
}

// Object is the screen as Fyne draws it.
func (r *Revise) Object() fyne.CanvasObject { return r.object }

// Hints are the keys for the foot of the window.
func (r *Revise) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "Ctrl+Enter", Does: say.T("take this version")}, {Keys: "Esc", Does: say.T("keep the old text")}, {Keys: "Ctrl+Z", Does: say.T("undo")}}
}

// Update shows the case as it is now.
func (r *Revise) Update(s *annotate.Snapshot) {
	r.snap = s
	r.draw()
}

// Rune has no use for letters.
func (r *Revise) Rune(rune) bool { return false }

// Commands are the acts of this screen.
func (r *Revise) Commands() []screen.Command {
	return []screen.Command{{Group: say.Later("A new version of the text"), Name: say.Later("Take this version"), Key: "Ctrl+Enter", Do: r.accept}}
}

// Key takes the version.
func (r *Revise) Key(k fyne.KeyName) bool {
	if k != "Ctrl+Return" {
		return false
	}
	r.accept()
	return true
}

func (r *Revise) accept() {
	switch {
	case r.before == nil:
	case r.rev != nil || len(r.pairs) == 0:
		r.doors.Leave()
	default:
		r.doors.Take()
	}
}

func (r *Revise) draw() {
	if r.before == nil {
		return
	}
	r.leave.Hide()
	switch {
	case r.rev != nil:
		r.take.SetText(say.T("Back to the article"))
		r.column.Items = r.outcome()
	case len(r.pairs) == 0:
		r.take.SetText(say.T("Back to the article"))
		r.column.Items = []fyne.CanvasObject{widgets.NewCard(widgets.NewText(say.T("This text has the same words as the newest version in the case. There is nothing to take."), widgets.Plain))}
	default:
		r.leave.Show()
		r.take.SetText(say.T("Take this version"))
		r.column.Items = r.preview()
	}
	r.head.Refresh()
	r.pane.Update()
}

// maxPairs is how many differences are shown; the rest is counted.
const maxPairs = 120

func (r *Revise) preview() []fyne.CanvasObject {
	col := widgets.NewColumn(12, widgets.NewCells([]float32{50, 50},
		widgets.NewLine(say.F("VERSION %d", r.before.Article().Number), widgets.Label), widgets.NewLine(say.T("NEW"), widgets.Label)))
	for i, p := range r.pairs {
		if i == maxPairs {
			col.Items = append(col.Items, widgets.NewText(say.F("… and %d more", len(r.pairs)-i), widgets.Muted))
			break
		}
		old, new := compare.Excerpts(p.Old, p.New)
		col.Items = append(col.Items, widgets.NewRule(), widgets.NewCells([]float32{50, 50}, old, new))
	}
	return []fyne.CanvasObject{
		widgets.NewCard(widgets.NewColumn(4, widgets.NewText(say.N("%d paragraphs differ", len(r.pairs)), widgets.Strong),
			widgets.NewText(say.T("Claims, pages and verdicts go over to the new text. A claim whose words changed is opened again; one that is not found is kept under Lost places."), widgets.Muted))),
		widgets.NewCard(col),
	}
}

// outcome lists the claims by what became of them, the worst first.
func (r *Revise) outcome() []fyne.CanvasObject {
	items := []fyne.CanvasObject{widgets.NewCard(widgets.NewText(say.Engine(r.rev.Sentence()), widgets.Strong))}
	for _, group := range []struct {
		title string
		ids   []string
	}{{say.T("NOT FOUND AGAIN: LOST PLACES"), r.rev.Lost}, {say.T("WORDS CHANGED"), r.rev.Changed}, {say.T("MOVED"), r.rev.Moved}} {
		if len(group.ids) == 0 {
			continue
		}
		col := widgets.NewColumn(10, widgets.NewLine(group.title, widgets.Label))
		for i, id := range group.ids {
			if i > 0 {
				col.Items = append(col.Items, widgets.NewRule())
			}
			col.Items = append(col.Items, r.claim(id))
		}
		items = append(items, widgets.NewCard(col))
	}
	return items
}

func (r *Revise) claim(id string) fyne.CanvasObject {
	was, now := r.before.Claim(id), r.snap.Claim(id)
	if was == nil || now == nil {
		return widgets.NewGap(1, 1)
	}
	name := widgets.NewRow(0, -1, widgets.NewButton(say.F("Claim %d", now.Number), widgets.Link, func() { r.doors.Show(id) }))
	if was.Text == now.Text {
		return widgets.NewCells([]float32{12, 88}, name, widgets.NewText(now.Text, widgets.Reading))
	}
	old, new := compare.Excerpts(was.Text, now.Text)
	return widgets.NewCells([]float32{12, 44, 44}, name, old, new)
}
