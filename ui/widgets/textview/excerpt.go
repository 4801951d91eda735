package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Excerpt shows a short Doc as a piece of a page: no scrolling, no selection,
// its height follows from its width.
type Excerpt struct {
	widget.BaseWidget
	layout  *Layout
	marks   []Mark
	zoom    float32
	painter painter
}

// NewExcerpt returns an excerpt with its marks; zoom 1 is the article's size.
func NewExcerpt(d Doc, marks []Mark, zoom float32) *Excerpt {
	e := &Excerpt{layout: sharedLayout(), zoom: zoom}
	e.layout.SetDoc(d)
	e.marks = levelled(trimmed(marks, d.Text))
	e.layout.SetInserts(nil, e.marks)
	e.ExtendBaseWidget(e)
	return e
}

// words is shared by all views and excerpts, which say much the same words and
// live on one goroutine; each shaper has faces of its own, some megabytes.
var words *shaper

func sharedLayout() *Layout {
	if words == nil {
		words = newShaper()
	}
	return &Layout{shaper: words, scale: 1}
}

// HeightFor lays the text out and returns its height.
func (e *Excerpt) HeightFor(width float32) float32 {
	e.layout.SetWidth(width, e.zoom*theme.Zoom())
	e.layout.Until(1e9)
	return max(e.layout.Height()-blockGap*e.layout.scale+4, 0)
}

// Baseline is where its first line stands, from the top.
func (e *Excerpt) Baseline(width float32) float32 {
	e.HeightFor(width)
	if len(e.layout.blocks) == 0 || len(e.layout.blocks[0].lines) == 0 {
		return 0
	}
	y, _ := e.layout.box(place{})
	return y + e.layout.blocks[0].baseline
}

// MinSize is its height at its present width.
func (e *Excerpt) MinSize() fyne.Size {
	w := max(e.Size().Width, 80)
	return fyne.NewSize(80, e.HeightFor(w))
}

// Text returns the text that is shown.
func (e *Excerpt) Text() string { return e.layout.doc.Text }

// CreateRenderer is called by Fyne.
func (e *Excerpt) CreateRenderer() fyne.WidgetRenderer { return &excerptRenderer{e} }

type excerptRenderer struct{ e *Excerpt }

func (r *excerptRenderer) Layout(s fyne.Size) {
	r.e.HeightFor(s.Width)
	r.e.painter.paint(scene{layout: r.e.layout, marks: r.e.marks, to: s.Height})
}

func (r *excerptRenderer) MinSize() fyne.Size           { return r.e.MinSize() }
func (r *excerptRenderer) Refresh()                     { r.Layout(r.e.Size()); canvas.Refresh(r.e) }
func (r *excerptRenderer) Objects() []fyne.CanvasObject { return r.e.painter.objects }
func (r *excerptRenderer) Destroy()                     {}
