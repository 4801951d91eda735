package extract

import (
	"strconv"
	"strings"
	"time"

	"galley/citations/day"
)

// zoned layouts carry their own offset, bare ones a clock without one, dated
// ones only a day.
var (
	zoned = []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05.999Z0700",
		"2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 -0700",
		"2006-01-02 15:04:05 MST", "2006-01-02T15:04:05Z07", time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
		"Mon Jan 2 15:04:05 MST 2006", "Mon Jan 2 15:04:05 -0700 2006", "Mon Jan 02 2006 15:04:05 GMT-0700", "2006-01-02T15:04:05.999999999Z07"}
	bare = []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999", "2006-01-02 15:04", "20060102150405", "20060102T150405",
		"02.01.2006 15:04:05", "02.01.2006 15:04", "02.01.2006, 15:04", "2006/01/02 15:04:05", "2006/01/02 15:04", "January 2, 2006 15:04", "January 2, 2006 3:04 PM",
		"Jan 2, 2006 3:04 PM", "2 January 2006 15:04", "2 Jan 2006 15:04"}
	dated = []string{"2006-01-02", "2006/01/02", "20060102", "02.01.2006", "2.1.2006", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
		"Monday, January 2, 2006", "Mon, January 2, 2006", "2006.01.02", "02/01/2006"}
)

// zoneOffsets are the abbreviations of zones that dates are written with, in
// hours from UTC. Go reads an abbreviation that it does not know as UTC.
var zoneOffsets = map[string]string{"MSK": "+0300", "EET": "+0200", "EEST": "+0300", "CET": "+0100", "CEST": "+0200",
	"MEZ": "+0100", "MESZ": "+0200", "BST": "+0100", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "PST": "-0800", "PDT": "-0700"}

// numericZone puts the offset in the place of a zone's abbreviation at the end.
func numericZone(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		if offset, ok := zoneOffsets[s[i+1:]]; ok {
			return s[:i+1] + offset
		}
	}
	return s
}

// reading is a machine-readable date. at is zero where only the day is given,
// or a clock whose zone nobody knows.
type reading struct {
	at  time.Time
	day day.Day
	// open is set for a moment in UTC, or by a clock without a zone, where the
	// outlet's zone is not known: its day may be the next or the one before.
	open bool
}

// readTime reads a machine-readable date. The day is that of the date's own
// offset; where it gives UTC or none, the day in loc (nil or UTC: not known).
func readTime(s string, loc *time.Location) (r reading, ok bool) {
	known := loc != nil && loc != time.UTC
	if !known {
		loc = time.UTC
	}
	moment := func(t time.Time, bare bool) (reading, bool) {
		r := reading{at: t, day: day.Of(t)}
		if _, offset := t.Zone(); offset == 0 {
			r.day, r.open = day.Of(t.In(loc)), !known
		}
		if bare && !known {
			r.at = time.Time{}
		}
		return r, true
	}
	s = numericZone(strings.TrimSpace(s))
	if len(s) < 8 || len(s) > 80 {
		return reading{}, false
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			return moment(t, false)
		}
	}
	for _, layout := range dated {
		if t, err := time.Parse(layout, s); err == nil {
			return reading{day: day.Of(t)}, true
		}
	}
	for _, layout := range bare {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return moment(t, true)
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch len(s) {
		case 10:
			return moment(time.Unix(n, 0).UTC(), false)
		case 13:
			return moment(time.UnixMilli(n).UTC(), false)
		}
	}
	// "2025-07-03T10:00:00+03:00[Europe/Kyiv]", "2025-07-03 (updated)".
	if len(s) > 10 {
		if i := strings.IndexByte(s, '['); i > 0 {
			return readTime(s[:i], loc)
		}
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return reading{day: day.Of(t)}, true
		}
	}
	if d, ok := firstDate(s); ok {
		return reading{day: d}, true
	}
	return reading{}, false
}
