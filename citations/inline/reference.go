package inline

import (
	"slices"
	"strings"

	"galley/citations/outlets"
	"galley/citations/prose"
)

// referencesOf makes references of sources, one for each outlet and date.
func (f *finder) referencesOf(sources []source) []ref {
	var refs []ref
	var last *source
	for i := range sources {
		s := &sources[i]
		if s.ibid {
			refs = append(refs, f.ibidReferences(s)...)
			last = nil
			continue
		}
		if len(s.outlets) == 0 && len(s.urls) == 0 && last != nil && !s.leading {
			s.outlets, s.see = slices.Clone(last.outlets), s.see || last.see
			for n := range s.outlets {
				s.outlets[n].Span = prose.Span{}
			}
		}
		if len(s.outlets) == 0 && len(s.urls) > 0 {
			s.outlets = []piece{f.addressAsOutlet(s.urls[0])}
		}
		if len(s.outlets) == 0 {
			s.outlets = []piece{{}}
		}
		for _, p := range s.outlets {
			refs = f.referencesTo(refs, p, s)
		}
		last = s
	}
	return refs
}

// addressAsOutlet is the outlet of a bare address: its site.
func (f *finder) addressAsOutlet(t token) piece {
	written := t.Of(f.in.Text)
	p := piece{Span: t.Span, name: siteOf(written), url: withScheme(written)}
	if o := f.register.outletAt(written); o != nil {
		p.match = outlets.Match{Outlet: o}
	}
	if host := f.register.outletAt(siteOf(written)); host != nil && host.Kind == outlets.Platform {
		p.name = channelOf(written) // "t.me/somebody": the channel is who speaks
	}
	return p
}

// channelOf returns the host of an address and the first part of its path.
func channelOf(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, path, _ := strings.Cut(address, "/")
	path, _, _ = strings.Cut(path, "/")
	path, _, _ = strings.Cut(path, "?")
	return strings.TrimSuffix(host+"/"+path, "/")
}

func withScheme(address string) string {
	if strings.Contains(address, "://") {
		return address
	}
	return "https://" + address
}

// siteOf returns the host of an address as written, without "www.".
func siteOf(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, _, _ := strings.Cut(address, "/")
	host, _, _ = strings.Cut(host, "?")
	return strings.TrimPrefix(host, "www.")
}

// referencesTo appends one reference for each date of a source.
func (f *finder) referencesTo(refs []ref, p piece, s *source) []ref {
	base := ref{outlet: p.Span}
	base.Span, base.Outlet, base.See = p.Span, p.name, s.see
	m := p.match
	if !known(m) && p.name != "" {
		m = f.register.match(p.name)
	}
	if !known(m) {
		m = f.register.matchShort(p.notes, m)
	}
	if m.Outlet != nil {
		base.OutletID = m.Outlet.ID
	}
	base.Several, base.Nearest = m.Several, m.Nearest
	notes := slices.Clone(p.notes)
	if p.author != "" {
		notes = append([]string{p.author}, notes...)
	}
	base.Note = strings.Join(append(notes, s.notes...), "; ")
	if p.url != "" {
		base.URL = p.url
	} else if len(s.urls) > 0 {
		base.URL = withScheme(s.urls[0].Of(f.in.Text))
	}
	if len(s.dates) == 0 {
		if base.Len() == 0 {
			base.Span = s.Span
		}
		return append(refs, base)
	}
	for _, d := range f.datesOf(s) {
		r := base
		d.into(&r)
		refs = append(refs, r)
	}
	return refs
}

// placed is a date with its meaning and its place.
type placed struct {
	dated
	prose.Span
	text string
}

func (f *finder) datesOf(s *source) []placed {
	printedDates := slices.Clone(s.dates)
	reached := reachBack(printedDates)
	var list []placed
	for i, p := range printedDates {
		list = append(list, placed{dated: f.years.meaning(p, reached[i]), Span: p.Span, text: tidy(p.Of(f.in.Text))})
	}
	return list
}

func (d placed) into(r *ref) {
	r.Span, r.DateText = d.Span, d.text
	r.Date, r.DateEnd = d.first, d.last
	r.YearInferred, r.YearReason, r.AskYear = d.inferred, d.reason, d.ask
	if d.note != "" {
		r.Note = strings.TrimPrefix(r.Note+"; "+d.note, "; ")
	}
}
