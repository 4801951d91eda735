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
var (
	publishedMeta = []string{"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
		"article:published", "publication_date", "publish-date", "publishdate", "pubdate", "publish_date", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.created",
		"citation_publication_date", "citation_online_date", "citation_date", "article.published", "published-date", "published_at",
		"cxenseparse:recs:publishtime", "mediator_published_time", "ptime", "bt:pubdate", "datecreated", "created", "originalpublicationdate", "date"}
	modifiedMeta = []string{"article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "date_modified",
		"dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "article:modified", "revised"}
)

// clue is one dated place.
type clue struct {
	from string
	day  day.Day
	at   time.Time
	utc  bool // at was given in UTC or without a zone, and no zone is known: the day may be the next or the one before
}

// clues collects what dates a page.
type clues struct {
	all []clue
	loc *time.Location
}

func (c *clues) add(from, value string) bool {
	at, d, ok := readTime(value, c.loc)
	if !ok || !sane(d) {
		return false
	}
	utc := false
	if !at.IsZero() && (c.loc == nil || c.loc == time.UTC) {
		_, offset := at.Zone()
		utc = offset == 0
	}
	c.all = append(c.all, clue{from, d, at, utc})
	return true
}

func (c *clues) addDay(from string, d day.Day, ok bool) {
	if ok && sane(d) {
		c.all = append(c.all, clue{from: from, day: d})
	}
}

// machine reports whether something else than the text dates the page.
func (c *clues) machine() bool {
	for _, k := range c.all {
		if k.from != fromText {
			return true
		}
	}
	return false
}

// published reads the day of publication from every place that gives one.
func published(h head, s schema, page *url.URL, printed printedDates, data string, loc *time.Location) Stamp {
	c := clues{loc: loc}
	c.add(fromJSONLD, s.Published)
	for _, name := range publishedMeta {
		if v := h.first(name); v != "" && c.add(fromMeta, v) {
			break
		}
	}
	d, ok := urlDay(page)
	c.addDay(fromURL, d, ok)
	c.addTime(h.times, func(t timeElement) bool { return t.published })
	near, ok := printed.nearTitle()
	if !c.machine() {
		// A lone <time> near the title is most often the article's own.
		c.addTime(h.times, func(t timeElement) bool { return !t.modified })
	}
	machine := c.machine()
	c.addDay(fromText, near, ok)
	if v := dataDate(data); v != "" && !machine {
		c.add(fromData, v)
	}
	if len(c.all) == 0 {
		d, ok := printed.best(page)
		c.addDay(fromText, d, ok)
	}
	if len(c.all) == 0 {
		if u, err := url.Parse(h.first("og:image", "twitter:image")); err == nil {
			d, ok := urlDay(u) // pictures are filed by the day on which they came
			c.addDay(fromText, d, ok)
		}
	}
	return settle(c.all)
}

func modified(h head, s schema, loc *time.Location) Stamp {
	c := clues{loc: loc}
	c.add(fromJSONLD, s.Modified)
	for _, name := range modifiedMeta {
		if v := h.first(name); v != "" && c.add(fromMeta, v) {
			break
		}
	}
	c.addTime(h.times, func(t timeElement) bool { return t.modified })
	return settle(c.all)
}

// addTime takes the first time element that qualifies.
func (c *clues) addTime(times []timeElement, want func(timeElement) bool) {
	for _, t := range times {
		if want(t) && c.add(fromTime, t.value) {
			return
		}
	}
}

// settle chooses the most trusted clue and counts who agrees with it. Only a
// difference of more than a day is a disagreement: a day is what time zones
// make of one moment. A moment given in UTC leaves open which of the two days
// the outlet wrote above it: then the day in the address, or the one printed
// by the title, is the outlet's own.
func settle(clues []clue) Stamp {
	if len(clues) == 0 {
		return Stamp{}
	}
	best := clues[0]
	if best.utc {
		best.day = localDay(best.day, clues)
	}
	s := Stamp{Day: best.day, At: best.at}
	strong := best.from != fromText
	for _, c := range clues {
		switch gap := c.day.Sub(best.day); {
		case c.day == best.day:
			if len(s.From) == 0 || s.From[len(s.From)-1] != c.from {
				s.From = append(s.From, c.from)
			}
			strong = strong || c.from != fromText
			if s.At.IsZero() {
				s.At = c.at
			}
		case c.day.MonthOnly() && c.day.Y == best.day.Y && c.day.M == best.day.M:
		case gap < -1 || gap > 1:
			// What running text says beside a machine-readable date is
			// usually another event's day.
			s.Weak = s.Weak || c.from != fromText || best.from == fromText
		}
	}
	s.Weak = s.Weak || !strong
	return s
}

// localDay returns the day that the address, or else the line by the title,
// gives for a moment that falls on d in UTC; d where neither is a day off.
func localDay(d day.Day, clues []clue) day.Day {
	for _, from := range []string{fromURL, fromText} {
		for _, c := range clues {
			if c.from == from && c.day == d {
				return d
			}
			if gap := c.day.Sub(d); c.from == from && (gap == 1 || gap == -1) {
				return c.day
			}
		}
	}
	return d
}

// sane reports whether a day can be that of a page on the web: no earlier than
// the first newspapers there, no later than tomorrow.
func sane(d day.Day) bool {
	return d.Valid() && d.Y >= 1990 && !day.Of(time.Now().UTC()).Add(1).Before(d)
}
