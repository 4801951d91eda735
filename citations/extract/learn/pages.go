package learn

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"

	"galley/citations/extract"
)

// Page is a page with its blocks, and passages of which somebody said that they
// are part of its article (With), or stand beside it (Without).
type Page struct {
	URL           string
	With, Without []string
	Blocks        []extract.Sighting
}

// ReadFolder reads the pages of a folder. It holds pages.json, a list of
//
//	{"url": "https://…", "file": "a.html", "with": ["…"], "without": ["…"]}
//
// and the files that it names, as they were fetched; file may also be the path
// of one elsewhere. A passage is some words in a row, of one block, in the
// page's own letters; two or three of each kind a page are plenty, and pages
// without any help too.
func ReadFolder(folder string) ([]Page, error) {
	data, err := os.ReadFile(filepath.Join(folder, "pages.json"))
	if err != nil {
		return nil, err
	}
	var list []struct {
		URL, File     string
		With, Without []string
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("pages.json: %w", err)
	}
	var out []Page
	for _, l := range list {
		file := l.File
		if !filepath.IsAbs(file) {
			file = filepath.Join(folder, file)
		}
		body, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p := NewPage(l.URL, body)
		p.With, p.Without = spaced(l.With), spaced(l.Without)
		out = append(out, p)
	}
	return out, nil
}

// NewPage parts a page into its blocks.
func NewPage(address string, body []byte) Page {
	return Page{URL: address, Blocks: extract.Sightings(extract.Input{URL: address, Body: body})}
}

// spaced sets single spaces, as texts are compared.
func spaced(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = plain(s)
	}
	return out
}

func plain(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// marks reports whether a text has a marked passage of the article, and of
// what is beside it.
func (p Page) marks(text string) (of, not bool) {
	text = plain(text)
	for _, s := range p.With {
		of = of || strings.Contains(text, s)
	}
	for _, s := range p.Without {
		not = not || strings.Contains(text, s)
	}
	return of, not
}

// isArticle reports whether a block is part of the article as far as is known:
// by its marks, or else by whether readability took it.
func (p Page) isArticle(b extract.Sighting) (is, marked bool) {
	if of, not := p.marks(b.Text); of != not {
		return of, true
	}
	return b.Read >= 0.5, false
}

// Site returns the domain under which a page's site is registered; pages of
// one site look alike, so that they never stand on both sides of a test.
func (p Page) Site() string {
	u, err := url.Parse(p.URL)
	if err != nil {
		return p.URL
	}
	if site, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return site
	}
	return u.Hostname()
}
