package lookup

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence/lexicon"
	"galley/citations/evidence/names"
	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// factKind says what a fact is, and with that how much it tells.
type factKind uint8

const (
	nameFact factKind = iota
	numberFact
	quoteFact
	wordFact
)

// fact is one thing in a claim by which its page can be known.
type fact struct {
	kind     factKind
	text     string
	weight   float64
	strong   bool // proves something where it is found
	stem     string
	meanings []int32
	kin      []int32    // what relatives of a word mean that itself is not known
	parts    [][]string // forms of the words of a name
	weights  []float64  // what each of them says about who is meant
	means    [][]int32  // what each of them, or a phrase with it, means
	number   numbers.Quantity
	quote    string
}

// claimFacts are the facts of all claims that one reference stands behind.
type claimFacts struct {
	language string
	facts    []fact
}

// Weights by kind. A name or a number tells more than a word; figures below a
// dozen and the year of the article tell little.
const (
	nameWeight   = 2.0
	numberWeight = 1.8
	smallWeight  = 0.5
	quoteWeight  = 3.0
	wordWeight   = 0.9
	everydayWord = 0.4 // stands in news of any kind
	commonPart   = 0.3 // of a name: the County of Pasco County tells little
	strangeWord  = 0.5 // a word that no lexicon knows, comparable by sound only
)

// printedCitation finds the citation in a claim: a parenthesis with a month.
var printedCitation = regexp.MustCompile(`\([^()]*\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+\d[^()]*\)`)

var quoted = regexp.MustCompile(`[“"«„]([^“”"«»„]{8,200})[”"»“]`)

// factsOf reads the facts of the target's claims.
func factsOf(t Target) *claimFacts {
	c := &claimFacts{language: baseLanguage(t.ArticleLanguage)}
	seen := map[string]bool{}
	for _, claim := range t.Claims {
		claim = printedCitation.ReplaceAllString(claim, " ")
		if c.language == "" {
			c.language = baseLanguage(prose.Language(claim))
		}
		for _, f := range c.read(claim, t) {
			key := strings.ToLower(f.text)
			if f.kind == wordFact {
				key = f.stem
			}
			if key = string(rune('0'+f.kind)) + key; !seen[key] {
				seen[key] = true
				c.facts = append(c.facts, f)
			}
		}
	}
	return c
}

func (c *claimFacts) read(claim string, t Target) []fact {
	var out []fact
	for _, m := range quoted.FindAllStringSubmatch(claim, 8) {
		if strings.Count(m[1], " ") >= 2 {
			out = append(out, fact{kind: quoteFact, text: m[1], quote: strings.TrimSpace(foldText(m[1])), weight: quoteWeight, strong: true})
		}
	}
	taken := map[int]bool{} // bytes of numbers
	for _, q := range numbers.Find(claim, c.language) {
		for i := q.Start; i < q.End; i++ {
			taken[i] = true
		}
		if f, ok := numberOf(q, claim, t); ok {
			out = append(out, f)
		}
	}
	lex := lexicon.Load()
	tokens := tokensOf(claim, c.language)
	words := lexical(tokens)
	outlet := outletWords(t)
	for i := 0; i < len(tokens); {
		tok := tokens[i]
		switch {
		case taken[tok.span.Start]:
			i++
		case tok.Capital && c.isName(tokens, i, lex):
			n := 1
			for i+n < len(tokens) && tokens[i+n].Capital && tokens[i+n].Joined && !taken[tokens[i+n].span.Start] {
				n++
			}
			if f, ok := c.name(tokens[i:i+n], words, i, lex, outlet); ok {
				out = append(out, f)
			}
			i += n
		default:
			if f, ok := c.word(tokens[i], words, i, lex); ok {
				out = append(out, f)
			}
			i++
		}
	}
	return out
}

// isName reports whether a capital begins a name rather than a sentence.
func (c *claimFacts) isName(tokens []token, i int, lex *lexicon.Lexicon) bool {
	tok := tokens[i]
	if utf8.RuneCountInString(tok.text) < 2 || functionWord(tok.text, c.language) {
		return false
	}
	if !tok.first || tok.Caps {
		return true
	}
	if i+1 < len(tokens) && tokens[i+1].Capital && tokens[i+1].Joined {
		return true
	}
	return !lex.Known(tok.Stem, c.language)
}

