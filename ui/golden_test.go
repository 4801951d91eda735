package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/annotate/workbook"
	"galley/citations"
	"galley/citations/prose"
	"galley/ui/library"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
)

// goldenVariable chooses what TestGoldenPictures does: unset compares a
// picture of each screen, "all" every picture, "write" draws them all anew.
const goldenVariable = "GALLEY_GOLDEN"

// look is how a picture is drawn.
type look struct {
	language say.Language
	theme    theme.Choice
	scale    float32
}

func (l look) String() string {
	return fmt.Sprintf("%s-%s-%.0f", l.language, l.theme, l.scale*100)
}

// looks are those of every screen; the reader speaks Ukrainian as well.
var looks = []look{
	{say.English, theme.LightOnly, 1}, {say.Russian, theme.DarkOnly, 1}, {say.English, theme.DarkOnly, 1.5}, {say.Russian, theme.LightOnly, 1.5},
	{say.English, theme.DarkOnly, 1}, {say.Russian, theme.LightOnly, 1}, {say.English, theme.LightOnly, 1.5}, {say.Russian, theme.DarkOnly, 1.5},
}

var ukrainian = []look{{say.Ukrainian, theme.LightOnly, 1}, {say.Ukrainian, theme.DarkOnly, 1}, {say.Ukrainian, theme.LightOnly, 1.5}, {say.Ukrainian, theme.DarkOnly, 1.5}}

// shot is a screen with something on it. show brings it about; it is called
// anew for each look.
type shot struct {
	name string
	show func(r *rig)
	// data is set where words of the lexicon or of the registry are seen, which
	// change often: such pictures are compared with "all" only.
	data bool
}

var shots = []shot{
	{name: "library-empty", show: func(r *rig) { r.app.Preferences().RemoveValue("recent cases"); r.Go(screen.Library) }},
	{name: "library", show: func(r *rig) {
		at := time.Date(2025, 11, 20, 10, 0, 0, 0, time.UTC)
		for _, c := range []library.Recent{
			{Path: "/home/mk/cases/Quay.galley", Title: "The Quay Papers, Read Once More", Claims: 23, Settled: 23, Signed: "JR", At: at.AddDate(0, 0, -9)},
			{Path: "/home/mk/cases/Porty.galley", Title: "Порты юга и дорога на восток: кто платит за зерно", Claims: 41, Settled: 39, Waiting: 2, Others: 2, At: at.AddDate(0, 0, -2)},
			{Path: "/home/mk/cases/Ferry.galley", Title: "The Ferry Line That Nobody Wanted to Sell and Everybody Wanted to Own", Claims: 12, Settled: 5, Blocks: 2, At: at},
		} {
			library.Remember(r.app.Preferences(), c)
		}
		r.Go(screen.Library)
	}},
	{name: "reader", show: func(r *rig) { r.Go(screen.Reader); r.reader.Pick(r.snap.Claims[0].ID) }},
	{name: "reader-foreign", show: func(r *rig) { r.Go(screen.Reader); r.reader.Pick(r.snap.Claims[1].ID) }, data: true},
	{name: "look-ups", show: func(r *rig) { r.Go(screen.Lookups) }},
	{name: "queue", show: func(r *rig) { r.Go(screen.Queue) }},
	{name: "summary", show: func(r *rig) { r.Go(screen.Summary) }},
	{name: "import", show: func(r *rig) {
		r.imports.Set(fixturePlan(r.snap), false)
		r.Go(screen.Imports)
	}},
	{name: "revise", show: func(r *rig) { r.Revise("draft 2.txt") }},
	{name: "outlets", show: func(r *rig) { r.showOutlets(); r.settle(); r.outlets.Ask("Kommersant") }, data: true},
	{name: "settings", show: func(r *rig) { r.Go(screen.Settings); r.settings.Set(fixtureFacts) }},
	{name: "key-map", show: func(r *rig) { r.Go(screen.Summary); r.showKeys() }},
	{name: "palette", show: func(r *rig) { r.Go(screen.Reader); r.reader.Pick(r.snap.Claims[0].ID); r.palette() }},
}

