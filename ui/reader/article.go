package reader

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations"
	"galley/citations/prose"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// document is an article as the view shows it.
func document(a citations.Article) textview.Doc {
	d := textview.Doc{Title: a.Title, Text: a.Text, Blocks: blocks(a.Document)}
	if len(d.Blocks) > 0 && a.Title != "" {
		first := d.Blocks[0]
		if strings.TrimSpace(a.Text[first.Start:first.End]) == strings.TrimSpace(a.Title) {
			d.Blocks = d.Blocks[1:]
		}
	}
	var by []string
	if len(a.Authors) > 0 {
		by = append(by, strings.Join(a.Authors, ", "))
	}
	if !a.Date.IsZero() {
		by = append(by, say.Date(a.Date))
	}
	if a.Publication != "" {
		by = append(by, a.Publication)
	}
	d.Byline = strings.Join(by, " · ")
	return d
}

// blocks turns the blocks of a document into those of the view.
func blocks(d prose.Document) []textview.Block {
	var out []textview.Block
	for _, b := range d.Blocks {
		k := textview.Body
		switch b.Kind {
		case prose.Heading:
			k = textview.Heading
		case prose.Quote:
			k = textview.Quote
		case prose.ListItem:
			k = textview.Item
		case prose.Caption, prose.Note:
			k = textview.Caption
		}
		out = append(out, textview.Block{Start: b.Start, End: b.End, Kind: k})
	}
	return out
}

// dress gives the article its marks and pills: claims in the colour of their
// verdict, citations as labels, what is at hand stronger than the rest.
func dress(s *annotate.Snapshot, claim, reference string) ([]textview.Mark, []textview.Pill) {
	p := theme.Current()
	newest := s.Article().Number
	var marks []textview.Mark
	for _, c := range s.Claims {
		if c.Lost || c.Version != newest {
			continue
		}
		t := p.Tint(screen.VerdictTone(c.Verdict))
		m := textview.Mark{Start: c.Start, End: c.End, ID: c.ID, Fill: t.Fill, Line: t.Line, Underline: textview.Solid,
			Badge: fmt.Sprint(c.Number), Tick: c.Status == annotate.Settled, BadgeColor: t.Text}
		if c.Verdict == annotate.NotChecked {
			m.Fill, m.Line = color.NRGBA{}, p.Tint(theme.Info).Line
		}
		if c.ID == claim {
			m.Fill = stronger(t, p, c.Verdict)
		}
		marks = append(marks, m)
	}
	marks = append(marks, unmarkedMarks(s, claim)...)
	var pills []textview.Pill
	for _, c := range s.Citations {
		if c.Gone || c.Version != newest {
			continue
		}
		look, on := p.Tint(theme.Info), false
		for _, r := range s.ReferencesOf(c.ID) {
			if screen.Troubled(s, r) {
				look = p.Tint(theme.Context)
			}
			on = on || r.ID == reference
		}
		if !bracketed(c.Text) {
			marks = append(marks, textview.Mark{Start: c.Start, End: c.End, ID: c.ID, Line: look.Text, Underline: textview.Solid})
			continue
		}
		pill := textview.Pill{Start: c.Start, End: c.End, ID: c.ID, Label: pillLabel(s, c), Fill: look.Fill, Ink: look.Text}
		if on {
			pill.Fill, pill.Ink = p.Accent, p.OnAccent
		}
		pills = append(pills, pill)
	}
	return marks, pills
}

// stronger is the ground of the claim at hand: its tint with a sixth of its
// line's colour in it.
func stronger(t theme.Tint, p *theme.Palette, v annotate.Verdict) color.NRGBA {
	if v == annotate.NotChecked {
		return p.Selected
	}
	mix := func(a, b uint8) uint8 { return uint8((int(a)*5 + int(b)) / 6) }
	return color.NRGBA{mix(t.Fill.R, t.Line.R), mix(t.Fill.G, t.Line.G), mix(t.Fill.B, t.Line.B), 255}
}

// bracketed reports whether a citation can be drawn as a label without taking
// a word of the sentence away.
func bracketed(text string) bool {
	return strings.HasPrefix(text, "(") || strings.HasPrefix(text, "[") || strings.HasPrefix(text, "（")
}

