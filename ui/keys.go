package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"galley/ui/screen"
	"galley/ui/theme"
	"galley/ui/widgets"
)

// keys connects the keyboard with the window. Single letters come here only
// when no field has the focus.
func (w *Window) keys() {
	c := w.win.Canvas()
	c.SetOnTypedRune(func(r rune) {
		if r == '?' {
			w.showKeys()
			return
		}
		w.screens[w.place].Rune(r)
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.screens[w.place].Key(e.Name) {
			return
		}
		if e.Name == fyne.KeyEscape {
			w.back()
		}
	})
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.redo() })
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) {
		if w.place == screen.Library {
			w.pasteArticle()
		}
	})
	for key, act := range map[fyne.KeyName]func(){
		fyne.KeyO: w.chooseFile, fyne.KeyE: w.Export, fyne.KeyK: w.palette, fyne.KeyQ: w.close,
		fyne.KeyL: func() { w.Go(screen.Library); w.library.FocusAddress() },
		fyne.KeyU: w.LookUp, fyne.KeyI: w.chooseSheet, fyne.KeyR: w.chooseVersion, fyne.KeyComma: w.showSettings, fyne.Key6: w.showOutlets,
		fyne.KeyF: func() {
			if w.open != nil {
				w.Go(screen.Reader)
				w.reader.Find()
			}
		},
		fyne.Key1: func() { w.Go(screen.Library) }, fyne.Key2: func() { w.Go(screen.Reader) },
		fyne.Key3: func() { w.Go(screen.Lookups) }, fyne.Key4: func() { w.Go(screen.Queue) },
		fyne.Key5:    func() { w.Go(screen.Summary) },
		fyne.KeyPlus: func() { w.zoom(1) }, fyne.KeyEqual: func() { w.zoom(1) },
		fyne.KeyMinus: func() { w.zoom(-1) }, fyne.Key0: func() { w.zoom(0) },
		fyne.KeyReturn: func() { w.screens[w.place].Key("Ctrl+Return") },
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { act() })
	}
	shift := fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: shift}, func(fyne.Shortcut) { w.redo() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: shift}, func(fyne.Shortcut) { w.zoom(1) })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: shift}, func(fyne.Shortcut) { w.zoom(1) })
}

func (w *Window) zoom(step int) {
	w.reader.Zoom(step)
}

// back goes from any screen of a case to the article, and from there nowhere.
func (w *Window) back() {
	if w.open == nil {
		w.Go(screen.Library)
		return
	}
	if w.place != screen.Library && w.place != screen.Reader {
		w.Go(screen.Reader)
	}
}

// command is an act that the palette finds by name.
type command struct {
	name, key string
	do        func()
}

func (w *Window) commands() []command {
	out := []command{
		{"Open an article or a case…", "Ctrl+O", w.chooseFile},
		{"Open an address", "Ctrl+L", func() { w.Go(screen.Library); w.library.FocusAddress() }},
		{"Open the demo", "", w.OpenDemo},
		{"Cases", "Ctrl+1", func() { w.Go(screen.Library) }},
	}
	if w.open != nil {
		out = append(out,
			command{"Read and mark", "Ctrl+2", func() { w.Go(screen.Reader) }},
			command{"Look-ups", "Ctrl+3", func() { w.Go(screen.Lookups) }},
			command{"Editor’s queue", "Ctrl+4", func() { w.Go(screen.Queue) }},
			command{"Summary", "Ctrl+5", func() { w.Go(screen.Summary) }},
			command{"Look everything up", "Ctrl+U", w.LookUp},
			command{"Stop the look-ups", "", w.Stop},
			command{"Export the sheet…", "Ctrl+E", w.Export},
			command{"Import a sheet from Excel…", "Ctrl+I", w.chooseSheet},
			command{"A new version of the text…", "Ctrl+R", w.chooseVersion},
			command{"Find in the text…", "Ctrl+F", func() { w.Go(screen.Reader); w.reader.Find() }},
			command{"Put the caret into the text", "v", func() { w.Go(screen.Reader); w.reader.Caret() }},
			command{"Undo", "Ctrl+Z", w.undo},
			command{"Redo", "Ctrl+Y", w.redo},
			command{"Who checks, reads second and edits this case…", "", w.names},
			command{"One-person desk: skip the second reader", "", func() { w.oneDesk(true) }},
			command{"Two-person desk: another person reads each claim", "", func() { w.oneDesk(false) }},
			command{"Confirm all pages that are linked or matched", "", w.confirmAll})
	}
	return append(out,
		command{"Larger text of the article", "Ctrl++", func() { w.zoom(1) }},
		command{"Smaller text of the article", "Ctrl+-", func() { w.zoom(-1) }},
		command{"Larger interface", "", func() { w.Scale(1) }},
		command{"Smaller interface", "", func() { w.Scale(-1) }},
		command{"Light theme", "", func() { w.SetTheme(theme.LightOnly) }},
		command{"Dark theme", "", func() { w.SetTheme(theme.DarkOnly) }},
		command{"Theme of the desktop", "", func() { w.SetTheme(theme.System) }},
		command{"Who am I? Change my initials…", "", func() { w.askWho(nil) }},
		command{"Settings", "Ctrl+,", w.showSettings},
		command{"Outlets: try a name, add one", "Ctrl+6", w.showOutlets},
		command{"All keys", "?", w.showKeys},
		command{"Quit", "Ctrl+Q", w.close})
}

