package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"galley/ui/say"
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
		w.screens[w.place].Rune(screen.Latin(r))
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
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { w.Back() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { w.Forward() })
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

// command is an act that the palette finds by name, in the language of the
// window and in English; name is the English one.
type command struct {
	name, key string
	do        func()
}

func (w *Window) commands() []command {
	out := []command{
		{say.Later("Open an article or a case…"), "Ctrl+O", w.chooseFile},
		{say.Later("Open an address"), "Ctrl+L", func() { w.Go(screen.Library); w.library.FocusAddress() }},
		{say.Later("Open the demo"), "", w.OpenDemo},
		{say.Later("Cases"), "Ctrl+1", func() { w.Go(screen.Library) }},
		{say.Later("Back"), "Alt+←", w.Back},
		{say.Later("Forward"), "Alt+→", w.Forward},
	}
	if w.open != nil {
		out = append(out,
			command{say.Later("Read and mark"), "Ctrl+2", func() { w.Go(screen.Reader) }},
			command{say.Later("Look-ups"), "Ctrl+3", func() { w.Go(screen.Lookups) }},
			command{say.Later("Editor’s queue"), "Ctrl+4", func() { w.Go(screen.Queue) }},
			command{say.Later("Summary"), "Ctrl+5", func() { w.Go(screen.Summary) }},
			command{say.Later("Look everything up"), "Ctrl+U", w.LookUp},
			command{say.Later("Stop the look-ups"), "", w.Stop},
			command{say.Later("Export the sheet…"), "Ctrl+E", w.Export},
			command{say.Later("Import a sheet from Excel…"), "Ctrl+I", w.chooseSheet},
			command{say.Later("A new version of the text…"), "Ctrl+R", w.chooseVersion},
			command{say.Later("Find in the text…"), "Ctrl+F", func() { w.Go(screen.Reader); w.reader.Find() }},
			command{say.Later("Put the caret into the text"), "v", func() { w.Go(screen.Reader); w.reader.Caret() }},
			command{say.Later("Undo"), "Ctrl+Z", w.undo},
			command{say.Later("Redo"), "Ctrl+Y", w.redo},
			command{say.Later("Who checks, reads second and edits this case…"), "", w.names},
			command{say.Later("One-person desk: skip the second reader"), "", func() { w.oneDesk(true) }},
			command{say.Later("Two-person desk: another person reads each claim"), "", func() { w.oneDesk(false) }},
			command{say.Later("Confirm all pages that are linked or matched"), "", w.confirmAll})
	}
	return append(out,
		command{say.Later("Larger text of the article"), "Ctrl++", func() { w.zoom(1) }},
		command{say.Later("Smaller text of the article"), "Ctrl+-", func() { w.zoom(-1) }},
		command{say.Later("Larger interface"), "", func() { w.Scale(1) }},
		command{say.Later("Smaller interface"), "", func() { w.Scale(-1) }},
		command{say.Later("Light theme"), "", func() { w.SetTheme(theme.LightOnly) }},
		command{say.Later("Dark theme"), "", func() { w.SetTheme(theme.DarkOnly) }},
		command{say.Later("Theme of the desktop"), "", func() { w.SetTheme(theme.System) }},
		command{say.Later("Language of the window: English"), "", func() { w.Speak(say.English) }},
		command{say.Later("Language of the window: Russian"), "", func() { w.Speak(say.Russian) }},
		command{say.Later("Language of the window: Ukrainian"), "", func() { w.Speak(say.Ukrainian) }},
		command{say.Later("Language of the window: that of the system"), "", func() { w.Speak(say.System) }},
		command{say.Later("Who am I? Change my initials…"), "", func() { w.askWho(nil) }},
		command{say.Later("Settings"), "Ctrl+,", w.showSettings},
		command{say.Later("Outlets: try a name, add one"), "Ctrl+6", w.showOutlets},
		command{say.Later("All keys"), "?", w.showKeys},
		command{say.Later("Quit"), "Ctrl+Q", w.close})
}

