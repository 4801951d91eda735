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

// readTime reads a machine-readable date. The day is that of the page's own
// offset; where the page gives UTC or nothing, the day in loc (nil: UTC). at
// is zero where only the day is given.
func readTime(s string, loc *time.Location) (at time.Time, d day.Day, ok bool) {
	if loc == nil {
		loc = time.UTC
	}
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 80 {
		return time.Time{}, day.Day{}, false
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			if _, offset := t.Zone(); offset == 0 {
				return t, day.Of(t.In(loc)), true
			}
			return t, day.Of(t), true
		}
	}
	for _, layout := range dated {
		if t, err := time.Parse(layout, s); err == nil {
			return time.Time{}, day.Of(t), true
		}
	}
	for _, layout := range bare {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return t, day.Of(t), true
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch len(s) {
		case 10:
			t := time.Unix(n, 0).In(loc)
			return t, day.Of(t), true
		case 13:
			t := time.UnixMilli(n).In(loc)
			return t, day.Of(t), true
		}
	}
	// "2025-07-03T10:00:00+03:00[Europe/Kyiv]", "2025-07-03 (updated)".
	if len(s) > 10 {
		if i := strings.IndexByte(s, '['); i > 0 {
			return readTime(s[:i], loc)
		}
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return time.Time{}, day.Of(t), true
		}
	}
	if d, ok := firstDate(s); ok {
		return time.Time{}, d, true
	}
	return time.Time{}, day.Day{}, false
}
