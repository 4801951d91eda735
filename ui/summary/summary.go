// Package summary is the screen for whoever signs: how far the case is, what
// stands in the way, and the sign-off.
package summary

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// Summary is the screen.
type Summary struct {
	host   screen.Host
	snap   *annotate.Snapshot
	object fyne.CanvasObject
	head   *widgets.Row
	sign   *widgets.Button
	pane   *widgets.Pane
	column *widgets.Column
}

// New returns the screen.
func New(h screen.Host) *Summary {
	s := &Summary{host: h, column: widgets.NewColumn(14)}
	s.sign = widgets.NewButton(say.T("Sign off"), widgets.Primary, s.signOff)
	queue := widgets.NewButton(say.T("Editor’s queue"), widgets.Quiet, func() { h.Go(screen.Queue) })
	export := widgets.NewButton(say.T("Export sheet"), widgets.Quiet, h.Export)
	s.head = widgets.NewRow(12, 1, widgets.NewButton(say.T("‹ Article"), widgets.Back, func() { h.Go(screen.Reader) }),
		widgets.NewLine(say.T("Summary"), widgets.Title), queue, export, s.sign)
	s.head.Spare = []fyne.CanvasObject{queue, export} // both have keys
	s.pane = widgets.NewPane(24, 22, s.column)
	s.pane.MaxWidth = 1040
	s.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, s.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, s.pane))
	return s
}

// Object is the screen as Fyne draws it.
func (s *Summary) Object() fyne.CanvasObject { return s.object }

// Hints are the keys for the foot of the window.
func (s *Summary) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "Enter", Does: say.T("to the first thing in the way")}, {Keys: "Ctrl+Enter", Does: say.T("sign off")}, {Keys: "Ctrl+4", Does: say.T("editor’s queue")}, {Keys: "Ctrl+E", Does: say.T("export")}, {Keys: "Esc", Does: say.T("back to the article")}}
}

// maxObstacles is how many are listed; the rest is counted.
const maxObstacles = 12

// Update shows the case as it is now.
func (s *Summary) Update(snap *annotate.Snapshot) {
	s.snap = snap
	sentence, ready := snap.Banner()
	tone := theme.Context
	if ready {
		tone = theme.Good
	}
	s.sign.SetText(say.T("Sign off"))
	if snap.Signed() != nil {
		s.sign.SetText(say.T("Withdraw the sign-off"))
	} else if !ready {
		s.sign.SetText(say.T("Sign off with exceptions…"))
	}
	s.head.Refresh()
	k := snap.Counts
	items := []fyne.CanvasObject{
		widgets.NewText(snap.Title, widgets.Heading),
		widgets.NewCard(widgets.NewRow(10, 1, widgets.NewDot(tone), widgets.NewToned(say.Engine(sentence), widgets.Strong, tone))),
		widgets.NewGrid(4, 12,
			figure(say.F("%d of %d", k.Settled, k.Claims), say.T("claims settled")),
			figure(say.F("%d of %d", k.Pages, k.References), say.T("cited pages read")),
			figure(fmt.Sprint(k.Blocking), say.T("flags that block")),
			figure(fmt.Sprint(k.Waiting), say.T("questions wait for the author"))),
		s.verdicts(),
	}
	if card := s.obstacles(); card != nil {
		items = append(items, card)
	}
	if list := snap.Unmarked(); len(list) > 0 {
		row := widgets.NewSurface(widgets.CardShade, 16, 14, widgets.NewText(say.N("%d sentences look checkable and are not marked.", len(list)), widgets.Plain))
		row.OnTapped = func() { s.host.Show(list[0].ID, "") }
		items = append(items, row)
	}
	items = append(items, widgets.NewText(say.T("“Correct” says that the cited page bears the sentence out as it is written, and that a person read it. It does not say that the page is right."), widgets.Small))
	s.column.Items = items
	s.pane.Update()
}

func figure(number, words string) fyne.CanvasObject {
	return widgets.NewCard(widgets.NewColumn(2, widgets.NewLine(number, widgets.Heading), widgets.NewText(words, widgets.Small)))
}

