package say

import (
	"strconv"
	"strings"
	"time"

	"galley/citations/day"
)

// Date is a day in a sentence: "3 July 2025", "3 июля 2025 г.".
func Date(d day.Day) string { return now().date(d, now().Date, now().Months) }

// ShortDate is a day in a table: "3 Jul 2025", "3 июля 2025". Its parts stay
// together on a line.
func ShortDate(d day.Day) string { return now().date(d, now().ShortDate, now().ShortMonths) }

// Moment is a day with the time of day, in the time zone of t.
func Moment(t time.Time) string {
	return Date(day.Of(t)) + ", " + t.Format("15:04")
}

func (c *catalogue) date(d day.Day, form string, months []string) string {
	switch {
	case d.IsZero():
		return ""
	case d.M < 1 || d.M > 12:
		return d.String()
	case d.MonthOnly():
		form, months = c.Month, c.MonthNames
	}
	return c.fill(form, []any{strconv.Itoa(d.D), months[d.M-1], strconv.Itoa(d.Y)})
}

// englishForms are the forms in which the engine writes dates.
var englishForms = []string{"January 2, 2006", "2 January 2006", "January 2006", "January 2", "2 Jan 2006"}

// englishDate translates a date as the engine writes it.
func (c *catalogue) englishDate(s string) (string, bool) {
	if from, to, ok := strings.Cut(s, "–"); ok {
		a, okA := c.englishDate(from)
		b, okB := c.englishDate(to)
		return a + " – " + b, okA && okB
	}
	for _, form := range englishForms {
		t, err := time.Parse(form, s)
		if err != nil {
			continue
		}
		d := day.Of(t)
		switch {
		case form == "January 2006":
			d.D = 0
		case d.Y == 0:
			return c.fill(c.DayMonth, []any{strconv.Itoa(d.D), c.Months[d.M-1]}), true
		}
		return c.date(d, c.Date, c.Months), true
	}
	return "", false
}
