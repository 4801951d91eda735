// Package lookups is the screen where citations become pages: one line for
// each, what was found and how we know, with the whole trace on demand.
package lookups

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations/day"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// Lookups is the screen.
type Lookups struct {
	host screen.Host
	snap *annotate.Snapshot

	object   fyne.CanvasObject
	head     *widgets.Row
	progress *widgets.Text
	bar      *widgets.Bar
	pause    *widgets.Button
	stop     *widgets.Button
	pane     *widgets.Pane
	column   *widgets.Column
	table    *widgets.Column
	rows     map[string]*line
	below    fyne.CanvasObject // what stands below the line at hand
	selected string
	trace    bool
}

// line is one row of the table with what it was drawn from.
type line struct {
	drawn string
	row   *widgets.Surface
}

// shares are the widths of the columns: citation, state, page, how we know.
var shares = []float32{26, 11, 36, 27}

// newCells is a line of the table; the state keeps the room that its longest
// word needs.
func newCells(items ...fyne.CanvasObject) *widgets.Cells {
	c := widgets.NewCells(shares, items...)
	least := float32(0)
	for _, s := range annotate.LookupStates {
		word, _ := screen.LookupWord(annotate.Reference{Lookup: s})
		for _, w := range strings.Fields(word) {
			least = max(least, widgets.NewLine(w, widgets.Strong).NaturalWidth())
		}
	}
	c.Least = []float32{0, least}
	return c
}

// New returns the screen.
func New(h screen.Host) *Lookups {
	l := &Lookups{host: h, rows: map[string]*line{}, progress: widgets.NewLine("", widgets.Muted), bar: widgets.NewBar(140)}
	l.pause = widgets.NewButton(say.T("Pause"), widgets.Quiet, h.Pause)
	l.stop = widgets.NewButton(say.T("Stop"), widgets.Quiet, h.Stop)
	l.head = widgets.NewRow(12, 1, widgets.NewButton(say.T("‹ Article"), widgets.Back, func() { h.Go(screen.Reader) }),
		widgets.NewLine(say.T("Look-ups"), widgets.Title), l.progress, l.bar, l.pause, l.stop)
	l.head.Spare = []fyne.CanvasObject{l.bar, l.progress}
	l.table, l.column = widgets.NewColumn(0), widgets.NewColumn(14)
	l.pane = widgets.NewPane(24, 22, l.column)
	l.pane.MaxWidth = 1180
	l.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, l.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, l.pane))
	return l
}

// Object is the screen as Fyne draws it.
func (l *Lookups) Object() fyne.CanvasObject { return l.object }

// Selected is the id of the citation at hand.
func (l *Lookups) Selected() string { return l.selected }

// Under goes to the citation whose row lies under a point of the window, and
// returns its id: where no row lies, that of the citation at hand.
func (l *Lookups) Under(at fyne.Position) string {
	within := func(o fyne.CanvasObject) bool {
		p := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
		return p.X >= 0 && p.Y >= 0 && p.X < o.Size().Width && p.Y < o.Size().Height
	}
	if l.snap != nil && within(l.pane) { // not on what is scrolled behind the head
		for _, ref := range l.snap.References {
			if ln := l.rows[ref.ID]; ln != nil && within(ln.row) {
				l.pick(ref.ID)
				break
			}
		}
	}
	return l.selected
}

// Rows tells where each citation in sight is drawn: the middle of its row, in
// the window.
func (l *Lookups) Rows() map[string]fyne.Position {
	out := map[string]fyne.Position{}
	if l.snap == nil {
		return out
	}
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(l.pane).Y
	for _, ref := range l.snap.References {
		if ln := l.rows[ref.ID]; ln != nil {
			s := ln.row.Size()
			if p := d.AbsolutePositionForObject(ln.row).AddXY(s.Width/2, s.Height/2); p.Y > top && p.Y < top+l.pane.Size().Height {
				out[ref.ID] = p
			}
		}
	}
	return out
}

// Hints are the keys for the foot of the window.
func (l *Lookups) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "j k", Does: say.T("citation")}, {Keys: "Enter", Does: say.T("to its claim")}, {Keys: "1–9", Does: say.T("choose")},
		{Keys: "x", Does: say.T("none of these")}, {Keys: "P", Does: say.T("paste an address")}, {Keys: "t", Does: say.T("full trace")}, {Keys: "Y", Does: say.T("confirm all matched")}}
}

