package textview

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"galley/ui/bridge"
	"galley/ui/theme"
)

// Hit is what lies under the mouse.
type Hit struct {
	Offset int
	Pill   string   // id of the pill, "" where none
	Marks  []string // ids of the marks, in the order in which they were set
}

// View shows a Doc. The zero View is not usable; see New.
type View struct {
	widget.BaseWidget

	// OnTapped is told of a click that selects nothing.
	OnTapped func(Hit)
	// OnSelected is told of each new selection, once the mouse is up or the
	// key is down; of an empty one when it was taken away.
	OnSelected func(Span)
	// OnMenu is told of a click with the second button.
	OnMenu func(Hit, *fyne.PointEvent)
	// Tip returns the text of a tooltip, "" for none.
	Tip func(Hit) string
	// OnRune, OnKey and OnShortcut get what the view has no use for while it
	// has the focus, so that the window's keys work.
	OnRune     func(rune)
	OnKey      func(*fyne.KeyEvent)
	OnShortcut func(fyne.Shortcut)
	// OnScrolled is told when another part of the text is in sight.
	OnScrolled func()
	// Sentence returns the sentence at an offset.
	Sentence func(text string, at int) Span
	// Margin is the least room left and right of the column.
	Margin float32

	layout  *Layout
	scroll  *container.Scroll
	content *content
	given   []Mark // as they were set
	marks   []Mark // as they are drawn
	pills   []Pill
	finds   []Span
	found   int
	zoom    float32
	sel     Selection
	tip     *tip
	run     int // counts the background layouts; an old one stops
	pending int // offset to scroll to once there is a size, -1 for none

	pendingPlace *Place // the same for SetPlace
}

// New returns an empty view.
func New() *View {
	v := &View{layout: sharedLayout(), zoom: 1, Margin: 40, Sentence: simpleSentence, pending: -1}
	v.content = newContent(v)
	v.scroll = container.NewVScroll(v.content)
	v.scroll.OnScrolled = func(fyne.Position) { v.scrolled() }
	v.tip = newTip()
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer is called by Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	return &viewRenderer{v: v, back: canvas.NewRectangle(theme.Current().Paper)}
}

// SetDoc shows another text, from its beginning.
func (v *View) SetDoc(d Doc) {
	v.layout.SetDoc(d)
	v.given, v.marks, v.pills, v.finds = nil, nil, nil, nil
	v.layout.SetInserts(nil, nil)
	v.sel = Selection{}
	v.pendingPlace = nil
	v.scroll.Offset = fyne.Position{}
	v.relayout()
}

// Doc returns the text that is shown.
func (v *View) Doc() Doc { return v.layout.doc }

// Marks are those that SetMarks was given last.
func (v *View) Marks() []Mark { return slices.Clone(v.given) }

// SetMarks replaces marks and pills. Where only colours changed, nothing is
// laid out again and the place stays.
func (v *View) SetMarks(marks []Mark, pills []Pill) {
	if recoloured(v.marks, v.given, marks) && slices.Equal(v.pills, pills) {
		v.given = append(v.given[:0], marks...)
		v.content.update()
		return
	}
	v.given = append(v.given[:0], marks...)
	v.marks, v.pills = levelled(trimmed(marks, v.layout.doc.Text)), pills
	top, rest := v.anchor()
	if v.layout.SetInserts(pills, v.marks) {
		v.resizeContent()
		v.restore(top, rest)
	}
	v.content.update()
}

// SetZoom sets the size of the text; 1 is 18 on lines of 29.
func (v *View) SetZoom(z float32) {
	z = min(max(z, 0.6), 3)
	if z == v.zoom {
		return
	}
	v.zoom = z
	v.relayout()
}

// Zoom returns the size of the text.
func (v *View) Zoom() float32 { return v.zoom }

// Selection returns the selected range; Start and End are equal where
// nothing is selected.
func (v *View) Selection() Span { return v.sel.Range() }

// SelectedText returns the selected text as it stands in the Doc.
func (v *View) SelectedText() string {
	r := v.sel.Range()
	return v.layout.doc.Text[r.Start:r.End]
}

// SetSelection selects a range and tells OnSelected.
func (v *View) SetSelection(s Span) { v.choose(Selection{s.Start, s.End}, true) }

func (v *View) choose(s Selection, tell bool) {
	limit := len(v.layout.doc.Text)
	s.Anchor, s.Caret = min(max(s.Anchor, 0), limit), min(max(s.Caret, 0), limit)
	changed := s != v.sel
	v.sel = s
	v.content.update()
	if tell && changed && v.OnSelected != nil {
		v.OnSelected(s.Range())
	}
}

// MoveCaret moves the caret by n units and scrolls it into sight; extend selects.
func (v *View) MoveCaret(unit Unit, n int, extend bool) {
	at, l := v.sel.Caret, v.layout
	switch unit {
	case Line, Page:
		p, ok := l.lineOf(at)
		if !ok {
			return
		}
		if unit == Page {
			n *= max(int(v.scroll.Size().Height/l.line(p).h)-1, 1)
		}
		at = l.vertical(at, n, l.xAt(p, at))
	case LineEnd:
		p, ok := l.lineOf(at)
		if !ok {
			return
		}
		if n < 0 {
			at = l.line(p).start
		} else {
			at = l.lineEnd(p)
		}
	default:
		for ; n > 0; n-- {
			at = l.move(at, unit, 1, v.Sentence)
		}
		for ; n < 0; n++ {
			at = l.move(at, unit, -1, v.Sentence)
		}
	}
	v.choose(v.sel.to(at, extend), true)
	v.reveal(at)
}

