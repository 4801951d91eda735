package numbers

// Find returns the numbers of a text in order. language is a BCP 47 code;
// digits are read in every language, words in English, Russian and Ukrainian.
func Find(text, language string) []Quantity {
	v := vocabularies()[language]
	if v == nil {
		v = &vocabulary{}
	}
	r := reader{text: text, language: language, words: v, tokens: tokenize(text)}
	var found []Quantity
	for r.i < len(r.tokens) {
		q, ok := r.next()
		if !ok {
			r.i++
			continue
		}
		if n := len(found); n > 0 {
			q = spread(text, &found[n-1], q)
		}
		found = append(found, q)
	}
	return found
}

// reader goes over the tokens once; each rule takes what it understands.
type reader struct {
	text     string
	language string
	words    *vocabulary
	tokens   []token
	i        int
}

func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{}
	}
	return r.tokens[i]
}

func (r *reader) next() (Quantity, bool) {
	start := r.i
	for _, rule := range []func() (Quantity, bool){r.printedDate, r.date, r.clock, r.number} {
		if q, ok := rule(); ok {
			if start > 0 {
				_, q.About = r.words.find(r.tokens[start-1].text, about)
				_, q.Part = r.words.find(r.tokens[start-1].text, part)
			}
			return q, true
		}
		r.i = start
	}
	return Quantity{}, false
}
