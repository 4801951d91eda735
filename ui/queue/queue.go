// Package queue is the editor's screen: what waits for a decision, one claim
// at hand, decisions seen by their editor only until they are submitted
// together.
package queue

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations/evidence"
	"galley/ui/compare"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// Queue is the screen.
type Queue struct {
	host screen.Host
	snap *annotate.Snapshot

	object  fyne.CanvasObject
	head    *widgets.Row
	looked  *widgets.Text
	bar     *widgets.Bar
	submit  *widgets.Button
	pane    *widgets.Pane
	column  *widgets.Column
	comment *widgets.Field
	filter  int
	claim   string
	cards   map[string]fyne.CanvasObject
}

// filters are the lists that can be shown.
var filters = []struct {
	name string
	fits func(s *annotate.Snapshot, c annotate.Claim) bool
}{
	{say.Later("With editor"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.WithEditor }},
	{say.Later("Blocks"), func(s *annotate.Snapshot, c annotate.Claim) bool {
		for _, f := range s.ClaimFlags(c.ID) {
			if f.State == annotate.FlagOpen && f.Weight == evidence.Blocks {
				return true
			}
		}
		return false
	}},
	{say.Later("Waiting for the author"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.WithAuthor }},
	{say.Later("Second reader"), func(_ *annotate.Snapshot, c annotate.Claim) bool { return c.Status == annotate.SecondReader }},
}

// decisions are the editor's choices with their keys.
var decisions = []struct {
	key    rune
	word   string
	choice annotate.Choice
}{
	{'a', say.Later("Agree"), annotate.Agree}, {'w', say.Later("Use wording"), annotate.UseWording}, {'o', say.Later("Own wording…"), annotate.OwnWording},
	{'l', say.Later("Leave, reason…"), annotate.LeaveAsIs}, {'c', say.Later("Cut"), annotate.Cut}, {'b', say.Later("decision|Back"), annotate.Back},
}

// New returns the screen.
func New(h screen.Host) *Queue {
	q := &Queue{host: h, looked: widgets.NewLine("", widgets.Muted), bar: widgets.NewBar(140), cards: map[string]fyne.CanvasObject{}}
	q.submit = widgets.NewButton(say.T("Submit review"), widgets.Primary, q.send)
	q.comment = widgets.NewField(say.T("Comment to the checker…"))
	q.head = widgets.NewRow(12, 1, widgets.NewButton(say.T("‹ Article"), widgets.Back, func() { h.Go(screen.Reader) }),
		widgets.NewLine(say.T("Editor’s queue"), widgets.Title), q.looked, q.bar, q.submit)
	q.head.Spare = []fyne.CanvasObject{q.bar, q.looked}
	q.column = widgets.NewColumn(14)
	q.pane = widgets.NewPane(24, 22, q.column)
	q.pane.MaxWidth = 1040
	q.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, q.head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, q.pane))
	return q
}

// Object is the screen as Fyne draws it.
func (q *Queue) Object() fyne.CanvasObject { return q.object }

// Hints are the keys for the foot of the window.
func (q *Queue) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "j k", Does: say.T("next, previous")}, {Keys: "a w o l c b", Does: say.T("decide")}, {Keys: "u", Does: say.T("take the decision back")},
		{Keys: "e", Does: say.T("comment")}, {Keys: "Ctrl+Enter", Does: say.T("submit")}, {Keys: "Ctrl+Z", Does: say.T("undo")}}
}

// waiting lists the claims of the chosen list, worst first.
func (q *Queue) waiting() []annotate.Claim {
	var out []annotate.Claim
	for _, c := range q.snap.WorstFirst() {
		if filters[q.filter].fits(q.snap, c) {
			out = append(out, c)
		}
	}
	return out
}

// pending is the decision on a claim that was not submitted yet.
func (q *Queue) pending(claim string) *annotate.Decision {
	for _, d := range q.snap.DecisionsOn(claim) {
		if d.State == annotate.Pending {
			return &d
		}
	}
	return nil
}

// Update shows the case as it is now.
func (q *Queue) Update(s *annotate.Snapshot) {
	q.snap = s
	list := q.waiting()
	with, decided := 0, 0
	for _, c := range s.Claims {
		if c.Status == annotate.WithEditor {
			with++
			if q.pending(c.ID) != nil {
				decided++
			}
		}
	}
	q.looked.SetText(say.F("%d of %d looked at", decided, with))
	q.bar.Set(decided, with)
	q.submit.SetText(say.F("Submit review (%d)", decided))
	q.submit.SetDisabled(decided == 0)
	q.head.Refresh()

	items := []fyne.CanvasObject{q.filters()}
	known := false
	for _, c := range list {
		known = known || c.ID == q.claim
	}
	if !known {
		q.claim = ""
		if len(list) > 0 {
			q.claim = list[0].ID
			q.comment.SetText("")
		}
	}
	clear(q.cards)
	for _, c := range list {
		card := q.card(c)
		q.cards[c.ID] = card
		items = append(items, card)
	}
	if len(list) == 0 {
		items = append(items, widgets.NewCard(widgets.NewColumn(6, widgets.NewText(say.T("Nothing waits for you."), widgets.Strong),
			widgets.NewText(say.T("Claims come here when the checker and the second reader have signed them and something is left to decide."), widgets.Muted))))
	}
	if decided > 0 {
		items = append(items, widgets.NewText(say.N("Pending: %d decisions, seen by you only until you submit.", decided), widgets.Small))
	}
	q.column.Items = items
	q.pane.Update()
}

