package reader

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// inspector is the pane at the right: the claim, its source, flags and what a
// person makes of it.
type inspector struct {
	r      *Reader
	object fyne.CanvasObject
	pane   *widgets.Pane
	column *widgets.Column

	note, wording *widgets.Field
	fieldsOf      string // the claim that the fields belong to
	readings      []*widgets.Button
	verdicts      []*widgets.Button
}

// readingKeys and verdictKeys are the keys of the readings and verdicts that
// have one.
var readingKeys = []struct {
	key     rune
	reading annotate.Reading
}{{'s', annotate.Supports}, {'p', annotate.Partly}, {'n', annotate.DoesNotSay}, {'c', annotate.Contradicts}}

func newInspector(r *Reader) *inspector {
	in := &inspector{r: r, column: widgets.NewColumn(12)}
	in.pane = widgets.NewPane(14, 14, in.column)
	in.object = widgets.NewSurface(widgets.CanvasShade, 0, 0, in.pane)
	in.note = widgets.NewArea(say.T("What you saw, in a sentence or two"), 2)
	in.note.OnLeft = func(s string) { in.write(s, true) }
	in.wording = widgets.NewArea(say.T("The words that should stand"), 2)
	in.wording.OnLeft = func(s string) { in.write(s, false) }
	for _, k := range readingKeys {
		reading := k.reading
		in.readings = append(in.readings, widgets.NewChoice(shortReading(reading), string(k.key), theme.Unset, func() { r.setReading(reading) }))
	}
	for i, v := range annotate.Verdicts {
		verdict := v
		in.verdicts = append(in.verdicts, widgets.NewChoice(screen.ShortVerdict(v), fmt.Sprint(i+1), choiceTone(v), func() { r.setVerdict(verdict) }))
	}
	return in
}

// choiceTone is the colour of a verdict's button: a claim that is not checked
// shows that calmly.
func choiceTone(v annotate.Verdict) theme.Tone {
	if v == annotate.NotChecked {
		return theme.Neutral
	}
	return screen.VerdictTone(v)
}

func shortReading(r annotate.Reading) string {
	if r == annotate.DoesNotSay {
		return say.T("Not there")
	}
	return say.Engine(string(r))
}

// leave saves what stands in the fields before another claim comes to hand.
func (in *inspector) leave() {
	if in.fieldsOf == "" {
		return
	}
	in.write(in.note.Text, true)
	in.write(in.wording.Text, false)
}

// write saves a field, if it was changed.
func (in *inspector) write(text string, note bool) {
	id := in.fieldsOf
	c := in.r.snap.Claim(id)
	if c == nil {
		return
	}
	text = strings.TrimSpace(text)
	field, was, set := in.wording, c.Wording, (*annotate.Case).SetWording
	if note {
		field, was, set = in.note, c.Note, (*annotate.Case).SetNote
	}
	if text == was {
		in.r.written(field, "")
		return
	}
	in.r.host.Do(func(k *annotate.Case, who string) error { return set(k, who, id, text) }, func() { in.r.written(field, id) }, nil)
}

func (in *inspector) top() { in.pane.ToTop() }

// update builds the cards anew. Fields keep what is being written.
func (in *inspector) update() {
	r := in.r
	c := r.current()
	var cards []fyne.CanvasObject
	switch {
	case r.unmarkedHere() != nil:
		cards = append(cards, in.unmarkedCard(c))
	case c != nil:
		in.fill(c)
		cards = append(cards, in.claimCard(c))
		if flags := r.openFlags(); len(flags) > 0 {
			cards = append(cards, in.flagsCard(flags))
		}
		cards = append(cards, in.judgementCard(c), in.workCard(c))
	case r.reference != "":
		if it, ok := r.shown(); ok {
			cards = append(cards, widgets.NewCard(widgets.NewColumn(8, append([]fyne.CanvasObject{
				widgets.NewText(say.T("This citation stands behind no claim yet. Select the words it belongs to and press m."), widgets.Muted)}, in.sourceItems(it)...)...)))
		}
	case len(r.snap.Claims) == 0:
		cards = append(cards, widgets.NewCard(widgets.NewColumn(8,
			widgets.NewText(say.T("No claim is marked yet"), widgets.Strong),
			widgets.NewText(say.T("Select words of the article and press m. Ctrl+Shift+Down selects by the sentence."), widgets.Muted))))
	default:
		cards = append(cards, widgets.NewCard(widgets.NewText(say.T("Pick a claim at the left, or click on one in the article."), widgets.Muted)))
	}
	if c == nil && r.reference == "" {
		if card := in.manyUnmarked(); card != nil {
			cards = append(cards, card)
		}
	}
	in.column.Items = cards
	in.pane.Update()
}

