package inline

import (
	"slices"
)

// settle decides which sources count, lets those without an outlet or a date
// take those of their neighbours, and makes references of them.
func (f *finder) settle(g *reading) {
	dateOnly, outletOnly, other := 0, 0, 0
	for _, s := range g.sources {
		g.dates = g.dates || len(s.dates) > 0
		switch {
		case s.ibid, len(s.urls) > 0 && !s.remark:
			other++
		case len(s.outlets) == 0 && len(s.dates) > 0 && !s.remark && !s.see && !s.leading && (len(s.notes) == 0 || onlyIssues(s.notes)):
			dateOnly++
		case len(s.outlets) > 0 && len(s.dates) == 0 && !s.remark:
			outletOnly++
		default:
			other++
		}
	}
	if len(g.sources) == 0 {
		return
	}
	g.onlyDates = dateOnly > 0 && outletOnly == 0 && other == 0
	g.onlyOutlets = outletOnly > 0 && dateOnly == 0 && other == 0
	if g.onlyDates || g.onlyOutlets {
		return
	}
	f.dateBeforeOutlet(g)
	f.joinDates(g)
	f.shareDates(g)
	g.sources = slices.DeleteFunc(g.sources, func(s source) bool { return !f.counts(s) })
	if len(g.sources) == 0 || !slices.ContainsFunc(g.sources, anchors) {
		return
	}
	g.refs = f.referencesOf(g.sources)
}

func onlyIssues(notes []string) bool {
	for _, n := range notes {
		if issueAt(n) == len(n) {
			return false
		}
	}
	return true
}

// anchors reports whether a source makes a citation of its bracket.
func anchors(s source) bool {
	return s.ibid || len(s.urls) > 0 || s.leading && len(s.dates) > 0 ||
		len(s.outlets) > 0 && len(s.dates) > 0
}

// dateBeforeOutlet puts "3 July, Interfax" the right way round.
func (f *finder) dateBeforeOutlet(g *reading) {
	if len(g.sources) < 2 {
		return
	}
	a, b := &g.sources[0], g.sources[1]
	if len(a.outlets) > 0 || len(a.dates) == 0 || a.leading || a.remark || len(b.dates) > 0 || len(b.outlets) != 1 || b.afterSemicolon || b.outlets[0].cue {
		return
	}
	a.outlets, a.see = b.outlets, a.see || b.see
	a.notes = append(a.notes, b.notes...)
	g.sources = slices.Delete(g.sources, 1, 2)
}

// joinDates gives an outlet the dates that a semicolon parts from it:
// "(TASS; May 5; Interfax; May 6)".
func (f *finder) joinDates(g *reading) {
	for i := len(g.sources) - 2; i >= 0; i-- {
		s, next := &g.sources[i], g.sources[i+1]
		if len(s.outlets) == 0 || len(s.dates) > 0 || s.remark || s.quarterly || len(s.urls) > 0 || s.ibid {
			continue
		}
		if next.afterSemicolon && len(next.outlets) == 0 && len(next.dates) > 0 && !next.remark && !next.see && !next.ibid && len(next.urls) == 0 {
			s.dates, s.notes = next.dates, append(s.notes, next.notes...)
			g.sources = slices.Delete(g.sources, i+1, i+2)
		}
	}
}

// shareDates gives outlets without a date the dates of the source after them:
// "(ITAR-TASS; Rossiyskiye Vesti, 19 January)".
func (f *finder) shareDates(g *reading) {
	for i := len(g.sources) - 2; i >= 0; i-- {
		s, next := &g.sources[i], g.sources[i+1]
		if len(s.outlets) == 0 || len(s.dates) > 0 || s.remark || s.quarterly || len(s.urls) > 0 || s.ibid || !next.afterSemicolon {
			continue
		}
		if len(next.outlets) > 0 && len(next.dates) > 0 {
			s.dates = next.dates
		}
	}
}

// counts reports whether a source says enough to be one.
func (f *finder) counts(s source) bool {
	switch {
	case s.ibid, s.leading && len(s.dates) > 0, len(s.urls) > 0:
		return true
	case len(s.outlets) == 0:
		return len(s.dates) > 0 && !s.remark
	case len(s.dates) == 0:
		return s.outlets[0].standing == familiar
	}
	if s.remark { // in prose, a name must be known or introduced
		p := s.outlets[0]
		return p.standing >= publisher || p.cue
	}
	return true
}
