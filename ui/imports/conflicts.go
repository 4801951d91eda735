package imports

import (
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate/workbook"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// choice is what a person wants of a conflict.
type choice int

const (
	undecided choice = iota
	keepCase
	takeFile
)

// conflictActs are the acts on the conflicts, with their keys.
func (i *Imports) conflictActs() []screen.Command {
	return []screen.Command{
		{Name: say.Later("Next conflict"), Key: "j", Do: func() { i.step(1) }},
		{Name: say.Later("Previous conflict"), Key: "k", Do: func() { i.step(-1) }},
		{Name: say.Later("Next undecided conflict"), Key: "Enter", Do: i.nextUndecided},
		{Name: say.Later("Keep the case’s value"), Key: "c", Do: func() { i.decide(keepCase) }},
		{Name: say.Later("Take the file’s value"), Key: "f", Do: func() { i.decide(takeFile) }},
		{Name: say.Later("Decide later"), Key: "u", Do: func() { i.decide(undecided) }},
	}
}

// open reports whether there are conflicts that can be decided.
func (i *Imports) open() bool { return i.plan != nil && !i.done && len(i.plan.Conflicts) > 0 }

// count is how many conflicts a person wants so.
func (i *Imports) count(want choice) int {
	n := 0
	for _, c := range i.plan.Conflicts {
		if i.chosen[c.Key()] == want {
			n++
		}
	}
	return n
}

// step goes to another conflict, round the end.
func (i *Imports) step(dir int) {
	if i.open() {
		n := len(i.plan.Conflicts)
		i.goTo((i.at + dir + n) % n)
	}
}

// nextUndecided goes to the next conflict that nobody has decided.
func (i *Imports) nextUndecided() {
	if !i.open() {
		return
	}
	n := len(i.plan.Conflicts)
	for d := 1; d <= n; d++ {
		at := (i.at + d) % n
		if i.chosen[i.plan.Conflicts[at].Key()] == undecided {
			i.goTo(at)
			return
		}
	}
	i.doors.Tell(say.T("Every conflict is decided. Ctrl+Enter takes what is shown."))
}

func (i *Imports) goTo(at int) {
	i.at = at
	i.draw()
	if at < len(i.cards) {
		i.pane.Reveal(i.cards[at])
	}
}

// decide notes what a person wants of the conflict at hand.
func (i *Imports) decide(want choice) {
	if i.open() {
		i.chosen[i.plan.Conflicts[i.at].Key()] = want
		i.goTo(i.at)
	}
}

// press is the mouse on a choice: a second press takes it back.
func (i *Imports) press(at int, want choice) {
	if i.at = at; i.chosen[i.plan.Conflicts[at].Key()] == want {
		want = undecided
	}
	i.decide(want)
}

// conflicts lists the cells that changed on both sides, each on a card of its
// own. Neither side is chosen until a person does; an undecided one stays as
// the case has it.
func (i *Imports) conflicts() []fyne.CanvasObject {
	i.cards = nil
	if len(i.plan.Conflicts) == 0 {
		return nil
	}
	head := widgets.NewRow(12, 1, widgets.NewLine(say.T("CHANGED HERE AND IN THE FILE"), widgets.Label), widgets.NewGap(1, 1))
	if i.open() {
		all := len(i.plan.Conflicts)
		head.Items = append(head.Items, widgets.NewLine(say.F("%d of %d decided", all-i.count(undecided), all), widgets.Small))
	}
	out := []fyne.CanvasObject{head}
	for n, c := range i.plan.Conflicts {
		i.cards = append(i.cards, i.conflict(n, c))
		out = append(out, i.cards[n])
	}
	return out
}

func (i *Imports) conflict(n int, c workbook.Conflict) fyne.CanvasObject {
	whose := whole(c.Case)
	if c.Who != "" {
		whose += " (" + c.Who + ", " + say.Moment(c.When.Local()) + ")"
	}
	was, here, there := say.T("when exported"), say.T("in the case"), say.T("in the file")
	col := widgets.NewColumn(8, widgets.NewText(i.place(c.Claim, c.On, c.ID, c.Row)+" · "+say.Word(c.Field), widgets.Strong))
	for _, side := range []struct {
		label, words string
		role         widgets.Role
	}{{was, whole(c.Base), widgets.Muted}, {here, whose, widgets.Plain}, {there, whole(c.Sheet), widgets.Plain}} {
		col.Items = append(col.Items, widgets.NewLabelled(side.label, widgets.NewText(side.words, side.role), was, here, there))
	}
	if !i.open() {
		return widgets.NewCard(col)
	}
	at := n == i.at
	row := widgets.NewWrap(8, 8)
	for _, k := range []struct {
		words, key string
		want       choice
	}{{say.T("Keep the case"), "c", keepCase}, {say.T("Take the file"), "f", takeFile}} {
		if !at {
			k.key = "" // letters act on the conflict at hand
		}
		b := widgets.NewChoice(k.words, k.key, theme.Unset, func() { i.press(n, k.want) })
		b.Selected = i.chosen[c.Key()] == k.want
		row.Items = append(row.Items, b)
	}
	col.Items = append(col.Items, row)
	if at {
		return widgets.NewSurface(widgets.FocusShade, 16, 14, col)
	}
	card := widgets.NewCard(col)
	card.OnTapped = func() { i.goTo(n) }
	return card
}

// whole is a cell in full: who has to choose between two has to see all of both.
func whole(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return say.T("(empty)")
	}
	return say.Word(s)
}
