package queue

import (
	"strings"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
)

// decisions are the editor's choices with their keys.
var decisions = []struct {
	key    rune
	word   string
	choice annotate.Choice
}{
	{'a', say.Later("Agree"), annotate.Agree}, {'w', say.Later("Use wording"), annotate.UseWording}, {'o', say.Later("Own wording…"), annotate.OwnWording},
	{'l', say.Later("Leave, reason…"), annotate.LeaveAsIs}, {'c', say.Later("Cut"), annotate.Cut}, {'b', say.Later("decision|Back"), annotate.Back},
}

func (q *Queue) pick(id string) {
	q.claim = id
	q.comment.SetText("")
	if d := q.pending(id); d != nil {
		q.comment.SetText(d.Comment)
	}
	q.Update(q.snap)
	if card := q.cards[id]; card != nil {
		q.pane.Reveal(card)
	}
}

// decide notes a decision; own words and reasons are asked for.
func (q *Queue) decide(choice annotate.Choice) {
	id := q.claim
	if id == "" {
		return
	}
	comment := strings.TrimSpace(q.comment.Text)
	put := func(words string) {
		q.host.Do(func(c *annotate.Case, who string) error {
			if choice == annotate.OwnWording {
				return c.DecideOwn(who, id, words, comment)
			}
			return c.Decide(who, id, choice, words)
		}, nil, func(no *annotate.Refusal) {
			if no.Rule == "comment" {
				q.focusComment()
			}
		})
	}
	switch choice {
	case annotate.OwnWording:
		text := ""
		if c := q.snap.Claim(id); c != nil {
			text = c.Text
		}
		q.host.Ask(screen.Question{Title: say.T("Own wording"), Prompt: say.T("The words that are to stand."), Text: text, Lines: 4, Accept: say.T("Note the decision"), Yes: put})
	case annotate.LeaveAsIs:
		q.host.Ask(screen.Question{Title: say.T("Leave as is"), Prompt: say.T("Give the reason; it is printed with your name."), Text: comment, Lines: 2, Accept: say.T("Note the decision"), Yes: put})
	default:
		put(comment)
	}
}

func (q *Queue) focusComment() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(q.comment); c != nil {
		c.Focus(q.comment)
	}
}

// send submits the pending decisions together.
func (q *Queue) send() {
	q.host.Do(func(c *annotate.Case, who string) error {
		_, held, err := c.Submit(who)
		if err != nil {
			return err
		}
		if len(held) > 0 {
			q.held(held)
		}
		return nil
	}, nil, nil)
}

func (q *Queue) held(held []annotate.Held) {
	q.host.Warn(say.N("%d decisions could not be submitted and stay pending. The first: %s", len(held), len(held), say.Engine(held[0].Why)))
}

// menuDecision is the menu of this screen.
var menuDecision = say.Later("Decision")

// Commands are the acts of this screen.
func (q *Queue) Commands() []screen.Command {
	if q.snap == nil {
		return nil
	}
	out := []screen.Command{
		{Name: say.Later("Next claim"), Key: "j", Do: func() { q.step(1) }},
		{Name: say.Later("Previous claim"), Key: "k", Do: func() { q.step(-1) }},
		{Name: say.Later("Open in the article"), Key: "Enter", Do: q.toArticle},
	}
	for _, d := range decisions {
		out = append(out, screen.Command{Name: d.word, Key: string(d.key), Do: func() { q.decide(d.choice) }})
	}
	out = append(out,
		screen.Command{Name: say.Later("Take the decision back"), Key: "u", Do: q.undecide},
		screen.Command{Name: say.Later("Write the comment"), Key: "e", Do: q.focusComment},
		screen.Command{Name: say.Later("Submit review"), Key: "Ctrl+Enter", Do: q.send})
	for i, f := range filters {
		out = append(out, screen.Command{Name: f.name, Key: string(rune('1' + i)), Do: func() { q.show(i) }})
	}
	for i := range out {
		out[i].Group = menuDecision
	}
	return out
}

// Rune acts on a letter that no field has taken.
func (q *Queue) Rune(r rune) bool { return screen.Press(q.Commands(), r) }

func (q *Queue) undecide() {
	id := q.claim
	q.host.Do(func(c *annotate.Case, who string) error { return c.Undecide(who, id) }, nil, nil)
}

func (q *Queue) toArticle() {
	if q.claim != "" {
		q.host.Show(q.claim, "")
	}
}

// show takes another of the lists.
func (q *Queue) show(filter int) {
	q.filter, q.claim = filter, ""
	q.Update(q.snap)
}

// Key acts on a key that no field has taken.
func (q *Queue) Key(k fyne.KeyName) bool {
	if k == "Ctrl+Return" {
		q.send()
		return true
	}
	return screen.Walk(k, q.step, q.toArticle)
}

func (q *Queue) step(dir int) {
	if q.snap == nil {
		return
	}
	list := q.waiting()
	for i, c := range list {
		if c.ID == q.claim {
			q.pick(list[(i+dir+len(list))%len(list)].ID)
			return
		}
	}
}
