package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"galley/annotate"
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
		if w.covered() {
			return
		}
		if r == '?' {
			w.showKeys()
			return
		}
		w.screens[w.place].Rune(screen.Latin(r))
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.covered() {
			if e.Name == fyne.KeyEscape {
				c.Overlays().Remove(c.Overlays().Top())
			}
			return
		}
		if e.Name == fyne.KeyF10 {
			w.Acts()
			return
		}
		if w.screens[w.place].Key(e.Name) {
			return
		}
		if e.Name == fyne.KeyEscape {
			w.back()
		}
	})
	uncovered := func(act func()) func(fyne.Shortcut) {
		return func(fyne.Shortcut) {
			if !w.covered() {
				act()
			}
		}
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, uncovered(w.undo))
	c.AddShortcut(&fyne.ShortcutRedo{}, uncovered(w.redo))
	c.AddShortcut(&fyne.ShortcutPaste{}, uncovered(func() {
		if w.place == screen.Library {
			w.pasteArticle()
		}
	}))
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
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, uncovered(act))
	}
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, uncovered(w.Back))
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, uncovered(w.Forward))
	shift := fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: shift}, func(fyne.Shortcut) { w.exportForms() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: shift}, uncovered(w.redo))
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: shift}, uncovered(func() { w.zoom(1) }))
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: shift}, uncovered(func() { w.zoom(1) }))
}

// covered reports whether a box or a menu stands over the window. Where
// nothing in it has the focus, because somebody clicked beside its fields, the
// toolkit hands keys to the window, which must not act on what lies below.
func (w *Window) covered() bool { return w.win.Canvas().Overlays().Top() != nil }

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

// The menus of the window; a screen has its own before them.
var (
	menuCase = say.Later("Case")
	menuGo   = say.Later("Go to")
	menuView = say.Later("View")
	menuDesk = say.Later("Desk")
)

// commands lists every act that can be done now, those of the screen first.
func (w *Window) commands() []screen.Command {
	out := append([]screen.Command{}, w.screens[w.place].Commands()...)
	known := map[string]bool{}
	for _, c := range out {
		known[c.Name] = true
	}
	add := func(group string, commands ...screen.Command) {
		for _, c := range commands {
			if c.Group = group; !known[c.Name] {
				out = append(out, c)
			}
		}
	}
	open := w.open != nil
	add(menuCase,
		screen.Command{Name: say.Later("Open an article or a case…"), Key: "Ctrl+O", Do: w.chooseFile},
		screen.Command{Name: say.Later("Open an address"), Key: "Ctrl+L", Do: func() { w.Go(screen.Library); w.library.FocusAddress() }},
		screen.Command{Name: say.Later("Paste an article"), Key: "Ctrl+V", Do: func() { w.Go(screen.Library); w.pasteArticle() }},
		screen.Command{Name: say.Later("Open the demo"), Do: w.OpenDemo})
	if open {
		add(menuCase,
			screen.Command{Name: say.Later("Look everything up"), Key: "Ctrl+U", Do: w.LookUp},
			screen.Command{Name: say.Later("Stop the look-ups"), Do: w.Stop},
			screen.Command{Name: say.Later("Confirm all pages that are linked or matched"), Do: w.confirmAll},
			screen.Command{Name: say.Later("Export the sheet…"), Key: "Ctrl+E", Do: w.Export},
			screen.Command{Name: say.Later("Export in another form…"), Key: "Ctrl+Shift+E", Do: w.exportForms},
			screen.Command{Name: say.Later("Import a sheet from Excel…"), Key: "Ctrl+I", Do: w.chooseSheet},
			screen.Command{Name: say.Later("A new version of the text…"), Key: "Ctrl+R", Do: w.chooseVersion},
			screen.Command{Name: say.Later("Withdraw the review…"), Do: w.withdrawReview},
			screen.Command{Name: say.Later("Undo"), Key: "Ctrl+Z", Do: w.undo},
			screen.Command{Name: say.Later("Redo"), Key: "Ctrl+Y", Do: w.redo})
	}
	add(menuCase, screen.Command{Name: say.Later("Quit"), Key: "Ctrl+Q", Do: w.close})
	add(menuGo, screen.Command{Name: say.Later("Cases"), Key: "Ctrl+1", Do: func() { w.Go(screen.Library) }})
	if open {
		add(menuGo,
			screen.Command{Name: say.Later("Read and mark"), Key: "Ctrl+2", Do: func() { w.Go(screen.Reader) }},
			screen.Command{Name: say.Later("Look-ups"), Key: "Ctrl+3", Do: func() { w.Go(screen.Lookups) }},
			screen.Command{Name: say.Later("Editor’s queue"), Key: "Ctrl+4", Do: func() { w.Go(screen.Queue) }},
			screen.Command{Name: say.Later("Summary"), Key: "Ctrl+5", Do: func() { w.Go(screen.Summary) }})
	}
	add(menuGo,
		screen.Command{Name: say.Later("Outlets: try a name, add one"), Key: "Ctrl+6", Do: w.showOutlets},
		screen.Command{Name: say.Later("Settings"), Key: "Ctrl+,", Do: w.showSettings},
		screen.Command{Name: say.Later("One place back"), Key: "Alt+←", Do: w.Back},
		screen.Command{Name: say.Later("One place forward"), Key: "Alt+→", Do: w.Forward},
		screen.Command{Name: say.Later("Any act by name…"), Key: "Ctrl+K", Do: w.palette},
		screen.Command{Name: say.Later("All keys"), Key: "?", Do: w.showKeys})
	if open {
		add(menuView, screen.Command{Name: say.Later("Find in the text…"), Key: "Ctrl+F", Do: func() { w.Go(screen.Reader); w.reader.Find() }})
	}
	add(menuView,
		screen.Command{Name: say.Later("Larger text of the article"), Key: "Ctrl++", Do: func() { w.zoom(1) }},
		screen.Command{Name: say.Later("Smaller text of the article"), Key: "Ctrl+-", Do: func() { w.zoom(-1) }},
		screen.Command{Name: say.Later("Larger interface"), Do: func() { w.Scale(1) }},
		screen.Command{Name: say.Later("Smaller interface"), Do: func() { w.Scale(-1) }},
		screen.Command{Name: say.Later("Light theme"), Do: func() { w.SetTheme(theme.LightOnly) }},
		screen.Command{Name: say.Later("Dark theme"), Do: func() { w.SetTheme(theme.DarkOnly) }},
		screen.Command{Name: say.Later("Theme of the desktop"), Do: func() { w.SetTheme(theme.System) }},
		screen.Command{Name: say.Later("Language of the window: English"), Do: func() { w.Speak(say.English) }},
		screen.Command{Name: say.Later("Language of the window: Russian"), Do: func() { w.Speak(say.Russian) }},
		screen.Command{Name: say.Later("Language of the window: Ukrainian"), Do: func() { w.Speak(say.Ukrainian) }},
		screen.Command{Name: say.Later("Language of the window: that of the system"), Do: func() { w.Speak(say.System) }})
	add(menuDesk, screen.Command{Name: say.Later("Who am I? Change my initials…"), Do: func() { w.askWho(nil) }})
	if open {
		add(menuDesk,
			screen.Command{Name: say.Later("Who checks, reads second and edits this case…"), Do: w.names},
			screen.Command{Name: say.Later("When is this case due?…"), Do: w.due},
			screen.Command{Name: say.Later("One-person desk: skip the second reader"), Do: func() { w.oneDesk(true) }},
			screen.Command{Name: say.Later("Two-person desk: another person reads each claim"), Do: func() { w.oneDesk(false) }})
	}
	return out
}

