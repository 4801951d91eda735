// Package numbers reads the numbers of a text, however they are written:
// digits, words, dates, times of day, percentages, money and measures, in
// English, Russian and Ukrainian; and says whether two of them agree.
package numbers

import (
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

// Comparable reports whether the two count the same sort of thing, so that
// one may stand where the other was expected.
func (q Quantity) Comparable(other Quantity) bool {
	if q.year() || other.year() {
		return q.year() && other.year() || q.Kind == Date && q.Year != 0 || other.Kind == Date && other.Year != 0
	}
	return q.Kind == other.Kind
}
