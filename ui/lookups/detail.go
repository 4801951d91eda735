package lookups

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/lookup"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// detail is what stands below the line at hand: the pages to choose from, what can
// be done, and the trace.
func (l *Lookups) detail(ref annotate.Reference) fyne.CanvasObject {
	col := widgets.NewColumn(10)
	col.Items = append(col.Items, widgets.NewText(screen.Sentence(about(ref)), widgets.Muted))
	if ref.DeadURL != "" {
		col.Items = append(col.Items, widgets.NewText(say.F("The live address %s answered %d.", ref.DeadURL, ref.DeadStatus), widgets.Small))
	}
	if cards := l.candidates(ref); len(cards) > 0 {
		col.Items = append(col.Items, widgets.NewGrid(min(len(cards), 2), 10, cards...))
	}
	acts := widgets.NewWrap(16, 0)
	if len(l.snap.ClaimsOn(ref.ID)) > 0 {
		acts.Items = append(acts.Items, widgets.NewButton(say.T("To its claim"), widgets.Link, func() { l.host.Show("", ref.ID) }))
	}
	acts.Items = append(acts.Items, widgets.NewButton(say.T("Paste the address of the page…"), widgets.Link, l.paste))
	if ref.Source != "" && ref.Page != annotate.Rejected {
		acts.Items = append(acts.Items, widgets.NewButton(say.T("None of these"), widgets.Link, l.reject))
	}
	word := say.T("What was tried")
	if l.trace {
		word = say.T("Hide what was tried")
	}
	if len(ref.Trace) > 0 {
		acts.Items = append(acts.Items, widgets.NewButton(word, widgets.Link, l.toggleTrace))
	}
	col.Items = append(col.Items, acts)
	if l.trace {
		col.Items = append(col.Items, traceLines(ref)...)
	}
	return widgets.NewSurface(widgets.CanvasShade, 24, 14, col)
}

// about says which day was looked for, and why that year.
func about(ref annotate.Reference) string {
	if ref.Date.IsZero() {
		return say.T("no date is printed")
	}
	out := say.Date(ref.Date)
	if ref.YearInferred && ref.YearReason != "" {
		out += ": " + say.Engine(ref.YearReason)
	}
	return out
}

func (l *Lookups) candidates(ref annotate.Reference) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	src := l.snap.Source(ref.Source)
	if src != nil && (ref.Confidence == lookup.Linked || ref.Confidence == lookup.Matched) && !l.trace {
		return nil // nothing to choose; the others stand with what was tried
	}
	for i, c := range ref.Candidates[:min(len(ref.Candidates), 6)] {
		if len(ref.Candidates) == 1 && src != nil {
			break // it is the page that is shown already
		}
		address := c.URL
		title := c.Title
		if title == "" {
			title = address
		}
		facts := []string{screen.Domain(address)}
		if !c.Published.IsZero() {
			facts = append(facts, say.ShortDate(c.Published))
		}
		for _, why := range c.Why {
			facts = append(facts, say.Engine(why))
		}
		col := widgets.NewColumn(4, widgets.NewRow(8, 1, widgets.NewKeyCap(fmt.Sprint(i+1)), widgets.NewText(title, widgets.Strong)),
			widgets.NewText(strings.Join(facts, " · "), widgets.Small))
		card := widgets.NewSurface(widgets.CardShade, 14, 12, col)
		card.Selected = src != nil && (src.URL == address || src.Canonical == c.Canonical && c.Canonical != "")
		card.OnTapped = func() { l.choose(address) }
		cards = append(cards, card)
	}
	return cards
}

// traceLines is the trace in plain words.
func traceLines(ref annotate.Reference) []fyne.CanvasObject {
	out := []fyne.CanvasObject{widgets.NewRule()}
	for _, s := range ref.Trace {
		request := s.Request
		if request == "" {
			request = say.T("no request")
		}
		note := say.Engine(s.Note)
		if s.Count > 0 {
			note = strings.TrimSpace(fmt.Sprintf("%s %s", say.N("%d items.", s.Count), note))
		}
		out = append(out, widgets.NewCells([]float32{12, 42, 12, 34}, widgets.NewText(say.Engine(s.Route), widgets.Small), widgets.NewText(request, widgets.Code),
			widgets.NewText(say.Engine(s.Status), widgets.Small), widgets.NewText(note, widgets.Small)))
	}
	return out
}
