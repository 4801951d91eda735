// Package queue is the editor's screen: what waits for a decision, one claim
// at hand, decisions seen by their editor only until they are submitted
// together.
package queue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations/evidence"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// Queue is the screen.
type Queue struct {
	host screen.Host
	snap *annotate.Snapshot

	object  fyne.CanvasObject
	head    *widgets.Row
	looked  *widgets.Text
	bar     *widgets.Bar
	submit  *widgets.Button
	pane    *widgets.Pane
	column  *widgets.Column
	comment *widgets.Field
	filter  int
	claim   string
	cards   map[string]fyne.CanvasObject
}

// filters are the lists that can be shown.
var filters = []struct {
	name string
	fits func(s *annotate.Snapshot, c annotate.Claim) bool
}{
	{say.Later("With editor"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.WithEditor }},
	{say.Later("Blocks"), func(s *annotate.Snapshot, c annotate.Claim) bool {
		for _, f := range s.ClaimFlags(c.ID) {
			if f.State == annotate.FlagOpen && f.Weight == evidence.Blocks {
				return true
			}
		}
		return false
	}},
	{say.Later("Waiting for the author"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.WithAuthor }},
	{say.Later("Second reader"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.SecondReader }},
}

// New returns the screen.
func New(h screen.Host) *Queue {
	q := &Queue{host: h, looked: widgets.NewLine("", widgets.Muted), bar: widgets.NewBar(140), cards: map[string]fyne.CanvasObject{}}
	q.submit = widgets.NewButton(say.T("Submit review"), widgets.Primary, q.send)
	q.comment = widgets.NewField(say.T("Comment to the checker…"))
	q.head = widgets.NewRow(12, 1, widgets.NewButton(say.T("‹ Article"), widgets.Back, func() { h.Go(screen.Reader) }),
		widgets.NewLine(say.T("Editor’s queue"), widgets.Title), q.looked, q.bar, q.submit)
	q.head.Spare = []fyne.CanvasObject{q.bar, q.looked}
	q.column = widgets.NewColumn(14)
	q.pane = widgets.NewPane(24, 22, q.column)
	q.pane.MaxWidth = 1040
	q.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, q.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, q.pane))
	return q
}

// Object is the screen as Fyne draws it.
func (q *Queue) Object() fyne.CanvasObject { return q.object }

// Hints are the keys for the foot of the window.
func (q *Queue) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "j k", Does: say.T("next, previous")}, {Keys: "a w o l c b", Does: say.T("decide")}, {Keys: "u", Does: say.T("take the decision back")},
		{Keys: "e", Does: say.T("comment")}, {Keys: "Ctrl+Enter", Does: say.T("submit")}, {Keys: "Ctrl+Z", Does: say.T("undo")}}
}

// waiting lists the claims of the chosen list, worst first.
func (q *Queue) waiting() []annotate.Claim {
	var out []annotate.Claim
	for _, c := range q.snap.WorstFirst() {
		if filters[q.filter].fits(q.snap, c) {
			out = append(out, c)
		}
	}
	return out
}

// pending is the decision on a claim that was not submitted yet.
func (q *Queue) pending(claim string) *annotate.Decision {
	for _, d := range q.snap.DecisionsOn(claim) {
		if d.State == annotate.Pending {
			return &d
		}
	}
	return nil
}

// Update shows the case as it is now.
func (q *Queue) Update(s *annotate.Snapshot) {
	q.snap = s
	list := q.waiting()
	with, decided := 0, 0
	for _, c := range s.Claims {
		if c.Status == annotate.WithEditor {
			with++
			if q.pending(c.ID) != nil {
				decided++
			}
		}
	}
	q.looked.SetText(say.F("%d of %d looked at", decided, with))
	q.bar.Set(decided, with)
	q.submit.SetText(say.F("Submit review (%d)", decided))
	q.submit.SetDisabled(decided == 0)
	q.head.Refresh()

	items := []fyne.CanvasObject{q.filters()}
	known := false
	for _, c := range list {
		known = known || c.ID == q.claim
	}
	if !known {
		q.claim = ""
		if len(list) > 0 {
			q.claim = list[0].ID
			q.comment.SetText("")
		}
	}
	clear(q.cards)
	for _, c := range list {
		card := q.card(c)
		q.cards[c.ID] = card
		items = append(items, card)
	}
	if len(list) == 0 {
		items = append(items, widgets.NewCard(widgets.NewColumn(6, widgets.NewText(say.T("Nothing waits for you."), widgets.Strong),
			widgets.NewText(say.T("Claims come here when the checker and the second reader have signed them and something is left to decide."), widgets.Muted))))
	}
	if decided > 0 {
		items = append(items, widgets.NewText(say.N("Pending: %d decisions, seen by you only until you submit.", decided), widgets.Small))
	}
	q.column.Items = items
	q.pane.Update()
}

func (q *Queue) filters() fyne.CanvasObject {
	row := widgets.NewWrap(8, 8)
	for i, f := range filters {
		n := 0
		for _, c := range q.snap.Claims {
			if f.fits(q.snap, c) {
				n++
			}
		}
		b := widgets.NewButton(say.T(f.name)+" "+say.Number(n), widgets.Pill, func() { q.show(i) })
		b.Selected = i == q.filter
		row.Items = append(row.Items, b)
	}
	return row
}
