package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"galley/ui/theme"
)

// Role is what a text is for; it decides size, face and colour.
type Role int

// The roles.
const (
	Plain   Role = iota
	Strong       // 14, bold
	Muted        // 14, secondary
	Small        // 12, secondary
	Label        // 12, bold capitals over a list
	Title        // 15, bold: the name of a screen
	Heading      // 22, bold
	Reading      // 15, serif: the words of an article or a source
	Code         // mono
)

// Text is a label that wraps or is cut with an ellipsis, without the room
// that Fyne's own label keeps around it.
type Text struct {
	widget.BaseWidget
	Role Role
	// Tone colours the text as its verdict; Unset leaves the role's colour.
	Tone theme.Tone
	// Lines is the most lines that are shown; 0 means all, 1 never wraps.
	Lines int
	// Strike draws a line through the words.
	Strike bool
	Align  fyne.TextAlign
	// Keep forbids cutting: a row takes the room from other texts.
	Keep bool

	text string
}

// NewText returns a text that wraps.
func NewText(s string, r Role) *Text {
	t := &Text{Role: r, text: s}
	t.ExtendBaseWidget(t)
	return t
}

// NewLine returns a text of one line that is cut with an ellipsis.
func NewLine(s string, r Role) *Text {
	t := NewText(s, r)
	t.Lines = 1
	return t
}

// NewName returns a line that is never cut.
func NewName(s string, r Role) *Text {
	t := NewLine(s, r)
	t.Keep = true
	return t
}

// NewToned returns a text in the colour of a tone.
func NewToned(s string, r Role, tone theme.Tone) *Text {
	t := NewText(s, r)
	t.Tone = tone
	return t
}

// SetText shows another text.
func (t *Text) SetText(s string) {
	if s != t.text {
		t.text = s
		t.Refresh()
	}
}

// String returns the text.
func (t *Text) String() string { return t.text }

func (t *Text) look() (size float32, style fyne.TextStyle, source fyne.Resource, lineHeight float32) {
	z := theme.Zoom()
	switch t.Role {
	case Strong:
		return 14 * z, fyne.TextStyle{Bold: true}, nil, 20 * z
	case Small:
		return 12.5 * z, fyne.TextStyle{}, nil, 18 * z
	case Label:
		return 11.5 * z, fyne.TextStyle{Bold: true}, nil, 16 * z
	case Title:
		return 15.5 * z, fyne.TextStyle{Bold: true}, nil, 22 * z
	case Heading:
		return 22 * z, fyne.TextStyle{Bold: true}, theme.SerifBold, 30 * z
	case Reading:
		return 15.5 * z, fyne.TextStyle{}, theme.Serif, 24 * z
	case Code:
		return 12.5 * z, fyne.TextStyle{Monospace: true}, nil, 18 * z
	}
	return 14 * z, fyne.TextStyle{}, nil, 20 * z
}

// lift brings a title level with the smaller words beside it.
func (t *Text) lift() float32 {
	if t.Role == Title {
		return 1.5
	}
	return 0
}

func (t *Text) ink() color.NRGBA {
	p := theme.Current()
	if t.Tone != theme.Unset {
		return p.Tint(t.Tone).Text
	}
	switch t.Role {
	case Muted, Small, Label:
		return p.Muted
	}
	return p.Ink
}

func (t *Text) measure(s string) float32 {
	size, style, source, _ := t.look()
	if source == nil {
		return measure(s, size, style).Width
	}
	m, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, source)
	return m.Width
}

// wrap breaks the text into lines of a width.
func (t *Text) wrap(width float32) []string {
	if t.Lines == 1 {
		line := strings.Join(strings.Fields(t.text), " ")
		return []string{t.cut(line, width)}
	}
	var out []string
	for _, par := range strings.Split(t.text, "\n") {
		row := ""
		for _, w := range strings.FieldsFunc(par, breaks) {
			next := w
			if row != "" {
				next = row + " " + w
			}
			if row != "" && t.measure(next) > width {
				out = append(out, row)
				next = w
			}
			row = next
		}
		out = append(out, t.cut(row, width))
	}
	if t.Lines > 0 && len(out) > t.Lines {
		rest := strings.Join(out[t.Lines-1:], " ")
		out = append(out[:t.Lines-1], t.cut(rest+" …", width))
	}
	return out
}

// breaks reports whether a line may end at a rune; a no-break space holds.
func breaks(r rune) bool { return r == ' ' || r == '\t' || r == '\r' }

// cut shortens a line with an ellipsis until it fits.
func (t *Text) cut(s string, width float32) string {
	if t.measure(s) <= width+0.5 {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if t.measure(string(runes[:mid])+"…") <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ,.;") + "…"
}

// HeightFor is the height of the wrapped text.
func (t *Text) HeightFor(width float32) float32 {
	_, _, _, h := t.look()
	return float32(len(t.wrap(width))) * h
}

// Baseline is where the first line stands, from the top of the text.
func (t *Text) Baseline(float32) float32 {
	size, style, source, height := t.look()
	if source == nil {
		source = file(t.text, style)
	}
	m, base := fyne.CurrentApp().Driver().RenderedTextSize("x", size, style, source)
	return (height-m.Height)/2 - t.lift() + base
}

// MinSize is that of the text on one line, narrow where it wraps or is cut.
func (t *Text) MinSize() fyne.Size {
	_, _, _, h := t.look()
	if t.Keep {
		return fyne.NewSize(t.NaturalWidth(), h)
	}
	return fyne.NewSize(min(t.measure(t.text), 24), h)
}

// NaturalWidth is the width of the text on one line.
func (t *Text) NaturalWidth() float32 { return t.measure(t.text) + 1 }

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &textRenderer{t: t}
}

type textRenderer struct {
	t     *Text
	lines []*canvas.Text
}

func (r *textRenderer) Layout(s fyne.Size) {
	t := r.t
	size, style, source, height := t.look()
	style.Strikethrough = t.Strike
	ink := t.ink()
	rows := t.wrap(s.Width)
	for len(r.lines) < len(rows) {
		r.lines = append(r.lines, &canvas.Text{})
	}
	r.lines = r.lines[:len(rows)]
	for i, row := range rows {
		c := r.lines[i]
		c.Text, c.TextSize, c.TextStyle, c.FontSource, c.Color = row, size, style, source, ink
		if source == nil {
			c.FontSource = file(row, style)
		}
		x, m := float32(0), c.MinSize()
		switch t.Align {
		case fyne.TextAlignTrailing:
			x = s.Width - m.Width
		case fyne.TextAlignCenter:
			x = (s.Width - m.Width) / 2
		}
		c.Move(fyne.NewPos(x, float32(i)*height+(height-m.Height)/2-t.lift()))
		c.Resize(m)
	}
}

func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *textRenderer) Refresh() {
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		out[i] = l
	}
	return out
}

func (r *textRenderer) Destroy() {}
