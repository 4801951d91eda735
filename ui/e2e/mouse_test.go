package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/ui"
	"galley/ui/screen"
)

// longArticle is an invented text of more than one screen.
func longArticle() string {
	var b strings.Builder
	b.WriteString("The Barley Boats of Orlanda\n\n")
	for n := range 60 {
		fmt.Fprintf(&b, "Boat number %d left the quay of Orlanda with barley for the mills. Its master counted %d sacks before the pilot came aboard. Nobody on the quay had seen so many boats since the flood year.\n\n", n+2, 140+7*n)
	}
	return b.String()
}

// Files are dropped on the window and named at its start; words are selected
// by the mouse in every way there is.
func TestMouseAndDrops(t *testing.T) {
	d := newDesk(t)
	a := d.start()
	var barley, ferries ui.Trace
	for _, act := range []struct {
		name string
		do   func()
	}{
		{"drop a text", func() {
			barley = a.dropNew(d.put("barley.txt", []byte(longArticle())), "The Barley Boats of Orlanda")
		}},
		{"select by mouse", a.selectByMouse},
		{"drop a document", func() {
			a.dropNew(d.put("ferry.docx", docx(t, "A Word About Ferries", "The second ferry of Orlanda sailed on May 3 with 40 horses (NV.ua, May 4).")), "A Word About Ferries")
		}},
		{"drop the article", func() { ferries = a.dropNew(d.article, "Ferry Dispute Slows Trade Across the Caspian") }},
		{"drop pages on citations", a.dropSources},
		{"drop a case", func() {
			a.drop(barley.Path, 300, 300)
			a.wait("the dropped case", func(s ui.Trace) bool { return reading(s) && s.Path == barley.Path })
			a.quit()
		}},
		{"name a case at the start", func() {
			a = d.start(ferries.Path)
			a.wait("the case that was named", func(s ui.Trace) bool { return reading(s) && s.Path == ferries.Path })
			a.quit()
		}},
		{"name an article at the start", func() {
			a = d.start(d.put("named.txt", []byte("Named at the Start\n\nThe third ferry of Orlanda has 6 masts (Interfax, May 9).\n")))
			a.wait("the article that was named", func(s ui.Trace) bool { return reading(s) && s.Title == "Named at the Start" })
			a.quit()
		}},
	} {
		begun := time.Now()
		act.do()
		t.Logf("%s: %d ms", act.name, time.Since(begun).Milliseconds())
	}
}

// dropNew drops a file on the library, which makes a case of it.
func (a *app) dropNew(file, title string) ui.Trace {
	a.t.Helper()
	a.key("ctrl+1")
	a.wait("the library", func(s ui.Trace) bool { return s.Place == screen.Library })
	a.drop(file, 600, 400)
	return a.wait("the case of the dropped file", func(s ui.Trace) bool {
		return reading(s) && s.Path != "" && s.Title == title && len(s.Words) > 10
	})
}

// selectByMouse selects words, sentences and more of the article in sight.
func (a *app) selectByMouse() {
	a.t.Helper()
	text := a.snapshot().Article().Article.Text
	a.key("j") // the window stands when it has answered
	sight := a.wait("the second claim", func(s ui.Trace) bool { return s.Claim == "c2" }).Words
	at := func(word string, nth int) ui.TraceWord {
		a.t.Helper()
		for _, w := range sight {
			if strings.HasPrefix(text[w.Offset:], word) {
				if nth--; nth < 0 {
					return w
				}
			}
		}
		a.fail("%q is not in sight", word)
		return ui.TraceWord{}
	}
	selected := func(what, want string) {
		a.t.Helper()
		a.wait(what, func(s ui.Trace) bool { return s.Selected == want })
	}

	w := at("barley", 1)
	a.clicks(2, w.X+4, w.Y)
	selected("the word of a double click", "barley")

	w = at("master", 2)
	a.clicks(3, w.X+4, w.Y)
	selected("the sentence of a triple click", "Its master counted 154 sacks before the pilot came aboard.")

	from, to := at("quay", 1), at("pilot", 2)
	a.click(from.X-1, from.Y)
	selected("the selection to go", "")
	a.run("xdotool", "keydown", "shift")
	a.click(to.X-1, to.Y)
	a.run("xdotool", "keyup", "shift")
	selected("what lies before a Shift+click", text[from.Offset:to.Offset])

	// A drag that leaves the text scrolls it until the button is let go.
	from, end := at("flood", 0), sight[len(sight)-1]
	a.run("xdotool", "mousemove", "--sync", strconv.Itoa(from.X-1), strconv.Itoa(from.Y), "mousedown", "1")
	a.run("xdotool", "mousemove", "--sync", strconv.Itoa(from.X+40), strconv.Itoa(from.Y+60))
	a.run("xdotool", "mousemove", "--sync", strconv.Itoa(from.X+40), "796")
	a.wait("the text to scroll", func(s ui.Trace) bool { return s.Top > end.Offset })
	a.run("xdotool", "mouseup", "1")
	s := a.state()
	if !strings.HasPrefix(s.Selected, "flood year.") || len(s.Selected) < end.Offset-from.Offset {
		a.fail("the drag has selected %q", s.Selected)
	}
	sight = a.state().Words
	w, next := sight[len(sight)/2], sight[len(sight)/2+25]
	a.clicks(2, w.X+2, w.Y)
	stood := a.wait("another selection", func(s ui.Trace) bool { return s.Selected != "" && len(s.Selected) < 20 }).Top
	a.click(next.X+2, next.Y)
	if now := a.wait("no selection", func(s ui.Trace) bool { return s.Selected == "" }).Top; now != stood {
		a.fail("the button is up, and the text went from %d to %d", stood, now)
	}
}

