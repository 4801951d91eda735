package pdftext

import (
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

// glyph is one printed character (or ligature) and where it stands, in points
// from the lower left corner of the page.
type glyph struct {
	text string
	x, y float64 // of the baseline's beginning
	w    float64 // advance
	size float64 // height of the type
	bold bool
}

// area is a rectangle of a page that leads somewhere.
type area struct {
	x0, y0, x1, y1 float64
	url            string
}

// sheet is one page.
type sheet struct {
	glyphs []glyph
	areas  []area
}

// The bounds of a document. What is beyond them is left out and said so.
const (
	maxPages   = 1500
	maxGlyphs  = 8_000_000
	maxOps     = 20_000_000
	maxForms   = 12 // of forms within forms
	maxAnnots  = 5000
	timeToRead = 20 * time.Second
)

// tooLong is thrown out of the interpreter when a bound is reached.
type tooLong struct{}

// scanner reads the content of pages; it counts what it does.
type scanner struct {
	deadline time.Time
	ops      int
	glyphs   int
	out      *sheet
	fonts    map[string]*font
	// morePages is set where the tree of pages was not walked to its end.
	morePages bool
}

// font is what is needed to set a string: codes, their text and widths.
type font struct {
	enc     pdf.TextEncoding
	wide    bool // two bytes a code
	width   func(code int) float64
	bold    bool
	decoded map[string]string
}

type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul returns the transformation a followed by b.
func (a matrix) mul(b matrix) matrix {
	return matrix{
		a[0]*b[0] + a[1]*b[2], a[0]*b[1] + a[1]*b[3],
		a[2]*b[0] + a[3]*b[2], a[2]*b[1] + a[3]*b[3],
		a[4]*b[0] + a[5]*b[2] + b[4], a[4]*b[1] + a[5]*b[3] + b[5],
	}
}

// state is the part of the graphics state that places text.
type state struct {
	ctm                           matrix
	font                          *font
	size, scale                   float64
	charGap, wordGap, leads, rise float64
	invisible                     bool
}

func (s *scanner) page(l leaf) *sheet {
	out := &sheet{}
	s.out, s.fonts = out, map[string]*font{}
	s.content(l.page.Key("Contents"), l.resources, state{ctm: identity, scale: 1}, 0)
	annots := l.page.Key("Annots")
	for i := range min(annots.Len(), maxAnnots) {
		s.check()
		a := annots.Index(i)
		r := a.Key("Rect")
		if a.Key("Subtype").Name() != "Link" || r.Len() != 4 {
			continue
		}
		if uri := a.Key("A").Key("URI").RawString(); uri != "" {
			x0, y0, x1, y1 := r.Index(0).Float64(), r.Index(1).Float64(), r.Index(2).Float64(), r.Index(3).Float64()
			out.areas = append(out.areas, area{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), uri})
		}
	}
	return out
}

func (s *scanner) check() {
	s.ops++
	if s.ops > maxOps || s.glyphs > maxGlyphs || s.ops%512 == 0 && time.Now().After(s.deadline) {
		panic(tooLong{})
	}
}

// content interprets a content stream. Form objects within are followed to a
// bounded depth.
func (s *scanner) content(stream, resources pdf.Value, g state, depth int) {
	if stream.IsNull() || depth > maxForms {
		return
	}
	tm, tlm := identity, identity
	var saved []state
	next := func(x, y float64) {
		tlm = matrix{1, 0, 0, 1, x, y}.mul(tlm)
		tm = tlm
	}
	show := func(raw string) { s.show(raw, &g, &tm) }
	pdf.Interpret(stream, func(stk *pdf.Stack, op string) {
		s.check()
		n := stk.Len()
		args := make([]pdf.Value, n)
		for i := n - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		num := func(i int) float64 {
			if i < n {
				return args[i].Float64()
			}
			return 0
		}
		switch op {
		case "q":
			if len(saved) < 1000 {
				saved = append(saved, g)
			}
		case "Q":
			if k := len(saved); k > 0 {
				g, saved = saved[k-1], saved[:k-1]
			}
		case "cm":
			g.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(g.ctm)
		case "BT":
			tm, tlm = identity, identity
		case "Tf":
			if n == 2 {
				g.font, g.size = s.font(resources, args[0].Name()), num(1)
			}
		case "Tc":
			g.charGap = num(0)
		case "Tw":
			g.wordGap = num(0)
		case "Tz":
			g.scale = num(0) / 100
		case "TL":
			g.leads = num(0)
		case "Ts":
			g.rise = num(0)
		case "Tr":
			g.invisible = num(0) == 3
		case "Td":
			next(num(0), num(1))
		case "TD":
			g.leads = -num(1)
			next(num(0), num(1))
		case "Tm":
			tlm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
			tm = tlm
		case "T*":
			next(0, -g.leads)
		case "Tj":
			if n > 0 {
				show(args[0].RawString())
			}
		case "'":
			next(0, -g.leads)
			if n > 0 {
				show(args[0].RawString())
			}
		case "\"":
			g.wordGap, g.charGap = num(0), num(1)
			next(0, -g.leads)
			if n > 2 {
				show(args[2].RawString())
			}
		case "TJ":
			if n == 0 {
				return
			}
			for i := range args[0].Len() {
				if v := args[0].Index(i); v.Kind() == pdf.String {
					show(v.RawString())
				} else {
					tm = matrix{1, 0, 0, 1, -v.Float64() / 1000 * g.size * g.scale, 0}.mul(tm)
				}
			}
		case "Do":
			if n == 0 {
				return
			}
			x := resources.Key("XObject").Key(args[0].Name())
			if x.Key("Subtype").Name() != "Form" {
				return
			}
			inner := g
			if m := x.Key("Matrix"); m.Len() == 6 {
				inner.ctm = matrix{m.Index(0).Float64(), m.Index(1).Float64(), m.Index(2).Float64(),
					m.Index(3).Float64(), m.Index(4).Float64(), m.Index(5).Float64()}.mul(g.ctm)
			}
			r := x.Key("Resources")
			if r.IsNull() {
				r = resources
			}
			outer := s.fonts
			s.fonts = map[string]*font{}
			s.content(x, r, inner, depth+1)
			s.fonts = outer
		}
	})
}

