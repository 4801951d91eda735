package library

import (
	"slices"

	"fyne.io/fyne/v2"

	"galley/ui/say"
	"galley/ui/screen"
)

// FocusAddress puts the cursor into the address.
func (l *Library) FocusAddress() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.address); c != nil {
		c.Focus(l.address)
	}
}

// menuCases is the menu of this screen.
var menuCases = say.Later("Recent cases")

// Commands are the acts of this screen and the recent cases; the ways in are
// the window's.
func (l *Library) Commands() []screen.Command {
	out := []screen.Command{{Name: say.Later("Search the cases"), Key: "/", Do: l.focusSearch}}
	list := l.listed()
	if len(list) > 0 {
		out = append(out,
			screen.Command{Name: say.Later("Next case"), Key: "j", Do: func() { l.step(1) }},
			screen.Command{Name: say.Later("Previous case"), Key: "k", Do: func() { l.step(-1) }},
			screen.Command{Name: say.Later("Open the case"), Key: "Enter", Do: l.openAtHand},
			screen.Command{Name: say.Later("Into the archive, or out of it"), Key: "a", Do: l.putAway})
	}
	out = append(out, screen.Command{Name: say.Later("Next list: to do, waiting, signed, archive"), Key: "l", Do: func() { l.show((l.stage + 1) % len(stages)) }})
	for i, r := range list[:min(len(list), 9)] {
		out = append(out, screen.Command{Name: r.Title, Key: string(rune('1' + i)), Do: func() { l.doors.OpenCase(r.Path) }})
	}
	for i := range out {
		out[i].Group = menuCases
	}
	return out
}

// Rune opens the demo, or does one of the acts.
func (l *Library) Rune(r rune) bool {
	if r == 'd' {
		l.doors.Demo()
		return true
	}
	return screen.Press(l.Commands(), r)
}

// Key moves through the list and opens.
func (l *Library) Key(k fyne.KeyName) bool { return screen.Walk(k, l.step, l.openAtHand) }

func (l *Library) focusSearch() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.search); c != nil {
		c.Focus(l.search)
	}
}

// step takes the next case of the list at hand, or the one before.
func (l *Library) step(dir int) {
	list := l.listed()
	if len(list) == 0 {
		return
	}
	i := slices.IndexFunc(list, func(r Recent) bool { return r.Path == l.at })
	if i < 0 && dir < 0 {
		i = 0
	}
	l.at = list[(i+dir+len(list))%len(list)].Path
	l.draw()
	if row := l.rows[l.at]; row != nil {
		l.pane.Reveal(row)
	}
}

func (l *Library) openAtHand() {
	if slices.ContainsFunc(l.listed(), func(r Recent) bool { return r.Path == l.at }) {
		l.doors.OpenCase(l.at)
	}
}

func (l *Library) putAway() {
	list := l.listed()
	i := slices.IndexFunc(list, func(r Recent) bool { return r.Path == l.at })
	if i < 0 {
		return
	}
	l.doors.PutAway(l.at, !list[i].Away)
	l.at = ""
	if rest := slices.Delete(list, i, i+1); len(rest) > 0 {
		l.at = rest[min(i, len(rest)-1)].Path
	}
	l.draw()
}

// show takes another of the lists.
func (l *Library) show(stage int) {
	l.stage = stage
	l.draw()
}