// Acts opens the menu of all acts, by group, each with its key.
func (w *Window) Acts() {
	var groups []*fyne.MenuItem
	for _, c := range w.commands() {
		if len(groups) == 0 || groups[len(groups)-1].Label != say.T(c.Group) {
			g := fyne.NewMenuItem(say.T(c.Group), nil)
			g.ChildMenu = fyne.NewMenu("")
			groups = append(groups, g)
		}
		m := groups[len(groups)-1].ChildMenu
		label := named(c)
		if c.Key != "" {
			label += "    " + c.Key
		}
		m.Items = append(m.Items, fyne.NewMenuItem(label, c.Do))
	}
	w.popUp(groups, fyne.NewPos(w.win.Canvas().Size().Width-300, 48*theme.Zoom()))
}

// withdrawReview takes the newest submitted review back.
func (w *Window) withdrawReview() {
	w.Ask(screen.Question{Title: say.T("Withdraw the review"), Prompt: say.T("The claims go back to the editor’s queue. Why? It stands in the log."), Accept: say.T("Withdraw"), Yes: func(why string) {
		w.Do(func(c *annotate.Case, who string) error { return c.WithdrawReview(who, why) }, nil, nil)
	}})
}

// keyMap is the whole keyboard, by place.
var keyMap = []struct {
	title string
	keys  []widgets.Hint
}{
	{say.Later("Everywhere"), []widgets.Hint{{Keys: "Ctrl+K", Does: say.Later("find any act by name")}, {Keys: "F10", Does: say.Later("the menu")}, {Keys: "Ctrl+Z", Does: say.Later("undo")}, {Keys: "Ctrl+Y", Does: say.Later("redo")},
		{Keys: "Ctrl+1…5", Does: say.Later("cases, article, look-ups, queue, summary")}, {Keys: "Ctrl+6 Ctrl+,", Does: say.Later("outlets, settings")}, {Keys: "Ctrl+F", Does: say.Later("find in the text")}, {Keys: "Ctrl+U", Does: say.Later("look everything up")}, {Keys: "Ctrl+E Ctrl+I", Does: say.Later("export, import the sheet")}, {Keys: "Ctrl+R", Does: say.Later("a new version of the text")},
		{Keys: "Ctrl++ Ctrl+-", Does: say.Later("size of the article’s text")}, {Keys: "Alt+← Alt+→", Does: say.Later("back, forward")}, {Keys: "Ctrl+Enter", Does: say.Later("submit, sign, take what is shown")}, {Keys: "Esc", Does: say.Later("leave a field; go back")}}},
	{say.Later("Reading"), []widgets.Hint{{Keys: "j k", Does: say.Later("next, previous claim")}, {Keys: "J K", Does: say.Later("next, previous problem")}, {Keys: "Enter", Does: say.Later("next open claim")},
		{Keys: "v", Does: say.Later("put the caret into the text")}, {Keys: "m U", Does: say.Later("mark the selection, all that look checkable")}, {Keys: "M", Does: say.Later("move the claim to the selection")}, {Keys: "D", Does: say.Later("drop the claim")},
		{Keys: "g", Does: say.Later("the whole page")}, {Keys: "t o", Does: say.Later("next passage, next source")}}},
	{say.Later("Judging"), []widgets.Hint{{Keys: "1–8", Does: say.Later("verdict")}, {Keys: "y Y", Does: say.Later("confirm, reject the page")}, {Keys: "s p n c", Does: say.Later("supports, partly, not there, contradicts")},
		{Keys: "e w", Does: say.Later("note, wording")}, {Keys: "a x", Does: say.Later("accept, clear the first flag")}, {Keys: "i", Does: say.Later("initial the language")},
		{Keys: "q", Does: say.Later("ask the author")}, {Keys: "r b", Does: say.Later("hand on, take back")}, {Keys: "A P", Does: say.Later("add a source, paste the page’s address")}}},
	{say.Later("Selecting in the text"), []widgets.Hint{{Keys: "Shift+←→", Does: say.Later("by letter")}, {Keys: "Ctrl+Shift+←→", Does: say.Later("by word")}, {Keys: "Ctrl+Shift+↑↓", Does: say.Later("by sentence")}, {Keys: "Ctrl+C", Does: say.Later("copy")}}},
	{say.Later("Editor"), []widgets.Hint{{Keys: "a w o l c b", Does: say.Later("agree, use wording, own wording, leave, cut, back")}}},
	{say.Later("Import from Excel"), []widgets.Hint{{Keys: "j k", Does: say.Later("next, previous conflict")}, {Keys: "c f u", Does: say.Later("keep the case, take the file, decide later")}}},
}

