package reader

import (
	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// Sentences that look checkable and are not marked are taken to hand as claims
// are; what can be done with them is to mark them, or to say that there is
// nothing to check.

// unmarkedHere is the unmarked sentence at hand, nil where a claim is.
func (r *Reader) unmarkedHere() *annotate.Claim {
	if c := r.current(); c != nil && c.Status == annotate.Dropped {
		return c
	}
	return nil
}

// leaveDropped lets go of a claim that was dropped, unless its sentence is now
// one to be marked.
func (r *Reader) leaveDropped() {
	c := r.unmarkedHere()
	if c == nil {
		return
	}
	for _, u := range r.snap.Unmarked() {
		if u.ID == c.ID {
			return
		}
	}
	r.claim = ""
}

// unmarkedMarks underlines the sentences.
func unmarkedMarks(s *annotate.Snapshot, atHand string) []textview.Mark {
	p := theme.Current()
	var out []textview.Mark
	for _, c := range s.Unmarked() {
		m := textview.Mark{Start: c.Start, End: c.End, ID: c.ID, Line: p.Unmarked, Underline: textview.Dotted}
		if c.ID == atHand {
			m.Fill = p.Selected
		}
		out = append(out, m)
	}
	return out
}

// unmarkedRows are their lines in the outline.
func unmarkedRows(s *annotate.Snapshot) []widgets.OutlineRow {
	list := s.Unmarked()
	if len(list) == 0 {
		return nil
	}
	out := []widgets.OutlineRow{{Head: say.F("NOT MARKED · %d", len(list))}}
	for _, c := range list {
		out = append(out, widgets.OutlineRow{ID: c.ID, Number: "–", Text: c.Text})
	}
	return out
}

// unmarkedCard is what the inspector shows of one.
func (in *inspector) unmarkedCard(c *annotate.Claim) fyne.CanvasObject {
	r := in.r
	col := widgets.NewColumn(10, widgets.NewText(say.T("Not marked"), widgets.Title), widgets.NewText(say.F("“%s”", c.Text), widgets.Reading))
	for _, f := range r.openFlags() {
		col.Items = append(col.Items, widgets.NewText(say.Engine(f.Message), widgets.Muted))
	}
	acts := widgets.NewWrap(8, 8, widgets.NewChoice(say.T("Mark it as a claim"), "m", theme.Unset, r.mark),
		widgets.NewChoice(say.T("Nothing to check"), "x", theme.Unset, func() { r.firstFlag(r.clearFlag) }))
	if n := len(r.snap.Unmarked()); n > 1 {
		acts.Items = append(acts.Items, widgets.NewChoice(say.F("Mark all %d", n), "U", theme.Unset, r.markAll))
	}
	col.Items = append(col.Items, acts)
	return widgets.NewCard(col)
}

// manyUnmarked tells of them where nothing is at hand; nil where there is none.
func (in *inspector) manyUnmarked() fyne.CanvasObject {
	n := len(in.r.snap.Unmarked())
	if n == 0 {
		return nil
	}
	return widgets.NewCard(widgets.NewColumn(8, widgets.NewText(say.N("%d sentences look checkable and are not marked.", n), widgets.Plain),
		widgets.NewWrap(8, 8, widgets.NewChoice(say.F("Mark all %d", n), "U", theme.Unset, in.r.markAll))))
}

// restore makes a claim of one again.
func (r *Reader) restore(u *annotate.Claim) {
	at := u.Span()
	made := ""
	r.host.Do(func(c *annotate.Case, who string) (err error) {
		made, err = c.Mark(who, at, "marked by hand")
		return err
	}, func() { r.Pick(made) }, nil)
}

// markAll makes claims of all of them.
func (r *Reader) markAll() {
	r.host.Do(func(c *annotate.Case, who string) error { _, err := c.MarkAll(who); return err }, nil, nil)
}
