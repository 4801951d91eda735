package extract

import (
	"net/url"
	"time"

	"galley/citations/day"
)

// The places that date a page, as Stamp.From names them, most trusted first.
const (
	fromJSONLD = "jsonld"
	fromMeta   = "meta"
	fromTime   = "time"
	fromURL    = "url"
	fromData   = "data"
	fromText   = "text"
)

// publishedMeta and modifiedMeta are the meta elements that date a page.
// looseMeta are those that name a date and not what happened on it: as often
// that of the page as that of the piece.
var (
	publishedMeta = []string{"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
		"article:published", "publication_date", "publish-date", "publishdate", "pubdate", "publish_date", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dcterms.issued",
		"citation_publication_date", "citation_online_date", "citation_date", "article.published", "published-date", "published_at",
		"cxenseparse:recs:publishtime", "mediator_published_time", "bt:pubdate", "originalpublicationdate", "ob:date"}
	looseMeta = []string{"dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.created",
		"ptime", "datecreated", "created", "date"}
	modifiedMeta = []string{"article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "date_modified",
		"dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "article:modified", "revised"}
)

// clue is one dated place.
type clue struct {
	from string
	day  day.Day
	at   time.Time
	open bool // a moment in UTC or without a zone, and no zone is known: the day may be the next or the one before
	// loose is set where the place does not say what happened on that day.
	loose bool
}

// clues collects what dates a page.
type clues struct {
	all []clue
	loc *time.Location
}

func (c *clues) add(from, value string) bool {
	r, ok := readTime(value, c.loc)
	if !ok || !sane(r.day) {
		return false
	}
	c.all = append(c.all, clue{from: from, day: r.day, at: r.at, open: r.open})
	return true
}

func (c *clues) addDay(from string, d day.Day, ok bool) {
	if ok && sane(d) {
		c.all = append(c.all, clue{from: from, day: d})
	}
}

// addMeta takes the first of the named meta elements that can be read.
func (c *clues) addMeta(h head, names []string) bool {
	for _, name := range names {
		if v := h.first(name); v != "" && c.add(fromMeta, v) {
			return true
		}
	}
	return false
}

// addTime takes the first time element that qualifies. Where the day that it
// shows is another than the one it gives to machines, readers saw the former.
func (c *clues) addTime(times []timeElement, want func(timeElement) bool) bool {
	for _, t := range times {
		if !want(t) || !c.add(fromTime, t.value) {
			continue
		}
		last := &c.all[len(c.all)-1]
		if d, ok := firstDate(t.shown); ok && sane(d) && apart(d, last.day) {
			*last = clue{from: fromTime, day: d}
		}
		return true
	}
	return false
}

// addTimes takes the time element that says that it is the day of publication,
// near the title before elsewhere. Where none near it says so and no other
// place dates the page, a lone one there is most often the article's own.
func (c *clues) addTimes(times []timeElement) {
	named := func(t timeElement) bool { return t.published && !t.beside }
	lone := func(t timeElement) bool { return !t.modified && !t.beside }
	near := func(want func(timeElement) bool) func(timeElement) bool {
		return func(t timeElement) bool { return want(t) && !t.far }
	}
	alone := len(c.all) == 0
	switch {
	case c.addTime(times, near(named)):
	case alone && c.addTime(times, near(lone)):
		c.all[0].loose = true
	case c.addTime(times, named):
	case alone && c.addTime(times, lone):
		c.all[0].loose = true
	}
}

// published reads the day of publication from every place that gives one.
func published(h head, s schema, page *url.URL, printed printedDates, data string, loc *time.Location) Stamp {
	c := clues{loc: loc}
	c.add(fromJSONLD, s.Published)
	c.addMeta(h, publishedMeta)
	if c.addMeta(h, looseMeta) {
		c.all[len(c.all)-1].loose = true
	}
	d, ok := urlDay(page)
	c.addDay(fromURL, d, ok)
	c.addTimes(h.times)
	machine := len(c.all) > 0
	near, ok := printed.nearTitle()
	c.addDay(fromText, near, ok)
	if v := dataDate(data); v != "" && !machine {
		c.add(fromData, v)
	}
	if len(c.all) == 0 {
		d, ok := printed.best(page)
		c.addDay(fromText, d, ok)
	}
	change := modified(h, s, loc)
	if len(c.all) == 0 {
		if u, err := url.Parse(h.first("og:image", "twitter:image")); err == nil {
			d, ok := urlDay(u) // pictures are filed by the day on which they came
			c.addDay(fromText, d, ok)
		}
	}
	if len(c.all) == 0 && !change.Day.IsZero() {
		// A page that says only when it was changed was there by then.
		change.Weak = true
		return change
	}
	if len(c.all) == 0 {
		return Stamp{}
	}
	return agree(choose(c.all, change.Day), c.all)
}

func modified(h head, s schema, loc *time.Location) Stamp {
	c := clues{loc: loc}
	c.add(fromJSONLD, s.Modified)
	c.addMeta(h, modifiedMeta)
	c.addTime(h.times, func(t timeElement) bool { return t.modified && !t.beside })
	return settle(c.all)
}

// sane reports whether a day can be that of a page on the web: no earlier than
// the first newspapers there, no later than tomorrow.
func sane(d day.Day) bool {
	return d.Valid() && d.Y >= 1990 && !day.Of(time.Now().UTC()).Add(1).Before(d)
}