// ScrollTo shows an offset in the upper third of the view.
func (v *View) ScrollTo(offset int) {
	if v.layout.width == 0 || v.scroll.Size().Height == 0 {
		v.pending, v.pendingPlace = offset, nil
		return
	}
	p, ok := v.layout.lineOf(offset)
	if !ok {
		return
	}
	v.resizeContent()
	v.scrollTo(v.layout.top(p) + v.content.top() - v.scroll.Size().Height/3)
}

// Reveal scrolls only as far as is needed to see a range.
func (v *View) Reveal(s Span) {
	if v.layout.width == 0 || v.scroll.Size().Height == 0 {
		v.pending, v.pendingPlace = s.Start, nil
		return
	}
	p, ok := v.layout.lineOf(s.Start)
	if !ok {
		return
	}
	y := v.layout.top(p) + v.content.top()
	room := v.scroll.Size().Height
	if y < v.scroll.Offset.Y+8 || y > v.scroll.Offset.Y+room*0.75 {
		v.ScrollTo(s.Start)
	}
}

// TopOffset returns the offset at the top of the view, to come back to.
func (v *View) TopOffset() int {
	at, _ := v.anchor()
	return at
}

// reveal scrolls the caret's line into sight.
func (v *View) reveal(offset int) {
	p, ok := v.layout.lineOf(offset)
	if !ok {
		return
	}
	v.resizeContent()
	y, h := v.layout.top(p)+v.content.top(), v.layout.line(p).h
	switch top := v.scroll.Offset.Y; {
	case y < top:
		v.scrollTo(y - h)
	case y+h > top+v.scroll.Size().Height:
		v.scrollTo(y + 2*h - v.scroll.Size().Height)
	}
}

func (v *View) scrollTo(y float32) {
	limit := max(v.content.Size().Height-v.scroll.Size().Height, 0)
	v.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), limit)))
	v.scrolled() // ScrollToOffset does not call OnScrolled
}

func (v *View) scrolled() {
	v.tip.hide()
	v.content.update()
	if v.OnScrolled != nil {
		v.OnScrolled()
	}
}

// anchor returns the first offset in sight and how far its line is cut off.
func (v *View) anchor() (offset int, cut float32) {
	y := v.scroll.Offset.Y - v.content.top()
	if y <= 0 {
		return 0, -v.scroll.Offset.Y
	}
	p, ok := v.layout.lineAt(y)
	if !ok {
		return 0, -v.scroll.Offset.Y
	}
	return v.layout.line(p).start, y - v.layout.top(p)
}

func (v *View) restore(offset int, cut float32) {
	if offset == 0 && cut <= 0 {
		v.scrollTo(-cut)
		return
	}
	if p, ok := v.layout.lineOf(offset); ok {
		v.scrollTo(v.layout.top(p) + cut + v.content.top())
	}
}

// relayout fits the text to the width: what is in sight at once, the rest in
// short steps between two frames.
func (v *View) relayout() {
	room := v.scroll.Size().Width - 2*v.Margin
	if v.scroll.Size().Width <= 0 {
		return
	}
	at, cut := 0, float32(0)
	if v.layout.width > 0 && v.layout.next > 0 {
		at, cut = v.anchor()
	}
	v.layout.SetWidth(room, v.zoom*theme.Zoom())
	if at > 0 {
		v.layout.UntilOffset(at)
	}
	if v.pending >= 0 {
		v.layout.UntilOffset(v.pending)
	}
	v.layout.Until(v.scroll.Offset.Y + 2*v.scroll.Size().Height)
	v.resizeContent()
	if at > 0 {
		v.restore(at, cut)
	}
	switch {
	case v.scroll.Size().Height == 0:
	case v.pendingPlace != nil:
		p := *v.pendingPlace
		v.SetPlace(p)
	case v.pending >= 0:
		offset := v.pending
		v.pending = -1
		v.ScrollTo(offset)
	}
	v.content.update()
	v.layRest()
}

// slice is how long one step of the layout in the background may take, and
// pause how long the screen has between two of them.
const (
	slice = 4 * time.Millisecond
	pause = 8 * time.Millisecond
)

// layRest lays out what is not in sight yet.
func (v *View) layRest() {
	v.run++
	run := v.run
	var next func()
	next = func() {
		if run != v.run {
			return
		}
		for begin := time.Now(); !v.layout.Done() && time.Since(begin) < slice; {
			v.layout.Step(4)
		}
		v.resizeContent()
		if !v.layout.Done() {
			bridge.After(pause, next)
		}
	}
	if !v.layout.Done() {
		bridge.After(pause, next)
	}
}

func (v *View) resizeContent() {
	size := fyne.NewSize(v.scroll.Size().Width, v.content.height())
	if v.content.Size() != size {
		v.content.min = fyne.NewSize(0, size.Height)
		v.scroll.Refresh()
	}
}

// viewRenderer lays the scroll over the paper and the tooltip over both.
type viewRenderer struct {
	v    *View
	back *canvas.Rectangle
}

func (r *viewRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	old := r.v.scroll.Size()
	r.v.scroll.Resize(s)
	if old.Width != s.Width || r.v.layout.next == 0 || r.v.pending >= 0 || r.v.pendingPlace != nil {
		r.v.relayout()
	} else if old.Height != s.Height {
		r.v.layout.Until(r.v.scroll.Offset.Y + 2*s.Height)
		r.v.content.update()
	}
}

func (r *viewRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 80) }

func (r *viewRenderer) Refresh() {
	r.back.FillColor = theme.Current().Paper
	r.back.Refresh()
	if r.v.layout.scale != r.v.zoom*theme.Zoom() {
		r.v.relayout()
	}
	r.v.content.update()
}

func (r *viewRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.back, r.v.scroll}, r.v.tip.objects()...)
}

func (r *viewRenderer) Destroy() { r.v.run++; r.v.tip.hide() }