func (c *claimFacts) name(tokens []token, words []lexicon.Token, at int, lex *lexicon.Lexicon, outlet map[string]bool) (fact, bool) {
	f := fact{kind: nameFact, weight: nameWeight, strong: true}
	var text []string
	means := make([][]int32, len(tokens))
	for k := range tokens {
		for _, h := range lex.At(words, at+k, c.language) {
			for j := k; j < min(k+h.Length, len(tokens)); j++ {
				means[j] = append(means[j], h.Meaning)
			}
		}
	}
	for k, tok := range tokens {
		if outlet[strings.ToLower(tok.text)] || ofCalendar(tok.text) {
			continue
		}
		w := float64(utf8.RuneCountInString(tok.text))
		if lex.Known(tok.Stem, c.language) {
			w *= commonPart
		}
		text = append(text, tok.text)
		f.parts = append(f.parts, append(names.Forms(tok.text), names.Readings(tok.text)...))
		f.weights = append(f.weights, w)
		f.means = append(f.means, means[k])
	}
	f.text = strings.Join(text, " ")
	if len(f.parts) == 1 && utf8.RuneCountInString(f.text) <= tinyName {
		f.weight, f.strong = strangeWord, false
	}
	return f, len(f.parts) > 0
}

func (c *claimFacts) word(tok token, words []lexicon.Token, at int, lex *lexicon.Lexicon) (fact, bool) {
	n := utf8.RuneCountInString(tok.text)
	if n < 3 || functionWord(tok.text, c.language) || unicode.IsDigit(firstRune(tok.text)) {
		return fact{}, false
	}
	f := fact{kind: wordFact, text: tok.text, stem: tok.Stem, weight: wordWeight}
	for _, h := range lex.At(words, at, c.language) {
		f.meanings = append(f.meanings, h.Meaning)
	}
	if len(f.meanings) == 0 {
		f.weight = strangeWord
		for _, h := range lex.Near(tok.Stem, c.language) {
			f.kin = append(f.kin, h.Meaning)
		}
	}
	if everydayWords()[c.language][tok.Stem] {
		f.weight = everydayWord
	}
	if n >= 5 {
		f.parts = [][]string{names.Forms(tok.text)}
	}
	return f, true
}

// small is the number up to which figures stand everywhere.
const small = 12

func numberOf(q numbers.Quantity, claim string, t Target) (fact, bool) {
	f := fact{kind: numberFact, text: q.Of(claim), number: q, weight: numberWeight, strong: true}
	switch {
	case q.Kind == numbers.Weak:
		return f, false
	case q.Kind == numbers.Date && (q.Day == 0 || q.Month == t.Day.M && q.Day >= t.Day.D-1 && q.Day <= t.Day.D+1),
		q.Kind == numbers.Date && q.Month == t.ArticleDate.M && q.Day == t.ArticleDate.D:
		f.weight, f.strong = smallWeight, false // a year, or the day itself
	case q.Kind == numbers.Date:
		f.weight = numberWeight / 2
	case q.Kind == numbers.Count && q.Value <= small && q.Unit == "" && q.Money == "":
		f.weight, f.strong = smallWeight, false
	case q.Kind == numbers.Count && q.Value >= 1900 && q.Value <= 2100 && q.Unit == "" && q.Money == "":
		f.weight, f.strong = smallWeight, false
	}
	return f, true
}

func outletWords(t Target) map[string]bool {
	out := map[string]bool{}
	add := func(s string) {
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
			out[w] = true
		}
	}
	add(t.Name)
	if t.Outlet != nil {
		add(t.Outlet.Name)
	}
	for _, keep := range []string{"russian", "ukrainian", "russia", "ukraine", "service"} {
		delete(out, keep)
	}
	return out
}

// ofCalendar reports whether a capitalised word names a month or a weekday,
// which stand on every page.
func ofCalendar(s string) bool {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(s, m.String()) {
			return true
		}
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) {
			return true
		}
	}
	return false
}
