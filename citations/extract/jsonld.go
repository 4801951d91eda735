package extract

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
)

// schema is what the JSON-LD of a page says about its article.
type schema struct {
	Type       string
	Headline   string
	Authors    []string
	Publisher  string
	Published  string
	Modified   string
	Body       string
	Language   string
	URL        string
	NotForFree bool
}

// articleTypes are the schema.org types of a page's main piece, best first.
var articleTypes = []string{"newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
	"backgroundnewsarticle", "liveblogposting", "article", "scholarlyarticle", "techarticle", "report",
	"blogposting", "socialmediaposting", "advertisercontentarticle", "reviewnewsarticle", "askpublicnewsarticle",
	"satiricalarticle", "review", "webpage"}

// maxSchemaDepth bounds how deep JSON-LD is followed.
const maxSchemaDepth = 12

// readSchema reads every JSON-LD script of the page and returns what the best
// article in it says; fields that it lacks come from the next best. Where some
// are of this page, by address or headline, those of other pages, which lists
// of further reading have, are not asked.
func readSchema(doc *html.Node, h head, page *url.URL) schema {
	var found []map[string]any
	each(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Script || !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
			return true
		}
		var v any
		if source := cleanJSON(rawText(n)); json.Unmarshal([]byte(source), &v) == nil {
			collect(v, 0, &found)
		} else if m := salvage(source); typeRank(m) >= 0 {
			found = append(found, m)
		}
		return true
	})
	own := slices.ContainsFunc(found, func(m map[string]any) bool { return ofPage(m, h, page) })
	var s schema
	for rank := range articleTypes {
		for _, m := range found {
			if typeRank(m) == rank && (!own || articleTypes[rank] == "webpage" || ofPage(m, h, page)) {
				s.merge(m, articleTypes[rank])
			}
		}
	}
	return s
}

// ofPage reports whether an article in JSON-LD is the one of the page.
func ofPage(m map[string]any, h head, page *url.URL) bool {
	if typeRank(m) == len(articleTypes)-1 {
		return false // a page, not an article
	}
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		for _, address := range texts(m[key], "@id") {
			u, err := url.Parse(address)
			if err != nil || strings.Trim(u.Path, "/") == "" || u.Fragment != "" {
				continue
			}
			for _, other := range []string{h.canonical, h.first("og:url")} {
				if o, err := url.Parse(other); err == nil && samePath(u, o) {
					return true
				}
			}
			if page != nil && samePath(u, page) {
				return true
			}
		}
	}
	for _, headline := range texts(m["headline"], "") {
		if headline = decoded(headline); len(headline) >= titleBytes {
			for _, t := range append([]string{h.title, h.first("og:title")}, h.h1...) {
				if len(t) >= titleBytes && similarTo(headline, t) {
					return true
				}
			}
		}
	}
	return false
}

func samePath(a, b *url.URL) bool {
	return strings.Trim(a.Path, "/") == strings.Trim(b.Path, "/") && a.RawQuery == b.RawQuery
}

// cleanJSON repairs what breaks JSON-LD most often: comments and CDATA marks
// around it, a semicolon after it, and raw line breaks within strings.
func cleanJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, wrap := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimPrefix(s, wrap)
	}
	for _, wrap := range []string{"-->", "//]]>", "/*]]>*/", "]]>"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), wrap)
	}
	s = strings.TrimSuffix(strings.TrimSpace(s), ";")
	if json.Valid([]byte(s)) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// salvaged are the fields that are looked for in JSON-LD that is no JSON.
var salvaged = []string{"@type", "headline", "datePublished", "dateModified", "isAccessibleForFree"}

