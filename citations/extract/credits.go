package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/prose"
)

const (
	creditBlocks = 14 // blocks around the title in which a line of credit is looked for
	creditWords  = 14 // most words of such a line
	nameMost     = 5  // most words of one name
)

// titleAt is the block that is the page's title, a heading before others, -1
// where none is.
func titleAt(d prose.Document, title string) int {
	at, folded := -1, fold(title)
	if title == "" {
		return at
	}
	for i, b := range d.Blocks {
		if fold(b.Of(d.Text)) == folded {
			at = i
			if b.Kind == prose.Heading {
				break
			}
		}
	}
	return at
}

// creditLine returns the authors that a line by the title names: "By Marta
// Holm and Axel Berg", "Автор: Марта Хольм". Only what is written like names
// counts, since "By the sea" begins like that too.
func creditLine(d prose.Document, title string) []string {
	at := titleAt(d, title)
	if at < 0 {
		return nil
	}
	announced := false // the line before was "By" and nothing else
	for i := at + 1; i < len(d.Blocks) && i <= at+creditBlocks; i++ {
		for _, line := range strings.Split(d.Blocks[i].Of(d.Text), "\n") {
			name, only := afterPrefix(line)
			if announced && name == "" {
				name = line
			}
			announced = only
			if countWords(line) > creditWords {
				continue
			}
			if names := namesIn(name); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}

// afterPrefix returns what follows "By " or its like at the beginning of a
// line; only is true where nothing does.
func afterPrefix(line string) (rest string, only bool) {
	low := strings.ToLower(line)
	if len(low) != len(line) {
		return "", false // a letter that changes its length; no prefix has one
	}
	for _, p := range phrases.BylinePrefixes {
		if strings.TrimSpace(p) == low {
			return "", true
		}
		if strings.HasPrefix(low, p) {
			return line[len(p):], false
		}
	}
	return "", false
}

// namesIn reads names up to the first thing that is none.
func namesIn(s string) []string {
	var out []string
	s, _, _ = strings.Cut(s, "|")
	for _, joint := range []string{" and ", " und ", " et ", " y ", " и ", " та ", " і ", " & "} {
		s = strings.ReplaceAll(s, joint, ",")
	}
	for _, name := range strings.Split(s, ",") {
		words := strings.Fields(name)
		if len(words) < 2 || len(words) > nameMost || !likeName(words) {
			break
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// likeName reports whether words are written like a person's name: capitals
// first, but for a particle in the middle, and no digits.
func likeName(words []string) bool {
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		inside := i > 0 && i+1 < len(words) && len(w) <= 4
		if !unicode.IsUpper(r) && !inside || strings.ContainsAny(w, "0123456789:/@") || !unicode.IsLetter(r) {
			return false
		}
		if n == len(w) && i+1 == len(words) {
			return false // ends in a lone letter
		}
	}
	return true
}
