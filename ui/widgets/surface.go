package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Shade is what a Surface is made of.
type Shade int

// The shades.
const (
	CardShade   Shade = iota // paper with a border and round corners
	PaperShade               // paper alone
	CanvasShade              // what lies behind cards
	BarShade                 // paper with a line below: the head of a screen
	FootShade                // paper with a line above
	RowShade                 // nothing, until it is hovered over or selected
	FocusShade               // a card with a strong border: the one at hand
	SideShade                // paper with a line at the right
)

// Surface draws something on a ground of the theme. With OnTapped it can be
// clicked, is marked under the mouse and can be reached with Tab.
type Surface struct {
	widget.BaseWidget
	Shade    Shade
	Selected bool
	OnTapped func()

	content    fyne.CanvasObject
	padX, padY float32
	hovered    bool
	focused    bool
}

// NewSurface returns a surface with room around its content.
func NewSurface(s Shade, padX, padY float32, content fyne.CanvasObject) *Surface {
	f := &Surface{Shade: s, content: content, padX: padX, padY: padY}
	f.ExtendBaseWidget(f)
	return f
}

// NewCard returns a card with the usual room.
func NewCard(content fyne.CanvasObject) *Surface { return NewSurface(CardShade, 16, 14, content) }

// HeightFor adds the room around the content.
func (f *Surface) HeightFor(width float32) float32 {
	return heightFor(f.content, width-2*f.padX) + 2*f.padY
}

// MinSize adds the room around the content.
func (f *Surface) MinSize() fyne.Size {
	return f.content.MinSize().AddWidthHeight(2*f.padX, 2*f.padY)
}

// SetSelected marks the surface as the one at hand.
func (f *Surface) SetSelected(on bool) {
	if f.Selected != on {
		f.Selected = on
		f.Refresh()
	}
}

// Tapped is called by Fyne.
func (f *Surface) Tapped(*fyne.PointEvent) {
	if f.OnTapped != nil {
		f.OnTapped()
	}
}

// Disabled keeps the focus away from a surface that cannot be clicked.
func (f *Surface) Disabled() bool { return f.OnTapped == nil }

// Enable is part of fyne.Disableable; OnTapped decides.
func (f *Surface) Enable() {}

// Disable is part of fyne.Disableable; OnTapped decides.
func (f *Surface) Disable() {}

// FocusGained is called by Fyne.
func (f *Surface) FocusGained() {
	f.focused = true
	f.Refresh()
	bringIntoSight(f)
}

// FocusLost is called by Fyne.
func (f *Surface) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune is called by Fyne: a focused surface leaves letters to the window.
func (f *Surface) TypedRune(r rune) { runeOn(f, r) }

// TypedKey presses the surface with Space or Enter.
func (f *Surface) TypedKey(e *fyne.KeyEvent) { pressOn(f, e, func() { f.Tapped(nil) }) }

// MouseIn, MouseMoved and MouseOut are called by Fyne.
func (f *Surface) MouseIn(*desktop.MouseEvent) {
	if f.OnTapped != nil {
		f.hovered = true
		f.Refresh()
	}
}

// MouseMoved is called by Fyne.
func (f *Surface) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (f *Surface) MouseOut() {
	if f.hovered {
		f.hovered = false
		f.Refresh()
	}
}

// Cursor is a hand where the surface can be clicked.
func (f *Surface) Cursor() desktop.Cursor {
	if f.OnTapped != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is called by Fyne.
func (f *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{f: f, ground: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent)}
	r.colour()
	return r
}

type surfaceRenderer struct {
	f            *Surface
	ground, edge *canvas.Rectangle
}

func (r *surfaceRenderer) colour() {
	p := theme.Current()
	g, none := r.ground, color.NRGBA{}
	g.FillColor, g.StrokeColor, g.StrokeWidth, g.CornerRadius = p.Paper, none, 0, 0
	r.edge.FillColor = none
	switch r.f.Shade {
	case CardShade:
		g.StrokeColor, g.StrokeWidth, g.CornerRadius = p.Line, 1, 8
		if r.f.Selected {
			g.StrokeColor, g.StrokeWidth = p.Accent, 2
		}
		if r.f.hovered && !r.f.Selected {
			g.StrokeColor = p.Control
		}
	case FocusShade:
		g.StrokeColor, g.StrokeWidth, g.CornerRadius = p.Accent, 2, 8
	case CanvasShade:
		g.FillColor = p.Canvas
	case BarShade, FootShade, SideShade:
		r.edge.FillColor = p.Line
	case RowShade:
		g.FillColor = none
		switch {
		case r.f.Selected:
			g.FillColor, r.edge.FillColor = p.Selected, p.Accent
		case r.f.hovered:
			g.FillColor = p.Hover
		}
	}
	if r.f.focused {
		g.StrokeColor, g.StrokeWidth = p.Accent, 2
		if r.f.Selected {
			g.StrokeColor = p.Ink
		}
	}
}

func (r *surfaceRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	switch r.f.Shade {
	case BarShade:
		r.edge.Resize(fyne.NewSize(s.Width, 1))
		r.edge.Move(fyne.NewPos(0, s.Height-1))
	case FootShade:
		r.edge.Resize(fyne.NewSize(s.Width, 1))
		r.edge.Move(fyne.NewPos(0, 0))
	case SideShade:
		r.edge.Resize(fyne.NewSize(1, s.Height))
		r.edge.Move(fyne.NewPos(s.Width-1, 0))
	default:
		r.edge.Resize(fyne.NewSize(3, s.Height))
		r.edge.Move(fyne.NewPos(0, 0))
	}
	r.f.content.Move(fyne.NewPos(r.f.padX, r.f.padY))
	r.f.content.Resize(s.SubtractWidthHeight(2*r.f.padX, 2*r.f.padY))
}

func (r *surfaceRenderer) MinSize() fyne.Size { return r.f.MinSize() }

func (r *surfaceRenderer) Refresh() {
	r.colour()
	r.ground.Refresh()
	r.edge.Refresh()
	canvas.Refresh(r.f)
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.edge, r.f.content}
}

func (r *surfaceRenderer) Destroy() {}
