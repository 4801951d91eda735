package evidence

import (
	"fmt"
	"time"

	"galley/citations/day"
)

// dateFlags compares the day of the page with the citation's and the article's.
func dateFlags(c Claim, s Source) []Flag {
	var flags []Flag
	if s.Published.IsZero() {
		message := "The page shows no date we can read."
		if !s.FirstArchived.IsZero() {
			message = fmt.Sprintf("The page shows no date we can read; first archive copy: %s.", american(s.FirstArchived, true))
		}
		return append(flags, Flag{Code: "date-missing", Weight: Note, Message: message})
	}
	if !c.Day.IsZero() {
		if off := daysOff(c, s.Published); off != 0 {
			cited := american(c.Day, !c.YearInferred)
			if !c.DayEnd.IsZero() && c.DayEnd != c.Day {
				cited += "–" + american(c.DayEnd, !c.YearInferred)
			}
			flag := Flag{Code: "date-differs", Weight: Check, Claim: c.DatedAt,
				Message: fmt.Sprintf("The citation says %s; the page says %s.", cited, american(s.Published, true))}
			if off == 1 || off == -1 {
				flag.Weight = Note
				flag.Message = fmt.Sprintf("The citation says %s; the page says %s: time zone or update?", cited, american(s.Published, true))
			}
			flags = append(flags, flag)
		}
	}
	if !c.ArticleDate.IsZero() && c.ArticleDate.D != 0 && s.Published.D != 0 {
		if n := s.Published.Sub(c.ArticleDate); n > 0 {
			flags = append(flags, Flag{Code: "source-younger", Weight: Blocks,
				Message: fmt.Sprintf("The page is dated %s after the article.", days(n))})
		}
	}
	return flags
}

// daysOff returns how many days the page's day lies outside the citation's
// day, range or month; 0 where it lies within.
func daysOff(c Claim, published day.Day) int {
	first := c.Day.Start(time.UTC)
	end := c.Day.End(time.UTC)
	if !c.DayEnd.IsZero() && !c.DayEnd.Before(c.Day) {
		end = c.DayEnd.End(time.UTC)
	}
	from, to := published.Start(time.UTC), published.End(time.UTC)
	const oneDay = 24 * time.Hour
	switch {
	case !to.After(first): // the page is earlier
		return -int(first.Sub(to)/oneDay) - 1
	case !from.Before(end):
		return int(from.Sub(end)/oneDay) + 1
	}
	return 0
}

// american writes a day as citations do: "June 30, 2025", "June 30", "June 2025".
func american(d day.Day, year bool) string {
	switch {
	case d.D == 0:
		return fmt.Sprintf("%s %d", d.M, d.Y)
	case year:
		return fmt.Sprintf("%s %d, %d", d.M, d.D, d.Y)
	}
	return fmt.Sprintf("%s %d", d.M, d.D)
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
