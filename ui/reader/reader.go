// Package reader is the screen where an article is read and its claims are
// judged: outline, article and inspector side by side. It holds no rule of
// its own: every key and button calls an act of the case, and what the case
// refuses is shown as it says it.
package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"galley/annotate"
	"galley/citations/prose"
	"galley/ui/say"
	"galley/ui/screen"
	"galley/ui/widgets"
	"galley/ui/widgets/textview"
)

// Reader is the screen.
type Reader struct {
	host screen.Host
	snap *annotate.Snapshot

	claim     string // id of the claim at hand, "" where none
	waiting   *waiting
	reference string // id of the citation at hand where it has no claim
	source    int    // which of the claim's sources is shown
	passage   int    // which passage of it
	glosses   glosses
	matches   matches
	following bool // one text scrolls because of the other

	head      *head
	outline   *widgets.Outline
	article   *textview.View
	page      *pageView
	inspector *inspector
	find      *findBar
	panes     *fyne.Container
	widths    Panes
	object    fyne.CanvasObject
	version   string // of the article that is shown

	// OnMoved is told when another claim comes to hand, the article is
	// scrolled or a pane is pulled.
	OnMoved func()
}

// New returns the screen.
func New(h screen.Host) *Reader {
	r := &Reader{host: h, outline: widgets.NewOutline(), article: textview.New()}
	r.head = newHead(h)
	r.page = newPageView(r)
	r.inspector = newInspector(r)
	r.find = newFindBar(r)
	r.outline.OnPicked = r.Pick
	r.wireArticle()
	r.glosses.ready, r.matches.ready = r.draw, r.draw
	side := widgets.NewSurface(widgets.SideShade, 0, 0, r.outline)
	texts := container.New(middle{r}, r.article, r.page.object)
	around := container.NewBorder(r.find.object, nil, nil, nil, texts)
	r.page.texts, r.find.around = texts, around
	r.panes = container.New(panes{&r.widths}, side, around, r.inspector.object,
		newHandle(func(by float32) { r.pull(true, by) }, func() { r.widths.Left = 0; r.layPanes() }),
		newHandle(func(by float32) { r.pull(false, by) }, func() { r.widths.Right = 0; r.layPanes() }))
	r.object = container.NewBorder(r.head.object, nil, nil, nil, r.panes)
	return r
}

// Object is the screen as Fyne draws it.
func (r *Reader) Object() fyne.CanvasObject { return r.object }

// Hints are the keys for the foot of the window.
func (r *Reader) Hints() []widgets.Hint {
	return []widgets.Hint{
		{Keys: "j k", Does: say.T("claim")}, {Keys: "Enter", Does: say.T("next open")}, {Keys: "m", Does: say.T("mark")},
		{Keys: "1–8", Does: say.T("verdict")}, {Keys: "y", Does: say.T("confirm page")}, {Keys: "s p n c", Does: say.T("reading")},
		{Keys: "q", Does: say.T("ask")}, {Keys: "g", Does: say.T("whole page")}, {Keys: "Ctrl+Z", Does: say.T("undo")}, {Keys: "?", Does: say.T("all keys")},
	}
}

// Update shows the case as it is now.
func (r *Reader) Update(s *annotate.Snapshot) {
	r.snap = s
	v := s.Article()
	if key := s.UUID + v.ID; key != r.version {
		r.version = key
		r.article.SetDoc(document(v.Article))
		r.claim, r.reference = "", ""
		if len(s.Claims) > 0 {
			r.claim = s.Claims[0].ID
		}
	}
	if r.claim != "" && s.Claim(r.claim) == nil {
		r.claim = ""
	}
	r.leaveDropped()
	r.head.update(s, r.host.Progress())
	r.draw()
}

// draw brings the three panes up to what is at hand.
func (r *Reader) draw() {
	if r.snap == nil {
		return
	}
	r.outline.Set(rows(r.snap))
	r.outline.Select(r.claim)
	marks, pills := dress(r.snap, r.claim, r.shownReference())
	marks = append(marks, r.claimMatches()...)
	r.article.SetMarks(marks, pills)
	r.inspector.update()
	r.page.update()
	r.moved()
}

