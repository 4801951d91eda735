// Package compare sets two wordings beside each other: what went is red and
// struck through, what came is green and underlined.
package compare

import "strings"

// change is a run of words that both texts have, or only one of them.
type change struct {
	text string
	kind byte // '=' both, '-' only the old, '+' only the new
}

// mostCells bounds the table of the comparison: two runs of 2,000 words.
const mostCells = 4 << 20

// words compares two sentences word by word: the longest common run of words.
// Texts too long for that are one change.
func words(old, new string) []change {
	a, b := strings.Fields(old), strings.Fields(new)
	if (len(a)+1)*(len(b)+1) > mostCells {
		return []change{{strings.Join(a, " "), '-'}, {strings.Join(b, " "), '+'}}
	}
	lcs := make([][]int, len(a)+1)
	for i := range lcs {
		lcs[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lcs[i][j] = lcs[i+1][j+1] + 1
			} else {
				lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			}
		}
	}
	var out []change
	put := func(word string, kind byte) {
		if n := len(out); n > 0 && out[n-1].kind == kind {
			out[n-1].text += " " + word
			return
		}
		out = append(out, change{word, kind})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			put(a[i], '=')
			i++
			j++
		case j == len(b) || i < len(a) && lcs[i+1][j] >= lcs[i][j+1]:
			put(a[i], '-')
			i++
		default:
			put(b[j], '+')
			j++
		}
	}
	return out
}
