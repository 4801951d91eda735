package say

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// Engine puts a sentence of the engine or of the case into the language of
// the window: a flag, a refusal, an error, a line of a trace, a word of a list.
//
// Those are worded in English where they arise and stay so in the case, in
// the sheet and on the command line, also in cases that were made years ago.
// So it is the sentence that is looked up, by the form that the engine filled
// in; fill-ins that are sentences, words of a list or dates are translated in
// turn; quoted words, and those that a form marks with %q or %v, never. What is
// not known stays English.
func Engine(sentence string) string {
	c := now()
	if c.language == English || sentence == "" {
		return sentence
	}
	return c.translate(sentence, 0)
}

// Word puts a word of one of the engine's lists into the language of the
// window and leaves everything else as it stands: what people wrote, say.
func Word(s string) string {
	if m, ok := now().Engine[s]; ok {
		return m.only()
	}
	return s
}

// deepest is how far sentences are looked for within sentences.
const deepest = 5

// joints are the marks at which the engine puts sentences side by side.
var joints = []string{"\n", " · ", "; ", ", ", ": ", " "}

func (c *catalogue) translate(s string, depth int) string {
	c.once.Do(func() { c.patterns = newPatterns(c) })
	if depth > deepest || !strings.ContainsFunc(s, unicode.IsLetter) {
		return s
	}
	if out, ok := c.patterns.known(s); ok {
		return out
	}
	out := c.translateNew(s, depth)
	c.patterns.remember(s, out)
	return out
}

func (c *catalogue) translateNew(s string, depth int) string {
	if out, ok := c.whole(s, depth); ok {
		return out
	}
	if out, ok := c.englishDate(s); ok {
		return out
	}
	if core := strings.TrimRight(s, "."); core != s {
		if out, ok := c.whole(core, depth); ok {
			return out + s[len(core):]
		}
	}
	return c.pieces(s, depth)
}

// whole translates a sentence that has one of the known forms.
func (c *catalogue) whole(s string, depth int) (string, bool) {
	if m, ok := c.Engine[s]; ok && m.only() != "" && !strings.Contains(s, "%") {
		return m.only(), true
	}
	for _, p := range c.patterns.beginning(s) {
		found, ok := p.match(s)
		if !ok {
			continue
		}
		fill := make([]any, len(found))
		n, counted := 0, false
		for i, f := range found {
			switch {
			case p.verbs[i] == 'd':
				k, _ := strconv.Atoi(f)
				fill[i] = k
				if !counted {
					n, counted = k, true
				}
			case p.verbs[i] == 'q' || p.verbs[i] == 'v' || p.quoted[i]:
				fill[i] = f
			default:
				fill[i] = c.translate(f, depth+1)
			}
		}
		return c.fill(p.said.form(c.language.plural(n)), fill), true
	}
	return "", false
}

// pieces translates the parts of a sentence that the engine put together,
// where it knows at least one of them.
func (c *catalogue) pieces(s string, depth int) string {
	if depth == deepest {
		return s
	}
	for _, joint := range joints {
		parts := strings.Split(s, joint)
		if joint == " " {
			parts = sentences(s)
		}
		if len(parts) < 2 {
			continue
		}
		changed := false
		for i, part := range parts {
			parts[i] = c.translate(part, depth+1)
			changed = changed || parts[i] != part
		}
		if changed {
			return strings.Join(parts, joint)
		}
	}
	return s
}

// sentences cuts after full stops that a capital letter follows.
func sentences(s string) []string {
	var out []string
	from := 0
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '?') && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' {
			out = append(out, s[from:i+1])
			from = i + 2
		}
	}
	return append(out, s[from:])
}

// pattern is a form of the engine's sentences.
type pattern struct {
	pieces []string // the words around the fill-ins, one more than these
	verbs  []byte
	quoted []bool // the fill-in stands between quotation marks
	said   message
}

// patterns are all forms, by the first word they begin with.
type patterns struct {
	by    map[string][]*pattern
	other []*pattern // that begin with a fill-in

	mu   sync.RWMutex
	seen map[string]string
}

// manySeen is how many translations are remembered.
const manySeen = 4096

func (p *patterns) known(s string) (string, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	out, ok := p.seen[s]
	return out, ok
}

func (p *patterns) remember(s, out string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) >= manySeen {
		clear(p.seen)
	}
	p.seen[s] = out
}

func newPatterns(c *catalogue) *patterns {
	all := &patterns{by: map[string][]*pattern{}, seen: map[string]string{}}
	for key, said := range c.Engine {
		keys := []string{key}
		if m := loaded()[English].Engine[key]; m["one"] != "" {
			keys = append(keys, m["one"])
		}
		for _, k := range keys {
			p := newPattern(k, said)
			if word := firstWord(p.pieces[0]); word != "" {
				all.by[word] = append(all.by[word], p)
			} else {
				all.other = append(all.other, p)
			}
		}
	}
	for _, list := range all.by {
		slices.SortFunc(list, longest)
	}
	slices.SortFunc(all.other, longest)
	return all
}

// longest puts the form with the most words of its own first.
func longest(a, b *pattern) int {
	return cmp.Or(cmp.Compare(len(strings.Join(b.pieces, "")), len(strings.Join(a.pieces, ""))),
		cmp.Compare(strings.Join(a.pieces, "%"), strings.Join(b.pieces, "%")))
}

// beginning lists the forms that a sentence may have.
func (p *patterns) beginning(s string) []*pattern {
	if list := p.by[firstWord(s+" ")]; list != nil {
		return append(slices.Clone(list), p.other...)
	}
	return p.other
}

// firstWord is the text up to the first space, "" where there is none.
func firstWord(s string) string {
	word, _, ok := strings.Cut(s, " ")
	if !ok {
		return ""
	}
	return word
}

func newPattern(key string, said message) *pattern {
	p := &pattern{said: said}
	var piece strings.Builder
	for i := 0; i < len(key); {
		v, n := verb{}, 0
		if key[i] == '%' {
			v, n = readVerb(key[i:])
		}
		switch {
		case v.percent:
			piece.WriteByte('%')
		case n > 0:
			p.pieces = append(p.pieces, piece.String())
			p.verbs = append(p.verbs, v.kind)
			piece.Reset()
		default:
			piece.WriteByte(key[i])
			n = 1
		}
		i += n
	}
	p.pieces = append(p.pieces, piece.String())
	for i := range p.verbs {
		before, after := p.pieces[i], p.pieces[i+1]
		p.quoted = append(p.quoted, strings.HasSuffix(before, "“") || strings.HasSuffix(before, `"`) && strings.HasPrefix(after, `"`))
	}
	return p
}

// match finds the fill-ins of a sentence that has the form.
func (p *pattern) match(s string) ([]string, bool) {
	last := len(p.pieces) - 1
	if !strings.HasPrefix(s, p.pieces[0]) {
		return nil, false
	}
	s = s[len(p.pieces[0]):]
	if last == 0 {
		return nil, s == ""
	}
	if !strings.HasSuffix(s, p.pieces[last]) {
		return nil, false
	}
	s = s[:len(s)-len(p.pieces[last])]
	var out []string
	for i := 1; i < last; i++ {
		at := strings.Index(s, p.pieces[i])
		if at < 0 {
			return nil, false
		}
		out, s = append(out, s[:at]), s[at+len(p.pieces[i]):]
	}
	out = append(out, s)
	for i, f := range out {
		if f == "" || p.verbs[i] == 'd' && strings.Trim(f, "0123456789") != "" {
			return nil, false
		}
	}
	return out, true
}
