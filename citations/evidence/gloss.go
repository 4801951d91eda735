package evidence

import (
	"slices"

	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/names"
	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// GlossKind says where a gloss comes from.
type GlossKind string

// The kinds of glosses. GlossNone marks a word that the lexicon does not have.
const (
	GlossWord GlossKind = "word"   // from the lexicon, the aliases or the places
	GlossName GlossKind = "name"   // written in Latin letters
	GlossNum  GlossKind = "number" // a number, as it stands
	GlossNone GlossKind = ""
)

// Gloss is what one word or phrase of a passage may mean in English. It is no
// translation: each word stands alone, and several meanings are left open.
type Gloss struct {
	prose.Span
	Kind    GlossKind
	English []string // at most glossMeanings, empty for GlossNone
}

// glossMeanings is how many meanings a gloss offers.
const glossMeanings = 3

// GlossOf glosses a Russian or Ukrainian passage word by word, from lexicon,
// names and numbers. Function words have no gloss. Offsets point into passage.
// For other languages it returns nil.
func GlossOf(passage, language string) []Gloss {
	language = base(language)
	if language != "ru" && language != "uk" {
		return nil
	}
	sentences := prose.Sentences(passage, language)
	words := newSplitter(language).words(passage, sentences)
	toks := tokens(words)
	counts := numbers.Find(passage, language)
	l := lexicon.Load()
	var glosses []Gloss
	for i := 0; i < len(words); {
		w := words[i]
		if n := slices.IndexFunc(counts, func(q numbers.Quantity) bool { return q.Overlaps(w.Span) }); n >= 0 && w.digit {
			q := counts[n]
			glosses = append(glosses, Gloss{Span: q.Span, Kind: GlossNum, English: []string{q.English()}})
			for i < len(words) && words[i].Start < q.End {
				i++
			}
			continue
		}
		length, english := glossAt(l, toks, i, language)
		if length == 0 && !w.stop {
			g := Gloss{Span: w.Span}
			if w.capital && !w.first || w.caps {
				g.Kind, g.English = GlossName, []string{names.Romanize(w.Of(passage), language)}
			}
			glosses = append(glosses, g)
		}
		if length == 1 && w.capital && !w.first && !w.stop && !named(l, toks, i, language) {
			// Стрілка is an arrow, and Стрілко a man: who reads sees both.
			english = append(english[:min(len(english), glossMeanings-1)], names.Romanize(w.Of(passage), language))
		}
		if length > 0 && !(w.stop && length == 1) {
			glosses = append(glosses, Gloss{Span: prose.Span{Start: w.Start, End: words[i+length-1].End}, Kind: GlossWord, English: english})
		}
		i += max(1, length)
	}
	return glosses
}

// named reports whether word i is an alias or a place, and not only a common
// word with a capital.
func named(l *lexicon.Lexicon, toks []lexicon.Token, i int, language string) bool {
	return slices.ContainsFunc(l.At(toks, i, language), func(hit lexicon.Hit) bool { return l.Meanings[hit.Meaning].Kind != lexicon.Word })
}

// glossAt returns the English for the longest phrase at word i, and its words.
func glossAt(l *lexicon.Lexicon, toks []lexicon.Token, i int, language string) (int, []string) {
	hits := l.At(toks, i, language)
	if len(hits) == 0 && (!toks[i].Capital || !toks[i].Joined) {
		// A name that resembles a common word is still a name.
		hits = l.Near(toks[i].Stem, language)
	}
	length := 0
	var english []string
	for _, hit := range hits {
		if hit.Length < length {
			break
		}
		length = hit.Length
		if head := l.Meanings[hit.Meaning].Forms["en"]; len(head) > 0 && !slices.Contains(english, head[0]) && len(english) < glossMeanings {
			english = append(english, head[0])
		}
	}
	return length, english
}
