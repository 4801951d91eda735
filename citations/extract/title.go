package extract

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"

	"galley/citations/extract/blocks"
)

// titleSource is one place that names the page, with its weight in a vote.
type titleSource struct {
	text   string
	weight float64
}

// chooseTitle reconciles what the page calls itself in different places. Each
// place is stripped of the site's name first; equal titles add up their
// weights; the name of the site or of the newspaper is never a title.
func chooseTitle(h head, s schema, site string, page *url.URL) string {
	names := siteNames(h, s, site, page)
	h1 := ""
	if len(h.h1) == 1 || len(h.h1) > 1 && similarTo(h.h1[0], h.title) {
		h1 = h.h1[0]
	} else {
		for _, t := range h.h1 {
			if similarTo(t, h.title) || similarTo(t, h.first("og:title")) {
				h1 = t
				break
			}
		}
	}
	sources := []titleSource{
		{h.first("og:title"), 3},
		{s.Headline, 2.9},
		{h1, 3.2},
		{h.entry, 2.5},
		{h.first("twitter:title"), 1},
		{h.first("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title"), 1},
		{h.title, 2},
	}
	// The plain headings show where a site's suffix begins in the others.
	known := []string{decoded(s.Headline), decoded(h1), decoded(h.entry)}
	best, bestWeight := "", 0.0
	for i := range sources {
		sources[i].text = stripSite(decoded(sources[i].text), names, known)
	}
	for i, a := range sources {
		if a.text == "" || isSiteName(a.text, names) || utf8.RuneCountInString(a.text) < 3 {
			continue
		}
		weight := a.weight
		for j, b := range sources {
			if i != j && fold(a.text) == fold(b.text) {
				weight += b.weight
			}
		}
		if weight > bestWeight {
			best, bestWeight = a.text, weight
		}
	}
	// The page shows its title with the dashes and quotation marks that were
	// meant; its data often have plain ones.
	if shown := stripSite(decoded(h1), names, known); shown != "" && fold(shown) == fold(best) && strings.ToUpper(shown) != shown {
		return shown
	}
	return best
}

// maxTitle bounds what is read of a title, in bytes.
const maxTitle = 1000

// decoded undoes entities that stand in a title as text, since some systems
// encode what they have encoded before: "Tom &amp;amp; Jerry".
func decoded(t string) string {
	t = bounded(t)
	for range 2 {
		if !strings.Contains(t, "&") || !strings.Contains(t, ";") {
			break
		}
		t = html.UnescapeString(t)
	}
	return blocks.Plain(t)
}

// titleBytes is from what length on one title within another is the same.
const titleBytes = 12

// bounded cuts a title to what is read of it.
func bounded(t string) string {
	if len(t) <= maxTitle {
		return t
	}
	return strings.ToValidUTF8(t[:maxTitle], "")
}

// siteNames are the names that stand behind titles: of the site, the
// publisher, the host.
func siteNames(h head, s schema, site string, page *url.URL) []string {
	names := []string{site, s.Publisher, h.first("og:site_name"), h.first("application-name"),
		strings.TrimPrefix(h.first("twitter:site"), "@")}
	names = append(names, h.banners...)
	if page != nil {
		host := strings.TrimPrefix(strings.ToLower(page.Hostname()), "www.")
		names = append(names, host)
		if labels := strings.Split(host, "."); len(labels) > 1 {
			names = append(names, labels[len(labels)-2])
		}
		// "Lindvik World" of world.lindvik.co.kr
		if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
			name, _, _ := strings.Cut(site, ".")
			sub := strings.TrimSuffix(strings.TrimSuffix(host, site), ".")
			names = append(names, name, name+" "+sub, sub+" "+name)
		}
	}
	return names
}

func isSiteName(t string, names []string) bool {
	for _, n := range names {
		if n != "" && squeeze(t) == squeeze(n) {
			return true
		}
	}
	return false
}

// titleBreaks part a title from a site's name.
var titleBreaks = []string{" | ", " — ", " – ", " - ", " :: ", " · ", " • ", " » ", " « ", " / ", "| ", " |", " ― ", ": "}

// stripSite cuts the site's name, a section and the like off both ends of a
// title: what stands beyond a break and is a name of the site, and what
// stands beyond one if the rest is a heading of the page.
func stripSite(t string, names, known []string) string {
	for range 4 {
		cut := ""
		for _, br := range titleBreaks {
			if i := strings.LastIndex(t, br); i > 0 {
				left, right := strings.TrimSpace(t[:i]), strings.TrimSpace(t[i+len(br):])
				if namesSite(right, names) || br != ": " && isKnown(left, known) {
					cut = left
					break
				}
			}
			if i := strings.Index(t, br); i > 0 {
				left, right := strings.TrimSpace(t[:i]), strings.TrimSpace(t[i+len(br):])
				if utf8.RuneCountInString(right) > 10 && isSiteName(left, names) || br != ": " && isKnown(right, known) {
					cut = right
					break
				}
				// Everything behind the first break where that leaves a heading.
				if br != ": " && isKnown(left, known) {
					cut = left
					break
				}
			}
		}
		if cut == "" {
			cut = aroundSite(t, names)
		}
		if cut == "" || cut == t {
			return t
		}
		t = cut
	}
	return t
}

// aroundSite returns what stands before the site's name where that is between
// two breaks: "Quiet night | Lindvik Post | News of the day".
func aroundSite(t string, names []string) string {
	for _, br := range titleBreaks {
		parts := strings.Split(t, br)
		for i := 1; br != ": " && i+1 < len(parts); i++ {
			if isSiteName(parts[i], names) {
				return strings.TrimSpace(strings.Join(parts[:i], br))
			}
		}
	}
	return ""
}

func isKnown(t string, known []string) bool {
	for _, k := range known {
		if k != "" && fold(k) == fold(t) {
			return true
		}
	}
	return false
}

// namesSite is isSiteName, or the name with a little more: "DW", "DW – 28.04.2023",
// "Example.com News".
func namesSite(t string, names []string) bool {
	if isSiteName(t, names) {
		return true
	}
	if utf8.RuneCountInString(t) > 40 {
		return false
	}
	s := squeeze(t)
	for _, n := range names {
		if n = squeeze(n); utf8.RuneCountInString(n) >= 4 && (strings.HasPrefix(s, n) || strings.HasSuffix(s, n) || len(s) >= 4 && strings.HasPrefix(n, s)) {
			return true
		}
	}
	return false
}

// fold reduces a title to its letters and digits with single spaces.
func fold(t string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(t), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func squeeze(t string) string { return strings.ReplaceAll(fold(t), " ", "") }

func similarTo(a, b string) bool {
	a, b = fold(a), fold(b)
	return a != "" && b != "" && (strings.Contains(b, a) || strings.Contains(a, b))
}
