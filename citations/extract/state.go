package extract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
)

// A page that is drawn by scripts may have its article in the data that it
// hands to them and nowhere else. What such data look like differs from site to
// site; that the paragraphs of a piece stand together does not.

const (
	stateWords   = 60  // words of prose from which such data hold an article
	stateMost    = 0.7 // the share of the most prose under one key that its article has
	maxStateJSON = 4 << 20
	maxState     = 64 // depth
)

// stateText returns the article in the data of a page's scripts, its
// paragraphs on lines, "" where they hold none.
func stateText(doc *html.Node) string {
	best, bestWords := "", 0
	each(doc, func(n *html.Node) bool {
		kind := strings.ToLower(attr(n, "type"))
		if n.DataAtom != atom.Script || strings.Contains(kind, "ld+json") {
			return true
		}
		src := rawText(n)
		if !strings.Contains(kind, "json") {
			if contains(cut(src, 4000), dataScript) == "" {
				return true
			}
			// window.__INITIAL_STATE__ = {…};
			open := strings.IndexByte(src, '{')
			if open < 0 {
				return true
			}
			src = src[open:]
		}
		if len(src) > maxStateJSON {
			return true
		}
		var v any
		if json.NewDecoder(strings.NewReader(src)).Decode(&v) != nil {
			return true
		}
		if text, words := weigh(v, maxState).body(); words > bestWords {
			best, bestWords = text, words
		}
		return true
	})
	if bestWords < stateWords {
		return ""
	}
	return best
}

// part is a piece of such data with the prose in it.
type part struct {
	text    string // its own
	within  []*part
	words   int
	ordered bool // what is within stands in the order of the page
}

// weigh makes parts of data. Of an object, a paragraph mostly, only the string
// that says most is its own: others repeat it in another form or describe a
// picture.
func weigh(v any, depth int) *part {
	p := &part{}
	if depth == 0 {
		return p
	}
	add := func(v any) {
		if w := weigh(v, depth-1); w.words > 0 {
			p.within = append(p.within, w)
			p.words += w.words
		}
	}
	switch v := v.(type) {
	case string:
		p.text = proseOf(v)
		p.words = countWords(p.text)
		p.ordered = true
	case []any:
		p.ordered = true
		if s, ok := runs(v); ok {
			p.text = proseOf(s)
			p.words = countWords(p.text)
			return p
		}
		for _, e := range v {
			add(e)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if s, ok := v[key].(string); !ok {
				add(v[key])
			} else if s = proseOf(s); len(s) > len(p.text) {
				p.text = s
			}
		}
		p.words += countWords(p.text)
	}
	return p
}

// runs joins the members of a list that are runs of letters of one paragraph,
// as editors keep what is bold or a link: {"text": "…"} or {"type": "text",
// "text": "…"} among them.
func runs(list []any) (text string, ok bool) {
	var b strings.Builder
	for _, v := range list {
		m, isObject := v.(map[string]any)
		if !isObject {
			return "", false
		}
		kind, _ := m["type"].(string)
		if kind == "" {
			kind, _ = m["nodeType"].(string)
		}
		leaf, isLeaf := m["text"].(string)
		if !isLeaf {
			leaf, isLeaf = m["value"].(string)
		}
		if isLeaf && (kind == "" || kind == "text") {
			b.WriteString(leaf)
			ok = true
			continue
		}
		inner, isList := m["content"].([]any)
		if !isList {
			inner, isList = m["children"].([]any)
		}
		within, fine := runs(inner)
		if !isList || !fine {
			return "", false
		}
		b.WriteString(within)
	}
	return b.String(), ok
}

// body descends to the part with most of the prose and returns its text, ""
// where that is an object of several: their order is not known.
func (p *part) body() (text string, words int) {
	for {
		var most *part
		for _, w := range p.within {
			if most == nil || w.words > most.words {
				most = w
			}
		}
		if most == nil || float64(most.words) < stateMost*float64(p.words) {
			break
		}
		p = most
	}
	if !p.ordered && len(p.within) > 0 {
		return "", 0
	}
	var out []string
	p.lines(&out)
	return strings.Join(out, "\n"), p.words
}

func (p *part) lines(out *[]string) {
	if p.text != "" {
		*out = append(*out, p.text)
	}
	for _, w := range p.within {
		w.lines(out)
	}
}

// proseOf returns a string that reads like a sentence or more, HTML as its
// text, "" for others.
func proseOf(s string) string {
	if !strings.Contains(s, " ") {
		return ""
	}
	if strings.Contains(s, "</") || strings.Contains(s, "<br") {
		doc, _ := parse(s)
		s = strings.TrimSpace(blocks.FromHTML(doc, nil).Text)
	} else {
		s = blocks.Plain(s)
	}
	if countWords(s) < 4 || !endsSentence(s) {
		return ""
	}
	return s
}
