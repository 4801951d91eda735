package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notCounted are nouns of which a number in letters states nothing ("two
// sides of a coin"), and beginnings of such.
var notCounted, notCountedBeginnings = splitBeginnings(lines("notcounted"))

func splitBeginnings(lines []string) (whole map[string]bool, beginnings map[string]bool) {
	whole, beginnings = map[string]bool{}, map[string]bool{}
	for _, l := range lines {
		if b, ok := strings.CutSuffix(l, "*"); ok {
			beginnings[b] = true
		} else {
			whole[l] = true
		}
	}
	return whole, beginnings
}

// How many words of a noun's description may stand before it, and of how many
// letters the beginnings in the list are, at most.
const (
	describing     = 3
	longestOpening = 14
)

// counts reports whether a sentence says in letters how many of something
// there are: "twelve wagons", "трое рабочих", "дванадцять вагонів". A number
// that tells things apart which the reader knows ("these two"), that stands
// for them ("two of them"), or that counts what nobody can count ("two sides
// of a coin") does not.
func counts(text string) bool {
	before := ""
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			if r < utf8.RuneSelf && strings.IndexByte(" \n-", text[i]) < 0 {
				before = ""
			}
			i += size
			continue
		}
		end := lettersEnd(text, i)
		word := text[i:end]
		if numberWords.hasWord(word) && !knownSet.hasWord(before) && countsNoun(text[end:]) {
			return true
		}
		before, i = word, end
	}
	return false
}

// countsNoun reports whether the words behind a number are a noun that can be
// counted, as far as their forms tell.
func countsNoun(rest string) bool {
	cyrillic, noun, among := false, false, false
	for seen, i := 0, 0; i < len(rest) && seen < describing; {
		r, size := utf8.DecodeRuneInString(rest[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
			continue
		case r == '-' || r == '‑':
			next := lettersEnd(rest, i+size)
			if next == i+size || !numberWords.hasWord(rest[i+size:next]) {
				return false // "two-fold", "three-day"
			}
			i = next
			continue
		case !unicode.IsLetter(r):
			return noun
		}
		end := lettersEnd(rest, i)
		word := strings.ToLower(rest[i:end])
		i = end
		if numberWords.hasWord(word) {
			if among {
				continue // "four of the nine inspectors"
			}
			return false // the next number is the one to look at
		}
		if seen == 0 && pronounLike.hasWord(word) {
			return false
		}
		if isNotCounted(word) {
			return false
		}
		if word == "of" || word == "and" || word == "или" || word == "or" {
			if word == "of" && seen == 0 {
				among = true
				continue // "dozens of wagons"
			}
			return noun
		}
		seen++
		cyrillic = cyrillic || r >= utf8.RuneSelf
		noun = noun || cyrillic && utf8.RuneCountInString(word) >= 4 || !cyrillic && plural(word)
	}
	return noun
}

// plural reports whether an English word has the form of a plural.
func plural(w string) bool {
	return pluralNouns.hasWord(w) || len(w) > 3 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// isNotCounted looks a word up in the list notcounted.
func isNotCounted(w string) bool {
	if notCounted[w] {
		return true
	}
	n := 0
	for i := range w {
		if n > 2 && notCountedBeginnings[w[:i]] {
			return true
		}
		if n++; n > longestOpening {
			return false
		}
	}
	return notCountedBeginnings[w]
}

// withApostrophes adds to a list what it holds with other apostrophes.
func withApostrophes(p phrases) phrases {
	for w := range p.set {
		if strings.Contains(w, "'") {
			p.set[strings.ReplaceAll(w, "'", "’")] = true
			p.set[strings.ReplaceAll(w, "'", "ʼ")] = true
		}
	}
	return p
}