// salvage reads what it can from JSON-LD that is broken, by comments, by
// quotation marks within strings, by a bracket too many: the first value of
// each field, up to the quotation mark that ends its line or comes before a comma.
func salvage(source string) map[string]any {
	m := map[string]any{}
	for _, key := range salvaged {
		_, rest, ok := strings.Cut(source, `"`+key+`"`)
		rest = strings.TrimLeft(rest, " \t\r\n:[")
		if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
			continue
		}
		quote, value := rest[0], rest[1:]
		for end := 0; end < len(value) && end < maxSalvaged; end++ {
			after := strings.TrimLeft(value[end+1:], " \t\r\n")
			if value[end] == quote && (after == "" || strings.ContainsRune(",}]", rune(after[0]))) {
				m[key] = value[:end]
				break
			}
		}
	}
	return m
}

// maxSalvaged bounds a salvaged value, in bytes.
const maxSalvaged = 400

// collect gathers the objects of an article type, in @graph, in lists, and in
// the mainEntity of a page.
func collect(v any, depth int, found *[]map[string]any) {
	if depth > maxSchemaDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, depth+1, found)
		}
	case map[string]any:
		if typeRank(v) >= 0 {
			*found = append(*found, v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if inner, ok := v[key]; ok {
				collect(inner, depth+1, found)
			}
		}
	}
}

func typeRank(m map[string]any) int {
	best := -1
	for _, t := range texts(m["@type"], "") {
		t = strings.ToLower(t[strings.LastIndexAny(t, "/:#")+1:])
		for i, a := range articleTypes {
			if t == a && (best < 0 || i < best) {
				best = i
			}
		}
	}
	return best
}

func (s *schema) merge(m map[string]any, kind string) {
	set := func(field *string, keys ...string) {
		for _, k := range keys {
			if t := texts(m[k], "name"); *field == "" && len(t) > 0 {
				*field = strings.TrimSpace(t[0])
			}
		}
	}
	if s.Type == "" {
		s.Type = kind
	}
	if kind == "webpage" {
		// A page's name is its <title>, with the site in it: no headline.
		set(&s.Headline, "headline")
	} else {
		set(&s.Headline, "headline", "name")
	}
	set(&s.Publisher, "publisher")
	set(&s.Published, "datePublished")
	set(&s.Modified, "dateModified")
	set(&s.Language, "inLanguage")
	if t := texts(m["mainEntityOfPage"], "@id"); s.URL == "" && len(t) > 0 {
		s.URL = t[0]
	}
	set(&s.URL, "url")
	if len(s.Authors) == 0 {
		s.Authors = texts(m["author"], "name")
		if len(s.Authors) == 0 {
			s.Authors = texts(m["creator"], "name")
		}
	}
	if t := texts(m["articleBody"], ""); s.Body == "" && len(t) > 0 {
		s.Body = t[0]
	}
	switch free := m["isAccessibleForFree"].(type) {
	case bool:
		s.NotForFree = s.NotForFree || !free
	case string:
		s.NotForFree = s.NotForFree || strings.EqualFold(free, "false")
	}
}

// texts returns the strings of a value: itself, those of a list, or the given
// field of an object.
func texts(v any, field string) []string {
	switch v := v.(type) {
	case string:
		if v = strings.TrimSpace(html.UnescapeString(v)); v != "" {
			return []string{v}
		}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, texts(e, field)...)
		}
		return out
	case map[string]any:
		if field != "" {
			return texts(v[field], "")
		}
		if t, ok := v["@value"]; ok {
			return texts(t, "")
		}
	}
	return nil
}

// bodyText is the articleBody as text: some sites put HTML into it, others run
// paragraphs together with line breaks between.
func (s schema) bodyText() string {
	if s.Body == "" {
		return ""
	}
	if strings.Contains(s.Body, "</p>") || strings.Contains(s.Body, "<br") {
		doc, _ := parse(s.Body)
		return blocks.FromHTML(doc, nil).Text
	}
	var b blocks.Builder
	for _, line := range strings.Split(s.Body, "\n") {
		b.Begin("", 0)
		b.Text(line)
	}
	return b.Document().Text
}
