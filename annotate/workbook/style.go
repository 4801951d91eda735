package workbook

import "github.com/xuri/excelize/v2"

// face is the one font of the workbook. Every font names it and its size:
// without both, programs fall back to a serif.
const (
	face     = "Calibri"
	bodySize = 10.0
)

// look is everything that a cell's style can be.
type look struct {
	size         float64
	bold, italic bool
	underline    bool
	colour, fill string
	across       string // horizontal
	down         string // vertical
	indent       int
	wrap         bool
	below        string // colour of the line under the cell
	heavy        bool   // that line is heavy
	format       string // number format
	unlocked     bool
}

// styles makes each look once.
type styles struct {
	f    *excelize.File
	made map[look]int
}

func (s *styles) id(l look) (int, error) {
	if id, ok := s.made[l]; ok {
		return id, nil
	}
	key := l
	if l.size == 0 {
		l.size = bodySize
	}
	if l.colour == "" {
		l.colour = ink
	}
	style := excelize.Style{
		Font: font(run{bold: l.bold, italic: l.italic, underline: l.underline, colour: l.colour}, l.size),
		Alignment: &excelize.Alignment{
			Horizontal: l.across, Vertical: l.down, Indent: l.indent, WrapText: l.wrap,
		},
		Protection: &excelize.Protection{Locked: !l.unlocked},
	}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.below != "" {
		line := 4 // hair
		if l.heavy {
			line = 1 // thin
		}
		style.Border = []excelize.Border{{Type: "bottom", Color: l.below, Style: line}}
	}
	if l.format != "" {
		style.CustomNumFmt = &l.format
	}
	id, err := s.f.NewStyle(&style)
	if err == nil {
		s.made[key] = id
	}
	return id, err
}

func font(r run, size float64) *excelize.Font {
	f := &excelize.Font{Family: face, Size: size, Bold: r.bold, Italic: r.italic, Color: r.colour}
	if f.Color == "" {
		f.Color = ink
	}
	if r.underline {
		f.Underline = "single"
	}
	if r.above {
		f.VertAlign = "superscript"
	}
	return f
}

// body is the look of a cell of a data sheet.
func (c column) body(v cell) look {
	l := look{down: "top", wrap: true, below: hairline, colour: v.colour, italic: v.italic, bold: v.bold || c.bold}
	switch c.kind {
	case prose_:
		l.across, l.indent = "left", 1 // an indent counts only beside "left"
	case date:
		l.across, l.format, l.wrap = "center", "d mmm yyyy", v.value == nil
	case stamp:
		l.across, l.indent, l.format, l.wrap = "left", 1, "yyyy-mm-dd hh:mm", v.value == nil
	default:
		l.across = "center"
	}
	if !v.to.empty() {
		l.colour, l.underline, l.wrap = accent, true, false
	}
	if c.edit {
		// The text format keeps what an editor types, such as "- see p. 3" or
		// "=", from becoming a formula.
		l.fill, l.unlocked, l.format = yours, true, "@"
	}
	return l
}

// header is the look of a column's header.
func (c column) header() look {
	l := look{bold: true, fill: accent, colour: white, wrap: true, across: "center", down: "center"}
	if c.kind == prose_ || c.kind == stamp {
		l.across, l.indent = "left", 1
	}
	if c.edit {
		l.colour = yoursHead
	}
	return l
}
