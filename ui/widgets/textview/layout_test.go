package textview

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/ui/bridge"
)

func laidOut(t testing.TB, doc Doc, width float32) *Layout {
	test.NewTempApp(t)
	l := NewLayout()
	l.SetDoc(doc)
	l.SetWidth(width, 1)
	l.Until(1e9)
	return l
}

// Every byte of the text stands on exactly one line, in order, and no line is
// wider than the column.
func TestLinesHoldTheWholeText(t *testing.T) {
	long := strings.Repeat("https://example.invalid/a/very/long/address", 6)
	for _, text := range []string{prose, "", "one", long, "tail space   ", "a\n\n\nb", "эту їжак " + long + " и ещё", "👩‍👩‍👧 family, 漢字, שלום"} {
		for _, width := range []float32{80, 300, 640} {
			l := laidOut(t, Doc{Text: text}, width)
			for _, b := range l.blocks {
				at := b.Start
				for i := range b.lines {
					ln := &b.lines[i]
					if ln.start != at {
						t.Fatalf("%.20q at %v: line begins at %d, want %d", text, width, ln.start, at)
					}
					at = ln.end
					if ln.ink > l.width+0.1 && len(ln.pieces) > 1 {
						t.Errorf("%.20q at %v: a line is %v wide in a column of %v", text, width, ln.ink, l.width)
					}
				}
				if at != b.End {
					t.Errorf("%.20q: lines end at %d, the block at %d", text, at, b.End)
				}
			}
		}
	}
}

// A click on the caret's own place finds it again.
func TestHitTestingIsTheInverseOfDrawing(t *testing.T) {
	l := laidOut(t, Doc{Text: prose}, 420)
	l.SetInserts([]Pill{{Start: 115, End: 137, ID: "p", Label: "Harbour Gazette, May 3"}}, []Mark{{Start: 0, End: 114, ID: "m", Badge: "1", Tick: true}})
	seen := 0
	for _, b := range l.blocks {
		for at := b.Start; at <= b.End; at = nextGrapheme(prose, at, b.End) {
			if l.snap(at, 1) == at {
				p, ok := l.lineOf(at)
				if !ok {
					t.Fatalf("no line holds offset %d", at)
				}
				if got := l.OffsetAt(l.xAt(p, at), l.top(p)+5); got != at {
					t.Errorf("offset %d is drawn at %v, where %d is found", at, l.xAt(p, at), got)
				}
				seen++
			}
			if at == b.End {
				break
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d places tried", seen)
	}
}

// Carets agree with what Fyne measures for the run as drawn. Kerning with the
// next letter, which a prefix cannot know, allows a little.
func TestCaretsStandWhereFyneDraws(t *testing.T) {
	l := laidOut(t, Doc{Text: prose}, 640)
	worst := float32(0)
	for _, b := range l.blocks {
		for i := range b.lines {
			ln := &b.lines[i]
			for _, pc := range ln.pieces {
				want := fyneWidth(prose[ln.start:pc.end])
				worst = max(worst, abs(pc.x+pc.w-want))
			}
		}
	}
	if worst > 1.5 {
		t.Errorf("a word ends %v units from where it is drawn", worst)
	}
}

func fyneWidth(s string) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, bodySize, fyne.TextStyle{}, serif.resource())
	return size.Width
}

func TestWidthChangeLeavesNoStaleLine(t *testing.T) {
	l := laidOut(t, Doc{Text: prose}, 640)
	wide := len(l.blocks[0].lines)
	l.SetWidth(240, 1)
	l.Until(1e9)
	if narrow := len(l.blocks[0].lines); narrow <= wide {
		t.Errorf("%d lines at 240, %d at 640", narrow, wide)
	}
	l.SetWidth(5000, 1)
	if l.Width() > l.Measure(1) {
		t.Errorf("the column is %v wide; 75 characters are %v", l.Width(), l.Measure(1))
	}
}

func TestABadgeMovesOnlyItsBlock(t *testing.T) {
	l := laidOut(t, Doc{Text: prose}, 640)
	second := &l.blocks[1].lines[0]
	if !l.SetInserts(nil, []Mark{{Start: 0, End: 50, ID: "m", Badge: "12"}}) {
		t.Error("a new badge changed nothing")
	}
	if &l.blocks[1].lines[0] != second {
		t.Error("the second block was laid out again")
	}
	if l.SetInserts(nil, []Mark{{Start: 0, End: 50, ID: "m", Badge: "12"}}) {
		t.Error("the same badge laid the text out again")
	}
}

// essay makes n words of English and Russian looks, most of them repeated as
// in prose, with the given share of words that come once.
func essay(n int, once float64) string {
	rng := rand.New(rand.NewPCG(1, 2))
	common := strings.Fields("the of and a port said in was council figures harbour ferry by before который что компании порт года в не на был")
	var b strings.Builder
	for i := range n {
		if rng.Float64() < once {
			fmt.Fprintf(&b, "w%dx%d", i, rng.IntN(9000))
		} else {
			b.WriteString(common[rng.IntN(len(common))])
		}
		switch {
		case i%90 == 89:
			b.WriteString(".\n")
		case i%13 == 12:
			b.WriteString(", ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func BenchmarkFirstLayout100k(b *testing.B) {
	doc := Doc{Text: essay(100_000, 0.1)}
	test.NewTempApp(b)
	for b.Loop() {
		l := NewLayout()
		l.SetDoc(doc)
		l.SetWidth(640, 1)
		l.Until(1e9)
	}
}

func BenchmarkFirstScreen100k(b *testing.B) {
	doc := Doc{Text: essay(100_000, 0.1)}
	test.NewTempApp(b)
	for b.Loop() {
		l := NewLayout()
		l.SetDoc(doc)
		l.SetWidth(640, 1)
		l.Until(900)
	}
}

func bigView(b *testing.B) *View {
	_, release := bridge.Hold()
	b.Cleanup(release)
	test.NewTempApp(b)
	v := New()
	w := test.NewTempWindow(b, v)
	w.Resize(fyne.NewSize(800, 900))
	v.SetDoc(Doc{Text: essay(100_000, 0.1)})
	v.layout.Until(1e9)
	v.resizeContent()
	return v
}

func BenchmarkScrollStep(b *testing.B) {
	v := bigView(b)
	y := float32(0)
	for b.Loop() {
		y += 40
		if y > 50_000 {
			y = 0
		}
		v.scroll.Offset.Y = y
		v.content.painter.paint(v.scene())
	}
}

func BenchmarkToggleHighlight(b *testing.B) {
	v := bigView(b)
	var marks []Mark
	for i := range 2600 {
		marks = append(marks, Mark{Start: i * 250, End: i*250 + 120, ID: fmt.Sprint(i), Underline: Solid})
	}
	v.SetMarks(marks, nil)
	for b.Loop() {
		marks[3].Fill.A ^= 0xff
		v.SetMarks(marks, nil)
	}
}
