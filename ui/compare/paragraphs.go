package compare

import "strings"

// Pair is a paragraph of the old text beside that of the new one which stands
// in its place; one side is "" where a paragraph went or came.
type Pair struct{ Old, New string }

// mostParagraphs bounds the table of Paragraphs.
const mostParagraphs = 2000

// Paragraphs lists what differs between two texts, in reading order, and
// leaves out what both have. Paragraphs differ where their words do; white
// space does not count.
func Paragraphs(old, new string) []Pair {
	a, b := split(old), split(new)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > mostParagraphs || len(b) > mostParagraphs {
		return pair(nil, a, b)
	}
	same := make([][]int, len(a)+1) // length of the longest common run from i, j
	for i := range same {
		same[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				same[i][j] = same[i+1][j+1] + 1
			} else {
				same[i][j] = max(same[i+1][j], same[i][j+1])
			}
		}
	}
	var out []Pair
	i, j, fromA, fromB := 0, 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			out = pair(out, a[fromA:i], b[fromB:j])
			i, j = i+1, j+1
			fromA, fromB = i, j
		case same[i+1][j] >= same[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pair(out, a[fromA:], b[fromB:])
}

// pair sets what stands between two common paragraphs side by side.
func pair(out []Pair, a, b []string) []Pair {
	for k := range max(len(a), len(b)) {
		var p Pair
		if k < len(a) {
			p.Old = a[k]
		}
		if k < len(b) {
			p.New = b[k]
		}
		out = append(out, p)
	}
	return out
}

// split cuts a text into its paragraphs, white space made even.
func split(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}
