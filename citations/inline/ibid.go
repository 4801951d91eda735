package inline

import (
	"slices"
	"strings"
)

// ibidReferences makes the references of an "ibid.", whose outlet is not yet
// known.
func (f *finder) ibidReferences(s *source) []ref {
	base := ref{ibid: true}
	base.Span, base.See = s.Span, s.see
	base.Note = strings.Join(append([]string{"ibid."}, s.notes...), "; ")
	if len(s.dates) == 0 {
		return []ref{base}
	}
	var refs []ref
	for _, d := range f.datesOf(s) {
		r := base
		d.into(&r)
		refs = append(refs, r)
	}
	return refs
}

// resolveIbid gives each "ibid." the outlet, and where it prints none the
// date, of the last reference before it. A citation in between that could not
// be read, or that names no outlet, breaks the chain.
func (f *finder) resolveIbid() {
	var last *Reference
	unread := f.unread
	slices.Sort(unread)
	for i := range f.found {
		c := &f.found[i]
		for len(unread) > 0 && unread[0] < c.Start {
			last, unread = nil, unread[1:]
		}
		for n := range c.refs {
			r := &c.refs[n]
			if r.ibid {
				resolve(&r.Reference, last)
			}
			if r.Outlet != "" {
				last = &r.Reference
			} else {
				last = nil
			}
		}
	}
}

// resolve fills in what an "ibid." takes from the reference before it.
func resolve(r, last *Reference) {
	if last == nil {
		r.Note += "; no citation that could be read stands directly before it"
		return
	}
	r.Outlet, r.OutletID, r.Several, r.Nearest = last.Outlet, last.OutletID, last.Several, last.Nearest
	if r.DateText == "" {
		r.Date, r.DateEnd = last.Date, last.DateEnd
		r.YearInferred, r.YearReason, r.AskYear = last.YearInferred, last.YearReason, last.AskYear
		r.URL = last.URL
	}
}
