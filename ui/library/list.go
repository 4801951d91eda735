package library

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	calendar "galley/citations/day"
	"galley/ui/say"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// stages are the lists of cases; the first holds all but the archive.
var stages = []struct {
	name string
	fits func(Recent) bool
}{
	{say.Later("All"), func(r Recent) bool { return r.Stage() != Archive }},
	{say.Later("To do"), func(r Recent) bool { return r.Stage() == ToDo }},
	{say.Later("Waiting"), func(r Recent) bool { return r.Stage() == Waiting }},
	{say.Later("Signed"), func(r Recent) bool { return r.Stage() == Signed }},
	{say.Later("Archive"), func(r Recent) bool { return r.Stage() == Archive }},
}

// wanted are the words that are searched for.
func (l *Library) wanted() []string { return strings.Fields(strings.ToLower(l.search.Text)) }

// listed are the cases on the screen, newest first.
func (l *Library) listed() []Recent {
	want := l.wanted()
	var out []Recent
	for _, r := range l.doors.Recent() {
		if _, ok := l.hit(r, want); ok && stages[l.stage].fits(r) {
			out = append(out, r)
		}
	}
	return out
}

// pills are the lists with how many cases stand in each.
func (l *Library) pills(all []Recent) fyne.CanvasObject {
	row := widgets.NewWrap(8, 8)
	for i, st := range stages {
		n := 0
		for _, r := range all {
			if st.fits(r) {
				n++
			}
		}
		b := widgets.NewButton(say.T(st.name)+" "+say.Number(n), widgets.Pill, func() { l.show(i) })
		b.Selected = i == l.stage
		row.Items = append(row.Items, b)
	}
	return row
}

// nothing says why a list is empty.
func (l *Library) nothing() string {
	switch {
	case l.reading:
		return say.T("Reading the cases…")
	case len(l.wanted()) > 0:
		return say.T("No case of this list holds these words, in its title, its outlets or its claims.")
	}
	return say.T("No case stands in this list.")
}

func (l *Library) list() fyne.CanvasObject {
	found := l.listed()
	l.rows = map[string]fyne.CanvasObject{}
	if len(found) == 0 {
		none := widgets.NewText(l.nothing(), widgets.Muted)
		return widgets.NewSurface(widgets.CardShade, 1, 6, widgets.NewColumn(0, widgets.NewSurface(widgets.PaperShade, 16, 12, none)))
	}
	var lines []line
	var widest line
	for _, r := range found {
		n := line{settled: widgets.NewLine(say.F("%d of %d settled", r.Settled, r.Claims), widgets.Small), state: chip(r), at: when(r)}
		n.widths = [3]float32{n.settled.NaturalWidth(), n.state.MinSize().Width, n.at.NaturalWidth()}
		for i, w := range n.widths {
			widest.widths[i] = max(widest.widths[i], w)
		}
		lines = append(lines, n)
	}
	col := widgets.NewColumn(0)
	for i, r := range found {
		if i > 0 {
			col.Items = append(col.Items, widgets.NewRule())
		}
		col.Items = append(col.Items, l.row(r, lines[i], widest.widths))
	}
	return widgets.NewSurface(widgets.CardShade, 1, 6, col)
}

// line is what stands at the right of a case, in columns of one width.
type line struct {
	settled, at *widgets.Text
	state       *widgets.Chip
	widths      [3]float32
}

// chip says where a case stands.
func chip(r Recent) *widgets.Chip {
	switch {
	case r.Signed != "":
		return widgets.NewChip(say.F("signed %s", r.Signed), theme.Good)
	case r.Claims == 0:
		return widgets.NewChip(say.T("not marked yet"), theme.Unset)
	case r.Waiting > 0:
		return widgets.NewChip(say.F("author %d", r.Waiting), theme.Info)
	case r.Blocks > 0:
		return widgets.NewChip(say.N("%d block", r.Blocks), theme.Missing)
	}
	return widgets.NewChip(say.T("in work"), theme.Unset)
}

func (l *Library) row(r Recent, n line, widths [3]float32) fyne.CanvasObject {
	bar := widgets.NewBar(90)
	bar.Set(r.Settled, r.Claims)
	title := widgets.NewColumn(2, widgets.NewLine(r.Title, widgets.Strong), widgets.NewLine(r.Path, widgets.Small))
	if claim, _ := l.hit(r, l.wanted()); claim != "" {
		title.Items = append(title.Items, widgets.NewLine(say.F("claim: “%s”", around(claim, l.wanted())), widgets.Small))
	}
	cell := func(i int, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.NewRow(0, -1, o, widgets.NewGap(widths[i]-n.widths[i], 1))
	}
	forget := widgets.NewButton("×", widgets.Back, func() { l.doors.Forget(r.Path); l.draw() })
	forget.Name = say.T("Take off the list")
	at := cell(2, n.at)
	row := widgets.NewRow(16, 0, title, cell(0, n.settled), bar, cell(1, n.state), at, forget)
	row.Spare = []fyne.CanvasObject{bar, at}
	ground := widgets.NewSurface(widgets.RowShade, 16, 10, row)
	ground.OnTapped = func() { l.doors.OpenCase(r.Path) }
	ground.Selected = r.Path == l.at
	l.rows[r.Path] = ground
	return ground
}

// around cuts a claim so that the first word that was looked for is seen.
func around(claim string, want []string) string {
	const before = 24 // runes
	low, at := strings.ToLower(claim), -1
	for _, w := range want {
		if i := strings.Index(low, w); i >= 0 && i < len(claim) && utf8.RuneStart(claim[i]) && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return claim
	}
	head := []rune(claim[:at])
	if len(head) <= before {
		return claim
	}
	cut := string(head[len(head)-before:])
	if i := strings.IndexByte(cut, ' '); i >= 0 {
		cut = cut[i+1:]
	}
	return "…" + cut + claim[at:]
}

// dueSoon is how many days before the day it is due a case names the weekday.
const dueSoon = 6

// weekdays are the days of the week, Sunday first as time.Weekday has them.
var weekdays = [7]string{say.Later("Sun"), say.Later("Mon"), say.Later("Tue"), say.Later("Wed"), say.Later("Thu"), say.Later("Fri"), say.Later("Sat")}

// when says when a case is due, or when it was last open.
func when(r Recent) *widgets.Text {
	if r.Due.IsZero() || r.Signed != "" {
		return widgets.NewLine(lastOpen(r.At), widgets.Small)
	}
	word, left := say.ShortDate(r.Due), r.Due.Sub(calendar.Of(time.Now()))
	switch {
	case left < 0:
		t := widgets.NewLine(say.F("was due %s", word), widgets.Small)
		t.Tone = theme.Missing
		return t
	case left == 0:
		word = say.T("today")
	case left == 1:
		word = say.T("tomorrow")
	case left <= dueSoon:
		word = say.T(weekdays[r.Due.Start(time.UTC).Weekday()])
	}
	t := widgets.NewLine(say.F("due %s", word), widgets.Small)
	if left <= 1 {
		t.Tone = theme.Context
	}
	return t
}

// lastOpen says when a case was last open.
func lastOpen(t time.Time) string {
	switch d := time.Since(t); {
	case d < 0:
	case d < 24*time.Hour && t.Day() == time.Now().Day():
		return say.T("today")
	case d < 48*time.Hour:
		return say.T("yesterday")
	}
	return say.ShortDate(calendar.Of(t))
}
