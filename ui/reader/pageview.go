package reader

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations/prose"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// pageView shows the whole text of a source in the article's place, with its
// passages marked; selected words can be marked as the passage that counts.
type pageView struct {
	r      *Reader
	view   *textview.View
	title  *widgets.Text
	object fyne.CanvasObject
	texts  *fyne.Container // lays the page out with the article
	source string
	open   bool
	beside bool // the article, not in its place
}

func newPageView(r *Reader) *pageView {
	p := &pageView{r: r, view: textview.New(), title: widgets.NewLine("", widgets.Muted)}
	bar := widgets.NewRow(12, 0, p.title,
		widgets.NewChoice(say.T("Mark selection"), "m", theme.Unset, p.mark),
		widgets.NewChoice(say.T("Back to the article"), "Esc", theme.Unset, p.close))
	p.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 6, bar), nil, nil, nil, p.view)
	p.object.Hide()
	forwardKeys(p.view)
	p.view.OnShortcut = func(s fyne.Shortcut) { r.forward(s) }
	p.view.OnScrolled = r.pageScrolled
	p.view.OnTapped = func(h textview.Hit) {
		if len(h.Marks) > 0 {
			if claim := r.claimOn(h.Marks[len(h.Marks)-1]); claim != "" && claim != r.claim {
				r.Pick(claim)
			}
		}
	}
	p.view.Sentence = func(text string, at int) textview.Span {
		s := r.host.Sentence(text, at)
		return textview.Span{Start: s.Start, End: s.End}
	}
	return p
}

func (p *pageView) close() {
	p.open, p.beside = false, false
	p.object.Hide()
	p.r.article.Show()
	p.texts.Refresh()
}

// show opens the page at the passage at hand.
func (p *pageView) show(it cited, at annotate.Passage) {
	p.open = true
	p.object.Show()
	if !p.beside {
		p.r.article.Hide()
	}
	p.texts.Refresh()
	p.load(it.src)
	p.update()
	p.view.ScrollTo(at.Start)
	p.view.Focus()
}

func (p *pageView) load(src *annotate.Source) {
	if p.source == src.ID {
		return
	}
	p.source = src.ID
	var by []string
	for _, part := range []string{src.Byline, say.Date(src.Published), screen.Domain(src.URL)} {
		if part != "" {
			by = append(by, part)
		}
	}
	p.view.SetDoc(textview.Doc{Title: src.Title, Byline: strings.Join(by, " · "), Text: src.Text})
	p.title.SetText(say.F("Our copy of %s", src.URL))
}

// update marks the passages of the source at hand.
func (p *pageView) update() {
	if !p.open {
		return
	}
	it, ok := p.r.shown()
	if !ok || it.src == nil {
		p.close()
		return
	}
	p.load(it.src)
	pal := theme.Current()
	var marks []textview.Mark
	if it.ev != nil {
		for i, ps := range passages(p.r.snap, it.ev.ID) {
			m := textview.Mark{Start: ps.Start, End: ps.End, ID: ps.ID, Fill: pal.Passage}
			if ps.Marked {
				m.Line, m.Underline = pal.Accent, textview.Solid
			}
			if i > 0 && !ps.Marked {
				m.Fill.A = 0x70
			}
			marks = append(marks, m)
		}
	}
	p.view.SetMarks(append(marks, p.matches(it)...), nil)
}

// matches underlines the words of the passage at hand that the claim has too.
func (p *pageView) matches(it cited) (out []textview.Mark) {
	c, language := p.r.current(), p.r.snap.Article().Article.Language
	ps, _, of := p.r.shownPassage(it)
	if c == nil || of == 0 || !comparable(it.src.Language, language) {
		return nil
	}
	for _, w := range p.r.matches.of(ps.Text, it.src.Language, c.Text, language) {
		out = append(out, textview.Mark{Start: ps.Start + w.Start, End: ps.Start + w.End, ID: ps.ID, Line: theme.Current().Match, Underline: textview.Solid})
	}
	return out
}

// mark marks the selected words of the page.
func (p *pageView) mark() {
	it, ok := p.r.shown()
	if !ok || it.ev == nil {
		p.r.host.Warn(say.T("This page stands beside no claim yet. Pick a claim that rests on it, then mark the passage."))
		return
	}
	id, s := it.ev.ID, textview.WholeWords(it.src.Text, p.view.Selection())
	p.r.host.Do(func(c *annotate.Case, who string) error {
		_, err := c.MarkPassage(who, id, prose.Span{Start: s.Start, End: s.End})
		return err
	}, func() { p.r.passage = 0 }, nil)
}
