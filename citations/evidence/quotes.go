package evidence

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/evidence/stem"
	"galley/citations/prose"
)

// quoteMarks are the pairs that enclose a quotation.
var quoteMarks = map[rune]string{'“': "”“\"", '"': "\"”", '«': "»", '„': "“”\"", '‟': "”", '‘': "’"}

// quoteWords is how many words a quotation has at least to be looked for;
// single words in quotation marks are names or irony more often than speech.
const quoteWords = 2

// quoted returns what stands in quotation marks in text.
func quoted(text string) []prose.Span {
	var spans []prose.Span
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		closers, ok := quoteMarks[r]
		if !ok {
			i += size
			continue
		}
		start := i + size
		n := strings.IndexAny(text[start:], closers)
		if r == '‘' {
			n = singleClose(text[start:])
		}
		if n < 0 {
			i += size
			continue
		}
		spans = append(spans, prose.Span{Start: start, End: start + n})
		_, size = utf8.DecodeRuneInString(text[start+n:])
		i = start + n + size
	}
	return spans
}

// singleClose returns where a quotation in single marks ends: at a mark that is
// no apostrophe.
func singleClose(s string) int {
	for i, r := range s {
		if r != '’' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+len("’"):])
		if !unicode.IsLetter(next) {
			return i
		}
	}
	return -1
}

// quotations finds each quotation of the claim: in the text, in the page's
// structured data, among all it shows, in its scripts.
func (x *Index) quotations(r *reading, s Source) []Quotation {
	var found []Quotation
	for _, q := range quoted(r.text) {
		parts := wordings(q.Of(r.text))
		n := 0
		for _, p := range parts {
			n += len(p)
		}
		if n < quoteWords {
			continue
		}
		quotation := Quotation{Claim: q}
		if span, ok := x.verbatim(parts); ok {
			quotation.Place, quotation.Source = InText, &span
		} else {
			for _, other := range []struct {
				place Place
				text  string
			}{{InJSONLD, s.JSONLDBody}, {InVisible, s.Visible}, {InScripts, s.Scripts}} {
				if other.text != "" && contains(other.text, parts) {
					quotation.Place = other.place
					break
				}
			}
		}
		found = append(found, quotation)
	}
	return found
}

// wordings cuts a quotation at its omissions ("…", "[his]") and returns the
// folded words of each part.
func wordings(quotation string) [][]string {
	for _, omission := range []string{"...", "…"} {
		quotation = strings.ReplaceAll(quotation, omission, "\x00")
	}
	for {
		open := strings.IndexByte(quotation, '[')
		if open < 0 {
			break
		}
		end := strings.IndexByte(quotation[open:], ']')
		if end < 0 {
			break
		}
		quotation = quotation[:open] + "\x00" + quotation[open+end+1:]
	}
	var parts [][]string
	for part := range strings.SplitSeq(quotation, "\x00") {
		if words := folded(part); len(words) > 0 {
			parts = append(parts, words)
		}
	}
	return parts
}

func folded(text string) []string {
	var words []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		if word = strings.Trim(stem.Fold(word), "'"); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// verbatim finds the parts of a quotation, in order, in the source's text.
func (x *Index) verbatim(parts [][]string) (prose.Span, bool) {
	whole := prose.Span{Start: -1}
	from := 0
	for _, part := range parts {
		span, next, ok := x.run(part, from)
		if !ok {
			return prose.Span{}, false
		}
		if whole.Start < 0 {
			whole.Start = span.Start
		}
		whole.End = span.End
		from = next
	}
	return whole, whole.Start >= 0
}

// run finds consecutive words in the source's text from word number from on.
func (x *Index) run(words []string, from int) (prose.Span, int, bool) {
	all := x.plainWords()
	for i := from; i+len(words) <= len(all); i++ {
		k := 0
		for k < len(words) && all[i+k].text == words[k] {
			k++
		}
		if k == len(words) {
			return prose.Span{Start: all[i].Start, End: all[i+k-1].End}, i + k, true
		}
	}
	return prose.Span{}, 0, false
}

// plainWord is a folded word of the source.
type plainWord struct {
	prose.Span
	text string
}

// plainWords returns the source's words as quotations are compared, made when
// first asked for.
func (x *Index) plainWords() []plainWord {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.plain == nil {
		x.plain = make([]plainWord, 0, len(x.words))
		start := -1
		flush := func(end int) {
			if start < 0 {
				return
			}
			raw := x.text[start:end]
			if text := strings.Trim(stem.Fold(raw), "'"); text != "" {
				x.plain = append(x.plain, plainWord{prose.Span{Start: start, End: end}, text})
			}
			start = -1
		}
		for i, r := range x.text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' {
				if start < 0 {
					start = i
				}
				continue
			}
			flush(i)
		}
		flush(len(x.text))
	}
	return x.plain
}