// fill puts the claim's texts into the fields, unless they are being written.
func (in *inspector) fill(c *annotate.Claim) {
	other := in.fieldsOf != c.ID
	in.fieldsOf = c.ID
	focused := in.focused()
	for _, f := range []struct {
		field *widgets.Field
		text  string
	}{{in.note, c.Note}, {in.wording, c.Wording}} {
		if other || focused != fyne.Focusable(f.field) {
			if f.field.Text != f.text {
				f.field.SetText(f.text)
			}
		}
	}
}

func (in *inspector) focused() fyne.Focusable {
	if c := fyne.CurrentApp().Driver().CanvasForObject(in.object); c != nil {
		return c.Focused()
	}
	return nil
}

func (in *inspector) claimCard(c *annotate.Claim) fyne.CanvasObject {
	r := in.r
	all := r.sources()
	head := widgets.NewWrap(8, 4, widgets.NewName(say.F("Claim %d", c.Number), widgets.Title),
		widgets.NewChip(say.Engine(string(c.Verdict)), screen.VerdictTone(c.Verdict)))
	if c.Status != annotate.Open {
		head.Items = append(head.Items, widgets.NewChip(say.Engine(string(c.Status)), theme.Info))
	}
	if len(all) > 1 {
		head.Items = append(head.Items, widgets.NewName(say.F("source %d of %d", min(r.source, len(all)-1)+1, len(all)), widgets.Small),
			widgets.NewButton(say.T("next source"), widgets.Link, r.nextSource))
	}
	items := []fyne.CanvasObject{head}
	if c.Reopened != annotate.NotReopened {
		items = append(items, widgets.NewToned(say.F("Opened again: %s. Set the verdict anew.", say.Engine(string(c.Reopened))), widgets.Small, theme.Fix))
	}
	if c.Comment != "" {
		items = append(items, widgets.NewToned(say.F("Comment: %s", c.Comment), widgets.Small, theme.Fix))
	}
	if c.Lost {
		items = append(items, widgets.NewText(say.F("“%s”", c.Text), widgets.Reading),
			widgets.NewToned(say.T("Not found again in the newest text. Select its new words and press Shift+M, or drop it."), widgets.Small, theme.Missing))
	}
	it, ok := r.shown()
	if !ok {
		items = append(items, widgets.NewText(say.T("No citation stands in or after this sentence."), widgets.Muted),
			widgets.NewButton(say.T("Add a source…"), widgets.Link, r.addSource))
	} else {
		items = append(items, in.sourceItems(it)...)
	}
	return widgets.NewCard(widgets.NewColumn(8, items...))
}

func (in *inspector) flagsCard(flags []annotate.Flag) fyne.CanvasObject {
	r := in.r
	col := widgets.NewColumn(10)
	for i, f := range flags {
		if i > 0 {
			col.Items = append(col.Items, widgets.NewRule())
		}
		flag := f
		text := widgets.NewText(screen.WeightWord(f.Weight)+" · "+say.Engine(f.Message), widgets.Plain)
		action := widgets.NewButton(say.T("Accept…"), widgets.Link, func() { r.acceptFlag(flag) })
		if f.Code == "language" {
			action = widgets.NewButton(say.T("Initial"), widgets.Link, r.initial)
		}
		acts := widgets.NewWrap(16, 0, action)
		if f.Code != "language" {
			acts.Items = append(acts.Items, widgets.NewButton(say.T("Clear"), widgets.Link, func() { r.clearFlag(flag) }))
		}
		row := widgets.NewRow(10, 1, widgets.NewDot(screen.WeightTone(f.Weight)), widgets.NewColumn(2, text, acts))
		row.Top = true
		col.Items = append(col.Items, row)
	}
	return widgets.NewCard(col)
}

