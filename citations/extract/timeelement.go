package extract

import (
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
)

// timeElement is a <time> or an element with a machine-readable date.
type timeElement struct {
	value     string
	shown     string // its text
	far       bool   // not near the title
	beside    bool   // among comments, in a side column, in something quoted
	published bool   // says that it is the publication date
	modified  bool
	order     int // how many elements stand before it
}

// aboveTitle and belowTitle are how many elements before and after the title a
// date of it may stand.
const (
	aboveTitle = 40
	belowTitle = 80
)

// timesByTitle tells the time elements near the title from the others: a ticker
// of the latest news stands above it, links to other pieces below, and both
// have dates.
func (h *head) timesByTitle() {
	for i := range h.times {
		t := &h.times[i]
		t.far = h.titleAt > 0 && (t.order < h.titleAt-aboveTitle || t.order > h.titleAt+belowTitle)
	}
	sort.SliceStable(h.times, func(i, j int) bool {
		return h.times[j].order < h.titleAt-aboveTitle && h.times[i].order >= h.titleAt-aboveTitle
	})
}

func (h *head) addTime(n *html.Node) {
	if len(h.times) >= maxElements || n.DataAtom == atom.Meta || n.DataAtom == atom.Script {
		return
	}
	prop := strings.ToLower(attr(n, "itemprop"))
	class := strings.ToLower(attr(n, "class"))
	isDate := strings.Contains(prop, "datepublished") || strings.Contains(prop, "datemodified")
	var value string
	switch {
	case n.DataAtom == atom.Time || isDate:
		value = attr(n, "datetime")
		if value == "" {
			value = attr(n, "content")
		}
		if value == "" {
			value = blocks.Plain(rawText(n))
		}
	case n.DataAtom == atom.Abbr && hasAttr(n, "data-utime"):
		value = attr(n, "data-utime") // as social networks have it
	case n.DataAtom == atom.Abbr && (strings.Contains(class, "publish") || strings.Contains(class, "updated") || strings.Contains(class, "date")):
		value = attr(n, "title") // as the hAtom format has it
	}
	if value == "" {
		return
	}
	h.times = append(h.times, timeElement{
		value:  value,
		shown:  blocks.Plain(rawText(n)),
		beside: besideArticle(n) || within(n, atom.Blockquote),
		published: strings.Contains(prop, "datepublished") || hasAttr(n, "pubdate") ||
			strings.Contains(class, "publish") || strings.Contains(class, "entry-date"),
		modified: strings.Contains(prop, "datemodified") || strings.Contains(class, "updated") || strings.Contains(class, "modif"),
		order:    h.order,
	})
}

// within reports whether an element stands in one of a kind.
func within(n *html.Node, kind atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == kind {
			return true
		}
	}
	return false
}