// mapWidth is the width of the map of keys at the usual size of text, mapRoom
// what the rest of its box and the window need of the height.
const (
	mapWidth = 840
	mapRoom  = 190
)

// showKeys shows the whole keyboard.
func (w *Window) showKeys() {
	var columns [2]*widgets.Column
	var widest [2]float32 // of the keys, so that what they do begins in one line
	for i := range columns {
		columns[i] = widgets.NewColumn(6)
	}
	sideOf := func(group int) int {
		if group == 1 || group == 2 || group == len(keyMap)-1 { // reading, judging and import beside the rest
			return 1
		}
		return 0
	}
	for i, group := range keyMap {
		for _, k := range group.keys {
			widest[sideOf(i)] = max(widest[sideOf(i)], widgets.NewKeyCap(k.Keys).MinSize().Width)
		}
	}
	for i, group := range keyMap {
		side := sideOf(i)
		col := columns[side]
		if len(col.Items) > 0 {
			col.Items = append(col.Items, widgets.NewGap(1, 6))
		}
		col.Items = append(col.Items, widgets.NewLine(say.T(group.title), widgets.Strong))
		for _, k := range group.keys {
			key := widgets.NewKeyCap(k.Keys)
			gap := widgets.NewGap(widest[side]-key.MinSize().Width, 1)
			col.Items = append(col.Items, widgets.NewRow(5, 2, key, gap, widgets.NewText(say.T(k.Does), widgets.Small)))
		}
	}
	list := widgets.NewColumn(0, widgets.NewCells([]float32{50, 50}, columns[0], columns[1]))
	size := w.win.Canvas().Size()
	width := min(mapWidth*max(theme.Zoom(), 1), size.Width-boxRoom)
	height := min(list.HeightFor(width)+8, size.Height-mapRoom*max(theme.Zoom(), 1))
	pane := widgets.NewPane(4, 0, list)
	var b *box
	b = w.box(mapWidth, widgets.NewLine(say.T("Keys"), widgets.Title), container.New(fixedSize{width, height}, pane),
		widgets.NewRow(8, 0, widgets.NewGap(1, 1), widgets.NewButton(say.T("Close"), widgets.Primary, func() { b.pop.Hide() })))
	w.closeOnKey(b)
}