// contains reports whether text has the parts of a quotation in order.
func contains(text string, parts [][]string) bool {
	hay := " " + strings.Join(folded(text), " ") + " "
	for _, part := range parts {
		needle := " " + strings.Join(part, " ") + " "
		i := strings.Index(hay, needle)
		if i < 0 {
			return false
		}
		hay = hay[i+len(needle)-1:]
	}
	return true
}

// nearestWording returns where the source's wording is nearest to the words
// of a quotation, and how alike the two are: the share of words that need no
// change.
func (x *Index) nearestWording(words []string) (prose.Span, float64) {
	all := x.plainWords()
	if len(all) == 0 || len(words) == 0 {
		return prose.Span{}, 0
	}
	words = words[:min(len(words), 80)]
	// Edit distance with the quotation anywhere in the text; begin[i] is where
	// the alignment that ends here began.
	prev, cur := make([]int, len(words)+1), make([]int, len(words)+1)
	prevBegin, curBegin := make([]int, len(words)+1), make([]int, len(words)+1)
	for i := range prev {
		prev[i] = i
	}
	best, bestBegin, bestEnd := math.MaxInt, 0, 0
	for j, w := range all {
		cur[0], curBegin[0] = 0, j+1
		for i, q := range words {
			d, b := prev[i], prevBegin[i]
			if q != w.text {
				d++
			}
			if v := prev[i+1] + 1; v < d {
				d, b = v, prevBegin[i+1]
			}
			if v := cur[i] + 1; v < d {
				d, b = v, curBegin[i]
			}
			cur[i+1], curBegin[i+1] = d, b
		}
		if d := cur[len(words)]; d < best {
			best, bestBegin, bestEnd = d, curBegin[len(words)], j
		}
		prev, cur = cur, prev
		prevBegin, curBegin = curBegin, prevBegin
	}
	bestBegin = min(bestBegin, bestEnd)
	return prose.Span{Start: all[bestBegin].Start, End: all[bestEnd].End}, 1 - float64(best)/float64(len(words))
}

// translatedQuote is the share of a quotation's words that must have their
// counterparts in one sentence for it to be taken as found in translation.
const translatedQuote = 0.5

// quoteFlags raises quote-missing for quotations found nowhere.
func (x *Index) quoteFlags(r *reading, s Source, quotes []Quotation, shown []int) []Flag {
	var flags []Flag
	for _, q := range quotes {
		if q.Place != Nowhere {
			continue
		}
		flag := Flag{Code: "quote-missing", Weight: Blocks, Claim: at(q.Claim.Start, q.Claim.End)}
		var nearest prose.Span
		alike := 0.0
		if r.same {
			var words []string
			for _, part := range wordings(q.Claim.Of(r.text)) {
				words = append(words, part...)
			}
			nearest, alike = x.nearestWording(words)
		} else {
			flag.Weight = Check
			nearest, alike = x.nearestTranslation(r, q.Claim, shown)
			if alike >= translatedQuote {
				continue
			}
		}
		if nearest.Len() > 0 {
			flag.Source = &nearest
			flag.Message = fmt.Sprintf("The words in quotation marks do not occur in the page; the nearest passage is “%s” (%d%% alike).", nearest.Of(x.text), int(math.Round(100*max(0, alike))))
		} else {
			flag.Message = "The words in quotation marks do not occur in the page."
		}
		flags = append(flags, flag)
	}
	return flags
}

// nearestTranslation returns the shown sentence with the greatest share of
// the counterparts of a quotation's words.
func (x *Index) nearestTranslation(r *reading, quotation prose.Span, shown []int) (prose.Span, float64) {
	share := map[int32]float64{}
	total := 0.0
	for i := range r.terms {
		t := &r.terms[i]
		if t.kind == phraseTerm || !t.Overlaps(quotation) {
			continue
		}
		total++
		for _, p := range t.postings {
			if p.strength >= foundStrength {
				share[p.sentence]++
			}
		}
	}
	best, most := -1, 0.0
	for _, s := range shown {
		if v := share[int32(s)]; v > most {
			best, most = s, v
		}
	}
	if best < 0 {
		return prose.Span{}, 0
	}
	return x.sentences[best], most / total
}