// Pick takes a claim to hand.
func (r *Reader) Pick(claim string) {
	if r.claim != claim || r.reference != "" {
		r.inspector.leave()
		r.claim, r.reference, r.source, r.passage = claim, "", 0, 0
		r.inspector.top()
	}
	r.draw()
	r.reveal()
	r.followPick()
}

// reveal scrolls the article to the claim at hand, if it is out of sight.
func (r *Reader) reveal() {
	if c := r.current(); c != nil && !c.Lost {
		r.follow(func() { r.article.Reveal(textview.Span{Start: c.Start, End: c.End}) })
	}
}

// PickReference takes a citation to hand: the first claim that rests on it, or
// the page alone where none does.
func (r *Reader) PickReference(reference string) {
	for _, id := range r.snap.ClaimsOn(reference) {
		c := r.snap.Claim(id)
		if c == nil {
			continue
		}
		r.Pick(id)
		for i, src := range r.sources() {
			if src.ref != nil && src.ref.ID == reference {
				r.source, r.passage = i, 0
			}
		}
		r.draw()
		return
	}
	r.inspector.leave()
	r.claim, r.reference, r.source, r.passage = "", reference, 0, 0
	r.draw()
	if ref := r.snap.Reference(reference); ref != nil {
		r.article.Reveal(textview.Span{Start: ref.Start, End: ref.End})
	}
}

// Claim is the id of the claim at hand, "" where none is.
func (r *Reader) Claim() string { return r.claim }

// Zoom changes the size of the text by a step; 0 takes the usual size.
func (r *Reader) Zoom(step int) {
	z := float32(1)
	if step != 0 {
		z = r.article.Zoom() + 0.1*float32(step)
	}
	r.article.SetZoom(z)
	r.page.view.SetZoom(z)
}

func (r *Reader) current() *annotate.Claim {
	if r.snap == nil || r.claim == "" {
		return nil
	}
	return r.snap.Claim(r.claim)
}

// wireArticle connects the article with the case.
func (r *Reader) wireArticle() {
	r.article.OnTapped = func(h textview.Hit) {
		switch {
		case h.Pill != "":
			r.tapCitation(h.Pill)
		case len(h.Marks) > 0:
			r.tapMark(h.Marks[len(h.Marks)-1])
		}
	}
	r.article.OnScrolled = r.articleScrolled
	r.article.Tip = r.tip
	r.article.OnMenu = r.menu
	forwardKeys(r.article)
	r.article.OnShortcut = func(s fyne.Shortcut) { r.forward(s) }
	r.article.Sentence = func(text string, at int) textview.Span {
		s := r.host.Sentence(text, at)
		return textview.Span{Start: s.Start, End: s.End}
	}
}

// forwardKeys lets a text hand on to the window what it has no use for; the
// window knows more keys than this screen.
func forwardKeys(v *textview.View) {
	v.OnRune = func(c rune) {
		if cv := fyne.CurrentApp().Driver().CanvasForObject(v); cv != nil && cv.OnTypedRune() != nil {
			cv.OnTypedRune()(c)
		}
	}
	v.OnKey = func(e *fyne.KeyEvent) {
		if cv := fyne.CurrentApp().Driver().CanvasForObject(v); cv != nil && cv.OnTypedKey() != nil {
			cv.OnTypedKey()(e)
		}
	}
}

// forward hands a shortcut on to the window.
func (r *Reader) forward(s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(r.article).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (r *Reader) tapMark(id string) {
	if r.snap.Citation(id) != nil {
		r.tapCitation(id)
		return
	}
	r.Pick(id)
}

// tapCitation goes through the references of a citation, one with each click.
func (r *Reader) tapCitation(id string) {
	refs := r.snap.ReferencesOf(id)
	if len(refs) == 0 {
		return
	}
	next := 0
	for i, ref := range refs {
		if ref.ID == r.shownReference() {
			next = (i + 1) % len(refs)
		}
	}
	r.PickReference(refs[next].ID)
}

// Select selects a piece of the article.
func (r *Reader) Select(s prose.Span) {
	r.article.SetSelection(textview.Span{Start: s.Start, End: s.End})
}
