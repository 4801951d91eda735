package extract

import (
	"math"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/day"
	"galley/citations/prose"
)

// printedDate is a date that a page shows, and how much it looks like that of
// the article.
type printedDate struct {
	day   day.Day
	block int
	score float64
	near  bool // stands by the title, in a line of its own
}

// printedDates are the dates that a page shows, in order.
type printedDates []printedDate

// What speaks for a printed date being the article's own, in points. The
// numbers were set by hand and checked on the htmldate tests (FIGURES.md).
const (
	pointsNamed     = 3.0  // the element is called a date
	pointsLabelled  = 2.5  // "Published", "Опубликовано" stands before it
	pointsOwnLine   = 2.0  // hardly anything else stands in the block
	pointsAfter     = 3.5  // it follows the title
	pointsPerBlock  = 0.25 // less for each block between
	pointsBefore    = 1.5  // it stands above the title
	pointsInProse   = -2.5 // it stands in a long paragraph
	pointsInLink    = -1.5
	pointsAside     = -2.5 // in a footer, a side column, a list of comments
	pointsUpdated   = -1.0 // "Updated" stands by it
	pointsCopyright = -5.0
	pointsAddress   = 2.0  // the address names the same month, or less where another
	enoughPoints    = -3.0 // less is no date of the article
	nearPoints      = 5.0  // from here on it is as good as the title
)

const (
	lineWords     = 12  // most words of a line that only dates the page
	proseWords    = 40  // words of a paragraph
	farBlocks     = 14  // blocks from the title beyond which nearness means nothing
	datesPerBlock = 3   // dates looked at in one block
	blockPrefix   = 400 // bytes of a block in which they are looked for
	maxPrinted    = 400 // dates kept of one page
	datelineBytes = 40  // bytes within which a paragraph begins with its date ("Lindvik, 3 July 2025.")
)

// dateNames, asideNames are words in the names of elements that hold the
// article's date, or something beside the article.
var (
	dateNames = map[string]bool{"date": true, "dates": true, "datetime": true, "time": true, "timestamp": true, "datum": true, "fecha": true,
		"published": true, "publish": true, "pubdate": true, "posted": true, "pub": true, "dateline": true, "datepublished": true, "created": true, "day": true, "meta": true, "byline": true}
	asideNames = map[string]bool{"comment": true, "comments": true, "commentlist": true, "sidebar": true, "related": true, "footer": true, "widget": true,
		"teaser": true, "teasers": true, "recent": true, "latest": true, "popular": true, "archive": true, "calendar": true, "more": true, "recommended": true, "nav": true, "menu": true, "current": true, "today": true}
)

func datesOn(d prose.Document, places []*html.Node, title string, order dateOrder) printedDates {
	at := titleAt(d, title)
	var out printedDates
	link := 0
	for i, b := range d.Blocks {
		text := b.Of(d.Text)
		words := countWords(text)
		linked := 0
		for ; link < len(d.Links) && d.Links[link].Start < b.End; link++ {
			linked += d.Links[link].Len()
		}
		found := datesIn(cut(text, blockPrefix), order, words <= lineWords)
		if len(found) == 0 || len(out) > maxPrinted {
			continue
		}
		points := placePoints(places[i])
		if words <= lineWords {
			points += pointsOwnLine
		}
		if linked*2 > len(text) {
			points += pointsInLink
		}
		gap := i - at
		switch {
		case at >= 0 && gap >= 0 && gap <= farBlocks:
			points += pointsAfter - pointsPerBlock*float64(gap)
		case at >= 0 && gap < 0 && gap >= -farBlocks/2:
			points += pointsBefore + pointsPerBlock*float64(gap)
		}
		for k, f := range found {
			p := printedDate{day: f.day, block: i, score: points - 0.5*float64(k) + labelPoints(text[:f.start], text[f.end:])}
			if words > proseWords && f.start > datelineBytes {
				p.score += pointsInProse
			}
			p.near = at >= 0 && gap >= -farBlocks/2 && gap <= farBlocks && p.score >= nearPoints
			out = append(out, p)
		}
	}
	return out
}

// placePoints goes by the elements in which a date stands.
func placePoints(place *html.Node) float64 {
	points, level := 0.0, 0
	named := false
	for e := place; e != nil; e = e.Parent {
		if e.Type != html.ElementNode {
			continue
		}
		switch e.DataAtom {
		case atom.Time:
			named = true
		case atom.Aside, atom.Nav, atom.Form, atom.Blockquote:
			points = pointsAside
		case atom.Footer:
			if !within(e, atom.Article) {
				points = pointsAside
			}
		}
		words := nameWords(e)
		for _, w := range words {
			switch {
			case level < 3 && dateNames[w]:
				named = true
			case strings.HasPrefix(w, "comment") && level < 8:
				return pointsAside
			case asideNames[w] && level < 8 && !(w == "footer" && ofPiece(words)):
				points = pointsAside
			}
		}
		level++
	}
	if named {
		points += pointsNamed
	}
	return points
}

