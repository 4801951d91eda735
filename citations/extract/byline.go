package extract

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/extract/blocks"
)

// byline names the authors, comma between them, "" where the page names none.
// JSON-LD and meta elements come first: text near the title is often a photo
// credit, a reading time or the name of the paper.
func byline(h head, s schema, o opinion, credit, names []string) string {
	for _, source := range [][]string{
		s.Authors,
		h.meta["article:author"], h.meta["author"], h.meta["parsely-author"], h.meta["dc.creator"],
		h.meta["dcterms.creator"], h.meta["sailthru.author"], h.meta["citation_author"], h.meta["byl"],
		h.authors,
		credit,
		h.bylines,
		{o.byline},
	} {
		if found := people(source, names); len(found) > 0 {
			return strings.Join(found, ", ")
		}
	}
	return ""
}

// maxAuthors bounds a byline; lists longer than this are the staff page.
const maxAuthors = 12

func people(values, sites []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range values {
		name := authorName(v)
		if name == "" || isSiteName(name, sites) || seen[fold(name)] {
			continue
		}
		seen[fold(name)] = true
		out = append(out, name)
	}
	if len(out) > maxAuthors {
		return nil
	}
	return out
}

// authorName cleans one author and returns "" for what is no name: an address,
// a photo credit, a reading time, a sentence.
func authorName(v string) string {
	v = blocks.Plain(v)
	lower := strings.ToLower(v)
	for _, p := range phrases.BylinePrefixes {
		if strings.HasPrefix(lower, p) {
			v = strings.TrimSpace(v[len(p):])
			lower = strings.ToLower(v)
		}
	}
	for _, p := range phrases.NotAuthors {
		if strings.Contains(lower, p) {
			return ""
		}
	}
	v = strings.Trim(v, " ,;|•·–—-:")
	if u, err := url.Parse(v); err == nil && u.Host != "" {
		return ""
	}
	if n := utf8.RuneCountInString(v); n < 3 || n > 100 || strings.Contains(v, "@") || strings.Contains(v, "/") {
		return ""
	}
	letters := 0
	for _, r := range v {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			return ""
		}
	}
	if letters*2 < utf8.RuneCountInString(v) {
		return ""
	}
	return v
}