// pillLabel is a citation without its brackets and repeated names.
func pillLabel(s *annotate.Snapshot, c annotate.Citation) string {
	refs := s.ReferencesOf(c.ID)
	if len(refs) == 0 {
		return strings.Trim(c.Text, "()[]")
	}
	label := screen.Printed(refs[0])
	for i, r := range refs[1:] {
		next := screen.Printed(r)
		if r.Outlet == refs[i].Outlet && r.DateText != "" {
			next = screen.PrintedDate(r)
		}
		label += " · " + next
	}
	for _, r := range refs {
		if r.Lookup == annotate.ArchiveOnly {
			label += " · " + say.T("archive")
			break
		}
	}
	return label
}

// rows is the outline of a case.
func rows(s *annotate.Snapshot) []widgets.OutlineRow {
	out := []widgets.OutlineRow{{Head: say.F("CLAIMS · %d", len(s.Claims)-s.Counts.Lost)}}
	var lost []widgets.OutlineRow
	for _, c := range s.Claims {
		word, tone := screen.ClaimWord(c)
		row := widgets.OutlineRow{ID: c.ID, Number: fmt.Sprint(c.Number), Text: c.Text, Word: word, Tone: tone}
		if c.Lost {
			lost = append(lost, row)
			continue
		}
		out = append(out, row)
	}
	if len(lost) > 0 {
		out = append(out, widgets.OutlineRow{Head: say.F("LOST PLACES · %d", len(lost))})
		out = append(out, lost...)
	}
	return append(out, unmarkedRows(s)...)
}

// tip is what the mouse is told over the article.
func (r *Reader) tip(h textview.Hit) string {
	if r.snap == nil {
		return ""
	}
	if h.Pill != "" {
		var out []string
		for _, ref := range r.snap.ReferencesOf(h.Pill) {
			word, _ := screen.LookupWord(ref)
			line := screen.Printed(ref) + ": " + word
			if src := r.snap.Source(ref.Source); src != nil {
				line += " – " + src.Title
			}
			if ref.YearReason != "" && ref.YearInferred {
				line += "\n" + say.F("Year %d: %s", ref.Date.Y, say.Engine(ref.YearReason))
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	}
	if len(h.Marks) == 0 {
		return ""
	}
	c := r.snap.Claim(h.Marks[len(h.Marks)-1])
	if c == nil {
		return ""
	}
	if c.Status == annotate.Dropped {
		return say.T("Not marked")
	}
	line := say.F("Claim %d: %s, %s", c.Number, say.Engine(string(c.Verdict)), strings.ToLower(say.Engine(string(c.Status))))
	if c.Note != "" {
		line += "\n" + c.Note
	}
	return line
}

// menu offers what can be done at a place of the article.
func (r *Reader) menu(h textview.Hit, e *fyne.PointEvent) {
	var items []screen.Choice
	if s := r.article.Selection(); s.Start < s.End {
		items = append(items, screen.Choice{Label: say.T("Mark as a claim"), Key: "m", Do: r.mark})
		if r.claim != "" {
			items = append(items, screen.Choice{Label: say.T("Move the claim at hand here"), Key: "Shift+M", Do: r.resize})
		}
	}
	if len(h.Marks) > 0 {
		id := h.Marks[len(h.Marks)-1]
		if c := r.snap.Claim(id); c != nil && c.Status == annotate.Dropped {
			items = append(items,
				screen.Choice{Label: say.T("Mark it as a claim"), Key: "m", Do: func() { r.Pick(id); r.restore(c) }},
				screen.Choice{Label: say.T("Nothing to check"), Key: "x", Do: func() { r.Pick(id); r.firstFlag(r.clearFlag) }})
		} else {
			items = append(items,
				screen.Choice{Label: say.T("Go to this claim"), Do: func() { r.Pick(id) }},
				screen.Choice{Label: say.T("Drop this claim…"), Do: func() { r.Pick(id); r.drop() }})
		}
	}
	if h.Pill != "" {
		items = append(items, screen.Choice{Label: say.T("Show its page"), Do: func() { r.tapCitation(h.Pill) }})
	}
	if len(items) > 0 {
		r.host.Menu(e.AbsolutePosition, items...)
	}
}
