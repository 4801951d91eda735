package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/day"
	"galley/citations/prose"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// sourceItems shows one source of the claim: what page it is, whether a
// person confirmed it, and the passage.
func (in *inspector) sourceItems(it cited) []fyne.CanvasObject {
	if it.src == nil {
		return in.missingItems(it)
	}
	r := in.r
	items := []fyne.CanvasObject{in.pageRow(it), widgets.NewText(it.src.Title, widgets.Strong)}
	p, n, of := r.shownPassage(it)
	if of > 0 {
		items = append(items, in.excerpt(it, p))
		if of > 1 || !p.Marked {
			row := widgets.NewWrap(14, 0, widgets.NewName(say.F("passage %d of %d", n, of), widgets.Small))
			if of > 1 {
				row.Items = append(row.Items, widgets.NewButton(say.T("next passage"), widgets.Link, r.nextPassage))
			}
			if !p.Marked {
				row.Items = append(row.Items, widgets.NewButton(say.T("mark it"), widgets.Link, r.markPassage))
			}
			items = append(items, row)
		}
	} else if it.ev != nil {
		items = append(items, widgets.NewText(say.T("No passage of this page stands out. Open the whole page (g) and select the words that count."), widgets.Muted))
	}
	if missing := missingWords(r.snap, it); missing != "" {
		items = append(items, widgets.NewText(say.F("Not in these words on the page: %s", missing), widgets.Small))
	}
	if of > 0 {
		items = append(items, in.meaning(it, p)...)
	}
	return append(items, in.links(it))
}

// meaning is what helps with a passage in another language: its translation,
// else a gloss, which is none and says so.
func (in *inspector) meaning(it cited, p annotate.Passage) []fyne.CanvasObject {
	if it.ev != nil && it.ev.Translation != "" {
		by := it.ev.Translator
		if it.ev.Translator == annotate.App {
			by = say.T("machine") // which one stands in the text itself
		}
		return []fyne.CanvasObject{widgets.NewText(say.F("Translation by %s: %s", by, it.ev.Translation), widgets.Small)}
	}
	var items []fyne.CanvasObject
	if gloss := in.r.glosses.of(p.Text, it.src.Language); gloss != "" {
		items = append(items, widgets.NewText(say.F("gloss: %s — not a translation", gloss), widgets.Small))
	}
	foreign := it.src.Language != "" && screen.LanguageName(it.src.Language) != screen.LanguageName(in.r.snap.Article().Article.Language)
	if it.ev != nil && foreign && in.r.host.CanTranslate() {
		id := it.ev.ID
		items = append(items, widgets.NewRow(0, -1, widgets.NewButton(say.T("Translate this passage"), widgets.Link, func() { in.r.host.Translate(id) })))
	}
	return items
}

// pageRow says whether the page is confirmed, and what it is.
func (in *inspector) pageRow(it cited) fyne.CanvasObject {
	r := in.r
	var what []string
	what = append(what, screen.Domain(it.src.URL))
	if it.src.Language != "" {
		what = append(what, screen.LanguageName(it.src.Language))
	}
	if !it.src.Published.IsZero() {
		what = append(what, say.ShortDate(it.src.Published))
	}
	meta := widgets.NewText(strings.Join(what, " · "), widgets.Small)
	state, tone := say.F("Added by %s", it.src.AddedBy), theme.Good
	row := widgets.NewRow(8, 1)
	if it.ref != nil {
		state, tone = say.T("Proposed page"), theme.Context
		switch it.ref.Page {
		case annotate.Confirmed:
			state, tone = say.T("Confirmed page"), theme.Good
		case annotate.Rejected:
			state, tone = say.T("Rejected page"), theme.Missing
		}
	}
	row.Items = []fyne.CanvasObject{widgets.NewChip(state, tone), meta}
	if it.ref == nil || it.ref.Page == annotate.Confirmed {
		return row
	}
	confirm := widgets.NewChoice(say.T("Confirm"), "y", theme.Unset, r.confirm)
	not := widgets.NewChoice(say.T("Not this page"), "", theme.Unset, r.reject)
	return widgets.NewColumn(8, row, widgets.NewGrid(2, 6, confirm, not))
}

// context is how much of the page stands around a passage, in bytes.
const context = 140

