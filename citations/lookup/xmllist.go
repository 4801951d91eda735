package lookup

import (
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/net/html/charset"
)

// xmlEntry is one entry of a sitemap, a sitemap index or a feed.
type xmlEntry struct {
	Address   string
	Title     string
	Lead      string
	Language  string
	Published string // as written: publication_date, pubDate, published, dc:date
	Modified  string // lastmod, updated
	Map       bool   // names another list rather than a page
}

// maxUnpacked bounds a list that is packed; the format's own limit is 50 MB.
const maxUnpacked = 52 << 20

// maxEntries bounds what is taken from one list; the format's own limit is
// 50,000.
const maxEntries = 60_000

// maxBarren bounds the bytes of a list in which no entry ends, so that tags
// without end cost little; an entry with the whole text of a post is shorter.
const maxBarren = 4 << 20

// readEntries reads a sitemap, a sitemap index, an RSS or an Atom feed, by
// the local names of its elements, and hands each entry to take as it comes;
// take returns false to stop. It never expands entities of a DTD, never looks
// at where a tag is closed, and needs the memory of one entry. whole is false
// where the list broke off.
func readEntries(body []byte, take func(xmlEntry) bool) (n int, whole bool) {
	r, err := unpacked(body)
	if err != nil {
		return 0, false
	}
	d := xml.NewDecoder(r)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	var (
		e       xmlEntry
		in      bool   // within an entry
		field   string // the element whose text is being read
		text    strings.Builder
		inImage bool // <image:loc> is not the page
		last    int64
	)
	for {
		token, err := d.RawToken()
		if err != nil {
			return n, err == io.EOF && !in
		}
		if d.InputOffset()-last > maxBarren {
			return n, false
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := strings.ToLower(token.Name.Local)
			switch name {
			case "url", "sitemap", "item", "entry":
				if !in || token.Name.Space == "" {
					e, in, inImage = xmlEntry{Map: name == "sitemap"}, true, false
				}
			case "image", "video":
				inImage = true
			case "link":
				if href := attrOf(token, "href"); in && href != "" {
					if rel := attrOf(token, "rel"); (rel == "" || rel == "alternate") && (e.Address == "" || attrOf(token, "hreflang") == "") {
						if token.Name.Space != "xhtml" {
							e.Address = href
						}
					}
				}
			}
			field = name
			text.Reset()
		case xml.CharData:
			if in && text.Len() < 4096 {
				text.Write(token)
			}
		case xml.EndElement:
			name := strings.ToLower(token.Name.Local)
			value := strings.TrimSpace(text.String())
			if in && name == field && value != "" && !inImage {
				e.set(name, token.Name.Space, value)
			}
			text.Reset()
			field = ""
			switch name {
			case "image", "video":
				inImage = false
			case "url", "sitemap", "item", "entry":
				if in && token.Name.Space == "" && e.Address != "" {
					n, last = n+1, d.InputOffset()
					if !take(e) || n >= maxEntries {
						return n, n < maxEntries
					}
				}
				if token.Name.Space == "" {
					in = false
				}
			}
		}
	}
}

func (e *xmlEntry) set(name, space, value string) {
	switch name {
	case "loc", "link":
		if e.Address == "" {
			e.Address = value
		}
	case "guid", "id":
		if e.Address == "" && strings.HasPrefix(value, "http") {
			e.Address = value
		}
	case "title":
		if space != "media" {
			e.Title = plain(value)
		}
	case "description", "summary":
		if e.Lead == "" {
			e.Lead = plain(value)
		}
	case "language":
		e.Language = value
	case "publication_date", "pubdate", "published", "date", "issued":
		e.Published = value
	case "lastmod", "updated", "modified":
		e.Modified = value
	}
}

func attrOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// unpacked undoes gzip where the bytes, not the name, say that there is some.
func unpacked(body []byte) (io.Reader, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return bytes.NewReader(body), nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.LimitReader(z, maxUnpacked), nil
}

// plain takes the markup out of a title or lead.
func plain(s string) string {
	s = html.UnescapeString(s)
	if !strings.Contains(s, "<") {
		return strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '<':
			depth++
			b.WriteByte(' ')
		case r == '>' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}

// stampLayouts are the ways in which lists write times.
var stampLayouts = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04 -0700", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.000-0700",
}

// readStamp reads a time of a list; one without a zone is the outlet's. clock
// is false where only a day is written.
func readStamp(s string, zone *time.Location) (t time.Time, clock, ok bool) {
	s = strings.TrimSpace(s)
	for _, layout := range stampLayouts {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, layout != "2006-01-02", true
		}
	}
	return time.Time{}, false, false
}
