package reader

import (
	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// head is the line above the panes.
type head struct {
	object  fyne.CanvasObject
	row     *widgets.Row
	title   *widgets.Text
	version *widgets.Chip
	pages   *widgets.Text
	bar     *widgets.Bar
	settled *widgets.Text
	look    *widgets.Button
}

func newHead(h screen.Host) *head {
	d := &head{
		title: widgets.NewLine("", widgets.Title), version: widgets.NewChip(say.T("version 1"), 0),
		pages: widgets.NewLine("", widgets.Muted), bar: widgets.NewBar(120), settled: widgets.NewLine("", widgets.Muted),
	}
	d.look = widgets.NewButton(say.T("Look up"), widgets.Quiet, func() {
		if h.Progress().Running {
			h.Go(screen.Lookups)
			return
		}
		h.LookUp()
	})
	summary := widgets.NewButton(say.T("Summary"), widgets.Quiet, func() { h.Go(screen.Summary) })
	d.row = widgets.NewRow(12, 1,
		widgets.NewButton(say.T("‹ Cases"), widgets.Back, func() { h.Go(screen.Library) }),
		d.title, d.version, d.pages, d.bar, d.settled, d.look,
		summary, widgets.NewButton(say.T("More"), widgets.Quiet, h.Acts),
		widgets.NewButton(say.T("Export sheet"), widgets.Primary, h.Export))
	d.row.Spare = []fyne.CanvasObject{d.bar, d.pages, d.settled, d.version, summary}
	d.object = widgets.NewSurface(widgets.BarShade, 16, 9, d.row)
	return d
}

func (d *head) update(s *annotate.Snapshot, p screen.Progress) {
	d.title.SetText(s.Title)
	d.version.Set(say.F("version %d", s.Article().Number), 0)
	k := s.Counts
	d.pages.SetText(say.F("%d of %d pages read", k.Pages, k.References))
	d.bar.Set(k.Settled, k.Claims)
	d.settled.SetText(say.F("%d of %d settled", k.Settled, k.Claims))
	word := say.T("Look up")
	switch {
	case p.Running:
		word = say.F("Looking %d of %d", p.Done, p.Total)
	case k.LookedUp == k.References && k.References > 0:
		word = say.T("Look-ups")
	}
	d.look.SetText(word)
	if s.Article().Number > 1 {
		d.version.Show()
	} else {
		d.version.Hide()
	}
	d.row.Refresh()
}
