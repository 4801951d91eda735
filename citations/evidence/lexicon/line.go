package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// parts are the parts of speech that may stand behind a head.
var parts = []string{"n", "v", "adj", "adv", "prep", "conj", "pron", "num", "interj", "det", "aux", "pl"}

// ParseLine reads one line of the data: "head [pos] | ru: a, b | uk: c, d"
// for common words and "form; form | ru: a; b | uk: c; d" for names. It
// returns nil without an error for comments and empty lines.
func ParseLine(line string, kind Kind) (map[string][]string, error) {
	line = strings.TrimSpace(line)
	if line == "" || strings.HasPrefix(line, "#") {
		return nil, nil
	}
	columns := strings.Split(line, "|")
	head := strings.TrimSpace(columns[0])
	if head == "" {
		return nil, fmt.Errorf("%q has no English head", line)
	}
	forms := map[string][]string{}
	if kind == Word {
		words := strings.Fields(head)
		if n := len(words); n > 1 && slices.Contains(parts, words[n-1]) {
			head = strings.Join(words[:n-1], " ")
		}
		forms["en"] = []string{head}
	} else {
		forms["en"] = list(head)
	}
	for _, column := range columns[1:] {
		language, words, ok := strings.Cut(strings.TrimSpace(column), ":")
		if !ok || language != "ru" && language != "uk" {
			return nil, fmt.Errorf("%q: a column begins with ru: or uk:", line)
		}
		forms[language] = append(forms[language], list(words)...)
	}
	if len(forms["ru"])+len(forms["uk"]) == 0 && kind == Word {
		return nil, fmt.Errorf("%q has no counterpart", line)
	}
	return forms, nil
}

// list cuts words at commas and semicolons.
func list(s string) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' }) {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}
