package textview

import (
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"galley/ui/bridge"
)

// Marks that only change their colour are drawn as if they were set anew.
func TestMarksThatChangeColour(t *testing.T) {
	_, release := bridge.Hold()
	defer release()
	test.NewTempApp(t)
	v := New()
	text := "One claim lies over another claim, and a third stands alone. "
	v.SetDoc(Doc{Text: text})
	marks := []Mark{{Start: 0, End: 20, ID: "a", Underline: Solid, Badge: "1"}, {Start: 10, End: 34, ID: "b", Underline: Solid, Badge: "2"},
		{Start: 40, End: len(text), ID: "c", Underline: Dotted}}
	v.SetMarks(marks, nil)
	for i, change := range []func(){
		func() { marks[1].Fill = color.NRGBA{1, 2, 3, 255} },
		func() { marks[1].Line, marks[2].BadgeColor = color.NRGBA{9, 9, 9, 255}, color.NRGBA{4, 4, 4, 255} },
		func() { marks[0].Tick = true },
		func() { marks[0].End = 8 },
		func() { marks = marks[:2] },
	} {
		change()
		v.SetMarks(marks, nil)
		if want := levelled(trimmed(marks, text)); !slices.Equal(v.marks, want) {
			t.Errorf("change %d: drawn are %+v, want %+v", i, v.marks, want)
		}
	}
}
