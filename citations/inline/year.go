package inline

import (
	"fmt"
	"time"

	"galley/citations/day"
)

// aheadOfArticle is how many days after the article a date may lie before the
// year before is taken: pieces are posted a few days after they are dated.
const aheadOfArticle = 7

// newYear is how many days around New Year an unprinted year is asked about.
const newYear = 45

// dated is what a printed date means.
type dated struct {
	first, last day.Day
	inferred    bool
	reason      string
	ask         bool
	note        string
}

// reachBack gives the last printed year to the dates before it in the same
// source that print the day first and no year. It returns which got one.
func reachBack(dates []printed) []bool {
	got := make([]bool, len(dates))
	for i := len(dates) - 2; i >= 0; i-- {
		d, next := &dates[i], dates[i+1]
		if !d.dayFirst || !next.dayFirst || d.lastYear() != 0 || next.first.y == 0 {
			continue
		}
		d.setYear(next.first.y)
		got[i] = true
	}
	return got
}

func (p printed) lastYear() int {
	if p.isRange() {
		return p.last.y
	}
	return p.first.y
}

// yearRule finds the years that an article does not print.
type yearRule struct {
	article day.Day
	reason  string // for the article's own year
}

func newYearRule(article day.Day) yearRule {
	return yearRule{article: article, reason: "the article is dated " + article.English()}
}

// meaning finds the days that p stands for.
func (y yearRule) meaning(p printed, reached bool) dated {
	var m dated
	switch {
	case reached:
		m.inferred = true
		m.reason = fmt.Sprintf("the year %d, printed after a later date of the list, stands for this one too", p.lastYear())
	case p.lastYear() != 0:
	case y.article.IsZero():
		m.inferred = true
		m.reason = "no year is printed and the article has no date, so the year is not known"
		return m
	default:
		m = y.infer(&p)
	}
	m.first = day.New(p.first.y, time.Month(p.first.m), p.first.d)
	if p.isRange() {
		m.last = day.New(p.last.y, time.Month(p.last.m), p.last.d)
	}
	if p.swapped {
		m.note = fmt.Sprintf("could also be read as the %d of %s", p.first.m, month(p.first.d))
	}
	if !m.first.Valid() || p.isRange() && !m.last.Valid() {
		m.note = "there is no such day"
		m.first, m.last = day.Day{}, day.Day{}
	}
	if p.isRange() && !m.last.IsZero() && m.last.Before(m.first) {
		m.note = "the range ends before it begins"
		m.last = day.Day{}
	}
	return m
}

func month(n int) time.Month { return time.Month(n) }

// infer chooses the year that is not printed: the article's, or the year
// before where the date would lie more than a week after the article.
func (y yearRule) infer(p *printed) dated {
	m := dated{inferred: true}
	article := y.article
	year := article.Y
	begin := day.New(year, time.Month(p.first.m), p.first.d)
	if p.isRange() && p.first.m > p.last.m {
		begin.Y-- // 30 December–2 January
	}
	if ahead := begin.Sub(article); begin.Valid() && ahead > aheadOfArticle && !(begin.D == 0 && begin.M == article.M) {
		year--
		m.reason = fmt.Sprintf("%s would be %s after the article of %s, so the year before", begin.English(), apart(ahead), article.English())
	} else {
		m.reason = y.reason
	}
	if p.first.m == 2 && p.first.d == 29 {
		for range 8 { // the leap day before
			if day.New(year, 2, 29).Valid() {
				break
			}
			year--
			m.reason = fmt.Sprintf("the last 29 February before the article of %s", article.English())
		}
	}
	p.setYear(year)
	m.ask = aroundNewYear(day.New(p.first.y, time.Month(p.first.m), max(p.first.d, 1)), article)
	return m
}

// aroundNewYear reports whether a repost may have moved the article over New
// Year, so that the year before or after could be meant as well: a date of
// December or January in an article of the first or last weeks of a year.
func aroundNewYear(d, article day.Day) bool {
	if d.M != time.December && d.M != time.January {
		return false
	}
	start := day.New(article.Y, time.January, 1)
	end := day.New(article.Y, time.December, 31)
	into, left := article.Sub(start), end.Sub(article)
	if into > newYear && left > newYear/3 {
		return false
	}
	if d.M == time.January && into <= newYear {
		return into <= newYear/3
	}
	return true
}

// apart tells a number of days in words.
func apart(days int) string {
	switch {
	case days < 60:
		return fmt.Sprintf("%d days", days)
	default:
		return fmt.Sprintf("%d months", (days+15)/30)
	}
}
