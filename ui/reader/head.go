package reader

import (
	"fmt"

	"fyne.io/fyne/v2"

	"galley/annotate"
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
		title: widgets.NewLine("", widgets.Title), version: widgets.NewChip("version 1", 0),
		pages: widgets.NewLine("", widgets.Muted), bar: widgets.NewBar(120), settled: widgets.NewLine("", widgets.Muted),
	}
	d.look = widgets.NewButton("Look up", widgets.Quiet, func() {
		if h.Progress().Running {
			h.Go(screen.Lookups)
			return
		}
		h.LookUp()
	})
	d.row = widgets.NewRow(12, 1,
		widgets.NewButton("‹ Cases", widgets.Back, func() { h.Go(screen.Library) }),
		d.title, d.version, d.pages, d.bar, d.settled, d.look,
		widgets.NewButton("Summary", widgets.Quiet, func() { h.Go(screen.Summary) }),
		widgets.NewButton("More", widgets.Quiet, h.Palette),
		widgets.NewButton("Export sheet", widgets.Primary, h.Export))
	d.object = widgets.NewSurface(widgets.BarShade, 16, 9, d.row)
	return d
}

func (d *head) update(s *annotate.Snapshot, p screen.Progress) {
	d.title.SetText(s.Title)
	d.version.Set(fmt.Sprintf("version %d", s.Article().Number), 0)
	k := s.Counts
	d.pages.SetText(fmt.Sprintf("%d of %d pages read", k.Pages, k.References))
	d.bar.Set(k.Settled, k.Claims)
	d.settled.SetText(fmt.Sprintf("%d of %d settled", k.Settled, k.Claims))
	word := "Look up"
	switch {
	case p.Running:
		word = fmt.Sprintf("Looking %d of %d", p.Done, p.Total)
	case k.LookedUp == k.References && k.References > 0:
		word = "Look-ups"
	}
	d.look.SetText(word)
	if s.Article().Number > 1 {
		d.version.Show()
	} else {
		d.version.Hide()
	}
	d.row.Refresh()
}
