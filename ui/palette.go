package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/widgets"
)

// palette finds any act by name.
func (w *Window) palette() {
	all := w.commands()
	field := widgets.NewField("What do you want to do?")
	list := widgets.NewColumn(0)
	var b *box
	var found []command
	run := func(c command) {
		b.pop.Hide()
		c.do()
	}
	fill := func(s string) {
		found = match(all, s)
		list.Items = nil
		for i, c := range found[:min(len(found), 10)] {
			cmd := c
			row := widgets.NewRow(10, 0, widgets.NewLine(c.name, widgets.Plain))
			if c.key != "" {
				row.Items = append(row.Items, widgets.NewKeyCap(c.key))
			}
			ground := widgets.NewSurface(widgets.RowShade, 10, 6, row)
			ground.Selected = i == 0
			ground.OnTapped = func() { run(cmd) }
			list.Items = append(list.Items, ground)
		}
		for len(list.Items) < 10 {
			list.Items = append(list.Items, widgets.NewGap(1, 32))
		}
		list.Refresh()
	}
	fill("")
	field.OnChanged = fill
	field.OnSubmitted = func(string) {
		if len(found) > 0 {
			run(found[0])
		}
	}
	field.OnEscape = func() { b.pop.Hide() }
	b = w.box(520, field, list)
	w.win.Canvas().Focus(field)
}

// match keeps the commands whose names hold every word, those that begin with
// it first.
func match(all []command, s string) []command {
	words := strings.Fields(strings.ToLower(s))
	var first, rest []command
next:
	for _, c := range all {
		name := strings.ToLower(c.name)
		for _, word := range words {
			if !strings.Contains(name, word) {
				continue next
			}
		}
		if len(words) > 0 && strings.HasPrefix(name, words[0]) {
			first = append(first, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

// closeOnKey lets Esc close a box that has no field.
func (w *Window) closeOnKey(b *box) {
	trap := newTrap(func() { b.pop.Hide() })
	b.pop.Content = container.NewStack(b.pop.Content, trap)
	b.pop.Refresh()
	w.win.Canvas().Focus(trap)
}

func (w *Window) oneDesk(on bool) {
	w.Do(func(c *annotate.Case, who string) error { return c.SetOneDesk(who, on) }, nil, nil)
}

func (w *Window) confirmAll() {
	w.Do(func(c *annotate.Case, who string) error { _, err := c.BulkConfirm(who); return err }, nil, nil)
}

// trap is an unseen thing that has the focus while a box is open.
type trap struct {
	*widgets.Gap
	leave func()
}

func newTrap(leave func()) *trap {
	t := &trap{widgets.NewGap(0, 0), leave}
	t.ExtendBaseWidget(t)
	return t
}

func (t *trap) FocusGained()            {}
func (t *trap) FocusLost()              {}
func (t *trap) TypedRune(rune)          { t.leave() }
func (t *trap) TypedKey(*fyne.KeyEvent) { t.leave() }