func (q *Queue) filters() fyne.CanvasObject {
	row := widgets.NewWrap(8, 8)
	for i, f := range filters {
		n := 0
		for _, c := range q.snap.Claims {
			if f.fits(q.snap, c) {
				n++
			}
		}
		b := widgets.NewButton(say.T(f.name)+" "+say.Number(n), widgets.Pill, func() { q.show(i) })
		b.Selected = i == q.filter
		row.Items = append(row.Items, b)
	}
	return row
}

func (q *Queue) card(c annotate.Claim) fyne.CanvasObject {
	head := widgets.NewRow(8, 2, widgets.NewName(say.F("Claim %d", c.Number), widgets.Title),
		widgets.NewChip(say.Engine(string(c.Verdict)), screen.VerdictTone(c.Verdict)), widgets.NewLine(people(c), widgets.Muted))
	d := q.pending(c.ID)
	at := c.ID == q.claim
	if d != nil && !at {
		head.Items = append(head.Items, widgets.NewLine(say.F("decided: %s, pending", strings.ToLower(say.Engine(string(d.Choice)))), widgets.Muted))
	}
	if at {
		head.Items = append(head.Items, widgets.NewButton(say.T("open in the article"), widgets.Link, func() { q.host.Show(c.ID, "") }))
	}
	col := widgets.NewColumn(10, head)
	if !at {
		col.Items = append(col.Items, labelled(say.T("as written"), short(c.Text)))
		card := widgets.NewSurface(widgets.CardShade, 16, 14, col)
		card.OnTapped = func() { q.pick(c.ID) }
		return card
	}
	old, proposed := q.wording(c)
	col.Items = append(col.Items, labelled(say.T("as written"), old))
	if proposed != nil {
		col.Items = append(col.Items, labelled(say.T("proposed"), proposed))
	}
	for _, o := range q.passages(c) {
		col.Items = append(col.Items, labelled(say.T("source"), o))
	}
	if c.Note != "" {
		col.Items = append(col.Items, labelled(say.T("note"), widgets.NewText(c.Note, widgets.Plain)))
	}
	if c.Status == annotate.WithEditor {
		row := widgets.NewWrap(8, 8)
		for _, k := range decisions {
			choice := k.choice
			b := widgets.NewChoice(say.T(k.word), string(k.key), theme.Unset, func() { q.decide(choice) })
			b.Selected = d != nil && d.Choice == choice
			row.Items = append(row.Items, b)
		}
		col.Items = append(col.Items, row, q.comment)
	}
	return widgets.NewSurface(widgets.FocusShade, 16, 14, col)
}

func short(s string) fyne.CanvasObject {
	t := widgets.NewText(s, widgets.Reading)
	t.Lines = 1
	return t
}

func people(c annotate.Claim) string {
	var parts []string
	if c.Checker != "" {
		parts = append(parts, say.F("checker %s", c.Checker))
	}
	if c.Second != "" {
		parts = append(parts, say.F("second %s", c.Second))
	}
	return strings.Join(parts, " · ")
}

// labelled puts a word of this screen before something.
func labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewLabelled(label, o, say.T("as written"), say.T("proposed"), say.T("source"), say.T("note"))
}

// wording sets the claim beside the proposed words.
func (q *Queue) wording(c annotate.Claim) (old, proposed fyne.CanvasObject) {
	w := strings.TrimSpace(c.Wording)
	if w == "" {
		return widgets.NewText(c.Text, widgets.Reading), nil
	}
	if strings.EqualFold(w, annotate.AskAuthorWording) {
		return widgets.NewText(c.Text, widgets.Reading), widgets.NewText(say.T("The author is asked for the words."), widgets.Plain)
	}
	return compare.Excerpts(c.Text, w)
}

// passages are those that a person marked, with their pages.
func (q *Queue) passages(c annotate.Claim) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, ev := range q.snap.EvidenceOf(c.ID) {
		src := q.snap.Source(ev.Source)
		for _, p := range q.snap.Passages(ev.ID) {
			if !p.Marked || p.Gone || src == nil {
				continue
			}
			from := screen.Domain(src.URL)
			if !src.Published.IsZero() {
				from += ", " + say.Date(src.Published)
			}
			out = append(out, widgets.NewColumn(2, textview.NewExcerpt(textview.Doc{Text: p.Text}, nil, 0.87),
				widgets.NewText(from+" · "+strings.ToLower(say.Engine(string(ev.Reading))), widgets.Small)))
		}
	}
	return out
}

