package extract

import (
	"net/url"

	"galley/citations/day"
	"galley/citations/extract/pdftext"
	"galley/citations/prose"
)

// readPDF reads a source that is a PDF.
func readPDF(in Input) Page {
	p := Page{URL: in.URL, Free: true, Charset: "utf-8"}
	d, err := pdftext.Read(in.Body)
	if err != nil {
		p.Verdict, p.Why = IsError, err.Error()
		return p
	}
	p.Document = d.Document
	p.Visible = p.Text
	p.Title = d.Title
	for _, b := range p.Blocks[:min(len(p.Blocks), 6)] {
		if b.Kind == prose.Heading {
			p.Title = b.Of(p.Text)
			break
		}
	}
	p.Byline = authorName(d.Author)
	p.Language = languageOf(p.Text)
	p.Words = countWords(p.Text)
	var clues []clue
	if u, err := url.Parse(in.URL); err == nil {
		if d, ok := urlDay(u); ok {
			clues = append(clues, clue{from: fromURL, day: d})
		}
	}
	if d, ok := firstDate(cut(p.Text, 2*leadBytes)); ok && sane(d) {
		clues = append(clues, clue{from: fromText, day: d})
	}
	p.Published = settle(clues)
	if c, err := day.Parse(d.Created); err == nil && p.Published.Day.IsZero() && sane(c) {
		p.Published = Stamp{Day: c, From: []string{fromMeta}, Weak: true}
	}
	if p.Words == 0 {
		p.Verdict, p.Why = Empty, "the PDF has no text; it may be a scan"
		return p
	}
	p.Verdict, p.Why = judge(evidence{in: in, page: p, visible: p.Document})
	if d.Cut {
		p.Why += "; only its first pages were read"
	}
	return p
}
