package reader

import (
	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
)

// The menus of this screen.
var (
	menuClaim   = say.Later("Claim")
	menuVerdict = say.Later("Verdict")
	menuPage    = say.Later("Page and passage")
)

// Commands are the acts of this screen. Those whose key is one letter are
// what Rune acts on.
func (r *Reader) Commands() []screen.Command {
	if r.snap == nil {
		return nil
	}
	hand, back := r.sendOn, r.takeBack
	if c := r.current(); c != nil && c.Status == annotate.SecondReader {
		hand, back = r.secondOK, r.sendBack
	}
	var out []screen.Command
	add := func(group string, commands ...screen.Command) {
		for _, c := range commands {
			c.Group = group
			out = append(out, c)
		}
	}
	add(menuClaim,
		screen.Command{Name: say.Later("Next claim"), Key: "j", Do: func() { r.step(1, anyClaim) }},
		screen.Command{Name: say.Later("Previous claim"), Key: "k", Do: func() { r.step(-1, anyClaim) }},
		screen.Command{Name: say.Later("Next open claim"), Key: "Enter", Do: func() { r.step(1, open) }},
		screen.Command{Name: say.Later("Next problem"), Key: "J", Do: func() { r.step(1, r.problem) }},
		screen.Command{Name: say.Later("Previous problem"), Key: "K", Do: func() { r.step(-1, r.problem) }},
		screen.Command{Name: say.Later("Put the caret into the text"), Key: "v", Do: r.Caret},
		screen.Command{Name: say.Later("Mark the selection"), Key: "m", Do: r.mark},
		screen.Command{Name: say.Later("Mark all sentences that look checkable"), Key: "U", Do: r.markAll},
		screen.Command{Name: say.Later("Move the claim to the selection"), Key: "M", Do: r.resize},
		screen.Command{Name: say.Later("Drop the claim…"), Key: "D", Do: r.drop},
		screen.Command{Name: say.Later("Write the note"), Key: "e", Do: func() { r.focus(r.inspector.note) }},
		screen.Command{Name: say.Later("Write the proposed wording"), Key: "w", Do: func() { r.focus(r.inspector.wording) }},
		screen.Command{Name: say.Later("Accept the first flag…"), Key: "a", Do: func() { r.firstFlag(r.acceptFlag) }},
		screen.Command{Name: say.Later("Clear the first flag"), Key: "x", Do: func() { r.firstFlag(r.clearFlag) }},
		screen.Command{Name: say.Later("Ask the author…"), Key: "q", Do: r.askAuthor},
		screen.Command{Name: say.Later("Accepted on the author’s word"), Key: "u", Do: r.onAuthor},
		screen.Command{Name: say.Later("Hand the claim on"), Key: "r", Do: hand},
		screen.Command{Name: say.Later("Take the claim back…"), Key: "b", Do: back},
		screen.Command{Name: say.Later("Find in the text…"), Key: "/", Do: r.Find})
	for i, v := range annotate.Verdicts {
		add(menuVerdict, screen.Command{Name: string(v), Key: string(rune('1' + i)), Do: func() { r.setVerdict(v) }})
	}
	add(menuPage,
		screen.Command{Name: say.Later("Confirm the page"), Key: "y", Do: r.confirm},
		screen.Command{Name: say.Later("Not this page…"), Key: "Y", Do: r.reject})
	for _, k := range readingKeys {
		add(menuPage, screen.Command{Name: string(k.reading), Key: string(k.key), Do: func() { r.setReading(k.reading) }})
	}
	add(menuPage,
		screen.Command{Name: say.Later("Read the whole page"), Key: "g", Do: r.wholePage},
		screen.Command{Name: say.Later("Article and page together"), Key: "G", Do: r.together},
		screen.Command{Name: say.Later("Next passage"), Key: "t", Do: r.nextPassage},
		screen.Command{Name: say.Later("Next source"), Key: "o", Do: r.nextSource},
		screen.Command{Name: say.Later("Initial the language"), Key: "i", Do: r.initial},
		screen.Command{Name: say.Later("Open the live page"), Key: "l", Do: r.openLive},
		screen.Command{Name: say.Later("Open our copy"), Key: "O", Do: r.openCopy},
		screen.Command{Name: say.Later("Open the archive’s copy"), Key: "h", Do: r.openArchive},
		screen.Command{Name: say.Later("Save to an archive…"), Key: "S", Do: r.saveToArchive},
		screen.Command{Name: say.Later("Paste the address of the page…"), Key: "P", Do: r.pasteAddress},
		screen.Command{Name: say.Later("Add a source…"), Key: "A", Do: r.addSource})
	return out
}

// Rune acts on a letter that no field has taken.
func (r *Reader) Rune(c rune) bool { return screen.Press(r.Commands(), c) }

// onAuthor notes that the claim stands on the author's word, or that it does
// not any more.
func (r *Reader) onAuthor() {
	c := r.current()
	if c == nil {
		return
	}
	id, on := c.ID, !c.OnAuthor
	r.host.Do(func(k *annotate.Case, who string) error { return k.SetOnAuthor(who, id, on) }, nil, nil)
}

// shownSource is the page that the inspector shows, nil where it shows none;
// then it says so.
func (r *Reader) shownSource() *annotate.Source {
	it, ok := r.shown()
	if !ok || it.src == nil {
		r.host.Tell(say.T("There is no page beside this claim."))
		return nil
	}
	return it.src
}

func (r *Reader) openLive() {
	src := r.shownSource()
	switch {
	case src == nil:
	case src.URL == "":
		r.host.Tell(say.T("This source has no address."))
	default:
		r.host.OpenURL(src.URL)
	}
}

func (r *Reader) openCopy() {
	src := r.shownSource()
	switch {
	case src == nil:
	case src.SHA256 == "":
		r.host.Tell(say.T("No copy of this page is in the case."))
	default:
		r.host.Copy(src.ID)
	}
}

func (r *Reader) openArchive() {
	src := r.shownSource()
	if src == nil {
		return
	}
	address, _ := r.snap.ArchiveCopy(src.ID)
	if address == "" {
		r.host.Tell(say.T("No public archive is known to have this page."))
		return
	}
	r.host.OpenURL(address)
}

func (r *Reader) saveToArchive() {
	if src := r.shownSource(); src != nil {
		r.host.SaveToArchive(src.ID)
	}
}
