// Package numbers reads the numbers of a text, however they are written:
// digits, words, dates, times of day, percentages, money and measures, in
// English, Russian and Ukrainian; and says whether two of them agree.
package numbers

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"galley/citations/prose"
)

// Kind is what a number counts.
type Kind uint8

// The kinds. Weak numbers ("one", "both", "first", "half") often stand where
// no number is meant: they help to find a sentence and prove nothing.
const (
	Count Kind = iota
	Percent
	Date
	Clock
	Decade
	Weak
)

// Quantity is one number of a text, at its place.
type Quantity struct {
	prose.Span
	Kind  Kind
	Value float64 // minutes after midnight for Clock, first year for Decade
	// Step is the place value of the last digit written: 1e6 for "3 million",
	// 0.1 for "3.2", 1 for "312".
	Step float64
	// Unit is the unit's name ("km", "mile"), "" where none stands beside it.
	Unit string
	// Money is the currency's sign as far as it was printed, "" for none.
	Money string
	// Year, Month and Day of a Date, 0 where not printed.
	Year  int
	Month time.Month
	Day   int
	// About is set where a word says that the number is rounded ("nearly").
	About bool
	// Part is set where a word says that only some of a greater number are
	// meant ("the other two"): a page may well give only the whole.
	Part bool
	// Spelled is set for numbers written in words.
	Spelled bool
	// Half is set for a Clock that does not say which half of the day it means.
	Half bool
	// fourDigits is set where just four digits were printed, as of a year.
	fourDigits bool
	// measure is what Unit means.
	measure measure
}

// year reports whether a count looks like a year.
func (q Quantity) year() bool {
	return q.Kind == Count && q.fourDigits && q.Unit == "" && q.Money == "" && q.Value >= 1000 && q.Value <= 2100
}

// Dated reports whether a number is a date or looks like a year.
func (q Quantity) Dated() bool { return q.Kind == Date || q.Kind == Decade || q.year() }

// CalendarYear returns the year that a date or a number names, 0 for none.
func (q Quantity) CalendarYear() int {
	switch {
	case q.Kind == Date:
		return q.Year
	case q.year():
		return int(q.Value)
	}
	return 0
}

// Comparable reports whether the two count the same sort of thing, so that
// one may stand where the other was expected.
func (q Quantity) Comparable(other Quantity) bool {
	if q.year() || other.year() {
		return q.year() && other.year() || q.Kind == Date && q.Year != 0 || other.Kind == Date && other.Year != 0
	}
	return q.Kind == other.Kind
}

// English writes the number as English news does.
func (q Quantity) English() string {
	switch q.Kind {
	case Date:
		s := q.Month.String()
		if q.Day != 0 {
			s += " " + strconv.Itoa(q.Day)
		}
		if q.Year != 0 && q.Day != 0 {
			s += ","
		}
		if q.Year != 0 {
			s += " " + strconv.Itoa(q.Year)
		}
		return s
	case Clock:
		return fmt.Sprintf("%d:%02d", int(q.Value)/60, int(q.Value)%60)
	case Decade:
		return strconv.FormatFloat(q.Value, 'f', -1, 64) + "s"
	}
	s := grouped(q.Value)
	if q.year() {
		s = strconv.Itoa(int(q.Value))
	}
	if q.Kind == Percent {
		return s + " percent"
	}
	if q.Unit != "" {
		return q.Money + s + " " + q.Unit
	}
	return q.Money + s
}

// grouped writes a number with commas between its thousands, large ones in
// millions and billions.
func grouped(v float64) string {
	for _, scale := range []struct {
		value float64
		word  string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if v >= scale.value {
			return strconv.FormatFloat(v/scale.value, 'f', -1, 64) + scale.word
		}
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}
