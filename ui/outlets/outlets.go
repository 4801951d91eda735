// Package outlets is the screen on which a name can be tried on the registry
// of outlets, and names and outlets of the user's own are added.
package outlets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	registry "galley/citations/outlets"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
)

// Doors are what the screen asks the window to do.
type Doors struct {
	AddAlias  func(name, id string)
	AddOutlet func(name string)
	Correct   func(id string)
	Leave     func()
}

// Outlets is the screen.
type Outlets struct {
	doors    Doors
	registry *registry.Registry
	object   fyne.CanvasObject
	field    *widgets.Field
	pane     *widgets.Pane
	column   *widgets.Column
}

// New returns the screen.
func New(d Doors) *Outlets {
	o := &Outlets{doors: d, column: widgets.NewColumn(14), field: widgets.NewField(say.T("A name as it is printed: “Izvestia”, “DW–Russian Service”"))}
	o.field.OnChanged = func(string) { o.draw(); o.pane.ToTop() }
	head := widgets.NewRow(12, 2, widgets.NewButton(say.T("‹ Back"), widgets.Back, d.Leave), widgets.NewLine(say.T("Outlets"), widgets.Title), o.field)
	o.pane = widgets.NewPane(24, 22, o.column)
	o.pane.MaxWidth = 1040
	o.object = container.NewBorder(widgets.NewSurface(widgets.BarShade, 16, 9, head), nil, nil, nil,
		widgets.NewSurface(widgets.CanvasShade, 0, 0, o.pane))
	return o
}

// Set shows a registry.
func (o *Outlets) Set(r *registry.Registry) {
	o.registry = r
	o.draw()
}

// Focus puts the cursor into the field.
func (o *Outlets) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.field); c != nil {
		c.Focus(o.field)
	}
}

// Ask tries a name.
func (o *Outlets) Ask(name string) { o.field.SetText(name) }

// Object is the screen as Fyne draws it.
func (o *Outlets) Object() fyne.CanvasObject { return o.object }

// Hints are the keys for the foot of the window.
func (o *Outlets) Hints() []widgets.Hint {
	return []widgets.Hint{{Keys: "/", Does: say.T("try a name")}, {Keys: "Esc", Does: say.T("leave the field; back")}}
}

// Update has nothing of a case to show.
func (o *Outlets) Update(*annotate.Snapshot) {}

// Rune goes to the field.
func (o *Outlets) Rune(r rune) bool {
	if r != '/' {
		return false
	}
	o.Focus()
	return true
}

// Commands are the acts of this screen.
func (o *Outlets) Commands() []screen.Command {
	return []screen.Command{{Group: say.Later("Outlets"), Name: say.Later("Try a name"), Key: "/", Do: o.Focus}}
}

// Key has no use for keys.
func (o *Outlets) Key(fyne.KeyName) bool { return false }

func (o *Outlets) draw() {
	if o.registry == nil {
		return
	}
	name := strings.TrimSpace(o.field.Text)
	o.column.Items = []fyne.CanvasObject{o.explained(name)}
	if list := o.list(name); list != nil {
		o.column.Items = append(o.column.Items, list)
	}
	o.pane.Update()
}

// explained says what a citation with this name would be taken for.
func (o *Outlets) explained(name string) fyne.CanvasObject {
	if name == "" {
		return widgets.NewCard(widgets.NewText(say.T("Type a name as an article prints it, and see which outlet is meant, where it publishes and how its pages are looked for."), widgets.Muted))
	}
	x := o.registry.Explain(name)
	title := x.Name
	if title == "" {
		title = say.F("“%s”", name)
	}
	col := widgets.NewColumn(6, widgets.NewText(title, widgets.Title), widgets.NewText(screen.Sentence(say.Engine(x.How)), widgets.Plain))
	for _, line := range []struct{ label, words string }{
		{say.T("kind"), say.Engine(string(x.Kind))}, {say.T("part of"), x.PartOf}, {say.T("country"), x.Country}, {say.T("also called"), strings.Join(x.Aliases, ", ")},
		{say.T("publishes at"), strings.Join(x.Domains, ", ")}, {say.T("languages"), languages(x.Languages)}, {say.T("edition"), x.Edition},
		{say.T("day runs in"), x.TimeZone}, {say.T("looked for by"), routes(x.Routes)}, {say.T("paywall"), say.Engine(x.Paywall)}, {say.T("note"), x.Note},
		{say.T("could mean"), strings.Join(x.Several, ", ")}, {say.T("known names like it"), strings.Join(x.Nearest, ", ")},
	} {
		if line.words != "" {
			col.Items = append(col.Items, widgets.NewCells([]float32{18, 82}, widgets.NewLine(line.label, widgets.Small), widgets.NewText(line.words, widgets.Plain)))
		}
	}
	if x.ID == "" {
		col.Items = append(col.Items, widgets.NewText(say.T("To let it mean an outlet of the list below, empty the field and look for that outlet, or add one of your own."), widgets.Muted),
			widgets.NewRow(0, -1, widgets.NewButton(say.F("Add “%s” as an outlet…", name), widgets.Link, func() { o.doors.AddOutlet(name) })))
	} else {
		col.Items = append(col.Items, widgets.NewRow(16, -1, widgets.NewButton(say.T("Add another name for it…"), widgets.Link, func() { o.doors.AddAlias("", x.ID) }),
			widgets.NewButton(say.T("Correct it…"), widgets.Link, func() { o.doors.Correct(x.ID) })))
	}
	return widgets.NewCard(col)
}

// routes are the ways to look, in words, a line each.
func routes(all []string) string {
	var out []string
	for _, s := range all {
		out = append(out, say.Engine(s))
	}
	return strings.Join(out, "\n")
}

// languages are the names of languages.
func languages(codes []string) string {
	var out []string
	for _, s := range codes {
		out = append(out, screen.LanguageName(s))
	}
	return strings.Join(out, ", ")
}

// maxRows is how many outlets are listed; the rest is counted.
const maxRows = 40

// list shows the outlets whose names, addresses or ids hold the words.
func (o *Outlets) list(name string) fyne.CanvasObject {
	col := widgets.NewColumn(0)
	want, n := strings.ToLower(name), 0
	for _, x := range o.registry.All() {
		all := strings.ToLower(x.ID + "\n" + x.Name + "\n" + strings.Join(x.Aliases, "\n") + "\n" + strings.Join(x.Domains, "\n"))
		if !strings.Contains(all, want) {
			continue
		}
		if n++; n > maxRows {
			continue
		}
		if n > 1 {
			col.Items = append(col.Items, widgets.NewRule())
		}
		row := widgets.NewSurface(widgets.RowShade, 16, 8, widgets.NewCells([]float32{40, 34, 26}, widgets.NewLine(x.Name, widgets.Strong),
			widgets.NewLine(strings.Join(x.Domains, ", "), widgets.Small), widgets.NewLine(say.Engine(string(x.Kind))+" · "+strings.Join(x.Languages, ", "), widgets.Small)))
		row.OnTapped = func() { o.Ask(x.Name) }
		col.Items = append(col.Items, row)
	}
	switch {
	case n == 0:
		return nil // a name may be known that stands in no outlet's own list
	case n > maxRows:
		col.Items = append(col.Items, widgets.NewSurface(widgets.PaperShade, 16, 8, widgets.NewText(say.N("… and %d more outlets", n-maxRows), widgets.Muted)))
	}
	return widgets.NewSurface(widgets.CardShade, 1, 6, col)
}
