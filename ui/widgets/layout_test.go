package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/ui/bridge"
	"galley/ui/theme"
)

func app(t *testing.T) {
	t.Helper()
	_, release := bridge.Hold()
	t.Cleanup(release)
	test.NewTempApp(t).Settings().SetTheme(&theme.Theme{Choice: theme.LightOnly})
}

func TestTextWrapsAndIsCut(t *testing.T) {
	app(t)
	long := NewText(strings.Repeat("ferry ", 40)+"incomprehensibilities", Plain)
	for _, width := range []float32{60, 200, 900} {
		for _, row := range long.wrap(width) {
			if w := long.measure(row); w > width+1 {
				t.Errorf("%q is %v wide in a column of %v", row, w, width)
			}
		}
	}
	two := NewText(strings.Repeat("ferry ", 40), Plain)
	two.Lines = 2
	if rows := two.wrap(200); len(rows) != 2 || !strings.HasSuffix(rows[1], "…") {
		t.Errorf("cut to %q", rows)
	}
	if rows := NewLine("The ferry line", Plain).wrap(40); len(rows) != 1 || !strings.HasSuffix(rows[0], "…") {
		t.Errorf("one line became %q", rows)
	}
	// A date never parts at its end.
	for _, row := range NewText("the port was closed on 3\u00a0Jun\u00a02031", Plain).wrap(150) {
		if strings.HasSuffix(row, "3") || strings.HasSuffix(row, "Jun") {
			t.Errorf("the date breaks after %q", row)
		}
	}
}

// inside reports the first item that stands outside a width.
func inside(items []fyne.CanvasObject, width float32) fyne.CanvasObject {
	for _, o := range items {
		if o.Position().X < -0.5 || o.Position().X+o.Size().Width > width+0.5 {
			return o
		}
	}
	return nil
}

func TestNothingStandsOutsideItsRow(t *testing.T) {
	app(t)
	words := []string{"Correct", "Needs fix", "Context", "Not in source", "Incorrect", "Can’t verify", "Opinion", "Not checked"}
	for _, width := range []float32{140, 260, 390, 800} {
		var buttons []fyne.CanvasObject
		for i, w := range words {
			buttons = append(buttons, NewChoice(w, string(rune('1'+i)), theme.Unset, nil))
		}
		g := NewGrid(4, 6, buttons...)
		g.CreateRenderer().Layout(fyne.NewSize(width, 400))
		if o := inside(g.Items, width); o != nil {
			t.Errorf("grid of %v: %v stands outside", width, o)
		}
		for _, o := range g.Items {
			if o.Size().Width < o.MinSize().Width-0.5 {
				t.Errorf("grid of %v: %q has %v, needs %v", width, o.(*Button).text, o.Size().Width, o.MinSize().Width)
			}
		}
		w := NewWrap(14, 0, NewButton("Live page", Link, nil), NewButton("Our copy", Link, nil), NewButton("Archive, 5 Jul 2031", Link, nil))
		w.CreateRenderer().Layout(fyne.NewSize(width, 400))
		if o := inside(w.Items, width); o != nil {
			t.Errorf("wrap of %v: %v stands outside", width, o)
		}
		if width < 200 {
			continue // a row does not wrap: it needs room for what cannot be cut
		}
		r := NewRow(10, 1, NewChip("Needs fix", theme.Fix), NewLine("a title that is far too long for so narrow a row", Plain), NewButton("Undo", Link, nil))
		r.CreateRenderer().Layout(fyne.NewSize(width, 40))
		if o := inside(r.Items, width); o != nil {
			t.Errorf("row of %v: %v stands outside", width, o)
		}
	}
}

func TestAColumnIsAsHighAsItsItems(t *testing.T) {
	app(t)
	hidden := NewText("unseen", Plain)
	hidden.Hide()
	c := NewColumn(10, NewText(strings.Repeat("word ", 60), Plain), hidden, NewCard(NewText("short", Plain)))
	narrow, wide := c.HeightFor(150), c.HeightFor(700)
	if narrow <= wide {
		t.Errorf("%v high at 150, %v at 700", narrow, wide)
	}
	c.CreateRenderer().Layout(fyne.NewSize(150, narrow))
	last := c.Items[2]
	if end := last.Position().Y + last.Size().Height; abs(end-narrow) > 0.5 {
		t.Errorf("the last item ends at %v of %v", end, narrow)
	}
}

func abs(x float32) float32 { return max(x, -x) }

func TestToastNamesWhatWasDone(t *testing.T) {
	app(t)
	toast := NewToast()
	w := test.NewTempWindow(t, toast)
	w.Resize(fyne.NewSize(600, 300))
	undone := false
	toast.Say("Claim 5: Needs fix", "Undo", func() { undone = true })
	if toast.Sentence() != "Claim 5: Needs fix" {
		t.Errorf("it says %q", toast.Sentence())
	}
	test.Tap(toast.button)
	if !undone || toast.Sentence() != "" {
		t.Error("the button does not undo, or the toast stays")
	}
}

func TestFieldLeavesWithEscapeAndTells(t *testing.T) {
	app(t)
	f := NewField("")
	w := test.NewTempWindow(t, f)
	var left string
	f.OnLeft = func(s string) { left = s }
	w.Canvas().Focus(f)
	test.Type(f, "стор. 4")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if left != "стор. 4" || w.Canvas().Focused() != nil {
		t.Errorf("told %q, focus %v", left, w.Canvas().Focused())
	}
}

func TestOutlineBuildsOnlyWhatIsSeen(t *testing.T) {
	app(t)
	o := NewOutline()
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(260, 500))
	rows := []OutlineRow{{Head: "CLAIMS"}}
	for range 2000 {
		rows = append(rows, OutlineRow{ID: "c", Number: "1", Text: "A claim of some length that takes two lines", Word: "Open"})
	}
	rows[1900].ID = "far"
	o.Set(rows)
	o.Select("far")
	if y := o.list.GetScrollOffset(); y < 50_000 {
		t.Errorf("the selected row was not scrolled to: offset %v", y)
	}
}
