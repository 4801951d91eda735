package annotate

import (
	"strings"
	"unicode"
)

// missingWords counts the words of a passage that a text does not have.
func missingWords(passage, text string) int {
	have := map[string]bool{}
	for _, w := range bareWords(text) {
		have[w] = true
	}
	n := 0
	for _, w := range bareWords(passage) {
		if !have[w] {
			n++
		}
	}
	return n
}

func bareWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