// Update shows the case as it is now.
func (l *Lookups) Update(s *annotate.Snapshot) {
	l.snap = s
	p := l.host.Progress()
	l.updateHead(s, p)
	if len(s.References) == 0 {
		l.column.Items = []fyne.CanvasObject{widgets.NewCard(widgets.NewText(say.T("We found no citations in brackets or links. Paste a source to any claim."), widgets.Muted))}
		l.pane.Update()
		return
	}
	if l.selected == "" || s.Reference(l.selected) == nil {
		l.selected = first(s)
	}
	header := newCells(widgets.NewLine(say.T("Citation"), widgets.Small), widgets.NewLine("", widgets.Small),
		widgets.NewLine(say.T("Page"), widgets.Small), widgets.NewLine(say.T("How we know"), widgets.Small))
	items := []fyne.CanvasObject{widgets.NewSurface(widgets.RowShade, 16, 10, header)}
	for _, ref := range s.References {
		items = append(items, widgets.NewRule(), l.line(ref, p.Steps[ref.ID]))
		if ref.ID == l.selected {
			l.below = l.detail(ref)
			items = append(items, l.below)
		}
	}
	l.table.SetItems(items...)
	l.column.Items = []fyne.CanvasObject{widgets.NewSurface(widgets.CardShade, 1, 2, l.table)}
	l.pane.Update()
}

// first is the citation that asks for a person, else the first of all.
func first(s *annotate.Snapshot) string {
	for _, r := range s.References {
		if screen.Troubled(s, r) {
			return r.ID
		}
	}
	return s.References[0].ID
}

func (l *Lookups) updateHead(s *annotate.Snapshot, p screen.Progress) {
	k := s.Counts
	text := say.F("%d of %d looked up", k.LookedUp, k.References)
	l.bar.Set(k.LookedUp, k.References)
	word := say.T("Look up")
	if k.LookedUp == k.References {
		word = say.T("Look again")
	}
	l.pause.SetText(word)
	l.pause.OnTapped = l.host.LookUp
	if p.Running {
		text = say.F("%d of %d · %s to %s · %s", p.Done, p.Total,
			say.N("%d requests", p.Requests), say.N("%d hosts", p.Hosts), p.Elapsed)
		l.bar.Set(p.Done, p.Total)
		l.pause.SetText(say.T("Pause"))
		l.pause.OnTapped = l.host.Pause
	} else if p.Paused {
		l.pause.SetText(say.T("Go on"))
	}
	l.progress.SetText(text)
	if p.Running {
		l.stop.Show()
	} else {
		l.stop.Hide()
	}
	l.head.Refresh()
}

// line draws a row, again only where something in it changed.
func (l *Lookups) line(ref annotate.Reference, step string) fyne.CanvasObject {
	word, tone := screen.LookupWord(ref)
	page, how := l.found(ref, step)
	on := ref.ID == l.selected
	drawn := fmt.Sprint(word, page, how, tone, theme.Current() == &theme.Dark, theme.Zoom())
	old := l.rows[ref.ID]
	if old == nil || old.drawn != drawn {
		state := widgets.NewToned(word, widgets.Strong, tone)
		cells := newCells(widgets.NewText(screen.Printed(ref), widgets.Plain), state,
			widgets.NewText(page, widgets.Plain), widgets.NewText(how, widgets.Small))
		row := widgets.NewSurface(widgets.RowShade, 16, 10, cells)
		id := ref.ID
		row.OnTapped = func() { l.pick(id) }
		old = &line{drawn, row}
		l.rows[ref.ID] = old
	}
	old.row.SetSelected(on)
	return old.row
}

// found says what page it is and how we know.
func (l *Lookups) found(ref annotate.Reference, step string) (page, how string) {
	if ref.Lookup == annotate.Looking {
		if step == "" {
			step = say.T("in line")
		}
		return say.Engine(step), ""
	}
	if src := l.snap.Source(ref.Source); src != nil {
		page = screen.Domain(src.URL) + " · " + say.F("“%s”", src.Title)
		if !src.Published.IsZero() {
			page += " · " + say.ShortDate(src.Published)
		}
		if ref.Lookup == annotate.ArchiveOnly && !src.ArchivedAt.IsZero() {
			page = say.F("archive copy of %s", say.ShortDate(day.Of(src.ArchivedAt))) + " · " + say.F("“%s”", src.Title)
		}
	} else if len(ref.Candidates) > 0 && ref.Lookup == annotate.TwoCandidates {
		var titles []string
		for _, c := range ref.Candidates[:min(len(ref.Candidates), 3)] {
			titles = append(titles, say.F("“%s”", c.Title))
		}
		page = say.F("choose: %s", strings.Join(titles, " · "))
	}
	how = screen.Sentence(say.Engine(ref.Why))
	if page == "" {
		return how, hint(ref)
	}
	return page, how
}

// hint says what a person can do where no page was found.
func hint(ref annotate.Reference) string {
	switch ref.Lookup {
	case annotate.NotFound:
		return say.T("paste the address, or drop a saved page")
	case annotate.CouldNotLook:
		return say.T("not the same as “not found”: look again later")
	case annotate.NotOnline:
		return say.T("attach the file")
	}
	return ""
}
