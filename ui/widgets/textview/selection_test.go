package textview

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"galley/ui/bridge"
	"galley/ui/theme"
)

func TestBoundaries(t *testing.T) {
	text := "He (J. Alder) didn’t sell 12.5 well-known ships. Ў́же ні!"
	for _, c := range []struct {
		in, want string
	}{{"He", "He"}, {"J.", "J"}, {"dn’t", "didn’t"}, {"2.5", "12.5"}, {"known", "well-known"}, {"же", "Ў́же"}} {
		s := wordAt(text, strings.Index(text, c.in))
		if got := text[s.Start:s.End]; got != c.want {
			t.Errorf("word at %q is %q, want %q", c.in, got, c.want)
		}
	}
	for _, c := range []struct {
		at   int
		want string
	}{{3, "End"}, {4, "."}, {5, "B"}, {0, "End"}} {
		lines := "End.\nB"
		if s := wordAt(lines, c.at); lines[s.Start:s.End] != c.want {
			t.Errorf("at %d of two lines stands %q, want %q", c.at, lines[s.Start:s.End], c.want)
		}
	}
	// A letter with a combining mark is one step.
	if got := nextGrapheme("Ў́ж", 0, len("Ў́ж")); got != len("Ў́") {
		t.Errorf("one step over a letter with an accent ends at %d", got)
	}
	for at := 0; at <= len(text); at++ {
		if n := nextGrapheme(text, min(at, len(text)), len(text)); n < at {
			t.Errorf("next of %d is %d", at, n)
		}
	}
	two := "First one. Second “two.” Third"
	if s := simpleSentence(two, 13); two[s.Start:s.End] != "Second “two.”" {
		t.Errorf("sentence is %q", two[s.Start:s.End])
	}
}

func TestGrow(t *testing.T) {
	base := Span{10, 15}
	for _, c := range []struct {
		here Span
		want Selection
	}{
		{Span{10, 15}, Selection{10, 15}}, {Span{20, 24}, Selection{10, 24}},
		{Span{2, 5}, Selection{15, 2}}, {Span{12, 12}, Selection{10, 15}},
	} {
		if got := grow(base, c.here); got != c.want {
			t.Errorf("grow to %v = %v, want %v", c.here, got, c.want)
		}
	}
}

// at returns the point of the content where an offset is drawn.
func (v *View) at(offset int) fyne.Position {
	p, _ := v.layout.lineOf(offset)
	y, h := v.layout.box(p)
	return fyne.NewPos(v.content.left()+v.layout.xAt(p, offset)+1, v.content.top()+y+h/2)
}

func press(v *View, offset int, mod fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	e.Position = v.at(offset)
	v.content.MouseDown(e)
}

func releaseAt(v *View, offset int) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = v.at(offset)
	v.content.MouseUp(e)
}

func drag(v *View, offset int) {
	e := &fyne.DragEvent{}
	e.Position = v.at(offset)
	v.content.Dragged(e)
}

func TestMouseSelects(t *testing.T) {
	v, w := shown(t, theme.LightOnly, fyne.NewSize(760, 480))
	var told []Span
	var tapped []Hit
	v.OnSelected = func(s Span) { told = append(told, s) }
	v.OnTapped = func(h Hit) { tapped = append(tapped, h) }
	dress(v)

	press(v, 5, 0)
	drag(v, 40)
	releaseAt(v, 40)
	if got := v.SelectedText(); got != prose[5:40] {
		t.Errorf("dragged over %q", got)
	}
	if len(told) != 1 || len(tapped) != 0 {
		t.Errorf("a drag told of %d selections and %d clicks", len(told), len(tapped))
	}
	if n := count(w.Canvas().Capture(), w.Canvas().Capture().Bounds(), theme.Current().Selection); n < 1000 {
		t.Errorf("the selection has %d pixels", n)
	}
	press(v, 60, fyne.KeyModifierShift)
	releaseAt(v, 60)
	if got := v.SelectedText(); got != prose[5:60] {
		t.Errorf("Shift+click selects %q", got)
	}
	v.content.mouse.last = time.Time{}
	press(v, 30, 0)
	releaseAt(v, 30)
	if len(tapped) != 1 || len(tapped[0].Marks) != 2 || tapped[0].Marks[0] != "c1" {
		t.Errorf("the click hit %+v", tapped)
	}
	press(v, 30, 0)
	releaseAt(v, 30)
	if got := v.SelectedText(); got != "Lanhaven" {
		t.Errorf("double click selects %q", got)
	}
	press(v, 30, 0)
	releaseAt(v, 30)
	if got := v.SelectedText(); len(got) < 100 || got[:9] != "Officials" {
		t.Errorf("triple click selects %q", got)
	}
	v.content.mouse.last = time.Time{}
	press(v, 115, 0)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = v.at(115).AddXY(20, 0)
	v.content.MouseUp(e)
	if last := tapped[len(tapped)-1]; last.Pill != "p1" {
		t.Errorf("the click on the pill hit %+v", last)
	}
}