// ofPiece holds for the names of parts of a piece: a "post-footer" is no
// footer of the page.
func ofPiece(words []string) bool {
	for _, w := range words {
		if w == "post" || w == "article" || w == "entry" || w == "story" {
			return true
		}
	}
	return false
}

// labelBytes bounds how far from a date its label may stand.
const labelBytes = 60

// labelPoints goes by the words around a date in its block: "Updated on 3
// July", but also "zuletzt am 3. Juli geändert".
func labelPoints(before, after string) float64 {
	if len(before) > labelBytes {
		before = strings.ToValidUTF8(before[len(before)-labelBytes:], "")
	}
	before, after = strings.ToLower(before), strings.ToLower(cut(after, labelBytes))
	switch {
	case strings.Contains(before, "©") || strings.Contains(before, "copyright"):
		return pointsCopyright
	case contains(before, phrases.DateModified) != "" || contains(after, phrases.DateModified) != "":
		return pointsUpdated
	case contains(before, phrases.DatePublished) != "":
		return pointsLabelled
	}
	return 0
}

// nearTitle returns the best date by the title, if one is good enough to
// stand beside what the page's data say.
func (p printedDates) nearTitle() (day.Day, bool) {
	var best printedDate
	for _, d := range p {
		if d.near && sane(d.day) && (best.day.IsZero() || d.score > best.score) {
			best = d
		}
	}
	return best.day, !best.day.IsZero()
}

// best returns the date that looks most like the article's own, for pages that
// give none in any other form.
func (p printedDates) best(page *url.URL) (day.Day, bool) {
	times := map[day.Day]int{}
	for _, d := range p {
		times[d.day]++
	}
	year, month := urlMonth(page)
	var best printedDate
	top := enoughPoints
	for _, d := range p {
		if !sane(d.day) {
			continue
		}
		score := d.score + 0.3*math.Min(3, float64(times[d.day]-1))
		score += addressPoints(d.day, year, month)
		if score > top {
			best, top = d, score
		}
	}
	return best.day, !best.day.IsZero()
}

// addressPoints goes by the year and month that the address names, 0 where it
// does not. A piece may be filed in the month before.
func addressPoints(d day.Day, year, month int) float64 {
	if year == 0 || month == 0 && d.Y == year {
		if year > 0 {
			return pointsAddress
		}
		return 0
	}
	if month == 0 {
		return -pointsAddress
	}
	switch (d.Y-year)*12 + int(d.M) - month {
	case 0:
		return pointsAddress
	case 1:
		return 0
	}
	return -pointsAddress
}

// dateSpan is a date within a text.
type dateSpan struct {
	day        day.Day
	start, end int
}

// datesIn finds the first dates of a block. In a line of few words numbers
// alone are taken for a date too: 03/07/2025 by the custom of the page, 03.07.25.
func datesIn(text string, order dateOrder, line bool) []dateSpan {
	var out []dateSpan
	tokens := dateTokens(text)
	for i := 0; i < len(tokens) && len(out) < datesPerBlock; i++ {
		d, n := dateAt(tokens[i:])
		if n == 0 && line {
			d, n = numbersAt(tokens[i:], order)
		}
		if n > 0 {
			out = append(out, dateSpan{d, tokens[i].start, tokens[i+n-1].end})
			i += n - 1
		}
	}
	return out
}

// dataKeys name the day of publication in the data that a page hands to its
// scripts, most telling first.
var dataKeys = []string{"datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "publication_date",
	"publishedDate", "published_date", "firstPublished", "first_published", "pubDate", "pubdate", "publishedTime", "published_time", "datepublished", "displayDate", "display_date", "createdAt", "created_at", "dateCreated", "first_publish_date", "publishTime", "publish_time", "DateCreation"}

// dataDate returns the first such value in the page's scripts, "" where none.
func dataDate(source string) string {
	for _, key := range dataKeys {
		for _, quote := range []string{`"`, `\"`, `'`} {
			i := strings.Index(source, quote+key+quote)
			if i < 0 {
				continue
			}
			rest := strings.TrimLeft(cut(source[i+len(key)+2*len(quote):], 60), ": \\\"'")
			if end := strings.IndexAny(rest, `"'\,}<`); end >= 8 {
				return rest[:end]
			}
		}
	}
	return ""
}
