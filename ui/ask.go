package ui

import (
	"os/user"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// box is a card over the window.
type box struct {
	pop *widget.PopUp
}

// boxRoom is what a box leaves of the window at its sides.
const boxRoom = 80

// show puts a column into a card over the middle of the window.
func (w *Window) box(width float32, items ...fyne.CanvasObject) *box {
	width = min(width*max(theme.Zoom(), 1), w.win.Canvas().Size().Width-boxRoom)
	col := widgets.NewColumn(12, items...)
	sized := container.New(fixedWidth{width, col}, col)
	card := widgets.NewSurface(widgets.RowShade, 20, 18, sized) // the pop-up has the paper and its round corners
	b := &box{widget.NewModalPopUp(card, w.win.Canvas())}
	b.pop.Show()
	return b
}

// fixedWidth gives a column its height at a width.
type fixedWidth struct {
	width float32
	col   *widgets.Column
}

func (f fixedWidth) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width, f.col.HeightFor(f.width))
}

func (f fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Ask asks for words. Enter accepts a line, Ctrl+Enter several; Esc cancels.
func (w *Window) Ask(q screen.Question) {
	var field *widgets.Field
	if q.Lines > 1 {
		field = widgets.NewArea(q.Hint, q.Lines)
	} else {
		field = widgets.NewField(q.Hint)
	}
	field.SetText(q.Text)
	var b *box
	leave := func() { b.pop.Hide() }
	yes := func() {
		b.pop.Hide()
		q.Yes(strings.TrimSpace(field.Text))
	}
	field.OnSubmitted = func(string) { yes() }
	field.OnEscape = leave
	accept := q.Accept
	if accept == "" {
		accept = say.T("OK")
	}
	items := []fyne.CanvasObject{widgets.NewText(q.Title, widgets.Title)}
	if q.Prompt != "" {
		items = append(items, widgets.NewText(q.Prompt, widgets.Muted))
	}
	key := "Enter"
	if q.Lines > 1 {
		key = "Ctrl+Enter"
		field.OnShortcut = func(s fyne.Shortcut) bool {
			if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyReturn {
				yes()
				return true
			}
			return false
		}
	}
	hint := widgets.NewRow(6, -1, widgets.NewKeyCap(key), widgets.NewLine(say.T("to accept"), widgets.Small))
	foot := widgets.NewRow(8, 1, hint, widgets.NewGap(1, 1), widgets.NewButton(say.T("Cancel"), widgets.Quiet, leave), widgets.NewButton(accept, widgets.Primary, yes))
	foot.Spare = []fyne.CanvasObject{hint}
	items = append(items, field, foot)
	b = w.box(480, items...)
	w.win.Canvas().Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askWho asks for the initials that sign everything.
func (w *Window) askWho(then func()) {
	w.Ask(screen.Question{Title: say.T("Who are you?"), Prompt: say.T("Every act is signed with initials. They stand in the sheet and in the log."),
		Text: guess(), Hint: "MK", Accept: say.T("These are my initials"), Yes: func(s string) {
			if s == "" {
				w.Warn(say.T("Nothing was changed: every act is signed with initials."))
				return
			}
			w.who = s
			w.app.Preferences().SetString(prefWho, s)
			if then != nil {
				then()
			}
		}})
}

// guess makes initials of the name that this machine knows its user by.
func guess() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	name := u.Name
	if name == "" {
		name = u.Username
	}
	out := ""
	for _, part := range strings.Fields(name) {
		out += strings.ToUpper(string([]rune(part)[:1]))
	}
	if len([]rune(out)) < 2 && len([]rune(name)) > 1 {
		out = strings.ToUpper(string([]rune(name)[:2]))
	}
	return out
}

// popUp shows a menu.
func (w *Window) popUp(items []*fyne.MenuItem, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}
