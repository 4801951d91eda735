package textview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"galley/ui/bridge"
)

// mouse is the state of the pointer.
type mouse struct {
	clicks   int
	last     time.Time // when the last click was dealt with
	due      time.Time // when the window is to be heard of next; zero when nobody listens
	at       fyne.Position
	down     bool
	dragged  bool
	base     Span // the word or sentence where the drag began
	overPill bool
	scroller *time.Timer
	speed    float32
	point    fyne.Position // of the running drag, in the view
}

// doubleClick is how soon the next click must follow to count as one. The time
// in which the window was busy, with what the last click brought about on a
// slow machine, does not count: clicks wait meanwhile, and the toolkit does not
// say when they were made. To know that time, the window is listened to: a
// pulse that comes late has waited.
const (
	doubleClick = 400 * time.Millisecond
	pulse       = 40 * time.Millisecond
)

// listen begins to wait for the next click.
func (c *content) listen() {
	m := &c.mouse
	m.last = time.Now()
	c.beat(m.last)
}

func (c *content) beat(after time.Time) {
	m := &c.mouse
	m.due = time.Now().Add(pulse)
	bridge.After(pulse, func() {
		if m.last != after {
			return // of an earlier click
		}
		m.last = m.last.Add(max(time.Since(m.due), 0))
		if m.due = (time.Time{}); time.Since(m.last) < doubleClick {
			c.beat(m.last)
		}
	})
}

// quiet is how long the window has waited for a click, without the time in
// which it was busy.
func (m *mouse) quiet() time.Duration {
	if m.due.IsZero() {
		return time.Since(m.last)
	}
	return time.Since(m.last) - max(time.Since(m.due), 0)
}

// MouseDown begins a selection; the second and third click of a row take the
// word and the sentence. Fyne's DoubleTappable would delay single clicks.
func (c *content) MouseDown(e *desktop.MouseEvent) {
	c.v.tip.hide()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	c.focus()
	m := &c.mouse
	near := abs(e.Position.X-m.at.X)+abs(e.Position.Y-m.at.Y) < 6
	if near && m.quiet() < doubleClick {
		m.clicks++
	} else {
		m.clicks = 1
	}
	m.at, m.down, m.dragged = e.Position, true, false
	at := c.offsetAt(e.Position)
	m.base = c.unit(at)
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		c.v.choose(c.v.sel.to(at, true), false)
		m.dragged = true // a selection, not a click
		m.base = Span{c.v.sel.Anchor, c.v.sel.Anchor}
	case m.clicks > 1:
		c.v.choose(Selection{m.base.Start, m.base.End}, false)
	default:
		c.v.choose(Selection{at, at}, false)
	}
}

// unit is what the current number of clicks selects by.
func (c *content) unit(at int) Span {
	switch c.mouse.clicks {
	case 0, 1:
		return Span{at, at}
	case 2:
		return wordAt(c.v.layout.doc.Text, at)
	}
	return c.v.Sentence(c.v.layout.doc.Text, at)
}

// Dragged extends the selection; beyond the view's edge it scrolls on.
func (c *content) Dragged(e *fyne.DragEvent) {
	if !c.mouse.down {
		return
	}
	c.mouse.dragged = true
	c.mouse.point = e.Position.Subtract(c.v.scroll.Offset)
	c.extendTo(e.Position)
	y, h := c.mouse.point.Y, c.v.scroll.Size().Height
	switch {
	case y < 0:
		c.mouse.speed = max(y, -60) / 3
	case y > h:
		c.mouse.speed = min(y-h, 60) / 3
	default:
		c.mouse.stop()
		return
	}
	c.autoScroll()
}

func (c *content) extendTo(p fyne.Position) {
	c.v.choose(grow(c.mouse.base, c.unit(c.offsetAt(p))), false)
}

const frame = 16 * time.Millisecond

// autoScroll moves on while the mouse is held outside. Each step is asked for
// by the one before, so that nothing runs once the drag is over.
func (c *content) autoScroll() {
	if c.mouse.scroller != nil {
		return
	}
	var t *time.Timer
	t = bridge.After(frame, func() {
		if c.mouse.scroller != t {
			return
		}
		c.mouse.scroller = nil
		c.v.scrollTo(c.v.scroll.Offset.Y + c.mouse.speed)
		c.extendTo(c.mouse.point.Add(c.v.scroll.Offset))
		c.autoScroll()
	})
	c.mouse.scroller = t
}

func (m *mouse) stop() {
	if m.scroller != nil {
		m.scroller.Stop()
		m.scroller = nil
	}
}

// DragEnd ends a selection.
func (c *content) DragEnd() { c.release() }

// MouseUp ends a selection or is a click.
func (c *content) MouseUp(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || !c.mouse.down {
		return
	}
	click := c.mouse.clicks == 1 && !c.mouse.dragged
	c.release()
	if click && c.v.OnTapped != nil {
		c.v.OnTapped(c.hit(e.Position))
	}
	c.listen()
}

func (c *content) release() {
	if !c.mouse.down {
		return
	}
	c.mouse.stop()
	c.mouse.down = false
	if c.v.OnSelected != nil {
		c.v.OnSelected(c.v.sel.Range())
	}
}

// TappedSecondary opens the menu.
func (c *content) TappedSecondary(e *fyne.PointEvent) {
	c.v.tip.hide()
	if c.v.OnMenu != nil {
		c.v.OnMenu(c.hit(e.Position), e)
	}
}

// MouseIn is called by Fyne.
func (c *content) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved waits with a tooltip for what lies under the pointer.
func (c *content) MouseMoved(e *desktop.MouseEvent) {
	h := c.hit(e.Position)
	c.mouse.overPill = h.Pill != "" || len(h.Marks) > 0
	if c.v.Tip == nil || c.mouse.down {
		return
	}
	c.v.tip.want(c.v, c.v.Tip(h), e.Position.Subtract(c.v.scroll.Offset))
}

// MouseOut hides the tooltip.
func (c *content) MouseOut() { c.mouse.overPill = false; c.v.tip.hide() }
