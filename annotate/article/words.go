package article

import (
	_ "embed"
	"encoding/json"
)

//go:embed words.json
var wordsJSON []byte

// The words by which the lines around an article are known, in the languages
// that its writers use; see words.json.
var (
	// authorMarks begin a line that names the author.
	authorMarks []string
	// dateWords may stand beside the date in a date line.
	dateWords map[string]bool
	// nameParticles are the small words within names.
	nameParticles map[string]bool
	// noteHeadings stand over the notes of an article.
	noteHeadings map[string]bool
)

func init() {
	var data struct{ AuthorMarks, DateWords, NameParticles, NoteHeadings []string }
	if err := json.Unmarshal(wordsJSON, &data); err != nil {
		panic("article: words.json: " + err.Error())
	}
	authorMarks = data.AuthorMarks
	dateWords, nameParticles, noteHeadings = set(data.DateWords), set(data.NameParticles), set(data.NoteHeadings)
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
