package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Pane scrolls a column. MaxWidth centres it; 0 means the whole width.
type Pane struct {
	widget.BaseWidget
	MaxWidth   float32
	PadX, PadY float32

	column *Column
	held   *holder
	scroll *container.Scroll
}

// NewPane returns a scrolling pane.
func NewPane(padX, padY float32, column *Column) *Pane {
	p := &Pane{PadX: padX, PadY: padY, column: column}
	p.held = &holder{p: p}
	p.held.ExtendBaseWidget(p.held)
	p.scroll = container.NewVScroll(p.held)
	p.ExtendBaseWidget(p)
	return p
}

// Update lays the column out anew after its items changed.
func (p *Pane) Update() {
	p.column.Refresh()
	p.held.Refresh()
	p.scroll.Refresh()
}

// ToTop scrolls to the beginning.
func (p *Pane) ToTop() { p.scroll.ScrollToTop() }

// Reveal scrolls so far that an item of the column is seen.
func (p *Pane) Reveal(o fyne.CanvasObject) {
	p.showBand(p.PadY+o.Position().Y, o.Size().Height)
}

// showBand scrolls so far that what lies from y down to y+h is seen.
func (p *Pane) showBand(y, h float32) {
	room := p.scroll.Size().Height
	switch {
	case y < p.scroll.Offset.Y+p.PadY:
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(y-p.PadY, 0)))
	case y+h > p.scroll.Offset.Y+room:
		limit := max(p.held.MinSize().Height-room, 0)
		p.scroll.ScrollToOffset(fyne.NewPos(0, min(y+h-room+p.PadY, limit)))
	}
}

// CreateRenderer is called by Fyne.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.scroll) }

// Resize tells the column its width before the scroll asks for its height.
func (p *Pane) Resize(s fyne.Size) {
	p.held.width = s.Width
	p.BaseWidget.Resize(s)
}

// MinSize lets the pane be small.
func (p *Pane) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

// holder is the column with the room around it.
type holder struct {
	widget.BaseWidget
	p     *Pane
	width float32
}

func (h *holder) inner(width float32) float32 {
	w := width - 2*h.p.PadX
	if h.p.MaxWidth > 0 {
		w = min(w, h.p.MaxWidth)
	}
	return max(w, 40)
}

func (h *holder) MinSize() fyne.Size {
	return fyne.NewSize(40, h.p.column.HeightFor(h.inner(h.width))+2*h.p.PadY)
}

func (h *holder) CreateRenderer() fyne.WidgetRenderer { return &holderRenderer{h} }

type holderRenderer struct{ h *holder }

func (r *holderRenderer) Layout(s fyne.Size) {
	w := r.h.inner(s.Width)
	r.h.p.column.Move(fyne.NewPos((s.Width-w)/2, r.h.p.PadY))
	r.h.p.column.Resize(fyne.NewSize(w, r.h.p.column.HeightFor(w)))
}

func (r *holderRenderer) MinSize() fyne.Size { return r.h.MinSize() }
func (r *holderRenderer) Refresh()           { r.Layout(r.h.Size()); canvas.Refresh(r.h) }
func (r *holderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.p.column}
}
func (r *holderRenderer) Destroy() {}
