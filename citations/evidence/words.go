package evidence

import (
	"bufio"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"galley/assets"
	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/stem"
	"galley/citations/prose"
)

// word is one word of a claim or source. Words with hyphens are taken apart.
type word struct {
	prose.Span
	stem     string
	sentence int32
	capital  bool
	caps     bool // all letters capital, two or more
	joined   bool // only a space or hyphen between it and the word before
	first    bool // of its sentence
	stop     bool
	digit    bool // holds a digit
}

// stopWords are the words of assets/prose/stopwords.txt, folded, by language.
var stopWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	f, err := assets.Lexicon.Open("prose/stopwords.txt")
	if err != nil {
		return all // a fault of the build; a test holds the words to be there
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		language, words, ok := strings.Cut(lines.Text(), ":")
		if !ok || strings.HasPrefix(language, "#") {
			continue
		}
		all[language] = map[string]bool{}
		for _, w := range strings.Fields(words) {
			all[language][stem.Fold(w)] = true
		}
	}
	return all
})

// splitter makes words of text, remembering the stems of one language.
type splitter struct {
	language string
	stems    map[string]string
}

func newSplitter(language string) *splitter {
	return &splitter{language: language, stems: map[string]string{}}
}

// words returns the words of the given sentences of text.
func (s *splitter) words(text string, sentences []prose.Span) []word {
	var words []word
	stops := stopWords()[s.language]
	for n, sentence := range sentences {
		first, last := true, -1
		for _, w := range prose.Words(sentence.Of(text)) {
			w.Start += sentence.Start
			w.End += sentence.Start
			for start := w.Start; start < w.End; {
				end := start
				for end < w.End && !hyphenAt(text, end) {
					_, size := utf8.DecodeRuneInString(text[end:])
					end += size
				}
				if end > start {
					raw := text[start:end]
					folded := stem.Fold(raw)
					st, ok := s.stems[folded]
					if !ok {
						st = stem.Word(folded, s.language)
						s.stems[folded] = st
					}
					r, _ := utf8.DecodeRuneInString(raw)
					words = append(words, word{
						Span: prose.Span{Start: start, End: end}, stem: st, sentence: int32(n),
						capital: unicode.IsUpper(r), caps: allCapitals(raw), first: first,
						joined: last >= 0 && joined(text[last:start]), stop: stops[folded] || stops[contracted(folded)],
						digit: strings.IndexFunc(raw, unicode.IsDigit) >= 0,
					})
					first, last = false, end
				}
				start = end
				if start < w.End {
					_, size := utf8.DecodeRuneInString(text[start:])
					start += size
				}
			}
		}
	}
	// "IT" and "US" among words in small letters are acronyms, no stop words.
	for i := range words {
		w := &words[i]
		if w.stop && w.caps && !(i > 0 && words[i-1].caps) && !(i+1 < len(words) && words[i+1].caps) {
			w.stop = false
		}
	}
	return words
}

// contracted returns what stands before the apostrophe of "it's" and "don't".
func contracted(folded string) string {
	head, tail, ok := strings.Cut(folded, "'")
	if !ok {
		return folded
	}
	if tail == "t" {
		head = strings.TrimSuffix(head, "n")
	}
	return head
}

// spelling returns the word as written, without the English possessive.
func (w word) spelling(text string) string {
	raw := w.Of(text)
	for _, possessive := range []string{"'s", "’s", "ʼs", "'", "’"} {
		if cut := strings.TrimSuffix(raw, possessive); cut != raw {
			return cut
		}
	}
	return raw
}

func hyphenAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r == '-' || r == '\u2010' || r == '\u2011'
}

// joined reports whether a gap between two words lets a phrase run over it.
// A full stop does, as in "U.S." and "St. Petersburg".
func joined(gap string) bool {
	for _, r := range gap {
		if !unicode.IsSpace(r) && r != '-' && r != '\u2010' && r != '\u2011' && r != '.' && r != '"' && r != '«' && r != '»' && r != '“' && r != '”' {
			return false
		}
	}
	return true
}

func allCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// tokens returns the words as the lexicon needs them.
func tokens(words []word) []lexicon.Token {
	out := make([]lexicon.Token, len(words))
	for i, w := range words {
		out[i] = lexicon.Token{Stem: w.stem, Capital: w.capital, Caps: w.caps, Joined: w.joined && !w.first}
	}
	return out
}
