// Package day holds calendar days as printed in citations: a year, a month and
// usually a day of the month, without a clock and without a time zone.
package day

import (
	"encoding/json"
	"fmt"
	"time"
)

// Day is a calendar day. D is 0 where only the month is known; the zero Day
// is unknown. Days compare with ==.
type Day struct {
	Y int
	M time.Month
	D int
}

// New returns the day y-m-d as given, without checking that it exists; see Valid.
func New(y int, m time.Month, d int) Day { return Day{y, m, d} }

// Of returns the day on which t falls in the time zone of t.
func Of(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// Parse reads YYYY-MM-DD or YYYY-MM.
func Parse(s string) (Day, error) {
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return Of(t), nil
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return Day{t.Year(), t.Month(), 0}, nil
	}
	return Day{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD or YYYY-MM", s)
}

// IsZero reports whether the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// MonthOnly reports whether only year and month are known.
func (d Day) MonthOnly() bool { return !d.IsZero() && d.D == 0 }

// Valid reports whether the day (or the month, where D is 0) exists in the
// Gregorian calendar.
func (d Day) Valid() bool {
	if d.Y < 1 || d.M < time.January || d.M > time.December || d.D < 0 {
		return false
	}
	return d.D == 0 || Of(d.Start(time.UTC)) == d
}

// Start returns midnight at the beginning of the day (of the first of the
// month, where only the month is known) in loc.
func (d Day) Start(loc *time.Location) time.Time {
	return time.Date(d.Y, d.M, max(d.D, 1), 0, 0, 0, 0, loc)
}

// End returns midnight after the day (after the month, where only the month is
// known) in loc: the exclusive end of the span.
func (d Day) End(loc *time.Location) time.Time {
	if d.D == 0 {
		return time.Date(d.Y, d.M+1, 1, 0, 0, 0, 0, loc)
	}
	return time.Date(d.Y, d.M, d.D+1, 0, 0, 0, 0, loc)
}

// Add returns the day n days later; of a month it returns the day counted
// from its first.
func (d Day) Add(n int) Day { return Of(d.Start(time.UTC).AddDate(0, 0, n)) }

// Sub returns the number of days from e to d; a month counts as its first day.
func (d Day) Sub(e Day) int {
	return int(d.Start(time.UTC).Sub(e.Start(time.UTC)) / (24 * time.Hour))
}

// Before reports whether d begins before e.
func (d Day) Before(e Day) bool { return d.Start(time.UTC).Before(e.Start(time.UTC)) }

// String returns YYYY-MM-DD, YYYY-MM for a month, and "" for the unknown day.
func (d Day) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.D == 0:
		return fmt.Sprintf("%04d-%02d", d.Y, int(d.M))
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.Y, int(d.M), d.D)
	}
}

// English returns the day in words: "15 September 2025", "September 2025".
func (d Day) English() string {
	switch {
	case d.IsZero():
		return "no date"
	case d.D == 0:
		return fmt.Sprintf("%s %d", d.M, d.Y)
	default:
		return fmt.Sprintf("%d %s %d", d.D, d.M, d.Y)
	}
}

// MarshalJSON writes the day as String does, and null for the unknown day.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Day) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s == nil || *s == "" {
		*d = Day{}
		return nil
	}
	v, err := Parse(*s)
	if err != nil {
		return err
	}
	*d = v
	return nil
}
