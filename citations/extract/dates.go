package extract

import (
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"galley/citations/day"
)

// The places that date a page, as Stamp.From names them, most trusted first.
const (
	fromJSONLD = "jsonld"
	fromMeta   = "meta"
	fromTime   = "time"
	fromURL    = "url"
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
}

// published reads the day of publication from every place that gives one.
func published(doc *html.Node, h head, s schema, page *url.URL, lead string, loc *time.Location) Stamp {
	var clues []clue
	add := func(from, value string) bool {
		if at, d, ok := readTime(value, loc); ok && sane(d) {
			clues = append(clues, clue{from, d, at})
			return true
		}
		return false
	}
	add(fromJSONLD, s.Published)
	for _, name := range publishedMeta {
		if v := h.first(name); v != "" && add(fromMeta, v) {
			break
		}
	}
	addTimes(h, func(t timeElement) bool { return t.published }, add)
	if d, ok := urlDay(page); ok {
		clues = append(clues, clue{from: fromURL, day: d})
	}
	if len(clues) == 0 {
		// A lone <time> near the top is most often the article's own.
		addTimes(h, func(t timeElement) bool { return !t.modified }, add)
	}
	if len(clues) < 2 {
		if d, ok := firstDate(lead); ok && sane(d) {
			clues = append(clues, clue{from: fromText, day: d})
		}
	}
	if len(clues) == 0 || len(clues) == 1 && clues[0].from == fromText {
		if d, ok := scan(doc, page); ok {
			clues = append(clues, clue{from: fromText, day: d})
		}
	}
	return settle(clues)
}

func modified(h head, s schema, loc *time.Location) Stamp {
	var clues []clue
	add := func(from, value string) bool {
		if at, d, ok := readTime(value, loc); ok && sane(d) {
			clues = append(clues, clue{from, d, at})
			return true
		}
		return false
	}
	add(fromJSONLD, s.Modified)
	for _, name := range modifiedMeta {
		if v := h.first(name); v != "" && add(fromMeta, v) {
			break
		}
	}
	addTimes(h, func(t timeElement) bool { return t.modified }, add)
	return settle(clues)
}

// addTimes takes the first time element that qualifies.
func addTimes(h head, want func(timeElement) bool, add func(from, value string) bool) {
	for _, t := range h.times {
		if want(t) && add(fromTime, t.value) {
			return
		}
	}
}

// settle chooses the most trusted clue and counts who agrees with it. Only a
// difference of more than a day is a disagreement: a day is what time zones
// make of one moment.
func settle(clues []clue) Stamp {
	if len(clues) == 0 {
		return Stamp{}
	}
	best := clues[0]
	s := Stamp{Day: best.day, At: best.at}
	strong := false
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

// sane reports whether a day can be that of a page on the web: no earlier than
// the first newspapers there, no later than tomorrow.
func sane(d day.Day) bool {
	return d.Valid() && d.Y >= 1990 && !day.Of(time.Now().UTC()).Add(1).Before(d)
}

// scan lets htmldate search the whole page. It finds a day on nearly every
// page and is right on about nine in ten: weak evidence.
func scan(doc *html.Node, page *url.URL) (d day.Day, ok bool) {
	options := htmldate.Options{UseOriginalDate: true}
	if page != nil {
		options.URL = page.String()
	}
	guard(func() {
		r, err := htmldate.FromDocument(doc, options)
		if err == nil && !r.IsZero() {
			d = day.Of(r.DateTime)
			ok = sane(d)
		}
	})
	return d, ok
}

// urlDay reads a day from the path of an address: /2025/07/03/, /2025-07-03,
// /20250703. A month alone is no day of publication, but confirms one.
func urlDay(page *url.URL) (day.Day, bool) {
	if page == nil {
		return day.Day{}, false
	}
	path := page.Path
	for i := 0; i < len(path); i++ {
		if !isDigit(path[i]) || i > 0 && isDigit(path[i-1]) {
			continue
		}
		if d, ok := pathDay(path[i:]); ok && sane(d) {
			return d, true
		}
	}
	return day.Day{}, false
}

func pathDay(s string) (day.Day, bool) {
	number := func(from, to int) int {
		n := 0
		for _, c := range s[from:to] {
			n = n*10 + int(c-'0')
		}
		return n
	}
	digits := 0
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	switch {
	case digits == 8:
		d := day.New(number(0, 4), time.Month(number(4, 6)), number(6, 8))
		return d, d.Valid() && d.D > 0
	case digits == 4 && len(s) >= 8 && strings.ContainsRune("/-_", rune(s[4])):
		year, rest := number(0, 4), s[5:]
		month, rest, ok := leadingNumber(rest)
		if !ok {
			return day.Day{}, false
		}
		if len(rest) > 0 && rest[0] == s[4] {
			if dom, _, ok := leadingNumber(rest[1:]); ok {
				d := day.New(year, time.Month(month), dom)
				return d, d.Valid() && d.D > 0
			}
		}
		d := day.New(year, time.Month(month), 0)
		return d, false // a month does not date a page
	}
	return day.Day{}, false
}

// leadingNumber reads a number of one or two digits, or an English month's
// first three letters, up to a separator.
func leadingNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
		if i > 2 {
			return 0, "", false
		}
	}
	if i > 0 {
		return n, s[i:], true
	}
	if len(s) >= 4 && (s[3] == '/' || s[3] == '-') {
		if t, err := time.Parse("Jan", strings.ToUpper(s[:1])+strings.ToLower(s[1:3])); err == nil {
			return int(t.Month()), s[3:], true
		}
	}
	return 0, "", false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