// dropSources gives two citations the pages that somebody saved: one by its
// row among the look-ups, one by the claim that is read.
func (a *app) dropSources() {
	a.t.Helper()
	page := a.put("saved.html", []byte(`<html lang="en"><head><title>Wagons Wait</title></head><body><article><h1>Wagons Wait</h1>
<p>Some 34 wagons with grain stood idle at the Berezan terminal on Monday, a dispatcher said, and more were expected in the course of the week.</p>
<p>The dispatcher did not want to say who was to pay for the days that were lost, nor when the next train would leave the terminal for the north.</p></article></body></html>`))
	a.key("ctrl+3")
	s := a.wait("the rows of the look-ups", func(s ui.Trace) bool { return s.Place == screen.Lookups && len(s.Rows) > 4 })
	row := s.Rows[3]
	if row.Citation == s.Citation {
		a.fail("the row is the one at hand already")
	}
	a.drop(page, row.X, row.Y)
	a.answer("MK", "Return")
	a.wait("the saved page", func(n ui.Trace) bool { return n.Seq > s.Seq && n.Citation == row.Citation })
	a.holds(row.Citation, "Wagons Wait", "34 wagons with grain")

	s = a.state()
	row = s.Rows[1]
	a.drop(a.put("saved.pdf", pdf("Harbour office: the ferries stay in port until the fees are settled.")), row.X, row.Y)
	a.wait("the saved PDF", func(n ui.Trace) bool { return n.Seq > s.Seq && n.Citation == row.Citation })
	a.holds(row.Citation, "", "the ferries stay in port until the fees are settled")

	a.key("ctrl+2")
	a.wait("the article", reading)
	c := a.pick("The rail company")
	k := a.snapshot()
	var ref annotate.Reference
	for _, rest := range k.Claim(c.ID).Rests {
		ref = *k.Reference(rest.Reference)
	}
	before := a.state().Seq
	a.drop(page, 500, 400)
	a.wait("the question what it is", func(s ui.Trace) bool { return s.Asking })
	a.shot("dropped")
	a.key("Tab", "Tab", "Tab", "Return") // past Cancel and the new article
	a.wait("the page of the claim", func(s ui.Trace) bool { return s.Seq > before })
	a.holds(ref.ID, "Wagons Wait", "34 wagons with grain")
}

// holds looks in the file for the page of a reference.
func (a *app) holds(reference, title, words string) {
	a.t.Helper()
	k := a.snapshot()
	src := k.Source(k.Reference(reference).Source)
	if src == nil || title != "" && src.Title != title || !strings.Contains(src.Text, words) {
		a.fail("the page of %s is %+v", reference, src)
	}
}

// clicks presses the first button at a point, so many times in a row.
func (d *display) clicks(n, x, y int) {
	d.t.Helper()
	d.run("xdotool", "mousemove", "--sync", strconv.Itoa(x), strconv.Itoa(y), "click", "--repeat", strconv.Itoa(n), "--delay", "50", "1")
}