// keyMap is the whole keyboard, by place.
var keyMap = []struct {
	title string
	keys  []widgets.Hint
}{
	{say.Later("Everywhere"), []widgets.Hint{{Keys: "Ctrl+K", Does: say.Later("find any act by name")}, {Keys: "Ctrl+Z", Does: say.Later("undo")}, {Keys: "Ctrl+Y", Does: say.Later("redo")},
		{Keys: "Ctrl+1…5", Does: say.Later("cases, article, look-ups, queue, summary")}, {Keys: "Ctrl+6 Ctrl+,", Does: say.Later("outlets, settings")}, {Keys: "Ctrl+F", Does: say.Later("find in the text")}, {Keys: "Ctrl+U", Does: say.Later("look everything up")}, {Keys: "Ctrl+E Ctrl+I", Does: say.Later("export, import the sheet")}, {Keys: "Ctrl+R", Does: say.Later("a new version of the text")},
		{Keys: "Ctrl++ Ctrl+-", Does: say.Later("size of the article’s text")}, {Keys: "Alt+← Alt+→", Does: say.Later("back, forward")}, {Keys: "Esc", Does: say.Later("leave a field; go back")}}},
	{say.Later("Reading"), []widgets.Hint{{Keys: "j k", Does: say.Later("next, previous claim")}, {Keys: "J K", Does: say.Later("next, previous problem")}, {Keys: "Enter", Does: say.Later("next open claim")},
		{Keys: "v", Does: say.Later("put the caret into the text")}, {Keys: "m", Does: say.Later("mark the selection")}, {Keys: "M", Does: say.Later("move the claim to the selection")}, {Keys: "D", Does: say.Later("drop the claim")},
		{Keys: "g", Does: say.Later("the whole page")}, {Keys: "t", Does: say.Later("next passage")}, {Keys: "o", Does: say.Later("next source")}}},
	{say.Later("Judging"), []widgets.Hint{{Keys: "1–8", Does: say.Later("verdict")}, {Keys: "y Y", Does: say.Later("confirm, reject the page")}, {Keys: "s p n c", Does: say.Later("supports, partly, not there, contradicts")},
		{Keys: "e w", Does: say.Later("note, wording")}, {Keys: "a x", Does: say.Later("accept, clear the first flag")}, {Keys: "i", Does: say.Later("initial the language")},
		{Keys: "q", Does: say.Later("ask the author")}, {Keys: "r b", Does: say.Later("hand on, take back")}, {Keys: "A P", Does: say.Later("add a source, paste the page’s address")}}},
	{say.Later("Selecting in the text"), []widgets.Hint{{Keys: "Shift+←→", Does: say.Later("by letter")}, {Keys: "Ctrl+Shift+←→", Does: say.Later("by word")}, {Keys: "Ctrl+Shift+↑↓", Does: say.Later("by sentence")}, {Keys: "Ctrl+C", Does: say.Later("copy")}}},
	{say.Later("Editor"), []widgets.Hint{{Keys: "a w o l c b", Does: say.Later("agree, use wording, own wording, leave, cut, back")}, {Keys: "Ctrl+Enter", Does: say.Later("submit the review")}}},
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
		col.Items = append(col.Items, widgets.NewLine(say.T(group.title), widgets.Strong))
		for _, k := range group.keys {
			col.Items = append(col.Items, widgets.NewRow(10, 1, widgets.NewKeyCap(k.Keys), widgets.NewText(say.T(k.Does), widgets.Small)))
		}
	}
	grid := widgets.NewGrid(2, 28, columns[0], columns[1])
	var b *box
	b = w.box(760, widgets.NewLine(say.T("Keys"), widgets.Title), grid,
		widgets.NewRow(8, 0, widgets.NewGap(1, 1), widgets.NewButton(say.T("Close"), widgets.Primary, func() { b.pop.Hide() })))
	w.closeOnKey(b)
}
