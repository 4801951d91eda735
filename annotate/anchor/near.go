package anchor

import (
	"math/bits"
	"unicode"
)

// nearness tells words that are one word spelt or inflected otherwise from
// words that are not: "fine" and "fines", "министр" and "министром", a slip
// of the pen. Numbers are never near each other.
type nearness struct {
	shapes []shape
	known  map[[2]int]bool
}

// shape is what can be compared of two words at a glance.
type shape struct {
	letters []rune // nil for what has no near words
	set     uint64 // which letters occur, hashed
}

func newNearness(list []string) *nearness {
	n := &nearness{make([]shape, len(list)), map[[2]int]bool{}}
	for id, word := range list {
		letters := []rune(word)
		if len(letters) < 4 || len(letters) > 40 {
			continue
		}
		for _, r := range letters {
			if unicode.IsDigit(r) {
				letters = nil
				break
			}
			n.shapes[id].set |= 1 << (uint(r) % 61)
		}
		n.shapes[id].letters = letters
	}
	return n
}

// slips is how many letters may differ in a word of n letters.
func slips(n int) int {
	if n < 7 {
		return 1
	}
	return 2
}

func (n *nearness) near(a, b int) bool {
	p, q := &n.shapes[a], &n.shapes[b]
	k := min(len(p.letters), len(q.letters))
	if k < 4 || max(len(p.letters), len(q.letters))-k > 2 || bits.OnesCount64(p.set^q.set) > 2*slips(k) {
		return false
	}
	key := [2]int{a, b}
	is, ok := n.known[key]
	if !ok {
		is = distance(p.letters, q.letters) <= slips(k)
		n.known[key] = is
	}
	return is
}

// distance counts the letters put in, taken out, exchanged, or swapped with
// the next one (Damerau's, in its restricted form).
func distance(a, b []rune) int {
	var rows [3][44]int
	last, row := &rows[0], &rows[1]
	before := &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
