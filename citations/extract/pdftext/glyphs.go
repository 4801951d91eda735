package pdftext

import (
	"errors"
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// glyph is one printed character and where it stands, in points from the
// lower left corner of the page.
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

// maxAreas bounds the links of a page.
const maxAreas = 5000

// errStopped means that a page was not read to its end.
var errStopped = errors.New("a bound was reached")

// reader reads the pages of one document.
type reader struct {
	lib    pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	glyphs int         // read so far
	done   func() bool // reports that time is up
	word   style       // of the word that is being read, zero between words
}

// page reads the glyphs and links of a page. A page that is broken gives what
// could be read of it; errStopped comes with what was read before the bound.
func (r *reader) page(index int) (*sheet, error) {
	loaded, err := r.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: index})
	if err != nil {
		return nil, err
	}
	page := requests.Page{ByReference: &loaded.Page}
	defer func() { _, _ = r.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	out := &sheet{}
	err = r.readGlyphs(page, out)
	if err == nil {
		r.readAreas(page, out)
	}
	return out, err
}

func (r *reader) readGlyphs(page requests.Page, out *sheet) error {
	text, err := r.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil // a page without text
	}
	defer func() { _, _ = r.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := r.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil
	}
	r.word = style{}
	for i := range count.Count {
		if r.glyphs++; r.glyphs > maxGlyphs || i%64 == 0 && r.done() {
			return errStopped
		}
		if g, ok := r.glyph(text.TextPage, i); ok {
			out.glyphs = append(out.glyphs, g)
		}
	}
	return nil
}

// dividing are the characters by which PDFium marks a hyphen that divides a
// word at the end of a line.
const dividing = "\x02\uFFFE"

// style is what the characters of a word have in common. It is asked for once
// a word, since every question costs a crossing into the machine (most of the
// time that a page takes). Box heights tell when it changes in mid-word.
type style struct {
	top, bottom float32
	y           float64 // baseline
	size        float64
	turned      bool
	bold        bool
}

// glyph reads one character. Those that PDFium puts in of itself (spaces and
// breaks between lines) are left out, since the distances tell the same and
// more; so are turned ones, which are water marks and labels of pictures.
func (r *reader) glyph(page references.FPDF_TEXTPAGE, i int) (glyph, bool) {
	code, err := r.lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
	if err != nil || code.Unicode == 0 || code.Unicode == '\uFFFD' || code.Unicode == '\r' || code.Unicode == '\n' {
		return glyph{}, false
	}
	text := string(rune(code.Unicode))
	switch {
	case strings.Contains(dividing, text):
		text = "-"
	case text == " ":
		r.word = style{}
		made, err := r.lib.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: i})
		if err == nil && made.IsGenerated {
			return glyph{}, false
		}
	}
	box, err := r.lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, false
	}
	if r.word == (style{}) || r.word.top != box.Rect.Top || r.word.bottom != box.Rect.Bottom {
		if r.word, err = r.style(page, i); err != nil {
			return glyph{}, false
		}
		r.word.top, r.word.bottom = box.Rect.Top, box.Rect.Bottom
	}
	left, right := float64(box.Rect.Left), float64(box.Rect.Right)
	return glyph{text: text, x: left, y: r.word.y, w: max(0, right-left), size: r.word.size, bold: r.word.bold}, !r.word.turned
}

func (r *reader) style(page references.FPDF_TEXTPAGE, i int) (s style, err error) {
	font, err := r.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page, Index: i})
	if err != nil {
		return s, err
	}
	at, err := r.lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: i})
	if err != nil {
		return s, err
	}
	m, err := r.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: page, Index: i})
	if err != nil {
		return s, err
	}
	up := float64(m.Matrix.D)
	return style{
		y:      at.Y,
		size:   font.FontSize * up,
		turned: !(up > 0 && math.Abs(float64(m.Matrix.B)) < up/2),
		bold:   r.isBold(page, i),
	}, nil
}

func (r *reader) isBold(page references.FPDF_TEXTPAGE, i int) bool {
	font, err := r.lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: page, Index: i})
	if err != nil {
		return false
	}
	name := strings.ToLower(font.FontName)
	return strings.Contains(name, "bold") || strings.Contains(name, "black")
}

func (r *reader) readAreas(page requests.Page, out *sheet) {
	for at := 0; len(out.areas) < maxAreas && !r.done(); {
		next, err := r.lib.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: page, StartPos: at})
		if err != nil || next.Link == nil || *next.NextStartPos <= at {
			return
		}
		at = *next.NextStartPos
		url := r.address(*next.Link)
		if url == "" {
			continue
		}
		if a, err := r.lib.FPDFLink_GetAnnotRect(&requests.FPDFLink_GetAnnotRect{Link: *next.Link}); err == nil && a.Rect != nil {
			out.areas = append(out.areas, areaOf(*a.Rect, url))
		}
	}
}

func areaOf(r structs.FPDF_FS_RECTF, url string) area {
	x0, x1, y0, y1 := float64(r.Left), float64(r.Right), float64(r.Bottom), float64(r.Top)
	return area{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), url}
}

// address is where a link leads, "" for one within the document.
func (r *reader) address(link references.FPDF_LINK) string {
	action, err := r.lib.FPDFLink_GetAction(&requests.FPDFLink_GetAction{Link: link})
	if err != nil || action.Action == nil {
		return ""
	}
	uri, err := r.lib.FPDFAction_GetURIPath(&requests.FPDFAction_GetURIPath{Document: r.doc, Action: *action.Action})
	if err != nil || uri.URIPath == nil {
		return ""
	}
	return *uri.URIPath
}