// verdicts is the chart: one bar for each verdict, as long as its share.
func (s *Summary) verdicts() fyne.CanvasObject {
	k := s.snap.Counts
	col := widgets.NewColumn(8, widgets.NewLine(say.T("VERDICTS"), widgets.Label))
	most, least := 1, float32(0)
	for _, v := range annotate.Verdicts {
		most = max(most, k.Verdicts[v])
		least = max(least, widgets.NewLine(say.Engine(string(v)), widgets.Plain).NaturalWidth())
	}
	for _, v := range annotate.Verdicts {
		n := k.Verdicts[v]
		bar := widgets.NewShares(widgets.Share{Count: n, Tone: screen.VerdictTone(v)}, widgets.Share{Count: 0})
		length := float32(n) / float32(most)
		line := widgets.NewCells([]float32{18, 6, 76},
			widgets.NewToned(say.Engine(string(v)), widgets.Plain, screen.VerdictTone(v)), widgets.NewLine(fmt.Sprint(n), widgets.Muted),
			widgets.NewCells([]float32{max(length, 0.001), 1.001 - length}, padded(bar), widgets.NewGap(1, 1)))
		line.Least = []float32{least}
		col.Items = append(col.Items, line)
	}
	return widgets.NewCard(col)
}

func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewColumn(0, widgets.NewGap(1, 4), o)
}

// obstacles lists what stands in the way, each with its place.
func (s *Summary) obstacles() fyne.CanvasObject {
	all := s.snap.InTheWay()
	if len(all) == 0 || s.snap.Signed() != nil {
		return nil
	}
	col := widgets.NewColumn(0, widgets.NewLine(say.T("IN THE WAY OF SIGN-OFF"), widgets.Label), widgets.NewGap(1, 6))
	for i, o := range all[:min(len(all), maxObstacles)] {
		if i > 0 {
			col.Items = append(col.Items, widgets.NewRule())
		}
		row := widgets.NewSurface(widgets.RowShade, 8, 8, widgets.NewText(say.Engine(o.Sentence), widgets.Plain))
		if claim := o.Claim; claim != "" {
			row.OnTapped = func() { s.host.Show(claim, "") }
		}
		col.Items = append(col.Items, row)
	}
	if more := len(all) - maxObstacles; more > 0 {
		col.Items = append(col.Items, widgets.NewText(say.F("… and %d more", more), widgets.Muted))
	}
	return widgets.NewCard(col)
}

func (s *Summary) signOff() {
	switch _, ready := s.snap.Banner(); {
	case s.snap.Signed() != nil:
		s.host.Ask(screen.Question{Title: say.T("Withdraw the sign-off"), Prompt: say.T("Why? It stands in the log."), Accept: say.T("Withdraw"), Yes: func(why string) {
			s.host.Do(func(c *annotate.Case, who string) error { return c.WithdrawSignOff(who, why) }, nil, nil)
		}})
	case ready:
		s.host.Do(func(c *annotate.Case, who string) error { return c.SignOff(who) }, nil, nil)
	default:
		s.host.Ask(screen.Question{Title: say.T("Sign off with exceptions"), Prompt: say.T("What is open is printed on page 1. Give the reason."), Lines: 2, Accept: say.T("Sign with exceptions"), Yes: func(why string) {
			s.host.Do(func(c *annotate.Case, who string) error { return c.SignOffWithExceptions(who, why) }, nil, nil)
		}})
	}
}

// menuSignOff is the menu of this screen.
var menuSignOff = say.Later("Sign-off")

// Commands are the acts of this screen.
func (s *Summary) Commands() []screen.Command {
	if s.snap == nil {
		return nil
	}
	return []screen.Command{
		{Group: menuSignOff, Name: say.Later("To the first thing in the way"), Key: "Enter", Do: func() { s.toObstacle() }},
		{Group: menuSignOff, Name: say.Later("Sign off, or withdraw the sign-off…"), Key: "Ctrl+Enter", Do: s.signOff},
	}
}

// Rune has no use for letters.
func (s *Summary) Rune(rune) bool { return false }

// Key goes to the first thing in the way, or signs.
func (s *Summary) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		return s.toObstacle()
	case "Ctrl+Return":
		s.signOff()
		return true
	}
	return false
}

func (s *Summary) toObstacle() bool {
	for _, o := range s.snap.InTheWay() {
		if o.Claim != "" {
			s.host.Show(o.Claim, "")
			return true
		}
	}
	return false
}
