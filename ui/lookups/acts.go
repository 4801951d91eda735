package lookups

import (
	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
)

func (l *Lookups) pick(id string) {
	l.selected = id
	l.Update(l.snap)
}

func (l *Lookups) choose(address string) {
	ref := l.snap.Reference(l.selected)
	if ref == nil {
		return
	}
	id := ref.ID
	if src := l.snap.Source(ref.Source); src != nil && src.URL == address {
		l.host.Do(func(c *annotate.Case, who string) error { return c.ConfirmPage(who, id) }, nil, nil)
		return
	}
	l.host.UseAddress(address, id, "")
}

func (l *Lookups) paste() {
	id := l.selected
	l.host.Ask(screen.Question{Title: say.T("The page that is meant"), Prompt: say.T("The page is fetched and read; its copy is kept in the case."),
		Hint: say.T("https://… or the path of a saved page"), Accept: say.T("Read the page"), Yes: func(a string) { l.host.UseAddress(a, id, "") }})
}

func (l *Lookups) reject() {
	id := l.selected
	l.host.Ask(screen.Question{Title: say.T("None of these"), Prompt: say.T("Why is the page not the one that is cited?"), Accept: say.T("Reject the page"), Yes: func(why string) {
		l.host.Do(func(c *annotate.Case, who string) error { return c.RejectPage(who, id, why) }, nil, nil)
	}})
}

func (l *Lookups) toggleTrace() {
	l.trace = !l.trace
	l.Update(l.snap)
}

// menuCitation is the menu of this screen.
var menuCitation = say.Later("Citation")

// Commands are the acts of this screen.
func (l *Lookups) Commands() []screen.Command {
	ref := l.reference()
	if ref == nil {
		return nil
	}
	id := ref.ID
	out := []screen.Command{
		{Name: say.Later("Next citation"), Key: "j", Do: func() { l.step(1) }},
		{Name: say.Later("Previous citation"), Key: "k", Do: func() { l.step(-1) }},
		{Name: say.Later("To its claim"), Key: "Enter", Do: func() { l.host.Show("", id) }},
		{Name: say.Later("Confirm the page"), Key: "y", Do: func() {
			l.host.Do(func(c *annotate.Case, who string) error { return c.ConfirmPage(who, id) }, nil, nil)
		}},
		{Name: say.Later("None of these"), Key: "x", Do: l.reject},
		{Name: say.Later("Paste the address of the page…"), Key: "P", Do: l.paste},
		{Name: say.Later("What was tried"), Key: "t", Do: l.toggleTrace},
		{Name: say.Later("Confirm all pages that are linked or matched"), Key: "Y", Do: func() {
			l.host.Do(func(c *annotate.Case, who string) error { _, err := c.BulkConfirm(who); return err }, nil, nil)
		}},
		{Name: say.Later("Pause the look-ups"), Do: l.host.Pause},
	}
	for i := range out {
		out[i].Group = menuCitation
	}
	return out
}

// Rune acts on a letter that no field has taken; digits choose a page.
func (l *Lookups) Rune(r rune) bool {
	if ref := l.reference(); ref != nil && r >= '1' && int(r-'1') < len(ref.Candidates) {
		l.choose(ref.Candidates[r-'1'].URL)
		return true
	}
	return screen.Press(l.Commands(), r)
}

// Key acts on a key that no field has taken.
func (l *Lookups) Key(k fyne.KeyName) bool {
	return screen.Walk(k, l.step, func() {
		if ref := l.reference(); ref != nil {
			l.host.Show("", ref.ID)
		}
	})
}

func (l *Lookups) reference() *annotate.Reference {
	if l.snap == nil {
		return nil
	}
	return l.snap.Reference(l.selected)
}

func (l *Lookups) step(dir int) {
	n := len(l.snap.References)
	for i, r := range l.snap.References {
		if r.ID == l.selected && n > 0 {
			l.pick(l.snap.References[(i+dir+n)%n].ID)
			if ln := l.rows[l.selected]; ln != nil {
				l.pane.Reveal(l.below)
				l.pane.Reveal(ln.row)
			}
			return
		}
	}
}
