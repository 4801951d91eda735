package blocks

import (
	_ "embed"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed compounds.json
var compoundsJSON []byte

// compounds are words that are joined to others with a hyphen ("long-term",
// "по-прежнему"), so that a hyphen after or before them at a line's end is the
// word's own.
var compounds = func() (c struct{ first, last map[string]bool }) {
	var data struct{ First, Last []string }
	if err := json.Unmarshal(compoundsJSON, &data); err != nil {
		panic("blocks: compounds.json: " + err.Error())
	}
	c.first, c.last = map[string]bool{}, map[string]bool{}
	for _, w := range data.First {
		c.first[w] = true
	}
	for _, w := range data.Last {
		c.last[w] = true
	}
	return c
}()

// Seam tells how line b goes on from line a of the same paragraph: how many
// bytes to cut from the end of a (the hyphen of a divided word), and what to
// set between them (a space, or nothing).
func Seam(a, b string) (cut int, glue string) {
	if strings.HasSuffix(a, "\u00ad") {
		return len("\u00ad"), ""
	}
	for _, hyphen := range []string{"-", "\u2010"} {
		head, ok := strings.CutSuffix(a, hyphen)
		if !ok {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(head)
		after, _ := utf8.DecodeRuneInString(b)
		switch {
		case unicode.IsLower(before) && unicode.IsLower(after) && !ownHyphen(head, b):
			return len(hyphen), ""
		case (unicode.IsLetter(before) || unicode.IsDigit(before)) && (unicode.IsLetter(after) || unicode.IsDigit(after)):
			return 0, ""
		}
	}
	for _, mark := range []string{"–", "—", "/"} {
		head, ok := strings.CutSuffix(a, mark)
		before, _ := utf8.DecodeLastRuneInString(head)
		if ok && mark != "—" && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
			return 0, ""
		}
	}
	return 0, " "
}

// ownHyphen holds for compounds that are written with a hyphen anyway.
func ownHyphen(head, rest string) bool {
	i := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	_, size := utf8.DecodeRuneInString(head[max(i, 0):])
	if i < 0 {
		size = 0
	}
	first := strings.ToLower(head[max(i, 0)+size:])
	if strings.Contains(first, "-") {
		return true // "state-of-" goes on as "the-art"
	}
	second, _, _ := strings.Cut(strings.ToLower(rest), " ")
	second = strings.TrimFunc(second, func(r rune) bool { return !unicode.IsLetter(r) })
	return compounds.first[first] || compounds.last[second]
}