func (q *Queue) pick(id string) {
	q.claim = id
	q.comment.SetText("")
	if d := q.pending(id); d != nil {
		q.comment.SetText(d.Comment)
	}
	q.Update(q.snap)
	if card := q.cards[id]; card != nil {
		q.pane.Reveal(card)
	}
}

// decide notes a decision; own words and reasons are asked for.
func (q *Queue) decide(choice annotate.Choice) {
	id := q.claim
	if id == "" {
		return
	}
	comment := strings.TrimSpace(q.comment.Text)
	put := func(words string) {
		q.host.Do(func(c *annotate.Case, who string) error {
			if choice == annotate.OwnWording {
				return c.DecideOwn(who, id, words, comment)
			}
			return c.Decide(who, id, choice, words)
		}, nil, func(no *annotate.Refusal) {
			if no.Rule == "comment" {
				q.focusComment()
			}
		})
	}
	switch choice {
	case annotate.OwnWording:
		text := ""
		if c := q.snap.Claim(id); c != nil {
			text = c.Text
		}
		q.host.Ask(screen.Question{Title: say.T("Own wording"), Prompt: say.T("The words that are to stand."), Text: text, Lines: 4, Accept: say.T("Note the decision"), Yes: put})
	case annotate.LeaveAsIs:
		q.host.Ask(screen.Question{Title: say.T("Leave as is"), Prompt: say.T("Give the reason; it is printed with your name."), Text: comment, Lines: 2, Accept: say.T("Note the decision"), Yes: put})
	default:
		put(comment)
	}
}

func (q *Queue) focusComment() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(q.comment); c != nil {
		c.Focus(q.comment)
	}
}

// send submits the pending decisions together.
func (q *Queue) send() {
	q.host.Do(func(c *annotate.Case, who string) error {
		_, held, err := c.Submit(who)
		if err != nil {
			return err
		}
		if len(held) > 0 {
			q.held(held)
		}
		return nil
	}, nil, nil)
}

func (q *Queue) held(held []annotate.Held) {
	q.host.Warn(say.N("%d decisions could not be submitted and stay pending. The first: %s", len(held), len(held), say.Engine(held[0].Why)))
}

// menuDecision is the menu of this screen.
var menuDecision = say.Later("Decision")

// Commands are the acts of this screen.
func (q *Queue) Commands() []screen.Command {
	if q.snap == nil {
		return nil
	}
	out := []screen.Command{
		{Name: say.Later("Next claim"), Key: "j", Do: func() { q.step(1) }},
		{Name: say.Later("Previous claim"), Key: "k", Do: func() { q.step(-1) }},
		{Name: say.Later("Open in the article"), Key: "Enter", Do: q.toArticle},
	}
	for _, d := range decisions {
		out = append(out, screen.Command{Name: d.word, Key: string(d.key), Do: func() { q.decide(d.choice) }})
	}
	out = append(out,
		screen.Command{Name: say.Later("Take the decision back"), Key: "u", Do: q.undecide},
		screen.Command{Name: say.Later("Write the comment"), Key: "e", Do: q.focusComment},
		screen.Command{Name: say.Later("Submit review"), Key: "Ctrl+Enter", Do: q.send})
	for i, f := range filters {
		out = append(out, screen.Command{Name: f.name, Key: string(rune('1' + i)), Do: func() { q.show(i) }})
	}
	for i := range out {
		out[i].Group = menuDecision
	}
	return out
}

// Rune acts on a letter that no field has taken.
func (q *Queue) Rune(r rune) bool { return screen.Press(q.Commands(), r) }

func (q *Queue) undecide() {
	id := q.claim
	q.host.Do(func(c *annotate.Case, who string) error { return c.Undecide(who, id) }, nil, nil)
}

func (q *Queue) toArticle() {
	if q.claim != "" {
		q.host.Show(q.claim, "")
	}
}

// show takes another of the lists.
func (q *Queue) show(filter int) {
	q.filter, q.claim = filter, ""
	q.Update(q.snap)
}

// Key acts on a key that no field has taken.
func (q *Queue) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		q.step(1)
	case fyne.KeyUp:
		q.step(-1)
	case "Ctrl+Return":
		q.send()
	case fyne.KeyReturn, fyne.KeyEnter:
		q.toArticle()
	default:
		return false
	}
	return true
}

func (q *Queue) step(dir int) {
	if q.snap == nil {
		return
	}
	list := q.waiting()
	for i, c := range list {
		if c.ID == q.claim {
			q.pick(list[(i+dir+len(list))%len(list)].ID)
			return
		}
	}
}
