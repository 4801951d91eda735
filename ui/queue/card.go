package queue

import (
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/compare"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

func (q *Queue) card(c annotate.Claim) fyne.CanvasObject {
	head := widgets.NewRow(8, 2, widgets.NewName(say.F("Claim %d", c.Number), widgets.Title),
		widgets.NewChip(say.Engine(string(c.Verdict)), screen.VerdictTone(c.Verdict)), widgets.NewLine(people(c), widgets.Muted))
	d := q.pending(c.ID)
	at := c.ID == q.claim
	if d != nil && !at {
		head.Items = append(head.Items, widgets.NewLine(say.F("decided: %s, pending", strings.ToLower(say.Engine(string(d.Choice)))), widgets.Muted))
	}
	if at {
		head.Items = append(head.Items, widgets.NewButton(say.T("open in the article"), widgets.Link, func() { q.host.Show(c.ID, "") }))
	}
	col := widgets.NewColumn(10, head)
	if !at {
		col.Items = append(col.Items, labelled(say.T("as written"), short(c.Text)))
		card := widgets.NewSurface(widgets.CardShade, 16, 14, col)
		card.OnTapped = func() { q.pick(c.ID) }
		return card
	}
	old, proposed := q.wording(c)
	col.Items = append(col.Items, labelled(say.T("as written"), old))
	if proposed != nil {
		col.Items = append(col.Items, labelled(say.T("proposed"), proposed))
	}
	for _, o := range q.passages(c) {
		col.Items = append(col.Items, labelled(say.T("source"), o))
	}
	if c.Note != "" {
		col.Items = append(col.Items, labelled(say.T("note"), widgets.NewText(c.Note, widgets.Plain)))
	}
	if c.Status == annotate.WithEditor {
		row := widgets.NewWrap(8, 8)
		for _, k := range decisions {
			choice := k.choice
			b := widgets.NewChoice(say.T(k.word), string(k.key), theme.Unset, func() { q.decide(choice) })
			b.Selected = d != nil && d.Choice == choice
			row.Items = append(row.Items, b)
		}
		col.Items = append(col.Items, row, q.comment)
	}
	return widgets.NewSurface(widgets.FocusShade, 16, 14, col)
}

func short(s string) fyne.CanvasObject {
	t := widgets.NewText(s, widgets.Reading)
	t.Lines = 1
	return t
}

func people(c annotate.Claim) string {
	var parts []string
	if c.Checker != "" {
		parts = append(parts, say.F("checker %s", c.Checker))
	}
	if c.Second != "" {
		parts = append(parts, say.F("second %s", c.Second))
	}
	return strings.Join(parts, " · ")
}

// labelled puts a word of this screen before something.
func labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewLabelled(label, o, say.T("as written"), say.T("proposed"), say.T("source"), say.T("note"))
}

// wording sets the claim beside the proposed words.
func (q *Queue) wording(c annotate.Claim) (old, proposed fyne.CanvasObject) {
	w := strings.TrimSpace(c.Wording)
	if w == "" {
		return widgets.NewText(c.Text, widgets.Reading), nil
	}
	if strings.EqualFold(w, annotate.AskAuthorWording) {
		return widgets.NewText(c.Text, widgets.Reading), widgets.NewText(say.T("The author is asked for the words."), widgets.Plain)
	}
	return compare.Excerpts(c.Text, w)
}

// passages are those that a person marked, with their pages.
func (q *Queue) passages(c annotate.Claim) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, ev := range q.snap.EvidenceOf(c.ID) {
		src := q.snap.Source(ev.Source)
		for _, p := range q.snap.Passages(ev.ID) {
			if !p.Marked || p.Gone || src == nil {
				continue
			}
			from := screen.Domain(src.URL)
			if !src.Published.IsZero() {
				from += ", " + say.Date(src.Published)
			}
			out = append(out, widgets.NewColumn(2, textview.NewExcerpt(textview.Doc{Text: p.Text}, nil, 0.87),
				widgets.NewText(from+" · "+strings.ToLower(say.Engine(string(ev.Reading))), widgets.Small)))
		}
	}
	return out
}
