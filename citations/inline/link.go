package inline

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// links gives each hyperlink inside a citation, or on the outlet named before
// it, to the date nearest to it, and makes citations of those that stand on
// words of the article itself.
func (f *finder) links() {
	if len(f.in.Links) == 0 {
		return
	}
	slices.SortFunc(f.found, func(a, b found) int { return a.Start - b.Start })
	inside := make([][]prose.Link, len(f.found))
	var plain []prose.Link
	for _, l := range f.in.Links {
		if !valid(l.Span, len(f.in.Text)) || l.Len() == 0 || !cites(l.URL) {
			continue
		}
		if i := f.citationOf(l.Span); i >= 0 {
			inside[i] = append(inside[i], l)
		} else {
			plain = append(plain, l)
		}
	}
	for i, list := range inside {
		share(f.found[i].refs, list)
	}
	for _, l := range plain {
		f.plainLink(l)
	}
}

func valid(s prose.Span, length int) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= length }

// citationOf returns the index of the citation in which a link stands, or to
// whose outlet in the sentence it belongs; -1 where there is none.
func (f *finder) citationOf(s prose.Span) int {
	i := sort.Search(len(f.found), func(n int) bool { return f.found[n].End > s.Start })
	if i == len(f.found) {
		return -1
	}
	if f.found[i].Overlaps(s) {
		return i
	}
	for _, r := range f.found[i].refs {
		if r.outlet.Len() > 0 && r.outlet.Overlaps(s) {
			return i
		}
	}
	return -1
}

// share gives links to references, the nearest pair first; no reference
// takes two, and no link is given twice.
func share(refs []ref, links []prose.Link) {
	type pair struct{ ref, link, distance int }
	var pairs []pair
	for l, link := range links {
		for r := range refs {
			distance := 4 * gap(refs[r].Span, link.Span)
			if refs[r].outlet.Len() > 0 && refs[r].outlet.Overlaps(link.Span) {
				distance = min(distance, 1+gap(refs[r].Span, link.Span))
			}
			pairs = append(pairs, pair{r, l, distance})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return a.distance - b.distance })
	taken, given := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if taken[p.ref] || given[p.link] {
			continue
		}
		taken[p.ref], given[p.link] = true, true
		refs[p.ref].URL = links[p.link].URL
	}
}

// gap returns how many bytes lie between two spans, 0 where they overlap.
func gap(a, b prose.Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End + 1
	case b.End <= a.Start:
		return a.Start - b.End + 1
	}
	return 0
}

// cites reports whether an address can be that of a source: a page of the web
// that does not share, subscribe or send mail.
func cites(address string) bool {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "http://"); !ok {
			return false
		}
	}
	rest = strings.ToLower(strings.TrimPrefix(rest, "www."))
	if rest == "" || strings.HasPrefix(rest, "#") {
		return false
	}
	for _, share := range shareAddresses {
		if strings.HasPrefix(rest, share) {
			return false
		}
	}
	path, _, _ := strings.Cut(rest, "?")
	for _, image := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".css", ".js"} {
		if strings.HasSuffix(path, image) {
			return false
		}
	}
	return true
}

// plainLink makes a citation of a link on words of the article.
func (f *finder) plainLink(l prose.Link) {
	span := trimSpace(f.in.Text, l.Span)
	i := f.blockAt(span.Start)
	if span.Len() == 0 || i == len(f.blocks) || f.blocks[i].Start > span.Start || span.End > f.blocks[i].End {
		return
	}
	switch f.blocks[i].Kind {
	case prose.Heading, prose.Caption:
		return
	}
	if !strings.ContainsFunc(span.Of(f.in.Text), unicode.IsLetter) && strings.Trim(span.Of(f.in.Text), "[]0123456789") == "" {
		return // the mark of a note
	}
	name := tidy(span.Of(f.in.Text))
	p := piece{Span: span, name: siteOf(l.URL), url: l.URL}
	if f.register.knows(name) {
		p.name = name
		p.match = f.register.match(name)
	}
	if o := f.register.outletAt(l.URL); o != nil {
		p.match = outlets.Match{Outlet: o}
	}
	refs := f.referencesTo(nil, p, &source{Span: span})
	f.found = append(f.found, found{Span: span, refs: refs})
}
