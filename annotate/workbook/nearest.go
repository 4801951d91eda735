package workbook

import (
	"fmt"
	"strings"
)

// listWords returns the words of a list by its name.
func listWords(name string) []string {
	for _, l := range lists {
		if l.name == name {
			return l.words
		}
	}
	return nil
}

// inList returns the list's word for what stands in a cell; letter case and
// spaces do not matter.
func inList(list, s string) (string, bool) {
	for _, w := range listWords(list) {
		if strings.EqualFold(w, strings.Join(strings.Fields(s), " ")) {
			return w, true
		}
	}
	return "", false
}

// notInList says that a word is not in a column's list and offers the nearest.
func notInList(col column, s string) string {
	if s == "" {
		return fmt.Sprintf("“%s” was emptied; it stays as the case has it. Take a decision back in the app.", col.head)
	}
	best, distance := "", 1<<30
	for _, w := range listWords(col.list) {
		if d := edits([]rune(strings.ToLower(s)), []rune(strings.ToLower(w))); d < distance {
			best, distance = w, d
		}
	}
	if distance*2 <= len([]rune(best)) {
		return fmt.Sprintf("“%s” is not in the list; did you mean “%s”?", short(s), best)
	}
	return fmt.Sprintf("“%s” is not in the list: %s.", short(s), strings.Join(listWords(col.list), ", "))
}

// edits is the number of letters to insert, delete or replace (Levenshtein).
// Long texts are cut: nothing in a list is near them.
func edits(a, b []rune) int {
	a = a[:min(len(a), 60)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
