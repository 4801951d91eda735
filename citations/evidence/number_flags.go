package evidence

import (
	"fmt"
	"math"
	"slices"

	"galley/citations/evidence/numbers"
)

// numberPassages is how many of the best passages, and the sentences beside
// the first, may hold a number of the claim.
const numberPassages = 3

// numberFound is the agreement from which a number counts as found.
const numberFound = 0.45

// numberFlags raises number-differs for each number of the claim that does
// not stand near the matching passage, and lists those that agree once their
// units are converted.
func (x *Index) numberFlags(r *reading, shown []int) ([]Flag, []Conversion) {
	if len(shown) == 0 {
		return nil, nil
	}
	near := x.near(shown)
	used := map[int]bool{}
	var flags []Flag
	var conversions []Conversion
	var open []*term
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind != numberTerm || t.quantity.Kind == numbers.Weak {
			continue
		}
		found := false
		for n, q := range x.numbers {
			if !near[q.sentence] {
				continue
			}
			if a := numbers.Agree(t.quantity, q.Quantity); a.Strength >= numberFound {
				found = true
				used[n] = true
				if a.Converted {
					conversions = append(conversions, Conversion{t.Span, q.Span})
				}
			}
		}
		if !found {
			open = append(open, t)
		}
	}
	for _, t := range open {
		if x.excused(r, t) {
			continue
		}
		flag := Flag{Code: "number-differs", Weight: Check, Claim: at(t.Start, t.End)}
		if q, ok := x.nearestNumber(t.quantity, near, used); ok {
			flag.Source = at(q.Start, q.End)
			flag.Message = fmt.Sprintf("The sentence says “%s”; near the matching passage the page has “%s”.", t.Of(r.text), q.Of(x.text))
		} else {
			s := x.sentences[shown[0]]
			flag.Source = at(s.Start, s.End)
			flag.Message = fmt.Sprintf("The sentence says “%s”; near the matching passage the page has no such number.", t.Of(r.text))
		}
		flags = append(flags, flag)
	}
	return flags, conversions
}

// near returns the sentences that count as near the matching passage.
func (x *Index) near(shown []int) map[int32]bool {
	near := map[int32]bool{int32(shown[0] - 1): true, int32(shown[0] + 1): true}
	for _, s := range shown[:min(len(shown), numberPassages)] {
		near[int32(s)] = true
	}
	return near
}

// excused reports whether the number stands in the source in another dress
// that proves nothing: as words of the claim that the source has.
func (x *Index) excused(r *reading, t *term) bool { return false }

// nearestNumber returns the number near the passage that is most like the
// claim's: of its kind, then of its unit, then of its size.
func (x *Index) nearestNumber(want numbers.Quantity, near map[int32]bool, used map[int]bool) (sourceNumber, bool) {
	type candidate struct {
		n        int
		distance float64
	}
	var list []candidate
	for n, q := range x.numbers {
		if !near[q.sentence] || used[n] || q.Kind != want.Kind {
			continue
		}
		d := math.Abs(math.Log((math.Abs(q.Value) + 1) / (math.Abs(want.Value) + 1)))
		if want.Kind == numbers.Date {
			d = math.Abs(float64(q.Month-want.Month)) + math.Abs(float64(q.Day-want.Day))/31
		}
		if q.Unit != want.Unit || q.Money != want.Money {
			d += 2
		}
		list = append(list, candidate{n, d})
	}
	if len(list) == 0 {
		return sourceNumber{}, false
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		switch {
		case a.distance < b.distance:
			return -1
		case a.distance > b.distance:
			return 1
		}
		return 0
	})
	return x.numbers[list[0].n], true
}
