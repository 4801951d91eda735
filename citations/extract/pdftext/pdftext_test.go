package pdftext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"galley/citations/prose"
)

// made builds a PDF of objects; the first is the catalogue.
func made(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return b.Bytes()
}

// printed is a line of text at a place and size, in points.
type printed struct {
	x, y, size float64
	text       string
}

// pagesOf builds a PDF whose pages hold the given lines, set in Helvetica
// (whose widths the reader does not know).
func pagesOf(pages ...[]printed) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	kids := ""
	for _, p := range pages {
		content := ""
		for _, l := range p {
			content += fmt.Sprintf("BT /F1 %g Tf %g %g Td (%s) Tj ET\n", l.size, l.x, l.y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l.text))
		}
		objects = append(objects, fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>", len(objects)))
		kids += fmt.Sprintf("%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids)
	return made(objects...)
}

func text(t *testing.T, data []byte) Document {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLinesBecomeParagraphs(t *testing.T) {
	page := func(n int, lines ...printed) []printed {
		return append([]printed{{50, 800, 9, "Nordfold Monitor"}, {280, 30, 9, fmt.Sprint(n)}}, lines...)
	}
	d := text(t, pagesOf(
		page(1, printed{50, 760, 20, "The crane goes"},
			printed{50, 720, 11, "The harbour of Lindvik was closed on Thursday, and the coun-"},
			printed{50, 706, 11, "cil met to hear why the crane of the quay, for years a long-"},
			printed{50, 692, 11, "term worry of the museum on the other side, had to go at"},
			printed{50, 678, 11, "last."},
			printed{50, 650, 11, "It will open again in the autumn, if the money that was set"}),
		page(2, printed{50, 760, 11, "aside lasts and the weather is kind to the dredger."},
			printed{50, 60, 8, "1 Lindvik Post, June 3."}),
		page(3, printed{50, 760, 11, "Nobody was asked."}),
	))
	want := "The crane goes\n\n" +
		"The harbour of Lindvik was closed on Thursday, and the council met to hear why the crane of the quay, for years a long-term worry of the museum on the other side, had to go at last.\n\n" +
		"It will open again in the autumn, if the money that was set aside lasts and the weather is kind to the dredger.\n\n" +
		"Nobody was asked.\n\nLindvik Post, June 3."
	if d.Text != want {
		t.Errorf("got  %q\nwant %q", d.Text, want)
	}
	if d.Blocks[0].Kind != prose.Heading || d.Blocks[len(d.Blocks)-1].Kind != prose.Note || d.Blocks[len(d.Blocks)-1].Number != "1" {
		t.Errorf("blocks: %+v", d.Blocks)
	}
	if d.Pages != 3 || d.Cut {
		t.Errorf("%d pages, cut %v", d.Pages, d.Cut)
	}
}

func TestHostileFiles(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":               nil,
		"only a header":         []byte("%PDF-1.7\n"),
		"pages within pages":    made("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 3>>"),
		"form within itself":    made("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 4 0 R/Resources 5 0 R>>", "<</Length 6>>stream\n/X Do \nendstream", "<</XObject<</X 6 0 R>>>>", "<</Subtype/Form/Length 6/Resources 5 0 R>>stream\n/X Do \nendstream"),
		"contents of numbers":   made("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 17>>"),
		"operators alone":       pagesOf([]printed{{0, 0, 0, ") Tj TJ Tf Td Tm cm Do Q Q q ' \" ("}}),
		"a count that is a lie": made("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 999999999>>"),
	} {
		start := time.Now()
		d, err := Read(data)
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if len(d.Text) > 1000 || time.Since(start) > timeToRead+2*timeToStop {
			t.Errorf("%s: %d bytes in %s", name, len(d.Text), time.Since(start))
		}
	}
}

// The forms of this page call each other so often that drawing it takes the
// engine many seconds, in which it looks at nothing else.
func TestStopsInTheMiddle(t *testing.T) {
	data := made("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Contents 4 0 R/Resources 5 0 R>>", "<</Length 12>>stream\n/X Do /X Do \nendstream",
		"<</XObject<</X 6 0 R>>>>", "<</Subtype/Form/Length 12/Resources 5 0 R>>stream\n/X Do /X Do \nendstream")
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	_, err := ReadContext(ctx, data)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	// The engine is as good as new for the next document.
	if d := text(t, pagesOf([]printed{{50, 700, 11, "The harbour of Lindvik."}})); d.Text != "The harbour of Lindvik." {
		t.Errorf("%q", d.Text)
	}
}

// A million objects, most of which nobody asks for, and a million pages that
// are one: read in part, and said so.
func TestMillionObjects(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1000000/Kids[")
	for range 1_000_000 {
		b.WriteString("3 0 R ")
	}
	b.WriteString("]>>\nendobj\n")
	for i := range 1_000_000 {
		fmt.Fprintf(&b, "%d 0 obj\n<</A %d>>\nendobj\n", i+4, i)
	}
	b.WriteString("trailer\n<</Root 1 0 R/Size 1000004>>\n%%EOF\n")
	start := time.Now()
	d, err := Read(b.Bytes())
	t.Logf("%d MB: %d pages, cut %v, %v, %s", b.Len()>>20, d.Pages, d.Cut, err, time.Since(start))
	if err == nil && !d.Cut {
		t.Error("read whole")
	}
	if time.Since(start) > timeToRead+2*timeToStop {
		t.Errorf("took %s", time.Since(start))
	}
}

func TestLocked(t *testing.T) {
	data, err := os.ReadFile("testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(data); !errors.Is(err, ErrLocked) {
		t.Errorf("%v", err)
	}
}

// BenchmarkRead reads pages of forty lines; the time is per page.
func BenchmarkRead(b *testing.B) {
	var page []printed
	for i := range 40 {
		page = append(page, printed{50, 760 - 14*float64(i), 11, "The harbour of Lindvik was closed on Thursday, and the council met to hear why the crane"})
	}
	pages := make([][]printed, 50)
	for i := range pages {
		pages[i] = page
	}
	data := pagesOf(pages...)
	for b.Loop() {
		if d, err := Read(data); err != nil || d.Pages != len(pages) {
			b.Fatal(err, d.Pages)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(pages)), "ms/page")
}

func FuzzRead(f *testing.F) {
	f.Add(pagesOf([]printed{{50, 700, 11, "The harbour of Lindvik."}, {50, 686, 11, "It was closed."}}))
	f.Add([]byte("%PDF-1.4\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err != nil {
			return
		}
		end := 0
		for _, b := range d.Blocks {
			if b.Start < end || b.End > len(d.Text) {
				t.Fatalf("block %v", b)
			}
			end = b.End
		}
	})
}
