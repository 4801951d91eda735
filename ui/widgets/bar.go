package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Bar is a thin bar of progress: so many of so many.
type Bar struct {
	widget.BaseWidget
	Width float32
	done  int
	total int
}

// NewBar returns an empty bar.
func NewBar(width float32) *Bar {
	b := &Bar{Width: width}
	b.ExtendBaseWidget(b)
	return b
}

// Set fills the bar.
func (b *Bar) Set(done, total int) {
	if b.done != done || b.total != total {
		b.done, b.total = done, total
		b.Refresh()
	}
}

// MinSize is its fixed size.
func (b *Bar) MinSize() fyne.Size { return fyne.NewSize(b.Width, 6) }

// CreateRenderer is called by Fyne.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, ground: canvas.NewRectangle(color.Transparent), fill: canvas.NewRectangle(color.Transparent)}
	r.ground.CornerRadius, r.fill.CornerRadius = 3, 3
	return r
}

type barRenderer struct {
	b            *Bar
	ground, fill *canvas.Rectangle
}

func (r *barRenderer) Layout(s fyne.Size) {
	p := theme.Current()
	r.ground.FillColor, r.fill.FillColor = p.Line, p.Accent
	r.ground.Resize(s)
	w := float32(0)
	if r.b.total > 0 {
		w = s.Width * float32(r.b.done) / float32(r.b.total)
	}
	r.fill.Resize(fyne.NewSize(min(w, s.Width), s.Height))
	r.fill.Hidden = w < 1
}

func (r *barRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *barRenderer) Refresh()                     { r.Layout(r.b.Size()); canvas.Refresh(r.b) }
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.fill} }
func (r *barRenderer) Destroy()                     {}

// Shares is a bar cut into coloured parts, one for each count.
type Shares struct {
	widget.BaseWidget
	parts []Share
}

// Share is one part of a Shares bar.
type Share struct {
	Count int
	Tone  theme.Tone
}

// NewShares returns a bar of parts.
func NewShares(parts ...Share) *Shares {
	s := &Shares{parts: parts}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is its least size.
func (s *Shares) MinSize() fyne.Size { return fyne.NewSize(80, 12) }

// CreateRenderer is called by Fyne.
func (s *Shares) CreateRenderer() fyne.WidgetRenderer {
	r := &sharesRenderer{s: s}
	for range s.parts {
		r.rects = append(r.rects, canvas.NewRectangle(color.Transparent))
	}
	return r
}

type sharesRenderer struct {
	s     *Shares
	rects []fyne.CanvasObject
}

func (r *sharesRenderer) Layout(size fyne.Size) {
	total := 0
	for _, p := range r.s.parts {
		total += p.Count
	}
	x := float32(0)
	for i, part := range r.s.parts {
		rect := r.rects[i].(*canvas.Rectangle)
		w := float32(0)
		if total > 0 {
			w = size.Width * float32(part.Count) / float32(total)
		}
		rect.FillColor = theme.Current().Tint(part.Tone).Line
		rect.Move(fyne.NewPos(x, 0))
		rect.Resize(fyne.NewSize(max(w-2, 0), size.Height))
		rect.CornerRadius = 2
		rect.Hidden = w < 1
		x += w
	}
}

func (r *sharesRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *sharesRenderer) Refresh()                     { r.Layout(r.s.Size()); canvas.Refresh(r.s) }
func (r *sharesRenderer) Objects() []fyne.CanvasObject { return r.rects }
func (r *sharesRenderer) Destroy()                     {}