// keyMap is the whole keyboard, by place.
var keyMap = []struct {
	title string
	keys  []widgets.Hint
}{
	{"Everywhere", []widgets.Hint{{Keys: "Ctrl+K", Does: "find any act by name"}, {Keys: "Ctrl+Z", Does: "undo"}, {Keys: "Ctrl+Y", Does: "redo"},
		{Keys: "Ctrl+1…5", Does: "cases, article, look-ups, queue, summary"}, {Keys: "Ctrl+6 Ctrl+,", Does: "outlets, settings"}, {Keys: "Ctrl+F", Does: "find in the text"}, {Keys: "Ctrl+U", Does: "look everything up"}, {Keys: "Ctrl+E Ctrl+I", Does: "export, import the sheet"}, {Keys: "Ctrl+R", Does: "a new version of the text"},
		{Keys: "Ctrl++ Ctrl+-", Does: "size of the article’s text"}, {Keys: "Esc", Does: "leave a field; go back"}}},
	{"Reading", []widgets.Hint{{Keys: "j k", Does: "next, previous claim"}, {Keys: "J K", Does: "next, previous problem"}, {Keys: "Enter", Does: "next open claim"},
		{Keys: "v", Does: "put the caret into the text"}, {Keys: "m", Does: "mark the selection"}, {Keys: "M", Does: "move the claim to the selection"}, {Keys: "D", Does: "drop the claim"},
		{Keys: "g", Does: "the whole page"}, {Keys: "t", Does: "next passage"}, {Keys: "o", Does: "next source"}}},
	{"Judging", []widgets.Hint{{Keys: "1–8", Does: "verdict"}, {Keys: "y Y", Does: "confirm, reject the page"}, {Keys: "s p n c", Does: "supports, partly, not there, contradicts"},
		{Keys: "e w", Does: "note, wording"}, {Keys: "a x", Does: "accept, clear the first flag"}, {Keys: "i", Does: "initial the language"},
		{Keys: "q", Does: "ask the author"}, {Keys: "r b", Does: "hand on, take back"}, {Keys: "A P", Does: "add a source, paste the page’s address"}}},
	{"Selecting in the text", []widgets.Hint{{Keys: "Shift+←→", Does: "by letter"}, {Keys: "Ctrl+Shift+←→", Does: "by word"}, {Keys: "Ctrl+Shift+↑↓", Does: "by sentence"}, {Keys: "Ctrl+C", Does: "copy"}}},
	{"Editor", []widgets.Hint{{Keys: "a w o l c b", Does: "agree, use wording, own wording, leave, cut, back"}, {Keys: "Ctrl+Enter", Does: "submit the review"}}},
}

// showKeys shows the whole keyboard.
func (w *Window) showKeys() {
	var columns [2]*widgets.Column
	for i := range columns {
		columns[i] = widgets.NewColumn(6)
	}
	for i, group := range keyMap {
		col := columns[min(i/2, 1)]
		if len(col.Items) > 0 {
			col.Items = append(col.Items, widgets.NewGap(1, 6))
		}
		col.Items = append(col.Items, widgets.NewLine(group.title, widgets.Strong))
		for _, k := range group.keys {
			col.Items = append(col.Items, widgets.NewRow(10, 1, widgets.NewKeyCap(k.Keys), widgets.NewText(k.Does, widgets.Small)))
		}
	}
	grid := widgets.NewGrid(2, 28, columns[0], columns[1])
	var b *box
	b = w.box(760, widgets.NewLine("Keys", widgets.Title), grid,
		widgets.NewRow(8, 0, widgets.NewGap(1, 1), widgets.NewButton("Close", widgets.Primary, func() { b.pop.Hide() })))
	w.closeOnKey(b)
}
