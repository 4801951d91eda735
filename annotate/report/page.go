package report

import (
	_ "embed"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"galley/annotate/workbook"
	"galley/citations/prose"
)

// The page is one file without scripts; everything that comes from outside
// is escaped by html/template.
//
//go:embed page.html.tmpl
var pageSource string

//go:embed page.css
var pageStyle string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"slug": slug, "utc": func(t time.Time) string { return t.UTC().Format("2 Jan 2006, 15:04") },
	"day": func(t time.Time) string { return t.UTC().Format("2 January 2006") },
	"iso": func(t time.Time) string { return t.UTC().Format(time.DateOnly) },
}).Parse(pageSource))

// page is what the template shows.
type page struct {
	workbook.Model
	Style      template.CSS
	Headline   string
	ByLine     string
	CaseLine   string
	Sentence   string
	Ready      bool
	Counts     []tally
	Paragraphs []paragraph
	Notes      []note
	Pages      []sourceLine
	HowToRead  string
}

// tally is how many claims have a verdict.
type tally struct {
	Verdict string
	N       int
	Percent int // of the largest, for the bar
}

// paragraph is a block of the article with what its margin says.
type paragraph struct {
	Tag    string // h2, p, blockquote, li
	Pieces []piece
	Margin []margin
}

// piece is a stretch of text and the signs after it.
type piece struct {
	Text  string
	Class string // of the verdict, empty where nothing is to be seen
	Claim int    // number of the claim that colours it
	Signs []sign
}

type sign struct {
	No     int
	Stands bool
	Class  string
}

type margin struct {
	No            int
	Verdict, Note string
}

// note is a claim in full, below the article.
type note struct {
	workbook.Claim
	Cites     []cite
	Flags     []workbook.Flag
	Decisions string
}

type cite struct {
	workbook.Cited
	Page *sourceLine
}

// sourceLine is a source with addresses that may be links.
type sourceLine struct {
	workbook.Source
	Live, Archive string // empty where the address is none
	AtPassage     string // the live page at the passage
	Dates         string
}

func html(w io.Writer, m workbook.Model) error {
	sentence, ready := m.Banner()
	p := page{Model: m, Style: template.CSS(pageStyle), Headline: m.Article.Title, ByLine: m.Byline(),
		CaseLine: m.CaseLine(), Sentence: sentence, Ready: ready, HowToRead: workbook.HowToRead}
	if p.Headline == "" {
		p.Headline = "Untitled article"
	}
	p.Counts = tallies(m)
	p.Paragraphs = paragraphs(m)
	lines := map[string]*sourceLine{}
	for _, s := range m.Sources {
		p.Pages = append(p.Pages, lineOf(s))
	}
	for i := range p.Pages {
		lines[p.Pages[i].ID] = &p.Pages[i]
	}
	flags := map[string][]workbook.Flag{}
	for _, f := range m.Flags {
		flags[f.Claim] = append(flags[f.Claim], f)
	}
	for _, c := range m.Claims {
		n := note{Claim: c, Flags: flags[c.ID]}
		for _, x := range c.Cited {
			k := cite{Cited: x}
			if line := lines[x.Source]; line != nil {
				copied := *line
				copied.AtPassage = fragment(copied.Live, x.Passage)
				k.Page = &copied
			}
			n.Cites = append(n.Cites, k)
		}
		p.Notes = append(p.Notes, n)
	}
	return pageTemplate.Execute(w, p)
}

func tallies(m workbook.Model) []tally {
	counts := map[string]int{}
	most := 1
	for _, c := range m.Claims {
		counts[c.Verdict]++
		most = max(most, counts[c.Verdict])
	}
	var out []tally
	for _, v := range workbook.VerdictWords() {
		out = append(out, tally{v, counts[v], 100 * counts[v] / most})
	}
	return out
}

func paragraphs(m workbook.Model) []paragraph {
	tags := map[prose.Kind]string{prose.Heading: "h2", prose.Quote: "blockquote", prose.ListItem: "li"}
	var out []paragraph
	for _, block := range m.Article.Blocks {
		if block.Len() <= 0 || block.Start < 0 || block.End > len(m.Article.Text) {
			continue
		}
		p := paragraph{Tag: tags[block.Kind]}
		if p.Tag == "" {
			p.Tag = "p"
		}
		for _, x := range m.Pieces(block.Span) {
			part := piece{Text: x.Of(m.Article.Text)}
			for _, i := range x.Claims {
				if c := m.Claims[i]; !workbook.Stands(c.Verdict) {
					part.Class, part.Claim = slug(c.Verdict), c.No
					break
				}
			}
			for _, i := range x.Ends {
				c := m.Claims[i]
				part.Signs = append(part.Signs, sign{c.No, workbook.Stands(c.Verdict), slug(c.Verdict)})
				if !workbook.Stands(c.Verdict) {
					p.Margin = append(p.Margin, margin{c.No, c.Verdict, firstSentence(c.Note)})
				}
			}
			p.Pieces = append(p.Pieces, part)
		}
		out = append(out, p)
	}
	return out
}

// firstSentence is the beginning of a note for the margin.
func firstSentence(s string) string {
	s = oneLine(s)
	if short := head(s, 140); short != s {
		return strings.TrimRight(short, " ,;:") + "…"
	}
	return s
}

func lineOf(s workbook.Source) sourceLine {
	line := sourceLine{Source: s}
	if a, ok := workbook.Address(s.URL); ok {
		line.Live = a
	}
	if a, ok := workbook.Address(s.ArchiveURL); ok {
		line.Archive = a
	}
	if !s.Published.IsZero() {
		line.Dates = s.Published.English()
	}
	return line
}

// fragment leads to the passage in the live page, by a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/): its first and last words.
func fragment(address, passage string) string {
	words := strings.Fields(passage)
	if address == "" || len(words) == 0 || strings.Contains(address, "#") {
		return ""
	}
	escape := func(w []string) string {
		s := strings.ReplaceAll(url.QueryEscape(strings.Join(w, " ")), "+", "%20")
		return strings.ReplaceAll(s, "-", "%2D")
	}
	const ends = 4
	if len(words) <= 2*ends {
		return address + "#:~:text=" + escape(words)
	}
	return address + "#:~:text=" + escape(words[:ends]) + "," + escape(words[len(words)-ends:])
}
