package prose

import (
	"bufio"
	"maps"
	"strings"
	"sync"

	"galley/assets"
)

// abbreviationClass says what may follow the full stop of an abbreviation.
type abbreviationClass uint8

const (
	beforeName   abbreviationClass = 1 << iota // the sentence goes on before a name or number
	beforeNumber                               // it goes on before a number
	mayEnd                                     // it ends only before a capitalised function word
	unit                                       // it ends before a capitalised word
)

// abbreviations holds, by language, the classes of each abbreviation, read
// from assets/prose/abbreviations.txt.
var abbreviations = sync.OnceValue(func() map[string]map[string]abbreviationClass {
	classes := map[string]abbreviationClass{"before-name": beforeName, "before-number": beforeNumber, "may-end": mayEnd, "unit": unit}
	all := map[string]map[string]abbreviationClass{}
	for head, words := range listed("prose/abbreviations.txt") {
		language, class, _ := strings.Cut(head, " ")
		if all[language] == nil {
			all[language] = map[string]abbreviationClass{}
		}
		for _, w := range words {
			all[language][w] |= classes[class]
		}
	}
	return all
})

// starters holds, by language, the words that show that a sentence begins:
// function words and those of assets/prose/starters.txt.
var starters = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for language, words := range functionWords() {
		all[language] = maps.Clone(words)
	}
	for language, words := range listed("prose/starters.txt") {
		for _, w := range words {
			all[language][w] = true
		}
	}
	return all
})

// functionWords holds, by language, the words of assets/prose/function-words.txt.
var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for language, words := range listed("prose/function-words.txt") {
		set := make(map[string]bool, len(words))
		for _, w := range words {
			set[w] = true
		}
		all[language] = set
	}
	return all
})

// listed reads an embedded file of lines "head: word word …". A file that
// cannot be read is a fault of the build and leaves the list empty; a test
// holds every list to be there.
func listed(name string) map[string][]string {
	lists := map[string][]string{}
	f, err := assets.Lexicon.Open(name)
	if err != nil {
		return lists
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		head, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		lists[head] = append(lists[head], strings.Fields(words)...)
	}
	return lists
}
