package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// OutlineRow is one line of an Outline: a claim, or a heading where Head is
// set.
type OutlineRow struct {
	ID     string
	Number string
	Text   string
	Word   string // on the chip, "" for none
	Tone   theme.Tone
	Head   string
}

// Outline lists claims with their words. Only rows in sight are built.
type Outline struct {
	widget.BaseWidget
	// OnPicked is told which row was clicked.
	OnPicked func(id string)

	rows     []OutlineRow
	selected string
	list     *widget.List
}

// NewOutline returns an empty outline.
func NewOutline() *Outline {
	o := &Outline{}
	o.list = widget.NewList(
		func() int { return len(o.rows) },
		func() fyne.CanvasObject { return newOutlineItem(o) },
		func(i widget.ListItemID, item fyne.CanvasObject) {
			if i < len(o.rows) {
				item.(*outlineItem).show(o.rows[i], o.rows[i].ID == o.selected && o.selected != "")
			}
		})
	o.list.HideSeparators = true
	o.ExtendBaseWidget(o)
	return o
}

// Heights of a heading and, taken from the item's MinSize, of a claim.
const headHeight = 36

// Set shows other rows.
func (o *Outline) Set(rows []OutlineRow) {
	same := len(rows) == len(o.rows)
	for i := 0; same && i < len(rows); i++ {
		same = (rows[i].Head == "") == (o.rows[i].Head == "")
	}
	old := len(o.rows)
	o.rows = rows
	if !same {
		for i := range max(old, len(rows)) {
			switch {
			case i < len(rows) && rows[i].Head != "":
				o.list.SetItemHeight(i, headHeight*theme.Zoom())
			default:
				o.list.SetItemHeight(i, itemHeight())
			}
		}
	}
	o.list.Refresh()
}

// Select marks a row and scrolls it into sight.
func (o *Outline) Select(id string) {
	if o.selected == id {
		return
	}
	o.selected = id
	for i, r := range o.rows {
		switch {
		case r.ID != id || id == "":
		case i <= 1:
			o.list.ScrollToTop()
		default:
			o.list.ScrollTo(i)
		}
	}
	o.list.Refresh()
}

// CreateRenderer is called by Fyne.
func (o *Outline) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.list) }

// MinSize lets the outline be small.
func (o *Outline) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// leastText is the least width of a claim beside its word.
const leastText = 70

func itemHeight() float32 { return 54 * theme.Zoom() }

// outlineItem draws one row.
type outlineItem struct {
	widget.BaseWidget
	o      *Outline
	row    OutlineRow
	ground *Surface
	number *Text
	text   *Text
	chip   *Chip
	head   *Text
}

func newOutlineItem(o *Outline) *outlineItem {
	it := &outlineItem{o: o, number: NewLine("", Muted), text: NewText("", Small), chip: NewChip("", theme.Unset), head: NewLine("", Label)}
	it.number.Align = fyne.TextAlignTrailing
	it.text.Lines = 2
	it.ground = NewSurface(RowShade, 0, 0, canvas.NewRectangle(color.Transparent))
	it.ExtendBaseWidget(it)
	return it
}

func (it *outlineItem) show(r OutlineRow, selected bool) {
	it.row = r
	head := r.Head != ""
	it.head.text, it.number.text, it.text.text = r.Head, r.Number, r.Text
	it.chip.text, it.chip.tone = r.Word, r.Tone
	it.ground.Selected = selected
	it.ground.OnTapped = nil
	if !head {
		it.ground.OnTapped = func() {
			if it.o.OnPicked != nil {
				it.o.OnPicked(it.row.ID)
			}
		}
	}
	it.ground.Refresh()
	it.chip.Refresh()
	it.Refresh()
}

func (it *outlineItem) CreateRenderer() fyne.WidgetRenderer { return &outlineRenderer{it} }

type outlineRenderer struct{ it *outlineItem }

func (r *outlineRenderer) Layout(s fyne.Size) {
	it := r.it
	it.ground.Resize(s)
	it.head.Move(fyne.NewPos(16, s.Height-22*theme.Zoom()))
	it.head.Resize(fyne.NewSize(s.Width-24, 16*theme.Zoom()))
	it.number.Move(fyne.NewPos(8, 8))
	it.number.Resize(fyne.NewSize(24, 20*theme.Zoom()))
	chip := it.chip.MinSize()
	if it.row.Word == "" {
		chip = fyne.Size{}
	}
	it.chip.Move(fyne.NewPos(s.Width-chip.Width-14, 9))
	it.chip.Resize(chip)
	// Beside a wide word the text has no room: then it stands below, alone.
	width := s.Width - 42 - chip.Width - 22
	if it.text.Lines = 2; width < leastText*theme.Zoom() {
		it.text.Lines = 1
		it.text.Move(fyne.NewPos(16, 31*theme.Zoom()))
		it.text.Resize(fyne.NewSize(s.Width-30, 18*theme.Zoom()))
		return
	}
	it.text.Move(fyne.NewPos(42, 9))
	it.text.Resize(fyne.NewSize(width, 36*theme.Zoom()))
}

func (r *outlineRenderer) MinSize() fyne.Size { return fyne.NewSize(120, itemHeight()) }

func (r *outlineRenderer) Refresh() {
	r.Layout(r.it.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.it)
}

func (r *outlineRenderer) Objects() []fyne.CanvasObject {
	it := r.it
	if it.row.Head != "" {
		return []fyne.CanvasObject{it.head}
	}
	out := []fyne.CanvasObject{it.ground, it.number, it.text}
	if it.row.Word != "" {
		out = append(out, it.chip)
	}
	return out
}

func (r *outlineRenderer) Destroy() {}
