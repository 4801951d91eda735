package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// palette is the list of acts that are found by name.
type palette struct {
	w     *Window
	all   []screen.Command
	found []screen.Command
	at    int
	field *widgets.Field
	list  *widgets.Column
	pane  *widgets.Pane
	box   *box
}

// palette shows every act with its key; what is typed narrows the list.
func (w *Window) palette() {
	p := &palette{w: w, all: w.commands(), field: widgets.NewField(say.T("What do you want to do?")), list: widgets.NewColumn(0)}
	p.pane = widgets.NewPane(0, 0, p.list)
	p.field.OnChanged = p.fill
	p.field.OnSubmitted = func(string) { p.run(p.at) }
	p.field.OnEscape = func() { p.box.pop.Hide() }
	p.field.OnKey = p.key
	p.box = w.box(540, p.field, container.New(fixedSize{540, 380}, p.pane))
	p.fill("")
	w.win.Canvas().Focus(p.field)
}

func (p *palette) fill(s string) {
	p.found, p.at = match(p.all, s), 0
	p.list.Items = nil
	for i, c := range p.found {
		row := widgets.NewRow(10, 0, widgets.NewText(named(c), widgets.Plain))
		if c.Key != "" {
			row.Items = append(row.Items, widgets.NewKeyCap(c.Key))
		}
		ground := widgets.NewSurface(widgets.RowShade, 10, 7, row)
		ground.OnTapped = func() { p.run(i) }
		p.list.Items = append(p.list.Items, ground)
	}
	if len(p.found) == 0 {
		p.list.Items = append(p.list.Items, widgets.NewText(say.T("Nothing of that name can be done here."), widgets.Muted))
	}
	p.pane.Update()
	p.pane.ToTop()
	p.mark()
}

func (p *palette) mark() {
	for i, o := range p.list.Items {
		if row, ok := o.(*widgets.Surface); ok {
			row.SetSelected(i == p.at)
			if i == p.at {
				p.pane.Reveal(row)
			}
		}
	}
}

// key goes up and down the list.
func (p *palette) key(k fyne.KeyName) bool {
	switch {
	case k == fyne.KeyDown && p.at < len(p.found)-1:
		p.at++
	case k == fyne.KeyUp && p.at > 0:
		p.at--
	case k != fyne.KeyDown && k != fyne.KeyUp:
		return false
	}
	p.mark()
	return true
}

func (p *palette) run(i int) {
	if i < len(p.found) {
		p.box.pop.Hide()
		p.found[i].Do()
	}
}

// fixedSize gives an object a size of its own.
type fixedSize struct{ width, height float32 }

func (f fixedSize) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(f.width, f.height) }

func (f fixedSize) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// named is the name of a command as it is shown: words of the window, or of
// the case, whose verdicts and readings are acts too.
func named(c screen.Command) string { return say.Engine(say.T(c.Name)) }

// match keeps the commands whose names hold every word, those that begin with
// it first. A name is looked for in the language of the window and in English.
func match(all []screen.Command, s string) []screen.Command {
	words := strings.Fields(strings.ToLower(s))
	var first, rest []screen.Command
next:
	for _, c := range all {
		english, name := strings.ToLower(c.Name), strings.ToLower(named(c))
		for _, word := range words {
			if !strings.Contains(name, word) && !strings.Contains(english, word) {
				continue next
			}
		}
		if len(words) > 0 && (strings.HasPrefix(name, words[0]) || strings.HasPrefix(english, words[0])) {
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
