package evidence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/citations/evidence/numbers"
)

// numberPassages is how many of the best passages, and the sentences beside
// the first, may hold a number of the claim.
const numberPassages = 3

// numberFound is the agreement from which a number counts as found.
const numberFound = 0.45

// numberFlags raises number-differs for each number of the claim that does
// not stand near the matching passage, and lists those that agree once their
// units are converted. published is the year of the source's own day, 0 where
// it is not known.
func (x *Index) numberFlags(r *reading, shown []int, published int) ([]Flag, []Conversion) {
	if len(shown) == 0 {
		return nil, nil
	}
	near := x.near(r, shown)
	used := map[int]bool{}
	var flags []Flag
	var conversions []Conversion
	var open []*term
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind != numberTerm || t.quantity.Kind == numbers.Weak || title(r.text, t.Start, t.End) && x.anywhere(t) {
			continue
		}
		n, agreement := x.match(t, near, used)
		if n < 0 && len(near) > 1 {
			// Over several sentences a number may bear out two of the claim's.
			n, agreement = x.match(t, near, nil)
		}
		if n < 0 || x.otherYear(t.quantity, n, near, int32(shown[0]), published) {
			open = append(open, t)
			continue
		}
		used[n] = true
		if agreement.Converted {
			conversions = append(conversions, Conversion{t.Span, x.numbers[n].Span})
		}
	}
	for _, t := range open {
		if r.same && len(near) > 1 && loose(t.quantity) {
			continue
		}
		flag := Flag{Code: "number-differs", Weight: Check, Claim: at(t.Start, t.End)}
		if q, ok := x.nearestNumber(t.quantity, near, used); ok {
			flag.Source = at(q.Start, q.End)
			flag.Message = fmt.Sprintf("The sentence says %s; near the matching passage the page has %s.", t.Of(r.text), q.Of(x.text))
		} else if q, ok := x.strayYear(t.quantity, published); ok {
			flag.Source = at(q.Start, q.End)
			flag.Message = fmt.Sprintf("The sentence says %s; the page has no such year, the closest is %s.", t.Of(r.text), q.Of(x.text))
		} else if t.quantity.Dated() || len(near) > 1 && x.anywhere(t) {
			// A page seldom repeats its own date, and a year that no other year
			// contradicts is missing, not different: its words are marked so.
			continue
		} else {
			s := x.sentences[shown[0]]
			flag.Source = at(s.Start, s.End)
			flag.Message = fmt.Sprintf("The sentence says %s; near the matching passage the page has no such number.", t.Of(r.text))
		}
		flags = append(flags, flag)
	}
	return flags, conversions
}

// loose reports whether a number is such as a writer adds without the page:
// a month alone, or a part of a whole. Where several sentences may be meant,
// that they lack it is no difference; its words are marked as missing.
func loose(q numbers.Quantity) bool {
	return q.Part || q.Kind == numbers.Date && q.Day == 0 && q.Year == 0
}

// title reports whether nothing but the number stands between quotation marks:
// then it names a book or a record and counts nothing, wherever the page has it.
func title(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	const marks = "\"“”„«»‘’"
	return strings.ContainsRune(marks, before) && strings.ContainsRune(marks, after)
}

// match returns the number near the passage that agrees best with the
// claim's, and how; -1 where none does. Those in taken are left out.
func (x *Index) match(t *term, near map[int32]bool, taken map[int]bool) (int, numbers.Agreement) {
	best, most := -1, numbers.Agreement{}
	for n, q := range x.numbers {
		if !near[q.sentence] || taken[n] {
			continue
		}
		if a := numbers.Agree(t.quantity, q.Quantity); a.Strength >= numberFound && a.Strength > most.Strength {
			best, most = n, a
		}
	}
	return best, most
}

// anywhere reports whether the source has the number at all.
func (x *Index) anywhere(t *term) bool { return t.best >= numberFound }

// sureShare is the share of the claim from which its first passage is taken
// for the one that it was written from: then no other sentence may lend it
// its numbers.
const (
	sureShare       = 0.75
	sureShareAcross = 0.5
)

// near returns the sentences that count as near the matching passage.
func (x *Index) near(r *reading, shown []int) map[int32]bool {
	near := map[int32]bool{int32(shown[0]): true}
	if share, _ := x.share(r, shown[:1]); share >= sureShare || !r.same && share >= sureShareAcross {
		return near
	}
	near[int32(shown[0]-1)] = true
	near[int32(shown[0]+1)] = true
	for _, s := range shown[:min(len(shown), numberPassages)] {
		near[int32(s)] = true
	}
	return near
}

// farNumber is the logarithm of how many times greater or smaller a number may
// be that is shown as the one that differs.
const farNumber = 3.0

// nearestNumber returns the number near the passage that is most like the
// claim's: of its kind, then of its unit, then of its size.
func (x *Index) nearestNumber(want numbers.Quantity, near map[int32]bool, used map[int]bool) (sourceNumber, bool) {
	type candidate struct {
		n        int
		distance float64
	}
	var list []candidate
	for n, q := range x.numbers {
		if !near[q.sentence] || used[n] || !q.Comparable(want) {
			continue
		}
		d := math.Abs(math.Log((math.Abs(q.Value) + 1) / (math.Abs(want.Value) + 1)))
		if want.Kind == numbers.Date {
			d = math.Abs(float64(q.Month-want.Month)) + math.Abs(float64(q.Day-want.Day))/31
		}
		if want.Kind == numbers.Count && d > farNumber {
			continue
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
