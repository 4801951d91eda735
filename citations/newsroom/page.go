package newsroom

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
)

// page is one article page of one site.
type page struct {
	URL        string
	Host, Path string
	Design     string
	Type       string // WordPress REST base
	Title      string
	Author     string
	Section    string
	Language   string
	Charset    string
	Published  time.Time
	Status     int       // of the live address
	Archived   time.Time // zero: the archive has no copy
	Paragraphs []string
	id         int
}

// load reads sites, pages and designs from the folder.
func load(folder fs.FS) (map[string]*site, error) {
	raw, err := fs.ReadFile(folder, "sites.json")
	if err != nil {
		return nil, err
	}
	sites := map[string]*site{}
	if err := json.Unmarshal(raw, &sites); err != nil {
		return nil, fmt.Errorf("sites.json: %w", err)
	}
	designs, err := template.ParseFS(folder, "designs/*.html")
	if err != nil {
		return nil, err
	}
	for host, s := range sites {
		s.host = host
		s.designs = designs
		if s.zone, err = time.LoadLocation(s.TZ); err != nil {
			return nil, fmt.Errorf("sites.json: %s: %w", host, err)
		}
		s.byPath = map[string]*page{}
	}
	files, err := fs.Glob(folder, "pages/*.txt")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		raw, err := fs.ReadFile(folder, f)
		if err != nil {
			return nil, err
		}
		for i, part := range strings.Split(string(raw), "\n=====\n") {
			p, err := parsePage(part)
			if err != nil {
				return nil, fmt.Errorf("%s, page %d: %w", path.Base(f), i+1, err)
			}
			s, ok := sites[p.Host]
			if !ok {
				return nil, fmt.Errorf("%s, page %d: the host %s is not in sites.json", path.Base(f), i+1, p.Host)
			}
			if designs.Lookup(p.Design+".html") == nil {
				return nil, fmt.Errorf("%s, page %d: there is no design %q", path.Base(f), i+1, p.Design)
			}
			p.id = 1000 + len(s.pages)
			s.pages = append(s.pages, p)
			s.byPath[p.Path] = p
		}
	}
	for _, s := range sites {
		sort.SliceStable(s.pages, func(i, j int) bool { return s.pages[i].Published.After(s.pages[j].Published) })
	}
	return sites, nil
}

// parsePage reads a head of "key: value" lines, an empty line and paragraphs
// separated by empty lines.
func parsePage(text string) (*page, error) {
	head, body, ok := strings.Cut(strings.TrimSpace(text), "\n\n")
	if !ok {
		return nil, fmt.Errorf("a page needs a head, an empty line and a text")
	}
	p := &page{Status: 200, Charset: "utf-8", Type: "posts"}
	lines := bufio.NewScanner(strings.NewReader(head))
	for lines.Scan() {
		key, value, ok := strings.Cut(lines.Text(), ":")
		if !ok {
			return nil, fmt.Errorf("the line %q has no colon", lines.Text())
		}
		if err := p.set(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, err
		}
	}
	if p.Host == "" || p.Design == "" || p.Title == "" || p.Published.IsZero() {
		return nil, fmt.Errorf("url, design, title and published are needed")
	}
	for _, para := range strings.Split(body, "\n\n") {
		if para = strings.Join(strings.Fields(para), " "); para != "" {
			p.Paragraphs = append(p.Paragraphs, para)
		}
	}
	return p, nil
}

func (p *page) set(key, value string) (err error) {
	switch key {
	case "url":
		u, err := url.Parse(value)
		if err != nil {
			return err
		}
		p.URL, p.Host, p.Path = value, u.Host, u.RequestURI()
	case "design":
		p.Design = value
	case "type":
		p.Type = value
	case "title":
		p.Title = value
	case "author":
		p.Author = value
	case "section":
		p.Section = value
	case "language":
		p.Language = value
	case "charset":
		p.Charset = value
	case "published":
		p.Published, err = time.Parse(time.RFC3339, value)
	case "archived":
		p.Archived, err = time.Parse(time.RFC3339, value)
	case "status":
		p.Status, err = strconv.Atoi(value)
	default:
		err = fmt.Errorf("the key %q is not known", key)
	}
	return err
}

// disclaimer stands in the footer of every page.
const disclaimer = "This page is invented. The outlet never printed it."

// view is what a design shows.
type view struct {
	*page
	SiteName   string
	Related    []*page
	Disclaimer string
	JSONLD     template.JS
}

// render returns the page's HTML in its own charset.
func (s *site) render(p *page) ([]byte, error) {
	v := view{page: p, SiteName: s.Name, Disclaimer: disclaimer}
	for _, o := range s.pages {
		if o != p && o.Status == 200 && len(v.Related) < 3 {
			v.Related = append(v.Related, o)
		}
	}
	ld, err := json.Marshal(map[string]any{
		"@context":      "https://schema.org",
		"@type":         "NewsArticle",
		"headline":      p.Title,
		"datePublished": p.Published.Format(time.RFC3339),
		"inLanguage":    p.Language,
		"author":        []map[string]string{{"@type": "Person", "name": p.Author}},
		"publisher":     map[string]string{"@type": "Organization", "name": s.Name},
	})
	if err != nil {
		return nil, err
	}
	v.JSONLD = template.JS(ld)
	var b bytes.Buffer
	if err := s.designs.ExecuteTemplate(&b, p.Design+".html", v); err != nil {
		return nil, err
	}
	return encode(b.Bytes(), p.Charset)
}
