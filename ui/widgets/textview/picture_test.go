package textview

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/ui/bridge"
	"galley/ui/theme"
)

const prose = "Officials of the port of Lanhaven said in the spring that the ferry line would be sold before the end of the year (Harbour Gazette, May 3). The council denied it twice. " +
	"В июне директор паромной компании сообщил, что переговоры «почти завершены», а зарплаты выплачены полностью.\n" +
	"Two ships were laid up in April; 340 people work for the line. A well-known broker, J. Alder, put its worth at 12.5 million."

func shown(t *testing.T, choice theme.Choice, size fyne.Size) (*View, fyne.Window) {
	t.Helper()
	_, release := bridge.Hold()
	t.Cleanup(release)
	a := test.NewTempApp(t)
	a.Settings().SetTheme(&theme.Theme{Choice: choice})
	v := New()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(size)
	v.SetDoc(Doc{Title: "The ferry line that nobody sold", Byline: "R. Moss · 4 June 2031", Text: prose})
	return v, w
}

func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	if os.Getenv("GALLEY_PICTURES") == "" {
		return
	}
	f, err := os.Create(os.Getenv("GALLEY_PICTURES") + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// count returns how many pixels of a colour an area has.
func count(img image.Image, area image.Rectangle, c color.NRGBA) int {
	n := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			if uint8(r>>8) == c.R && uint8(g>>8) == c.G && uint8(b>>8) == c.B {
				n++
			}
		}
	}
	return n
}

func dress(v *View) {
	p := theme.Current()
	fix, good, info := p.Tint(theme.Fix), p.Tint(theme.Good), p.Tint(theme.Info)
	v.SetMarks([]Mark{
		{Start: 0, End: 114, ID: "c1", Fill: fix.Fill, Line: fix.Line, Underline: Solid, Badge: "1", BadgeColor: fix.Text},
		{Start: 28, End: 36, ID: "in", Line: good.Line, Underline: Solid},
		{Start: 139, End: 167, ID: "c2", Fill: good.Fill, Line: good.Line, Underline: Solid, Badge: "2", Tick: true, BadgeColor: good.Text},
		{Start: len(prose) - 59, End: len(prose), ID: "u", Line: p.Unmarked, Underline: Dotted},
	}, []Pill{{Start: 115, End: 137, ID: "p1", Label: "Harbour Gazette, May 3", Fill: info.Fill, Ink: info.Text}})
}

func TestDrawsTextMarksAndPills(t *testing.T) {
	for _, choice := range []theme.Choice{theme.LightOnly, theme.DarkOnly} {
		v, w := shown(t, choice, fyne.NewSize(760, 480))
		dress(v)
		img := w.Canvas().Capture()
		save(t, "textview-"+string(choice)+".png", img)
		p := theme.Current()
		all := img.Bounds()
		for what, c := range map[string]color.NRGBA{
			"paper": p.Paper, "fill of a claim": p.Tint(theme.Fix).Fill, "its underline": p.Tint(theme.Fix).Line,
			"underline of the inner mark": p.Tint(theme.Good).Line, "pill": p.Tint(theme.Info).Fill,
			"dots": p.Unmarked, "letters": p.Ink,
		} {
			if n := count(img, all, c); n < 40 {
				t.Errorf("%s: %s has %d pixels", choice, what, n)
			}
		}
	}
}
