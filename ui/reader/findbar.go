package reader

import (
	"fyne.io/fyne/v2"

	"galley/ui/say"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// findBar looks for words in the text that is shown: the article, or the
// whole page of a source.
type findBar struct {
	r      *Reader
	field  *widgets.Field
	count  *widgets.Text
	object fyne.CanvasObject
	around *fyne.Container // lays the text out below the bar
}

func newFindBar(r *Reader) *findBar {
	f := &findBar{r: r, field: widgets.NewField(say.T("Find in the text")), count: widgets.NewName("", widgets.Small)}
	row := widgets.NewRow(10, 0, f.field, f.count,
		widgets.NewButton(say.T("Previous"), widgets.Quiet, func() { f.step(-1) }),
		widgets.NewButton(say.T("Next"), widgets.Quiet, func() { f.step(1) }),
		widgets.NewButton(say.T("Close"), widgets.Quiet, f.close))
	f.object = widgets.NewSurface(widgets.BarShade, 16, 6, row)
	f.object.Hide()
	f.field.OnChanged = func(s string) {
		n := f.view().Find(s)
		f.say(min(n, 1), n)
	}
	f.field.OnSubmitted = func(string) { f.step(1) }
	f.field.OnEscape = f.close
	return f
}

// view is the text that is shown.
func (f *findBar) view() *textview.View {
	if f.r.page.open {
		return f.r.page.view
	}
	return f.r.article
}

func (f *findBar) step(n int) {
	at := f.view().FindNext(n)
	f.say(at, f.view().Found())
}

func (f *findBar) say(at, n int) {
	switch {
	case f.field.Text == "":
		f.count.SetText("")
	case n == 0:
		f.count.SetText(say.T("not in the text"))
	default:
		f.count.SetText(say.F("%d of %d", at, n))
	}
	f.object.Refresh()
}

func (f *findBar) open() {
	f.object.Show()
	f.around.Refresh()
	// A field that was never painted has no canvas yet; the article has.
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.r.article); c != nil {
		c.Focus(f.field)
	}
	f.field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (f *findBar) close() {
	f.object.Hide()
	f.around.Refresh()
	f.r.article.Find("")
	f.r.page.view.Find("")
	f.view().Focus()
}

// Find opens the find bar.
func (r *Reader) Find() { r.find.open() }

// Caret puts the caret into the text, at the claim at hand, so that words can
// be selected without the mouse.
func (r *Reader) Caret() {
	if r.page.open {
		r.page.view.Focus()
		return
	}
	at := r.article.TopOffset()
	if c := r.current(); c != nil && !c.Lost {
		at = c.Start
	}
	r.article.SetSelection(textview.Span{Start: at, End: at})
	r.article.Focus()
}