func TestKeysSelectAndCopy(t *testing.T) {
	v, _ := shown(t, theme.LightOnly, fyne.NewSize(760, 480))
	dress(v)
	v.Focus()
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			v.content.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	shift := func(down bool) {
		e := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
		if down {
			v.content.KeyDown(e)
		} else {
			v.content.KeyUp(e)
		}
	}
	ctrl := func(n fyne.KeyName, mod fyne.KeyModifier) {
		v.content.TypedShortcut(&desktop.CustomShortcut{KeyName: n, Modifier: fyne.KeyModifierControl | mod})
	}
	shift(true)
	key(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if got := v.SelectedText(); got != "Off" {
		t.Errorf("Shift+Right three times selects %q", got)
	}
	ctrl(fyne.KeyRight, fyne.KeyModifierShift)
	if got := v.SelectedText(); got != "Officials " {
		t.Errorf("Ctrl+Shift+Right selects %q", got)
	}
	ctrl(fyne.KeyHome, 0)
	ctrl(fyne.KeyDown, fyne.KeyModifierShift)
	if got := v.SelectedText(); got != "Officials of the port of Lanhaven said in the spring that the ferry line would be sold before the end of the year (Harbour Gazette, May 3)." {
		t.Errorf("Ctrl+Shift+Down selects %q", got)
	}
	clip := test.NewClipboard()
	v.content.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != v.SelectedText() {
		t.Errorf("copied %q", clip.Content())
	}
	shift(false)
	key(fyne.KeyEscape)
	if !v.sel.Empty() {
		t.Error("Escape leaves the selection")
	}
	// The caret crosses a pill in one step.
	v.SetSelection(Span{115, 115})
	key(fyne.KeyRight)
	if got := v.Selection().Start; got != 137 {
		t.Errorf("right of the pill is %d, want 137", got)
	}
	passed := 0
	v.OnRune = func(rune) { passed++ }
	v.content.TypedRune('j')
	if passed != 1 {
		t.Error("a letter was not handed on")
	}
}

func TestDraggingOutsideScrollsAndStops(t *testing.T) {
	v, _ := shown(t, theme.LightOnly, fyne.NewSize(400, 200))
	v.SetDoc(Doc{Text: essay(2000, 0)})
	press(v, 0, 0)
	e := &fyne.DragEvent{}
	e.Position = fyne.NewPos(100, 260)
	v.content.Dragged(e)
	if v.content.mouse.scroller == nil {
		t.Fatal("nothing scrolls")
	}
	v.content.DragEnd()
	if v.content.mouse.scroller != nil {
		t.Error("it scrolls on after the drag")
	}
}

func TestFindAndScroll(t *testing.T) {
	v, _ := shown(t, theme.LightOnly, fyne.NewSize(500, 220))
	v.SetDoc(Doc{Text: essay(3000, 0) + "the LAST ferryman\n"})
	if n := v.Find("ferryMAN"); n != 1 {
		t.Fatalf("found %d", n)
	}
	if v.scroll.Offset.Y == 0 {
		t.Error("the place found was not scrolled to")
	}
	if n := v.Find("порт "); n < 5 || v.FindNext(-1) != n {
		t.Errorf("%d places of порт", n)
	}
	v.ScrollTo(9000)
	top := v.TopOffset()
	v.SetZoom(1.5)
	if got := v.TopOffset(); got > top || top-got > 200 {
		t.Errorf("after the zoom the view begins at %d, before at %d", got, top)
	}
}

func TestWholeWords(t *testing.T) {
	text := "Two well-known ships, «Ўсе разам», left."
	for _, c := range []struct{ part, want string }{
		{"wo well-kn", "Two well-known"}, {" ships, ", "ships,"}, {"се раз", "Ўсе разам"}, {"Two", "Two"}, {" ", ""}, {"», left.", "», left."},
	} {
		at := strings.Index(text, c.part)
		s := WholeWords(text, Span{at, at + len(c.part)})
		if got := text[s.Start:s.End]; got != c.want {
			t.Errorf("%q becomes %q, want %q", c.part, got, c.want)
		}
	}
}

// A second click counts as one of a double click however long the window was
// busy with the first, and not when a person took their time.
func TestASlowWindowStillSeesDoubleClicks(t *testing.T) {
	drain, release := bridge.Hold()
	defer release()
	v, _ := shown(t, theme.LightOnly, fyne.NewSize(760, 480))
	busy := func() { time.Sleep(doubleClick + doubleClick/4) } // painting, say
	press(v, 30, 0)
	releaseAt(v, 30)
	busy() // and then comes the click that was made meanwhile
	press(v, 30, 0)
	releaseAt(v, 30)
	if got := v.SelectedText(); got != "Lanhaven" {
		t.Errorf("a double click on a slow machine selects %q", got)
	}
	busy()
	drain() // the window is heard of before the click
	press(v, 30, 0)
	releaseAt(v, 30)
	if got := v.SelectedText(); len(got) < 100 {
		t.Errorf("a triple click on a slow machine selects %q", got)
	}
	for quiet := time.Now(); time.Since(quiet) < doubleClick+3*pulse; drain() {
		time.Sleep(pulse / 4)
	}
	press(v, 30, 0)
	releaseAt(v, 30)
	if got := v.SelectedText(); got != "" {
		t.Errorf("a click after some time selects %q", got)
	}
}
