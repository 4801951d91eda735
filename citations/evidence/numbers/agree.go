package numbers

import "math"

// Agreement is how well two numbers agree.
type Agreement struct {
	// Strength is 1 for the same number, less where something about it is
	// left open (rounding, kind, unit), 0 for different numbers.
	Strength float64
	// Converted is set where the two agree after converting their units.
	Converted bool
}

// conversionSlack is how far a converted number may be rounded: "60 miles"
// and "100 km" are 3.5 % apart.
const conversionSlack = 0.06

// aboutSlack is how far a number with "about" beside it may be off.
const aboutSlack = 0.03

// Agree compares a number of a claim with one of a source. The claim may round
// what the source gives more exactly, not the other way round.
func Agree(a, b Quantity) Agreement {
	switch {
	case a.Kind == Date || b.Kind == Date:
		return Agreement{Strength: dates(a, b)}
	case a.Kind == Clock || b.Kind == Clock:
		return Agreement{Strength: clocks(a, b)}
	case a.Kind == Decade && b.Kind == Decade:
		if a.Value == b.Value || math.Mod(a.Value, 100) == math.Mod(b.Value, 100) && min(a.Value, b.Value) < 100 {
			return Agreement{Strength: 1}
		}
		return Agreement{}
	}
	if equal(a.Value, b.Value) {
		switch {
		case (a.Kind == Percent) != (b.Kind == Percent):
			return Agreement{Strength: 0.7}
		case a.measure.group != "" && a.measure.group == b.measure.group && a.Unit != b.Unit:
			return Agreement{Strength: 0.5}
		case a.Kind == Weak || b.Kind == Weak:
			return Agreement{Strength: 0.9}
		}
		return Agreement{Strength: 1}
	}
	if a.measure.group != "" && a.measure.group == b.measure.group && a.Unit != b.Unit {
		if near(a.base(), b.base(), conversionSlack) {
			return Agreement{Strength: 0.9, Converted: true}
		}
		return Agreement{}
	}
	if a.Kind != b.Kind && a.Kind != Weak && b.Kind != Weak {
		return Agreement{}
	}
	if rounds(a, b) {
		return Agreement{Strength: 0.8}
	}
	if (a.About || b.About) && !a.year() && !b.year() && math.Abs(a.Value) >= 10 && near(a.Value, b.Value, aboutSlack) {
		return Agreement{Strength: 0.6}
	}
	return Agreement{}
}

// rounds reports whether coarse is fine rounded to the digits it shows.
// Small whole numbers are not taken for rounded ones.
func rounds(coarse, fine Quantity) bool {
	if coarse.Step <= fine.Step || coarse.Kind == Weak || fine.Kind == Weak || coarse.year() || fine.year() {
		return false
	}
	if coarse.Kind != Percent && math.Abs(coarse.Value) < 10 {
		return false
	}
	return equal(math.Round(fine.Value/coarse.Step)*coarse.Step, coarse.Value) ||
		coarse.About && equal(math.Floor(fine.Value/coarse.Step)*coarse.Step, coarse.Value)
}

func dates(a, b Quantity) float64 {
	if a.Kind != Date {
		a, b = b, a
	}
	if b.Kind != Date {
		// A year, or a day, that stands alone in the other text.
		switch {
		case b.year() && a.Year == int(b.Value):
			return 0.6
		case b.Kind == Count && a.Day > 0 && a.Year == 0 && b.Value == float64(a.Day) && b.Unit == "" && !b.Spelled:
			return 0.5
		}
		return 0
	}
	if a.Month != b.Month || a.Day != 0 && b.Day != 0 && a.Day != b.Day || a.Year != 0 && b.Year != 0 && a.Year != b.Year {
		return 0
	}
	if (a.Day == 0) != (b.Day == 0) {
		return 0.7
	}
	return 1
}

func clocks(a, b Quantity) float64 {
	if a.Kind != Clock {
		a, b = b, a
	}
	if b.Kind != Clock {
		if b.Kind == Count && math.Mod(a.Value, 60) == 0 && (b.Value == a.Value/60 || b.Value == math.Mod(a.Value/60, 12)) {
			return 0.8 // "15 часов", "at 3"
		}
		return 0
	}
	if a.Value == b.Value {
		return 1
	}
	if (a.Half || b.Half) && math.Mod(a.Value, 12*60) == math.Mod(b.Value, 12*60) {
		return 0.9
	}
	return 0
}

// base returns the value in the first unit of its group.
func (q Quantity) base() float64 { return (q.Value + q.measure.offset) * q.measure.factor }

func equal(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

func near(a, b, slack float64) bool {
	return math.Abs(a-b) <= slack*math.Max(math.Abs(a), math.Abs(b))
}