// show sets a string and moves the text matrix behind it.
func (s *scanner) show(raw string, g *state, tm *matrix) {
	if g.font == nil {
		return
	}
	step := 1
	if g.font.wide {
		step = 2
	}
	for i := 0; i+step <= len(raw); i += step {
		s.check()
		code := int(raw[i])
		if step == 2 {
			code = code<<8 | int(raw[i+1])
		}
		w := g.font.width(code) / 1000
		text := g.font.text(raw[i : i+step])
		at := matrix{g.size * g.scale, 0, 0, g.size, 0, g.rise}.mul(*tm).mul(g.ctm)
		upright := at[3] > 0 && at[1] < at[3]/2 && at[1] > -at[3]/2
		if text != "" && upright && !g.invisible {
			s.glyphs++
			s.out.glyphs = append(s.out.glyphs, glyph{text: text, x: at[4], y: at[5], w: w * at[0], size: at[3], bold: g.font.bold})
		}
		advance := w*g.size + g.charGap
		if step == 1 && code == ' ' {
			advance += g.wordGap
		}
		*tm = matrix{1, 0, 0, 1, advance * g.scale, 0}.mul(*tm)
	}
}

func (f *font) text(code string) string {
	if t, ok := f.decoded[code]; ok {
		return t
	}
	t := ""
	if f.enc != nil {
		t = strings.Map(func(r rune) rune {
			if r == '\uFFFD' || r == 0 {
				return -1
			}
			return r
		}, f.enc.Decode(code))
	}
	if strings.ContainsFunc(t, func(r rune) bool { return r >= 0xFB00 && r <= 0xFB06 }) {
		t = norm.NFKC.String(t) // fi, fl and the other ligatures
	}
	f.decoded[code] = t
	return t
}

func (s *scanner) font(resources pdf.Value, name string) *font {
	if f, ok := s.fonts[name]; ok {
		return f
	}
	v := resources.Key("Font").Key(name)
	lib := pdf.Font{V: v}
	f := &font{decoded: map[string]string{}}
	func() {
		defer func() {
			if r := recover(); r != nil {
				if _, stop := r.(tooLong); stop {
					panic(r)
				}
			}
		}()
		f.enc = lib.Encoder()
	}()
	base := strings.ToLower(lib.BaseFont())
	f.bold = strings.Contains(base, "bold") || strings.Contains(base, "black")
	if v.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.width = cidWidths(v.Key("DescendantFonts").Index(0))
	} else {
		f.width = simpleWidths(v)
	}
	s.fonts[name] = f
	return f
}

// unknownWidth is used for fonts that give none (the fourteen standard ones),
// in thousandths of the type size: about the mean of a text face.
const unknownWidth = 520

func simpleWidths(v pdf.Value) func(int) float64 {
	first := int(v.Key("FirstChar").Int64())
	list := v.Key("Widths")
	widths := make([]float64, min(list.Len(), 256))
	scale := 1.0
	if m := v.Key("FontMatrix"); m.Len() == 6 { // of Type 3 fonts
		scale = m.Index(0).Float64() * 1000
	}
	for i := range widths {
		widths[i] = list.Index(i).Float64() * scale
	}
	missing := v.Key("FontDescriptor").Key("MissingWidth").Float64()
	return func(code int) float64 {
		if i := code - first; i >= 0 && i < len(widths) && widths[i] > 0 {
			return widths[i]
		}
		if len(widths) > 0 {
			return missing
		}
		if code == ' ' {
			return 260
		}
		return unknownWidth
	}
}

// maxCIDs bounds the table of widths of a composite font.
const maxCIDs = 70000

func cidWidths(v pdf.Value) func(int) float64 {
	standard := 1000.0
	if dw := v.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		standard = dw.Float64()
	}
	widths := map[int]float64{}
	w := v.Key("W")
	for i, n := 0, min(w.Len(), maxCIDs); i+1 < n; {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range min(list.Len(), maxCIDs-len(widths)) {
				widths[first+j] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		last, width := int(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && len(widths) < maxCIDs; c++ {
			widths[c] = width
		}
		i += 3
	}
	return func(code int) float64 {
		if w, ok := widths[code]; ok {
			return w
		}
		return standard
	}
}