// fixturePlan is a sheet that came back with some of everything.
func fixturePlan(s *annotate.Snapshot) workbook.Plan {
	a, b := s.Claims[0].ID, s.Claims[1].ID
	return workbook.Plan{File: "report_JR.xlsx", Same: 60, Missing: []string{s.Claims[3].ID},
		Taken: []workbook.Change{{Claim: a, Field: "Editor's decision", To: string(annotate.Agree), On: "Claims", ID: a, Row: 5},
			{Claim: b, Field: "Editor's comment", From: "Which office?", To: "Which of the two offices was it?", On: "Claims", ID: b, Row: 6, Both: true}},
		Conflicts: []workbook.Conflict{{Claim: b, Field: "Verdict", Base: string(annotate.NeedsContext), Case: string(annotate.Incorrect), Sheet: string(annotate.NeedsFix), On: "Claims", ID: b,
			Who: "MK", When: time.Date(2031, 11, 22, 14, 20, 0, 0, time.UTC)},
			{Claim: a, Field: "Proposed wording", Case: claimOne + ", as the harbour office put it when it was asked by telephone, two days before the vote was held",
				Sheet: "Совет Ланхейвена проголосовал за продажу паромной линии девятью голосами против двух; так это изложено в протоколе, который редакция получила от секретаря совета, и так это стоит в газете.", On: "Claims", ID: a,
				Who: "АО", When: time.Date(2031, 11, 21, 9, 5, 0, 0, time.UTC)}},
		Refused: []workbook.Refused{{Row: 9, Field: "Verdict", Value: "Corect", On: "Claims", Why: "“Corect” is not in the list; did you mean “Correct”?"},
			{Row: 7, Field: "Claim as written", Value: "The council voted", On: "Claims", Why: "Changed outside: this column comes from the app, and nothing is taken from it."}},
		Notes: []string{"Sheet Sources has no column “Note” any more; nothing was taken from it."}}
}

// Each screen looks as it did, in both themes, in English and Russian, at the
// usual size of text and half as large again. The pictures stand in
// testdata/golden; see goldenVariable.
func TestGoldenPictures(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	t.Cleanup(func() { say.Use(say.English) })
	local := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = local })
	r := newRig(t)
	d, err := desk.Open(desk.Options{State: t.TempDir(), Offline: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	newer := fixtureArticle()
	newer.Text = strings.Replace(strings.Replace(newer.Text, "340 sailors", "some 300 sailors", 1), claimFive, "", 1)
	newer.Blocks = []prose.Block{{Span: prose.Span{End: len(newer.Text)}, Kind: prose.Paragraph}}
	r.home.Revise = func(c *annotate.Case, who string, a citations.Article) (annotate.Revision, error) {
		return c.Revise(who, a)
	}
	r.home.Machine.Outlets = d.NewestOutlets
	r.engine = r.home
	r.lookedUp()
	r.engine.Article = func(context.Context, string) (citations.Article, error) { return newer, nil }
	r.win.Resize(fyne.NewSize(1280, 800))
	r.fullScreens(func(screen.Place) {})
	mode := os.Getenv(goldenVariable)
	drawn := map[string]bool{}
	for i, s := range shots {
		t.Run(s.name, func(t *testing.T) {
			all := looks
			if s.name == "reader" {
				all = append(all[:len(all):len(all)], ukrainian...)
			} else if s.name == "reader-foreign" {
				all = append(all[:4:4], ukrainian[0])
			}
			for n, l := range all {
				if mode == "" && (s.data || n != i%4 && !(n >= len(looks) && n%4 == 0)) {
					continue
				}
				name := s.name + "-" + l.String()
				drawn[name+".png"] = true
				r.golden(t, filepath.Join("testdata", "golden", name+".png"), s, l, mode == "write")
			}
		})
	}
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			size += info.Size()
		}
		if mode != "" && len(drawn) > (len(shots)-1)*len(looks) && !drawn[filepath.Base(f)] {
			t.Errorf("%s is no picture of any screen", f)
		}
	}
	const most = 6 << 20
	if size > most {
		t.Errorf("the pictures take %d bytes, more than %d", size, most)
	}
}

// golden draws a screen and compares it with its picture, or keeps it as such.
func (r *rig) golden(t *testing.T, path string, s shot, l look, write bool) {
	say.Use(l.language)
	r.look = &theme.Theme{Choice: l.theme, Scale: l.scale}
	r.restyle()
	s.show(r)
	r.settle()
	r.toast.Dismiss()
	img := r.win.Canvas().Capture()
	if o := r.win.Canvas().Overlays(); o.Top() != nil {
		o.Remove(o.Top())
	}
	if write {
		if err := writePicture(path, img); err != nil {
			t.Fatal(err)
		}
		return
	}
	if why := comparePictures(path, img); why != "" {
		seen := filepath.Join(os.TempDir(), "galley-"+filepath.Base(path))
		if err := writePicture(seen, img); err != nil {
			t.Log(err)
		}
		t.Errorf("%s: %s; it is drawn as %s. If that is right, run: make pictures", path, why, seen)
	}
}