// excerpt shows a passage with a little of the page around it; the words that
// flags point at are underlined.
func (in *inspector) excerpt(it cited, p annotate.Passage) fyne.CanvasObject {
	text := it.src.Text
	if p.End > len(text) || p.Start > p.End {
		return widgets.NewText(p.Text, widgets.Reading)
	}
	from, to := p.Start, p.End
	if p.Start > 0 {
		if s := in.r.host.Sentence(text, p.Start-1); p.Start-s.Start < context && s.Start < p.Start && !strings.Contains(text[s.Start:p.Start], "\n") {
			from = s.Start
		}
	}
	if p.End < len(text) {
		if s := in.r.host.Sentence(text, min(p.End+1, len(text))); s.End-p.End < context && s.End > p.End && !strings.Contains(text[p.End:s.End], "\n") {
			to = s.End
		}
	}
	pal := theme.Current()
	at := func(s prose.Span) textview.Mark {
		return textview.Mark{Start: s.Start - from, End: s.End - from}
	}
	mark := at(prose.Span{Start: p.Start, End: p.End})
	mark.Fill = pal.Passage
	if p.Marked {
		mark.Line, mark.Underline = pal.Accent, textview.Solid
	}
	marks := []textview.Mark{mark}
	if c := in.r.current(); c != nil && comparable(it.src.Language, in.r.snap.Article().Article.Language) {
		for _, w := range in.r.matches.of(p.Text, it.src.Language, c.Text, in.r.snap.Article().Article.Language) {
			m := at(prose.Span{Start: p.Start + w.Start, End: p.Start + w.End})
			m.Line, m.Underline = pal.Match, textview.Solid
			marks = append(marks, m)
		}
	}
	for _, f := range in.r.openFlags() {
		if f.SourceSpan != nil && f.Source == it.src.ID && f.SourceSpan.Start >= from && f.SourceSpan.End <= to {
			m := at(*f.SourceSpan)
			m.Fill, m.Line, m.Underline = pal.Tint(theme.Fix).Fill, pal.Tint(theme.Fix).Line, textview.Dotted
			marks = append(marks, m)
		}
	}
	return textview.NewExcerpt(textview.Doc{Text: text[from:to]}, marks, 0.87)
}

// shortWord is the length up to which a word says nothing by itself.
const shortWord = 3

// missingWords lists the words of the claim that the page does not have.
func missingWords(s *annotate.Snapshot, it cited) string {
	if it.ev == nil {
		return ""
	}
	c := s.Claim(it.ev.Claim)
	if c == nil || it.src == nil || screen.LanguageName(it.src.Language) != screen.LanguageName(s.Article().Article.Language) {
		return "" // across languages nearly every word is missing, and says nothing
	}
	var out []string
	for _, m := range it.ev.Missing {
		if m.Start < 0 || m.End > len(c.Text) || m.Start >= m.End {
			continue
		}
		if word := m.Of(c.Text); utf8.RuneCountInString(word) > shortWord || strings.ContainsFunc(word, unicode.IsDigit) {
			out = append(out, say.F("“%s”", word))
		}
	}
	if len(out) > 6 {
		out = append(out[:6], "…")
	}
	return strings.Join(out, ", ")
}

// links open the page in its three forms.
func (in *inspector) links(it cited) fyne.CanvasObject {
	r := in.r
	row := widgets.NewWrap(14, 0)
	if it.src.URL != "" && (it.ref == nil || it.ref.DeadURL == "") {
		row.Items = append(row.Items, widgets.NewButton(say.T("Live page"), widgets.Link, func() { r.host.OpenURL(it.src.URL) }))
	}
	if it.src.SHA256 != "" {
		row.Items = append(row.Items, widgets.NewButton(say.T("Our copy"), widgets.Link, func() { r.host.Copy(it.src.ID) }))
	}
	if address, at := r.snap.ArchiveCopy(it.src.ID); address != "" {
		word := say.T("Archive")
		if !at.IsZero() {
			word += ", " + say.ShortDate(day.Of(at))
		}
		row.Items = append(row.Items, widgets.NewButton(word, widgets.Link, func() { r.host.OpenURL(address) }))
	}
	row.Items = append(row.Items, widgets.NewButton(say.T("Whole page"), widgets.Link, r.wholePage),
		widgets.NewButton(say.T("Together"), widgets.Link, r.together))
	if address, _ := r.snap.ArchiveCopy(it.src.ID); address == "" && it.src.URL != "" {
		row.Items = append(row.Items, widgets.NewButton(say.T("Save to an archive…"), widgets.Link, r.saveToArchive))
	}
	return row
}

// missingItems says why there is no page, and what to do.
func (in *inspector) missingItems(it cited) []fyne.CanvasObject {
	r := in.r
	word, tone := screen.LookupWord(*it.ref)
	items := []fyne.CanvasObject{widgets.NewRow(8, 1, widgets.NewChip(word, tone), widgets.NewText(screen.Printed(*it.ref), widgets.Muted))}
	step := r.host.Progress().Steps[it.ref.ID]
	switch {
	case it.ref.Lookup == annotate.Looking:
		items = append(items, widgets.NewText(say.Engine(step), widgets.Muted))
	case it.ref.Lookup == annotate.NotLookedUp:
		items = append(items, widgets.NewText(say.T("This citation was not looked up yet."), widgets.Muted),
			widgets.NewButton(say.T("Look everything up"), widgets.Link, r.host.LookUp))
	case it.ref.Lookup == annotate.TwoCandidates:
		items = append(items, widgets.NewText(screen.Sentence(say.Engine(it.ref.Why)), widgets.Muted),
			widgets.NewButton(say.T("Choose the page"), widgets.Link, func() { r.host.Go(screen.Lookups) }))
	default:
		items = append(items, widgets.NewText(screen.Sentence(say.Engine(it.ref.Why)), widgets.Muted),
			widgets.NewWrap(14, 0,
				widgets.NewButton(say.T("Paste the address…"), widgets.Link, r.pasteAddress),
				widgets.NewButton(say.T("What was tried"), widgets.Link, func() { r.host.Go(screen.Lookups) })))
	}
	return items
}
