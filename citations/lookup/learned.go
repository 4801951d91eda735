package lookup

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"galley/citations/day"
)

// dated is a page's id and day: an id between two known ones is of a day
// between theirs.
type dated struct {
	id  int64
	day day.Day
}

// lastID finds the id at the end of an address, if its pages have one.
var lastID = regexp.MustCompile(`(\d{5,12})(?:\.html?|\.shtml|/)?$`)

// maxLearned bounds what is remembered of one site.
const maxLearned = 4000

// idOf returns the number at the end of an address by which a site counts its
// pages.
func idOf(t Target, address string) (int64, bool) {
	if id, ok := t.Outlet.IDInURL(address); ok {
		return id, true
	}
	m := lastID.FindStringSubmatch(address)
	if m == nil {
		return 0, false
	}
	id, err := strconv.ParseInt(m[1], 10, 64)
	return id, err == nil
}

func learnKey(t Target) string {
	if t.Outlet != nil {
		return t.Outlet.ID
	}
	return t.Name
}

// learn remembers the day of a page that was read, for the pages of the same
// outlet whose day no list tells.
func (f *Finder) learn(t Target, address string, d day.Day) {
	if d.IsZero() || d.MonthOnly() {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	key := learnKey(t)
	if len(f.days) > 5*maxLearned {
		clear(f.days)
	}
	f.days[t.Outlet.Canonical(address)] = d
	id, ok := idOf(t, address)
	if !ok || len(f.ids[key]) >= maxLearned {
		return
	}
	ids := f.ids[key]
	i, known := slices.BinarySearchFunc(ids, id, func(a dated, id int64) int { return cmp.Compare(a.id, id) })
	if !known {
		f.ids[key] = slices.Insert(ids, i, dated{id, d})
	}
}

// dayKnown returns the day of a page that was read before.
func (f *Finder) dayKnown(t Target, canonical string) day.Day {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.days[canonical]
}

// dayBetween tells between which days the pages read so far put an undated
// one, by its id; zero days where nothing is known on that side.
func (f *Finder) dayBetween(t Target, address string) (from, to day.Day) {
	id, ok := idOf(t, address)
	if !ok {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	ids := f.ids[learnKey(t)]
	i, _ := slices.BinarySearchFunc(ids, id, func(a dated, id int64) int { return cmp.Compare(a.id, id) })
	if i > 0 {
		from = ids[i-1].day
	}
	if i < len(ids) {
		to = ids[i].day
	}
	return from, to
}