func (in *inspector) judgementCard(c *annotate.Claim) fyne.CanvasObject {
	r := in.r
	col := widgets.NewColumn(8)
	if it, ok := r.shown(); ok && it.ev != nil {
		for i, k := range readingKeys {
			in.readings[i].SetSelected(it.ev.Reading == k.reading)
		}
		col.Items = append(col.Items, widgets.NewText(say.T("Does this page bear it out?"), widgets.Small),
			widgets.NewGrid(len(in.readings), 4, objects(in.readings)...))
	}
	for i, v := range annotate.Verdicts {
		in.verdicts[i].SetSelected(c.Verdict == v)
	}
	col.Items = append(col.Items, widgets.NewLine(say.T("Verdict"), widgets.Small), widgets.NewGrid(4, 6, objects(in.verdicts)...),
		widgets.NewRow(8, 0, widgets.NewLine(say.T("Note"), widgets.Small), widgets.NewKeyCap("e")), in.note,
		widgets.NewRow(8, 0, widgets.NewText(say.T("Proposed wording"), widgets.Small), widgets.NewKeyCap("w")), in.wording)
	if c.Searched != "" {
		col.Items = append(col.Items, widgets.NewText(say.F("Searched: %s", c.Searched), widgets.Small))
	}
	return widgets.NewCard(col)
}

func objects(bs []*widgets.Button) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(bs))
	for i, b := range bs {
		out[i] = b
	}
	return out
}

// workCard is where the claim goes next.
func (in *inspector) workCard(c *annotate.Claim) fyne.CanvasObject {
	r := in.r
	col := widgets.NewColumn(8)
	for _, q := range r.snap.QueriesOn(c.ID) {
		query := q
		col.Items = append(col.Items, widgets.NewText(say.F("Asked %s: “%s”", say.Engine(q.To), q.Question), widgets.Plain))
		if q.State == annotate.QueryAnswered {
			col.Items = append(col.Items, widgets.NewText(say.F("Answer: “%s”", q.Answer), widgets.Plain))
		} else {
			col.Items = append(col.Items, widgets.NewButton(say.T("Write down the answer…"), widgets.Link, func() { r.answer(query) }))
		}
	}
	var moves []fyne.CanvasObject
	switch c.Status {
	case annotate.Open, annotate.WithAuthor:
		moves = append(moves, choice(say.T("Send on"), "r", r.sendOn), choice(say.T("Ask the author"), "q", r.askAuthor))
	case annotate.SecondReader:
		moves = append(moves, choice(say.T("I agree, initial"), "r", r.secondOK), choice(say.T("Back to checker"), "b", r.sendBack))
	case annotate.WithEditor:
		moves = append(moves, choice(say.T("Editor’s queue"), "", func() { r.host.Go(screen.Queue) }), choice(say.T("Take back"), "b", r.takeBack))
	case annotate.Settled:
		moves = append(moves, choice(say.T("Take back"), "b", r.takeBack))
	}
	who := signatures(c)
	if who != "" {
		col.Items = append(col.Items, widgets.NewText(who, widgets.Small))
	}
	if len(moves) > 0 {
		col.Items = append(col.Items, widgets.NewGrid(len(moves), 6, moves...))
	}
	return widgets.NewCard(col)
}

func choice(text, key string, do func()) fyne.CanvasObject {
	return widgets.NewChoice(text, key, theme.Unset, do)
}

// signatures says who worked on a claim.
func signatures(c *annotate.Claim) string {
	var parts []string
	if c.Checker != "" {
		parts = append(parts, say.F("checker %s", c.Checker))
	}
	if c.Second != "" {
		parts = append(parts, say.F("second %s", c.Second))
	}
	if c.OnAuthor {
		parts = append(parts, say.T("on author"))
	}
	return strings.Join(parts, " · ")
}
